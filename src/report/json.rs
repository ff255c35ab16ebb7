//! The report as JSON, version 1. Keys may be added, never renamed.

mod allowed;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use self::allowed::AllowedFile;
use super::advice_file::AdviceFile;
use super::grant::GrantFile;
use super::lock::LockFile;
use super::{Subject, escape_json};
use crate::check::{Assumption, Blocker, CatalogueStamp, Report, UnderProfile};
use crate::finding::Finding;
use crate::model::{Cell, Namespace, Source, Use};
use crate::source::Place;

#[derive(Serialize)]
struct ReportFile<'r> {
    version: u8,
    manifest: &'r str,
    name: Option<&'r str>,
    audience: &'static str,
    profile: &'r str,
    #[serde(serialize_with = "as_object")]
    profiles: &'r [UnderProfile],
    catalogue: CatalogueFile,
    verdict: &'static str,
    oauth: &'static str,
    grant: GrantFile<'r>,
    scopes: Vec<String>,
    uses: Vec<UseFile<'r>>,
    assumptions: Vec<AssumptionFile<'r>>,
    blockers: Vec<BlockerFile<'r>>,
    findings: Vec<FindingFile<'r>>,
    allowed: Vec<AllowedFile<'r>>,
    #[serde(flatten)]
    advice: AdviceFile<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lock: Option<LockFile<'r>>,
}

#[derive(Serialize)]
pub(super) struct CatalogueFile {
    as_of: String,
    operations: usize,
    #[serde(skip_serializing_if = "is_none")]
    unknown_scopes: usize,
}

/// Of most catalogues there is nothing to say.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct UseFile<'r> {
    entry: Option<usize>,
    endpoint: Option<Cow<'r, str>>,
    operation: Option<&'r str>,
    feature: Option<&'static str>,
    scope: Option<String>,
    namespaces: Vec<&'static str>,
    assumed: bool,
    basis: &'static str,
}

#[derive(Serialize)]
struct AssumptionFile<'r> {
    namespace: &'static str,
    entries: &'r [usize],
    only_assumed: bool,
    alternatives: Vec<&'static str>,
}

#[derive(Serialize)]
struct BlockerFile<'r> {
    entry: Option<usize>,
    code: &'static str,
    endpoint: Option<&'r str>,
    dimension: &'static str,
    lacks: String,
    basis: &'static str,
    stance: &'static str,
    source: Option<SourceFile<'r>>,
}

#[derive(Serialize)]
pub(super) struct SourceFile<'r> {
    key: &'r str,
    title: &'r str,
    url: Option<&'r str>,
    as_of: Option<String>,
    says: &'r str,
}

#[derive(Serialize)]
pub(super) struct FindingFile<'r> {
    code: &'static str,
    severity: &'static str,
    message: &'r str,
    help: Option<&'r str>,
    entry: Option<usize>,
    span: Option<SpanFile>,
}

#[derive(Serialize)]
struct SpanFile {
    offset: usize,
    length: usize,
    line: usize,
    column: usize,
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
    report_json(report, subject, None)
}

pub(super) fn report_json<'r>(
    report: &'r Report,
    subject: &Subject<'r>,
    lock: Option<LockFile<'r>>,
) -> String {
    let file = ReportFile {
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
        uses: report.uses().iter().map(UseFile::from).collect(),
        assumptions: report
            .assumptions()
            .iter()
            .map(AssumptionFile::from)
            .collect(),
        blockers: report.blockers().iter().map(BlockerFile::from).collect(),
        findings: report
            .findings()
            .iter()
            .map(|finding| finding_file(finding, subject))
            .collect(),
        allowed: report
            .allowed()
            .iter()
            .map(|allowed| AllowedFile::of(allowed, subject))
            .collect(),
        advice: AdviceFile::from(report),
        lock,
    };
    // Strings, numbers and lists: there is nothing that JSON couldn't say.
    escape_json(serde_json::to_string(&file).unwrap_or_default())
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
                Cell::Resource(_) => "resource",
            },
            lacks: blocker.cell().to_string(),
            basis: blocker.basis().as_str(),
            stance: blocker.stance().as_str(),
            source: blocker.source().map(SourceFile::from),
        }
    }
}

impl<'r> From<&'r Source> for SourceFile<'r> {
    fn from(source: &'r Source) -> Self {
        SourceFile {
            key: source.key(),
            title: source.title(),
            url: source.url(),
            as_of: source.as_of().map(|day| day.to_string()),
            says: source.says(),
        }
    }
}

/// A finding about the file of `subject`.
pub(super) fn finding_file<'r>(finding: &'r Finding, subject: &Subject<'_>) -> FindingFile<'r> {
    FindingFile {
        span: span_file(finding.place(), subject),
        ..FindingFile::without_place(finding)
    }
}

fn span_file(place: &Place, subject: &Subject<'_>) -> Option<SpanFile> {
    let span = subject.span(place)?;
    let position = subject.lines().position(span.offset);
    Some(SpanFile {
        offset: span.offset,
        length: span.length,
        line: position.line,
        column: position.column,
    })
}

impl<'r> FindingFile<'r> {
    /// A finding about no place in particular.
    pub(super) fn without_place(finding: &'r Finding) -> Self {
        FindingFile {
            code: finding.code().as_str(),
            severity: finding.severity().as_str(),
            message: finding.message(),
            help: finding.help(),
            entry: finding.entry(),
            span: None,
        }
    }
}
