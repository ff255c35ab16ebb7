use serde_json::{Value, json};

use super::finding::SourceFile;
use super::report::CatalogueFile;
use crate::triage::{Cause, Triage};

/// A triage as JSON. `docs/report.md` describes the keys.
pub(in crate::report) fn triage(triage: &Triage) -> Value {
    let namespaces = triage.namespaces().iter().map(|ns| ns.as_str());
    let requires = triage.is_resolved().then(|| {
        json!({
            "feature": triage.feature().map(|feature| feature.as_str()),
            "scope": triage.requirement().written(),
            "namespaces": namespaces.collect::<Vec<_>>(),
        })
    });
    let would_decide = triage.would_decide().iter();
    let would_decide =
        would_decide.map(|it| json!({ "clue": it.kind().as_str(), "why": it.why() }));
    json!({
        "version": 1,
        "call": triage.is_resolved().then_some(triage.call()),
        "operation": triage.operation().map(|operation| operation.id()),
        "requires": requires,
        "catalogue": CatalogueFile::from(triage.catalogue()),
        "status": triage.status(),
        "message": triage.message().map(|kind| kind.as_str()),
        "unknown_message": triage.unknown_message(),
        "decided": triage.is_decided(),
        "causes": triage.causes().iter().map(cause).collect::<Vec<_>>(),
        "would_decide": would_decide.collect::<Vec<_>>(),
        "notes": triage.notes(),
        "has_secret": triage.has_secret(),
    })
}

fn cause(cause: &Cause) -> Value {
    let (item, alternatives) = match cause.items().split_first() {
        Some((first, rest)) => (Some(first), rest),
        None => (None, cause.items()),
    };
    json!({
        "kind": cause.kind().as_str(),
        "certainty": cause.certainty().as_str(),
        "status": cause.status(),
        "item": item,
        "alternatives": alternatives,
        "why": cause.reason(),
        "to_do": cause.remedy(),
        "source": SourceFile::from(cause.source()),
    })
}
