//! The boxes of the token page, by its names and in its order.

use crate::finding::joined;
use crate::manifest::is_box;
use crate::model::{Item, Namespace, NamespaceGrant, Permission, Resource, Workspace, Workspaces};
use crate::source::quote_short;

/// Front's scope for its MCP server.
pub(super) const MCP: &str = "feature:mcp";

/// The number of workspaces that are named in a line.
const MOST_NAMES: usize = 4;

/// Groups items by their part of the token page: `Namespaces: Private`, `Tags: Read`.
pub(crate) fn boxes(items: &[Item], unknown: &[String], needed: &NamespaceGrant) -> Vec<String> {
    let of = |title: &str, words: Vec<String>| match words.is_empty() {
        true => None,
        false => Some(format!("{title}: {}", words.join(", "))),
    };
    let features = items.iter().filter_map(|item| match item {
        Item::Feature(feature) => Some(feature.label().to_owned()),
        _ => None,
    });
    let features = features.chain(unknown.iter().map(|name| {
        if name == MCP {
            return "MCP Server".to_owned();
        }
        let name = name.strip_prefix("feature:").unwrap_or(name);
        format!("`{}`", quote_short(name))
    }));
    let namespaces = items.iter().filter_map(|item| match item {
        Item::Namespace(Namespace::Shared) => Some(shared(needed.workspaces())),
        Item::Namespace(namespace) => Some(namespace.label().to_owned()),
        _ => None,
    });
    let workspaces: Vec<&Workspace> = items.iter().filter_map(of_workspace).collect();
    let mut boxes: Vec<String> = [
        of("Features", features.collect()),
        of("Namespaces", namespaces.collect()),
        (!workspaces.is_empty()).then(|| format!("Workspaces: {}", names(&workspaces))),
    ]
    .into_iter()
    .flatten()
    .collect();
    boxes.extend(rows(items));
    boxes
}

/// Names all of `shared`, where fewer workspaces may be enough.
fn shared(needed: Option<&Workspaces>) -> String {
    match needed.and_then(Workspaces::chosen) {
        None => "Shared (all workspaces)".to_owned(),
        Some(chosen) => {
            let chosen: Vec<&Workspace> = chosen.iter().collect();
            format!("Shared (all workspaces; choose {} instead)", names(&chosen))
        }
    }
}

fn of_workspace(item: &Item) -> Option<&Workspace> {
    match item {
        Item::Workspace(workspace) => Some(workspace),
        _ => None,
    }
}

/// Lists the rows of the table of permissions.
fn rows(items: &[Item]) -> Vec<String> {
    let mut rows: Vec<(&Resource, Vec<Permission>)> = Vec::new();
    for item in items {
        let Item::Permission(resource, permission) = item else {
            continue;
        };
        // The name of a box of features or namespaces isn't a row of the table.
        if is_box(resource.as_str()) {
            continue;
        }
        match rows.last_mut() {
            Some((last, permissions)) if *last == resource => permissions.push(*permission),
            _ => rows.push((resource, vec![*permission])),
        }
    }
    let rows = rows.iter().map(|(resource, permissions)| {
        let words: Vec<&str> = permissions.iter().map(|p| p.label()).collect();
        format!("{}: {}", resource.label(), words.join(", "))
    });
    rows.collect()
}

/// Joins the names of workspaces, the first few of many.
pub(crate) fn names(workspaces: &[&Workspace]) -> String {
    let quoted = workspaces.iter().take(MOST_NAMES);
    let mut words: Vec<String> = quoted.map(|workspace| format!("\"{workspace}\"")).collect();
    let rest = workspaces.len().saturating_sub(MOST_NAMES);
    if rest > 0 {
        words.push(format!("{rest} more"));
    }
    joined(&words, "and")
}

/// Names namespaces and workspaces in a few words: `` `private` and `shared` in "Support" ``.
pub(crate) fn places(reach: &NamespaceGrant) -> Vec<String> {
    let chosen = reach.workspaces().and_then(Workspaces::chosen);
    let is_whole = |ns: &Namespace| chosen.is_none() || *ns != Namespace::Shared;
    let namespaces = reach.namespaces().iter().filter(is_whole);
    let mut words: Vec<String> = namespaces.map(|ns| format!("`{ns}`")).collect();
    if let Some(chosen) = chosen {
        let chosen: Vec<&Workspace> = chosen.iter().collect();
        words.push(format!("`shared` in {}", names(&chosen)));
    }
    words
}
