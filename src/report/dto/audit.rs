use serde_json::{Map, Value, json};

use super::finding::FindingFile;
use super::report::CatalogueFile;
use crate::audit::Excess;
use crate::manifest::Dimension;
use crate::model::{Item, Namespace, NamespaceGrant, Use, Workspaces};
use crate::report::view::audit::AuditAnswer;

/// How many workspaces are named for each entry: a token may have thousands of them.
const MOST_WORKSPACES: usize = 50;

/// An audit as JSON. `docs/report.md` describes the keys.
pub(in crate::report) fn audit(answer: &AuditAnswer<'_>) -> Value {
    let (audit, report) = (answer.audit, answer.report);
    let needed = |place: usize, more: Value| {
        let needed = report.uses().get(place);
        let mut file = Map::new();
        file.insert("entry".to_owned(), json!(needed.map(Use::entry)));
        file.insert(
            "endpoint".to_owned(),
            json!(needed.map(|needed| needed.endpoint())),
        );
        let operation = needed.and_then(|needed| needed.operation().map(|it| it.id()));
        file.insert("operation".to_owned(), json!(operation));
        file.extend(more.as_object().cloned().into_iter().flatten());
        file
    };
    let fails = audit.fails().iter().map(|it| {
        let lacks = json!({ "lacks": {
            "feature": it.feature().map(|feature| feature.as_str()),
            "scope": it.scope().map(ToString::to_string),
            "namespaces": words(it.namespaces()),
        } });
        needed(it.place(), lacks)
    });
    let sees_less = audit.sees_less().iter().map(|it| {
        let sees = json!({ "sees": words(it.sees()), "misses": words(it.misses()) });
        needed(it.place(), sees)
    });
    let not_stated = audit.not_stated().map(Dimension::as_str);
    let workspaces = audit.leaves_workspaces_open().then_some("workspaces");
    let of_token = audit.findings(report, answer.allow_excess);
    let of_token = of_token
        .iter()
        .map(|it| FindingFile::of(it, answer.subject));
    let of_manifest = answer.of_manifest();
    let of_manifest = of_manifest.map(|it| FindingFile::of(it, answer.subject));
    let of_grant = audit.remarks().iter().map(FindingFile::without_place);
    json!({
        "version": 1,
        "manifest": answer.subject.path(),
        "name": report.name(),
        "grant": answer.grant.path(),
        "form": audit.stated().form().as_str(),
        "catalogue": CatalogueFile::from(report.catalogue()),
        "answer": audit.answer().as_str(),
        "fits": audit.fits(),
        "fails": fails.collect::<Vec<_>>(),
        "sees_less": sees_less.collect::<Vec<_>>(),
        "excess": audit.excess().map(excess),
        "not_stated": not_stated.chain(workspaces).collect::<Vec<_>>(),
        "findings": of_manifest.chain(of_grant).chain(of_token).collect::<Vec<_>>(),
    })
}

fn excess(excess: &Excess) -> Value {
    let named = |is: fn(&Item) -> bool| {
        let extras = excess.extras().iter().filter(|extra| is(extra.item()));
        extras.map(ToString::to_string).collect::<Vec<_>>()
    };
    let workspaces = excess.extras().iter();
    let workspaces = workspaces.filter_map(|extra| match extra.item() {
        Item::Workspace(workspace) => Some(workspace.as_str()),
        _ => None,
    });
    let opens = excess.extras().iter();
    let opens = opens.map(|extra| (extra.to_string(), Value::from(extra.opens())));
    json!({
        "features": named(|item| matches!(item, Item::Feature(_))),
        "namespaces": named(|item| matches!(item, Item::Namespace(_))),
        "workspaces": workspaces.collect::<Vec<_>>(),
        "scopes": named(|item| matches!(item, Item::Permission(..))),
        "unknown": excess.unknown(),
        "operations": excess.operations(),
        "opens": opens.collect::<Map<_, _>>(),
    })
}

/// Namespaces and workspaces, as items print.
fn words(reach: &NamespaceGrant) -> Vec<String> {
    let chosen = reach.workspaces().and_then(Workspaces::chosen);
    let is_whole = |ns: &Namespace| chosen.is_none() || *ns != Namespace::Shared;
    let whole = reach.namespaces().iter().filter(is_whole);
    let workspaces = chosen.into_iter().flatten().take(MOST_WORKSPACES);
    let workspaces = workspaces.map(|workspace| Item::Workspace(workspace.clone()).to_string());
    let count = chosen.map_or(0, |chosen| chosen.len());
    let rest = count.saturating_sub(MOST_WORKSPACES);
    let rest = (rest > 0).then(|| format!("shared in {rest} more"));
    let words = whole.map(|ns| ns.to_string()).chain(workspaces);
    words.chain(rest).collect()
}
