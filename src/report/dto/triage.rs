use serde::Serialize;
use serde_json::{Value, json};

use super::finding::SourceFile;
use super::report::CatalogueFile;
use crate::triage::{Cause, Triage};

/// What `front-scope triage --format json` says. `docs/report.md` describes the keys.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TriageFile<'t> {
    /// The version of this format. Keys may be added within it, never renamed.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::version"))]
    version: u8,
    /// The call as the catalogue writes it; null where it names no operation.
    call: Option<&'t str>,
    /// The operation id of Front's document; null where there is no operation, as for SCIM.
    operation: Option<&'t str>,
    /// What the call needs; null where it names no operation.
    requires: Option<RequiredFile>,
    /// The list of operations that the call was looked up in.
    catalogue: CatalogueFile,
    /// The status of the response; null where it isn't known.
    status: Option<u16>,
    /// Which of Front's messages the body has; null where it has none that is known.
    #[cfg_attr(test, schemars(with = "Option<crate::triage::MessageKind>"))]
    message: Option<&'static str>,
    /// The message of the body that isn't known, shortened; null where there is none.
    unknown_message: Option<&'t str>,
    /// Whether there is one cause, for certain.
    decided: bool,
    /// The possible causes, the likeliest first.
    causes: Vec<CauseFile<'t>>,
    /// What would decide between them.
    would_decide: Vec<MissingFile>,
    /// What else there is to know.
    notes: &'t [String],
    /// Whether something in the evidence looks like a token or a password.
    has_secret: bool,
}

/// What a call needs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RequiredFile {
    /// The feature; null where any token will do.
    #[cfg_attr(test, schemars(with = "Option<crate::model::Feature>"))]
    feature: Option<&'static str>,
    /// The scope, in Front's notation; null where none is needed.
    scope: Option<String>,
    /// The namespaces in which the resource may live.
    #[cfg_attr(test, schemars(with = "Vec<crate::model::Namespace>"))]
    namespaces: Vec<&'static str>,
}

/// One possible reason for the refusal.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CauseFile<'t> {
    /// The kind of reason.
    #[cfg_attr(test, schemars(with = "crate::triage::CauseKind"))]
    kind: &'static str,
    /// How certain it is.
    #[cfg_attr(test, schemars(with = "crate::triage::Certainty"))]
    certainty: &'static str,
    /// The status with which Front says so; null where it isn't known.
    status: Option<u16>,
    /// What is missing, as a scope or a namespace; null where nothing can be named.
    item: Option<&'t str>,
    /// What else would do instead of it.
    alternatives: &'t [String],
    /// The reason in a sentence.
    why: &'t str,
    /// What to do about it.
    to_do: &'t str,
    /// Where it is known from.
    source: SourceFile<'t>,
}

/// A fact that would decide between causes.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MissingFile {
    /// The kind of fact.
    #[cfg_attr(test, schemars(with = "crate::triage::EvidenceKind"))]
    clue: &'static str,
    /// What it would decide.
    why: &'static str,
}

/// A triage as JSON.
pub(in crate::report) fn triage(triage: &Triage) -> Value {
    let namespaces = triage.namespaces().iter().map(|ns| ns.as_str());
    let requires = triage.is_resolved().then(|| RequiredFile {
        feature: triage.feature().map(|feature| feature.as_str()),
        scope: triage.requirement().written(),
        namespaces: namespaces.collect(),
    });
    let would_decide = triage.would_decide().iter();
    let would_decide = would_decide.map(|it| MissingFile {
        clue: it.kind().as_str(),
        why: it.why(),
    });
    json!(TriageFile {
        version: 1,
        call: triage.is_resolved().then_some(triage.call()),
        operation: triage.operation().map(|operation| operation.id()),
        requires,
        catalogue: CatalogueFile::from(triage.catalogue()),
        status: triage.status(),
        message: triage.message().map(|kind| kind.as_str()),
        unknown_message: triage.unknown_message(),
        decided: triage.is_decided(),
        causes: triage.causes().iter().map(CauseFile::from).collect(),
        would_decide: would_decide.collect(),
        notes: triage.notes(),
        has_secret: triage.has_secret(),
    })
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
