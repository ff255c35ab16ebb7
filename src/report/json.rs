//! The report as JSON, version 1. Keys may be added, never renamed.

mod allowed;
mod each;
mod finding;

use std::borrow::Cow;
use std::io;

use serde::{Serialize, Serializer};

use allowed::AllowedFile;
pub(super) use each::Each;
pub(super) use finding::{FindingFile, SourceFile, finding_file};

use super::advice_file::AdviceFile;
use super::dto::locked::LockFile;
use super::grant::GrantFile;
use super::{EscapedJson, Strict, Subject, escape_json};
use crate::check::{Assumption, Blocker, CatalogueStamp, Report, UnderProfile};
use crate::model::{Cell, Namespace, Use};

/// What `front-scope check --format json` says of a manifest, also of one that can't be read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReportFile<'r> {
    /// The version of this format. Keys may be added within it, never renamed.
    #[cfg_attr(test, schemars(schema_with = "super::shapes::version"))]
    version: u8,
    /// The file, as it was named; `-` for standard input.
    manifest: &'r str,
    /// What the integration is called; null where that couldn't be read.
    name: Option<&'r str>,
    /// For whom the integration is.
    #[cfg_attr(test, schemars(with = "crate::manifest::Audience"))]
    audience: &'static str,
    /// The profile that was asked for: what OAuth can be granted.
    profile: &'r str,
    /// The verdict under each profile, by its name.
    #[serde(serialize_with = "as_object")]
    #[cfg_attr(
        test,
        schemars(with = "std::collections::BTreeMap<String, crate::check::Verdict>")
    )]
    profiles: &'r [UnderProfile],
    /// The list of operations that the manifest was checked against.
    catalogue: CatalogueFile,
    /// What to do: the first answer that applies.
    #[cfg_attr(test, schemars(with = "crate::check::Verdict"))]
    verdict: &'static str,
    /// Whether OAuth is enough.
    #[cfg_attr(test, schemars(with = "crate::model::Answer"))]
    oauth: &'static str,
    /// The least grant, as `--format grant` prints it.
    grant: GrantFile<'r>,
    /// The scopes that the entries require, in Front's notation: sorted, each once.
    scopes: Vec<String>,
    /// Every resolved entry in the order of the manifest, then the declared features.
    uses: Each<'r, UseFile<'r>>,
    /// Namespaces that were taken because nothing was declared.
    assumptions: Vec<AssumptionFile<'r>>,
    /// Why OAuth is not enough.
    blockers: Each<'r, BlockerFile<'r>>,
    /// All that is to be said of the file, each at its place.
    findings: Each<'r, FindingFile<'r>>,
    /// What was found and the manifest allows; none of it is in `findings`.
    allowed: Each<'r, AllowedFile<'r>>,
    #[serde(flatten)]
    advice: AdviceFile<'r>,
    /// The answer under the other reading of what OAuth can be granted; null where it is the same, or
    /// where a flag or the configuration has said which profile holds.
    other_reading: Option<OtherReadingFile>,
    /// The configuration that had a say: the path of its file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "String"))]
    config: Option<&'r str>,
    /// What it means that warnings and assumptions count; with `--strict` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Strict"))]
    strict: Option<Strict>,
    /// What the lock says; with `--locked` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "LockFile"))]
    lock: Option<LockFile<'r>>,
}

/// The answer under the other reading of what OAuth can be granted.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OtherReadingFile {
    /// The profile that describes that reading.
    profile: String,
    /// The verdict under it.
    #[cfg_attr(test, schemars(with = "crate::check::Verdict"))]
    verdict: &'static str,
    /// The answer in a sentence.
    says: String,
}

impl OtherReadingFile {
    fn of(report: &Report, subject: &Subject<'_>) -> Option<Self> {
        let other = super::view::check::other_reading(report, subject)?;
        Some(OtherReadingFile {
            profile: other.under.name.clone(),
            verdict: other.verdict.as_str(),
            says: other.text,
        })
    }
}

/// The list of operations that a manifest was checked against.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CatalogueFile {
    /// The day of Front's documents that it was made from.
    #[cfg_attr(test, schemars(schema_with = "super::shapes::date"))]
    as_of: String,
    /// How many operations it has.
    operations: usize,
    /// How many operations there are of which the scope isn't known; absent where there is none.
    #[serde(skip_serializing_if = "is_none")]
    unknown_scopes: usize,
}

/// Of most catalogues there is nothing to say.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// An operation that the integration calls, or a feature that it uses, and what that needs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UseFile<'r> {
    /// The index in `endpoints`; null for a declared feature.
    entry: Option<usize>,
    /// The endpoint as the catalogue writes it; null for a declared feature.
    endpoint: Option<Cow<'r, str>>,
    /// The operation id of Front's document; null where there is no operation, as for SCIM.
    operation: Option<&'r str>,
    /// The feature that it needs; null where any token will do.
    #[cfg_attr(test, schemars(with = "Option<crate::model::Feature>"))]
    feature: Option<&'static str>,
    /// The scope that it needs, in Front's notation; null where none is needed.
    scope: Option<String>,
    /// The namespaces that it must reach.
    #[cfg_attr(test, schemars(with = "Vec<Namespace>"))]
    namespaces: Vec<&'static str>,
    /// Whether nothing was declared and several namespaces are admissible.
    assumed: bool,
    /// How sure it is where the resource lives.
    #[cfg_attr(test, schemars(with = "crate::model::Basis"))]
    basis: &'static str,
}

/// A namespace that was taken because nothing was declared.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AssumptionFile<'r> {
    /// The namespace that was taken.
    #[cfg_attr(test, schemars(with = "Namespace"))]
    namespace: &'static str,
    /// For which entries.
    entries: &'r [usize],
    /// Whether nothing else asks for this namespace.
    only_assumed: bool,
    /// What the entries may mean instead.
    #[cfg_attr(test, schemars(with = "Vec<Namespace>"))]
    alternatives: Vec<&'static str>,
}

/// Something that OAuth can't be granted, and the use that needs it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct BlockerFile<'r> {
    /// The index in `endpoints`; null for a declared feature.
    entry: Option<usize>,
    /// Which finding it is.
    #[cfg_attr(test, schemars(with = "crate::finding::Code"))]
    code: &'static str,
    /// The endpoint as the catalogue writes it; null for a declared feature.
    endpoint: Option<&'r str>,
    /// In what OAuth falls short.
    #[cfg_attr(test, schemars(extend("enum" = ["feature", "namespace", "resource"])))]
    dimension: &'static str,
    /// Which feature, namespace or resource that is.
    lacks: String,
    /// How sure it is where the resource lives.
    #[cfg_attr(test, schemars(with = "crate::model::Basis"))]
    basis: &'static str,
    /// What the profile says of it.
    #[cfg_attr(test, schemars(with = "crate::model::Stance"))]
    stance: &'static str,
    /// Where the profile's statement is known from.
    source: Option<SourceFile<'r>>,
}

fn as_object<S: Serializer>(profiles: &[UnderProfile], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(
        profiles
            .iter()
            .map(|under| (&under.name, under.verdict.as_str())),
    )
}

/// The report as one JSON object on one line, without a line break at its end.
///
/// Lines and columns count from 1, offsets in bytes from 0.
#[must_use]
pub fn json(report: &Report, subject: &Subject<'_>) -> String {
    report_json(report, subject, Strict::of(report, subject), None)
}

/// The same, written as it is made: what is said of a large manifest is a multiple of it.
///
/// # Errors
/// Where that can't be written.
pub fn write_json(
    report: &Report,
    subject: &Subject<'_>,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let file = report_file(report, subject, Strict::of(report, subject), None);
    let mut serializer = serde_json::Serializer::with_formatter(to, EscapedJson);
    Ok(file.serialize(&mut serializer)?)
}

pub(super) fn report_json<'r>(
    report: &'r Report,
    subject: &'r Subject<'r>,
    strict: Option<Strict>,
    lock: Option<LockFile<'r>>,
) -> String {
    let file = report_file(report, subject, strict, lock);
    // Strings, numbers and lists: there is nothing that JSON couldn't say.
    escape_json(serde_json::to_string(&file).unwrap_or_default())
}

pub(super) fn report_file<'r>(
    report: &'r Report,
    subject: &'r Subject<'r>,
    strict: Option<Strict>,
    lock: Option<LockFile<'r>>,
) -> ReportFile<'r> {
    ReportFile {
        version: 1,
        manifest: subject.path(),
        name: report.name(),
        audience: report.audience().as_str(),
        profile: report.profile().name(),
        profiles: report.profiles(),
        catalogue: CatalogueFile::from(report.catalogue()),
        verdict: report.verdict().as_str(),
        oauth: report.oauth().as_str(),
        grant: GrantFile::from(report.grant()),
        scopes: report
            .scopes()
            .into_iter()
            .map(ToString::to_string)
            .collect(),
        uses: Each::of(report.uses(), UseFile::from),
        assumptions: report
            .assumptions()
            .iter()
            .map(AssumptionFile::from)
            .collect(),
        blockers: Each::of(report.blockers(), BlockerFile::from),
        findings: Each::of(report.findings(), |finding| finding_file(finding, subject)),
        allowed: Each::of(report.allowed(), |allowed| {
            AllowedFile::of(allowed, subject)
        }),
        advice: AdviceFile::from(report),
        other_reading: OtherReadingFile::of(report, subject),
        config: subject.config(),
        strict,
        lock,
    }
}

impl From<CatalogueStamp> for CatalogueFile {
    fn from(stamp: CatalogueStamp) -> Self {
        CatalogueFile {
            as_of: stamp.as_of.to_string(),
            operations: stamp.operations,
            unknown_scopes: stamp.unknown,
        }
    }
}

fn names(namespaces: impl Iterator<Item = Namespace>) -> Vec<&'static str> {
    namespaces.map(Namespace::as_str).collect()
}

impl<'r> From<&'r Use> for UseFile<'r> {
    fn from(needed: &'r Use) -> Self {
        UseFile {
            entry: needed.entry(),
            endpoint: needed.endpoint(),
            operation: needed.operation().map(|operation| operation.id()),
            feature: needed.feature().map(|feature| feature.as_str()),
            scope: needed.scope().map(ToString::to_string),
            namespaces: names(needed.reach().namespaces().iter()),
            assumed: needed.is_assumed(),
            basis: needed.basis().as_str(),
        }
    }
}

impl<'r> From<&'r Assumption> for AssumptionFile<'r> {
    fn from(assumption: &'r Assumption) -> Self {
        AssumptionFile {
            namespace: assumption.namespace.as_str(),
            entries: &assumption.entries,
            only_assumed: assumption.only_assumed,
            alternatives: names(assumption.alternatives.iter().copied()),
        }
    }
}

impl<'r> From<&'r Blocker> for BlockerFile<'r> {
    fn from(blocker: &'r Blocker) -> Self {
        BlockerFile {
            entry: blocker.entry(),
            code: blocker.code().as_str(),
            endpoint: blocker.endpoint(),
            dimension: match blocker.cell() {
                Cell::Feature(_) => "feature",
                Cell::Namespace(_) => "namespace",
                Cell::Resource(_) | Cell::OtherResources => "resource",
            },
            lacks: blocker.cell().to_string(),
            basis: blocker.basis().as_str(),
            stance: blocker.stance().as_str(),
            source: blocker.source().map(SourceFile::from),
        }
    }
}
