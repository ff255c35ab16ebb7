use serde::Serialize;
use serde_json::{Value, json};

use super::Word;
use super::finding::SourceFile;
use super::report::CatalogueFile;
use crate::model::{Feature, Namespace};
use crate::triage::{Cause, CauseKind, Certainty, EvidenceKind, MessageKind, Triage};

/// The output of `front-scope triage --format json`. `docs/report.md` describes the keys.
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
    /// The needs of the call; null where it names no operation.
    requires: Option<RequiredFile>,
    /// The list of operations that the call was looked up in.
    catalogue: CatalogueFile,
    /// The status of the response; null where it isn't known.
    status: Option<u16>,
    /// The message of Front's in the body; null where it has none that is known.
    message: Option<Word<MessageKind>>,
    /// The message of the body that isn't known, shortened; null where there is none.
    unknown_message: Option<&'t str>,
    /// True if there is one cause, for certain.
    decided: bool,
    /// The possible causes, the likeliest first.
    causes: Vec<CauseFile<'t>>,
    /// The facts that would decide between them.
    would_decide: Vec<MissingFile>,
    /// Other remarks.
    notes: &'t [String],
    /// True if something in the evidence looks like a token or a password.
    has_secret: bool,
}

/// The needs of a call.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RequiredFile {
    /// The feature; null where any token will do.
    feature: Option<Word<Feature>>,
    /// The scope, in Front's notation; null where none is needed.
    scope: Option<String>,
    /// The namespaces in which the resource may live.
    namespaces: Vec<Word<Namespace>>,
}

/// One possible reason for the refusal.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CauseFile<'t> {
    /// The kind of reason.
    kind: Word<CauseKind>,
    /// The certainty.
    certainty: Word<Certainty>,
    /// The status with which Front says so; null where it isn't known.
    status: Option<u16>,
    /// The missing scope or namespace; null where nothing can be named.
    item: Option<&'t str>,
    /// Other items that would do instead of it.
    alternatives: &'t [String],
    /// The reason in a sentence.
    why: &'t str,
    /// The remedy.
    to_do: &'t str,
    /// The source.
    source: SourceFile<'t>,
}

/// A fact that would decide between causes.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MissingFile {
    /// The kind of fact.
    clue: Word<EvidenceKind>,
    /// The decision that it would allow.
    why: &'static str,
}

/// A triage as JSON.
pub(in crate::report) fn triage(triage: &Triage) -> Value {
    let requires = triage.is_resolved().then(|| RequiredFile {
        feature: triage.feature().map(Word),
        scope: triage.requirement().written(),
        namespaces: Word::all(triage.namespaces().iter().copied()),
    });
    let would_decide = triage.would_decide().iter();
    let would_decide = would_decide.map(|it| MissingFile {
        clue: Word(it.kind()),
        why: it.why(),
    });
    json!(TriageFile {
        version: 1,
        call: triage.is_resolved().then_some(triage.call()),
        operation: triage.operation().map(|operation| operation.id()),
        requires,
        catalogue: CatalogueFile::from(triage.catalogue()),
        status: triage.status(),
        message: triage.message().map(Word),
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
            kind: Word(cause.kind()),
            certainty: Word(cause.certainty()),
            status: cause.status(),
            item,
            alternatives,
            why: cause.reason(),
            to_do: cause.remedy(),
            source: SourceFile::from(cause.source()),
        }
    }
}
