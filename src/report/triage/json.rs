use serde::Serialize;

use super::super::escape_json;
use super::super::json::{CatalogueFile, SourceFile};
use crate::model::Namespace;
use crate::triage::{Cause, MissingEvidence, Triage};

#[derive(Serialize)]
struct TriageFile<'t> {
    version: u8,
    call: Option<&'t str>,
    operation: Option<&'t str>,
    requires: Option<RequiresFile>,
    catalogue: CatalogueFile,
    status: Option<u16>,
    message: Option<&'static str>,
    unknown_message: Option<&'t str>,
    decided: bool,
    causes: Vec<CauseFile<'t>>,
    would_decide: Vec<EvidenceFile>,
    notes: &'t [String],
    has_secret: bool,
}

#[derive(Serialize)]
struct RequiresFile {
    feature: Option<&'static str>,
    scope: Option<String>,
    namespaces: Vec<&'static str>,
}

#[derive(Serialize)]
struct CauseFile<'t> {
    kind: &'static str,
    certainty: &'static str,
    status: Option<u16>,
    item: Option<&'t str>,
    alternatives: &'t [String],
    why: &'t str,
    to_do: &'t str,
    source: SourceFile<'t>,
}

#[derive(Serialize)]
struct EvidenceFile {
    clue: &'static str,
    why: &'static str,
}

/// Why a call was refused, as one JSON object on one line, without a line break at its end.
#[must_use]
pub fn triage_json(triage: &Triage) -> String {
    let requires = triage.is_resolved().then(|| RequiresFile {
        feature: triage.feature().map(|feature| feature.as_str()),
        scope: triage.requirement().written(),
        namespaces: triage
            .namespaces()
            .iter()
            .copied()
            .map(Namespace::as_str)
            .collect(),
    });
    let file = TriageFile {
        version: 1,
        call: requires.is_some().then_some(triage.call()),
        operation: triage.operation().map(|operation| operation.id()),
        requires,
        catalogue: CatalogueFile::from(triage.catalogue()),
        status: triage.status(),
        message: triage.message().map(|kind| kind.as_str()),
        unknown_message: triage.unknown_message(),
        decided: triage.is_decided(),
        causes: triage.causes().iter().map(CauseFile::from).collect(),
        would_decide: triage
            .would_decide()
            .iter()
            .map(EvidenceFile::from)
            .collect(),
        notes: triage.notes(),
        has_secret: triage.has_secret(),
    };
    // Strings, numbers and lists: there is nothing that JSON couldn't say.
    escape_json(serde_json::to_string(&file).unwrap_or_default())
}

impl<'t> From<&'t Cause> for CauseFile<'t> {
    fn from(cause: &'t Cause) -> Self {
        let (item, alternatives) = match cause.items().split_first() {
            Some((first, rest)) => (Some(first.as_str()), rest),
            None => (None, cause.items()),
        };
        CauseFile {
            kind: cause.kind().as_str(),
            certainty: cause.certainty().as_str(),
            status: cause.status(),
            item,
            alternatives,
            why: cause.reason(),
            to_do: cause.remedy(),
            source: SourceFile::from(cause.source()),
        }
    }
}

impl From<&MissingEvidence> for EvidenceFile {
    fn from(missing: &MissingEvidence) -> Self {
        EvidenceFile {
            clue: missing.kind().as_str(),
            why: missing.why(),
        }
    }
}
