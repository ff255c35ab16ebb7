//! The file `front-scope.lock`, made for review in a pull request: sorted, one fact a line.

use super::escape::quote_yaml;
use crate::lock::{Lock, Locked, digest};
use crate::model::{Date, Namespace, Workspaces};

const HEAD: &str = "\
# Written by `front-scope lock`, not by hand: `front-scope check --locked` holds manifests to it.
version: 1
";

/// The lock as YAML. [`Lock::read`](crate::lock::Lock::read) reads it back.
///
/// Nothing of an entry depends on another one, so that two branches that lock different manifests
/// merge.
#[must_use]
pub fn lock_yaml(lock: &Lock) -> String {
    let mut out = format!("{HEAD}catalogue: {}\nmanifests:\n", lock.catalogue());
    for (name, locked) in lock.manifests() {
        out.push_str(&entry(name, locked, lock.catalogue()));
    }
    out
}

fn entry(name: &str, locked: &Locked, catalogue: Date) -> String {
    let mut out = format!("  {}:\n", quote_yaml(name));
    let mut fact = |key: &str, value: &str| out.push_str(&format!("    {key}: {value}\n"));
    fact("profile", &quote_yaml(locked.profile()));
    if let Some(path) = locked.profile_file() {
        fact("profile_file", &quote_yaml(path));
    }
    fact("verdict", locked.verdict().as_str());
    let grant = locked.grant();
    let features = grant.features().iter().map(|feature| feature.to_string());
    let namespaces = grant.reach().namespaces();
    out.push_str(&list("features", features));
    out.push_str(&list(
        "namespaces",
        namespaces.iter().map(|ns: Namespace| ns.to_string()),
    ));
    let chosen = grant.reach().workspaces().and_then(Workspaces::chosen);
    if let Some(chosen) = chosen {
        let names = chosen
            .iter()
            .map(|workspace| quote_yaml(workspace.as_str()));
        out.push_str(&list("workspaces", names));
    }
    let permissions = grant.permissions().flat_map(|(resource, held)| {
        held.iter()
            .map(move |permission| format!("{resource}:{permission}"))
    });
    out.push_str(&list("permissions", permissions));
    out.push_str(&format!(
        "    digest: {}\n",
        digest(name, locked, catalogue)
    ));
    out
}

/// A list, one item a line.
fn list(key: &str, items: impl Iterator<Item = String>) -> String {
    let lines: String = items.map(|item| format!("    - {item}\n")).collect();
    match lines.is_empty() {
        true => format!("    {key}: []\n"),
        false => format!("    {key}:\n{lines}"),
    }
}
