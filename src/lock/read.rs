use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::{Lock, Locked};
use crate::check::Verdict;
use crate::finding::{Code, Finding};
use crate::manifest::{Reader, document};
use crate::model::{
    Date, Feature, Grant, Item, Namespace, NamespaceGrant, Permission, Resource, Scope, Workspace,
    Workspaces,
};
use crate::source::{Kind, Node, Place, Scalar, SourceMap, Span, quote_short};

pub(crate) const KEYS: [&str; 3] = ["version", "catalogue", "manifests"];
pub(crate) const MANIFEST_KEYS: [&str; 8] = [
    "profile",
    "profile_file",
    "verdict",
    "features",
    "namespaces",
    "workspaces",
    "permissions",
    "digest",
];
const ANEW: &str =
    "take the edit back, or delete the lock and write it anew: `front-scope lock MANIFEST…`";

impl Lock {
    /// Reads a lock, `front-scope.lock`. There is one only if nothing was wrong with it and each of
    /// its manifests is as it was written, which its digest tells.
    #[must_use]
    pub fn read(text: &str) -> (Option<Lock>, SourceMap, Vec<Finding>) {
        match conflict(text) {
            None => document(Code::InvalidLock, text, ANEW, lock),
            Some(finding) => (None, SourceMap::default(), vec![finding]),
        }
    }
}

/// Conflict markers of a merge aren't YAML, and have a way out of their own.
fn conflict(text: &str) -> Option<Finding> {
    let at = match text.starts_with("<<<<<<< ") {
        true => 0,
        false => text.find("\n<<<<<<< ")?.saturating_add(1),
    };
    let line = text.get(at..)?.lines().next()?;
    let place = Place::from(Span::between(at, at.saturating_add(line.len())));
    let finding = Finding::new(Code::InvalidLock, place, "a merge was left unfinished here");
    Some(finding.with_help(
        "merge the manifests, delete the lock, and write it anew: `front-scope lock MANIFEST…`",
    ))
}

fn lock(reader: &mut Reader, root: Node<'_>) -> Option<Lock> {
    let fields = reader.mapping(root, "a lock", &KEYS, &[], ANEW)?;
    let version = reader.required(root, &fields, "version", ANEW)?;
    if version.kind() != Kind::Scalar(Scalar::Number("1")) {
        let written = quote_short(version.raw().unwrap_or("this"));
        let help = "the version is 1; another one may be that of a newer front-scope";
        reader.wrong(version, format!("`{written}` isn't a known version"), help);
        return None;
    }
    let catalogue = reader.required(root, &fields, "catalogue", ANEW);
    let catalogue = catalogue.and_then(|node| reader.parse(node, "`catalogue`", ANEW));
    let manifests = reader.required(root, &fields, "manifests", ANEW)?;
    if manifests.pairs().next().is_none() {
        let help = "name each manifest with what is locked of it";
        let message = "`manifests` must be a mapping that isn't empty";
        reader.wrong(manifests, message, help);
    }
    let mut found: Vec<(String, Locked)> = Vec::new();
    let twice = "delete the lock and write it anew: `front-scope lock MANIFEST…`";
    for (key, name, value) in reader.pairs(manifests, ANEW, twice) {
        if name.trim().is_empty() {
            reader.wrong(key, "a manifest is named by its file", ANEW);
        } else if let Some(locked) = entry(reader, key, value, catalogue) {
            found.push((name.to_owned(), locked));
        }
    }
    Lock::new(catalogue?, found)
}

/// Reads the record of one manifest, provided that it is as it was written.
fn entry(
    reader: &mut Reader,
    key: Node<'_>,
    node: Node<'_>,
    catalogue: Option<Date>,
) -> Option<Locked> {
    let what = "what is locked of a manifest";
    let fields = reader.mapping(node, what, &MANIFEST_KEYS, &[], ANEW)?;
    let before = reader.findings.len();
    let mut get = |key: &str| reader.required(node, &fields, key, ANEW);
    let (profile, verdict) = (get("profile"), get("verdict"));
    let (features, namespaces) = (get("features"), get("namespaces"));
    let (permissions, written) = (get("permissions"), get("digest")?);
    let profile = profile.and_then(|node| reader.text(node, "`profile`"));
    let file = reader.optional(&fields, "profile_file");
    let verdict = verdict.and_then(|node| verdict_of(reader, node));
    let features = reader.set::<Feature>(features?, "features");
    let reach = reach(reader, namespaces?, fields.get("workspaces"));
    let permissions = permissions_of(reader, permissions?);
    let digest_written = reader.text(written, "`digest`")?;
    if fields.faulty || reader.findings.len() > before {
        return None;
    }
    let locked = Locked::new(profile?, verdict?, Grant::new(features, reach, permissions))?;
    let locked = locked.with_profile_file(file.map(str::to_owned));
    if digest(key.raw()?, &locked, catalogue?) == digest_written {
        return Some(locked);
    }
    let message = "edited since it was written: the digest differs";
    reader.wrong(key, message, ANEW);
    None
}

fn verdict_of(reader: &mut Reader, node: Node<'_>) -> Option<Verdict> {
    let verdict = reader.word::<Verdict>(node)?;
    if verdict == Verdict::Undetermined {
        reader.wrong(node, "what is `undetermined` can't be locked", ANEW);
        return None;
    }
    Some(verdict)
}

fn reach(reader: &mut Reader, node: Node<'_>, workspaces: Option<Node<'_>>) -> NamespaceGrant {
    let named = reader.set::<Namespace>(node, "namespaces");
    let Some(node) = workspaces else {
        return NamespaceGrant::of(named, &Workspaces::ALL);
    };
    if !named.contains(Namespace::Shared) {
        let message = "`workspaces` narrow `shared`, which isn't there";
        reader.wrong(node, message, ANEW);
    }
    let mut chosen = BTreeSet::new();
    for item in reader.list(node, "`workspaces`").unwrap_or_default() {
        let workspace = reader.text(item, "a workspace").and_then(Workspace::new);
        if workspace.is_some_and(|workspace| !chosen.insert(workspace)) {
            reader.wrong(item, "this workspace is named twice", ANEW);
        }
    }
    let chosen = Workspaces::only(chosen);
    NamespaceGrant::of(named, &chosen.unwrap_or(Workspaces::ALL))
}

fn permissions_of(reader: &mut Reader, node: Node<'_>) -> BTreeSet<(Resource, Permission)> {
    let mut permissions = BTreeSet::new();
    for item in reader.list_or_none(node, "`permissions`") {
        let Some(text) = reader.text(item, "a permission") else {
            continue;
        };
        let shown = quote_short(text);
        // As it is written here: `events:read`, not `events:*:read`.
        let item_of = text.parse::<Scope>().map(|scope| scope.item()).ok();
        let item_of = item_of.filter(|item| item.to_string() == text);
        if let Some(Item::Permission(resource, permission)) = item_of {
            if !permissions.insert((resource, permission)) {
                reader.wrong(item, format!("`{shown}` is named twice"), ANEW);
            }
        } else {
            let help = "`RESOURCE:PERMISSION`, as in `tags:read`";
            reader.wrong(item, format!("`{shown}` isn't a permission"), help);
        }
    }
    permissions
}

/// Returns the digest of what is locked of one manifest, as its entry has it: `sha256:` and 64
/// digits.
///
/// It is over the facts, not over the text, so that comments and line endings don't matter, and
/// over one manifest, so that two branches that lock different ones don't meet. It keeps an edit
/// by hand from passing for a review; it isn't a signature.
pub(crate) fn digest(manifest: &str, locked: &Locked, catalogue: Date) -> String {
    let mut hasher = Sha256::new();
    // With its length in front, no value can be taken for two.
    let mut say = |what: &str, value: &str| {
        hasher.update(format!("{what} {} {value}\n", value.len()));
    };
    say("lock", "1");
    say("catalogue", &catalogue.to_string());
    say("manifest", manifest);
    say("profile", locked.profile());
    if let Some(path) = locked.profile_file() {
        say("profile_file", path);
    }
    say("verdict", locked.verdict().as_str());
    for item in locked.grant().items() {
        match item {
            Item::Feature(feature) => say("feature", feature.as_str()),
            Item::Namespace(namespace) => say("namespace", namespace.as_str()),
            Item::Workspace(workspace) => {
                say("namespace", Namespace::Shared.as_str());
                say("workspace", workspace.as_str());
            }
            Item::Permission(resource, permission) => {
                say("permission", &format!("{resource}:{permission}"));
            }
        }
    }
    let digits = hasher.finalize();
    let digits = digits.iter().map(|byte| format!("{byte:02x}"));
    format!("sha256:{}", digits.collect::<String>())
}
