use serde_json::{Map, Value, json};

use super::set;
use crate::drift::{Change, ChangeKind};
use crate::model::{Item, Namespace, Operation};
use crate::report::view::drift::{Affected, DriftAnswer, Side};

/// A comparison of catalogues as JSON. `docs/report.md` describes the keys.
pub(in crate::report) fn drift(answer: &DriftAnswer<'_>) -> Value {
    let count = |kind: &ChangeKind| (kind.to_string(), answer.drift.count(*kind).into());
    json!({
        "version": 1,
        "old": side(&answer.old),
        "new": side(&answer.new),
        "counts": ChangeKind::ALL.iter().map(count).collect::<Map<_, _>>(),
        "changes": answer.drift.changes().iter().map(change).collect::<Vec<_>>(),
        "manifests": answer.manifests.iter().map(manifest).collect::<Vec<_>>(),
    })
}

fn side(side: &Side<'_>) -> Value {
    json!({
        "name": side.name,
        "as_of": side.as_of.map(|day| day.to_string()),
        "operations": side.operations,
    })
}

fn change(change: &Change) -> Value {
    let kinds = change.kinds().iter().map(|kind| kind.as_str());
    json!({
        "kinds": kinds.collect::<Vec<_>>(),
        "old": change.before().map(operation),
        "new": change.after().map(operation),
    })
}

fn operation(operation: &Operation) -> Value {
    let names = |all: &[Namespace]| -> Vec<&str> { all.iter().map(|ns| ns.as_str()).collect() };
    let mut file = json!({
        "endpoint": operation.endpoint().to_string(),
        "operation": operation.id(),
        "scope": operation.requirement().written(),
        "namespaces": names(operation.admissible()),
        "basis": operation.basis().as_str(),
        "status": operation.status().as_str(),
        "replacement": operation.replacement().map(ToString::to_string),
    });
    let besides = Some(names(operation.besides())).filter(|all| !all.is_empty());
    set(&mut file, "besides", besides);
    file
}

fn manifest(affected: &Affected<'_>) -> Value {
    let effects = affected.effects;
    let entries = effects.entries().iter().map(|effect| {
        json!({
            "entry": effect.entry(),
            "line": affected.subject.line_of_entry(effect.entry()),
            "kind": effect.kind().as_str(),
            "endpoint": effect.endpoint(),
            "says": effect.says(),
        })
    });
    let items = |items: &[Item]| items.iter().map(Item::to_string).collect::<Vec<_>>();
    let verdict = effects.verdict();
    let opened = effects.opened().iter().map(|op| op.endpoint().to_string());
    json!({
        "manifest": affected.subject.path(),
        "name": affected.name,
        "affected": effects.is_affected(),
        "unclear": effects.is_unclear(),
        "effects": entries.collect::<Vec<_>>(),
        "more": items(effects.more()),
        "less": items(effects.less()),
        "verdict": verdict.map(|(old, new)| json!({ "old": old.as_str(), "new": new.as_str() })),
        "opened": opened.collect::<Vec<_>>(),
    })
}
