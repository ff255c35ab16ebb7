//! The report of a check.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::Word;
use super::advice::AdviceFile;
use super::finding::{FindingFile, SourceFile, SpanFile};
use super::grant::GrantFile;
use super::lock::LockFile;
use crate::check::{Allowed, Assumption, Blocker, CatalogueStamp, Report, UnderProfile, Verdict};
use crate::finding::Code;
use crate::manifest::Audience;
use crate::model::{Answer, Basis, Cell, Date, Feature, Namespace, Stance, Use};
use crate::report::view::check::other_reading;
use crate::report::{Strict, Subject};

/// The output of `front-scope check --format json` for a manifest, also for one that can't be read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ReportFile<'r> {
    /// The version of this format. Keys may be added within it, never renamed.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::version"))]
    version: u8,
    /// The file, as it was named; `-` for standard input.
    manifest: &'r str,
    /// The name of the integration; null where it couldn't be read.
    name: Option<&'r str>,
    /// The customers that the integration is for.
    audience: Word<Audience>,
    /// The profile that was asked for: what OAuth can be granted.
    profile: &'r str,
    /// The verdict under each profile, by its name.
    #[serde(serialize_with = "as_object")]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Verdict>"))]
    profiles: &'r [UnderProfile],
    /// The list of operations that the manifest was checked against.
    catalogue: CatalogueFile,
    /// The verdict: the first answer that applies.
    verdict: Word<Verdict>,
    /// OAuth's answer: `yes` if it is enough.
    oauth: Word<Answer>,
    /// The least grant, as `--format grant` prints it.
    grant: GrantFile<'r>,
    /// The scopes that the entries require, in Front's notation: sorted, each once.
    scopes: Vec<String>,
    /// Every resolved entry in the order of the manifest, then the declared features.
    uses: Vec<UseFile<'r>>,
    /// Namespaces that were taken because nothing was declared.
    assumptions: Vec<AssumptionFile<'r>>,
    /// The reasons why OAuth is not enough.
    blockers: Vec<BlockerFile<'r>>,
    /// All findings, each at its place.
    findings: Vec<FindingFile<'r>>,
    /// Findings that the manifest allows; none of them is in `findings`.
    allowed: Vec<AllowedFile<'r>>,
    #[serde(flatten)]
    advice: AdviceFile<'r>,
    /// The answer under the other reading of what OAuth can be granted; null where it is the same, or
    /// where a flag or the configuration has said which profile holds.
    other_reading: Option<OtherReadingFile<'r>>,
    /// The path of the configuration that had a say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "String"))]
    config: Option<&'r str>,
    /// The warnings and assumptions that count; with `--strict` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Strict"))]
    strict: Option<Strict>,
    /// The difference from the lock; with `--locked` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "LockFile"))]
    lock: Option<LockFile<'r>>,
}

impl<'r> ReportFile<'r> {
    pub(in crate::report) fn of(
        report: &'r Report,
        subject: &Subject<'r>,
        strict: Option<Strict>,
        lock: Option<LockFile<'r>>,
    ) -> Self {
        let scopes = report.scopes().into_iter();
        let findings = report.findings().iter();
        let allowed = report.allowed().iter();
        ReportFile {
            version: 1,
            manifest: subject.path(),
            name: report.name(),
            audience: Word(report.audience()),
            profile: report.profile().name(),
            profiles: report.profiles(),
            catalogue: CatalogueFile::from(report.catalogue()),
            verdict: Word(report.verdict()),
            oauth: Word(report.oauth()),
            grant: GrantFile::from(report.grant()),
            scopes: scopes.map(ToString::to_string).collect(),
            uses: report.uses().iter().map(UseFile::from).collect(),
            assumptions: report.assumptions().iter().map(From::from).collect(),
            blockers: report.blockers().iter().map(BlockerFile::from).collect(),
            findings: findings.map(|it| FindingFile::of(it, subject)).collect(),
            allowed: allowed.map(|it| AllowedFile::of(it, subject)).collect(),
            advice: AdviceFile::from(report),
            other_reading: other_reading(report, subject).map(|other| OtherReadingFile {
                profile: &other.under.name,
                verdict: Word(other.verdict),
                says: other.text,
            }),
            config: subject.config(),
            strict,
            lock,
        }
    }
}

fn as_object<S: Serializer>(profiles: &[UnderProfile], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(profiles.iter().map(|it| (&it.name, Word(it.verdict))))
}

/// The answer under the other reading of what OAuth can be granted.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OtherReadingFile<'r> {
    /// The profile that describes that reading.
    profile: &'r str,
    /// The verdict under it.
    verdict: Word<Verdict>,
    /// The answer in a sentence.
    says: String,
}

/// The list of operations that a manifest was checked against.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct CatalogueFile {
    /// The day of Front's documents that it was made from.
    as_of: Word<Date>,
    /// The number of its operations.
    operations: usize,
    /// The number of operations whose scope isn't known; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "usize"))]
    unknown_scopes: Option<usize>,
}

impl From<CatalogueStamp> for CatalogueFile {
    fn from(stamp: CatalogueStamp) -> Self {
        CatalogueFile {
            as_of: Word(stamp.as_of),
            operations: stamp.operations,
            unknown_scopes: Some(stamp.unknown).filter(|count| *count > 0),
        }
    }
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
    feature: Option<Word<Feature>>,
    /// The scope that it needs, in Front's notation; null where none is needed.
    scope: Option<String>,
    /// The namespaces that it must reach.
    namespaces: Vec<Word<Namespace>>,
    /// True if nothing was declared and several namespaces are admissible.
    assumed: bool,
    /// The basis of the namespaces.
    basis: Word<Basis>,
}

impl<'r> From<&'r Use> for UseFile<'r> {
    fn from(needed: &'r Use) -> Self {
        UseFile {
            entry: needed.entry(),
            endpoint: needed.endpoint(),
            operation: needed.operation().map(|operation| operation.id()),
            feature: needed.feature().map(Word),
            scope: needed.scope().map(ToString::to_string),
            namespaces: Word::all(needed.reach().namespaces().iter()),
            assumed: needed.is_assumed(),
            basis: Word(needed.basis()),
        }
    }
}

/// A namespace that was taken because nothing was declared.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AssumptionFile<'r> {
    /// The namespace that was taken.
    namespace: Word<Namespace>,
    /// For which entries.
    entries: &'r [usize],
    /// True if nothing else asks for this namespace.
    only_assumed: bool,
    /// The namespaces that the entries may mean instead.
    alternatives: Vec<Word<Namespace>>,
}

impl<'r> From<&'r Assumption> for AssumptionFile<'r> {
    fn from(assumption: &'r Assumption) -> Self {
        AssumptionFile {
            namespace: Word(assumption.namespace),
            entries: &assumption.entries,
            only_assumed: assumption.only_assumed,
            alternatives: Word::all(assumption.alternatives.iter().copied()),
        }
    }
}

/// A cell that OAuth can't be granted, and the use that needs it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct BlockerFile<'r> {
    /// The index in `endpoints`; null for a declared feature.
    entry: Option<usize>,
    /// The code of the finding.
    code: Word<Code>,
    /// The endpoint as the catalogue writes it; null for a declared feature.
    endpoint: Option<&'r str>,
    /// The dimension in which OAuth falls short.
    #[cfg_attr(test, schemars(extend("enum" = ["feature", "namespace", "resource"])))]
    dimension: &'static str,
    /// The feature, namespace or resource that it lacks.
    lacks: String,
    /// The basis of the namespaces.
    basis: Word<Basis>,
    /// The profile's stance.
    stance: Word<Stance>,
    /// The source of the profile's statement.
    source: Option<SourceFile<'r>>,
}

impl<'r> From<&'r Blocker> for BlockerFile<'r> {
    fn from(blocker: &'r Blocker) -> Self {
        BlockerFile {
            entry: blocker.entry(),
            code: Word(blocker.code()),
            endpoint: blocker.endpoint(),
            dimension: match blocker.cell() {
                Cell::Feature(_) => "feature",
                Cell::Namespace(_) => "namespace",
                Cell::Resource(_) | Cell::OtherResources => "resource",
            },
            lacks: blocker.cell().to_string(),
            basis: Word(blocker.basis()),
            stance: Word(blocker.stance()),
            source: blocker.source().map(SourceFile::from),
        }
    }
}

/// A finding that the manifest allows.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AllowedFile<'r> {
    #[serde(flatten)]
    finding: FindingFile<'r>,
    /// The reason, in the team's words.
    reason: &'r str,
    /// The last day on which it is; null where none is given.
    until: Option<Word<Date>>,
    /// For what it is accepted: the entry, or the whole manifest.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::allowed_for"))]
    allowed_for: &'static str,
    /// The place in the file that allows it.
    allow_span: Option<SpanFile>,
}

impl<'r> AllowedFile<'r> {
    fn of(allowed: &'r Allowed, subject: &Subject<'_>) -> Self {
        let allow = allowed.allow();
        AllowedFile {
            finding: FindingFile::of(allowed.finding(), subject),
            reason: allow.reason(),
            until: allow.last_day().map(Word),
            allowed_for: match allow.entry() {
                Some(_) => "entry",
                None => "manifest",
            },
            allow_span: SpanFile::of(allowed.place(), subject),
        }
    }
}
