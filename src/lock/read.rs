use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::{Lock, Locked};
use crate::check::Verdict;
use crate::finding::{Code, Finding};
use crate::manifest::{Fields, Reader, document, kind};
use crate::model::{
    Date, Feature, Grant, InvalidDate, Item, Namespace, NamespaceGrant, Permission, Resource,
    Scope, Set, Workspace, Workspaces,
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
    let Some(fields) = reader.fields(root, &KEYS, &[]) else {
        let message = format!("a lock is a mapping, not {}", kind(root));
        reader.wrong(root, message, ANEW);
        return None;
    };
    let version = required(reader, root, &fields, "version")?;
    if version.kind() != Kind::Scalar(Scalar::Number("1")) {
        let written = quote_short(version.raw().unwrap_or("this"));
        let help = "the version is 1; another one may be that of a newer front-scope";
        reader.wrong(version, format!("`{written}` isn't a known version"), help);
        return None;
    }
    let catalogue = required(reader, root, &fields, "catalogue");
    let catalogue = catalogue.and_then(|node| date(reader, node));
    let manifests = required(reader, root, &fields, "manifests")?;
    if manifests.pairs().next().is_none() {
        let help = "name each manifest with what is locked of it";
        let message = "`manifests` must be a mapping that isn't empty";
        reader.wrong(manifests, message, help);
    }
    let mut found: Vec<(String, Locked)> = Vec::new();
    let mut seen = BTreeSet::new();
    for (key, value) in manifests.pairs() {
        let Some(name) = key.raw().filter(|name| !name.trim().is_empty()) else {
            reader.wrong(key, "a manifest is named by its file", ANEW);
            continue;
        };
        if !seen.insert(name) {
            let message = format!("`{}` is given twice", quote_short(name));
            reader.wrong(
                key,
                message,
                "delete the lock and write it anew: `front-scope lock MANIFEST…`",
            );
        } else if let Some(locked) = entry(reader, key, value, catalogue) {
            found.push((name.to_owned(), locked));
        }
    }
    Lock::new(catalogue?, found)
}

fn required<'a>(
    reader: &mut Reader,
    of: Node<'a>,
    fields: &Fields<'a>,
    key: &str,
) -> Option<Node<'a>> {
    let node = fields.get(key);
    if node.is_none() {
        reader.wrong(of, format!("`{key}` is missing"), ANEW);
    }
    node
}

fn date(reader: &mut Reader, node: Node<'_>) -> Option<Date> {
    let date = reader.text(node, "`catalogue`")?.parse();
    if let Err(error) = &date {
        let error: &InvalidDate = error;
        reader.wrong(node, error.to_string(), ANEW);
    }
    date.ok()
}

/// Reads the record of one manifest, provided that it is as it was written.
fn entry(
    reader: &mut Reader,
    key: Node<'_>,
    node: Node<'_>,
    catalogue: Option<Date>,
) -> Option<Locked> {
    let Some(fields) = reader.fields(node, &MANIFEST_KEYS, &[]) else {
        let message = format!(
            "what is locked of a manifest is a mapping, not {}",
            kind(node)
        );
        reader.wrong(node, message, ANEW);
        return None;
    };
    let before = reader.findings.len();
    let mut get = |key: &str| required(reader, node, &fields, key);
    let (profile, verdict) = (get("profile"), get("verdict"));
    let (features, namespaces) = (get("features"), get("namespaces"));
    let (permissions, written) = (get("permissions"), get("digest")?);
    let profile = profile.and_then(|node| reader.text(node, "`profile`"));
    let file = fields.get("profile_file");
    let file = file.and_then(|node| reader.text(node, "`profile_file`"));
    let verdict = verdict.and_then(|node| verdict_of(reader, node));
    let features = words::<Feature>(reader, features?, "features", "feature", Feature::ALL);
    let reach = reach(reader, namespaces?, fields.get("workspaces"));
    let permissions = permissions_of(reader, permissions?);
    let digest_written = reader.text(written, "`digest`")?;
    if fields.faulty || reader.findings.len() > before {
        return None;
    }
    let grant = Grant::new(features.into_iter().collect(), reach, permissions);
    let locked = Locked::new(profile?, verdict?, grant)?;
    let locked = locked.with_profile_file(file.map(str::to_owned));
    if digest(key.raw()?, &locked, catalogue?) == digest_written {
        return Some(locked);
    }
    let message = "edited since it was written: the digest differs";
    reader.wrong(key, message, ANEW);
    None
}

fn verdict_of(reader: &mut Reader, node: Node<'_>) -> Option<Verdict> {
    let known = Verdict::ALL.iter().filter(|v| **v != Verdict::Undetermined);
    let known: Vec<_> = known.map(|verdict| verdict.as_str()).collect();
    let verdict = reader.word::<Verdict>(node, "verdict", &known)?;
    if verdict == Verdict::Undetermined {
        reader.wrong(node, "what is `undetermined` can't be locked", ANEW);
        return None;
    }
    Some(verdict)
}

/// A list of known words, which may be empty.
fn words<T: std::str::FromStr + std::fmt::Display + PartialEq>(
    reader: &mut Reader,
    node: Node<'_>,
    key: &str,
    what: &str,
    known: &[T],
) -> Vec<T> {
    if is_empty_list(node) {
        return Vec::new();
    }
    let known: Vec<String> = known.iter().map(ToString::to_string).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let named = reader.words::<T>(node, &format!("`{key}`"), what, &known);
    named.into_iter().map(|(word, _)| word).collect()
}

fn is_empty_list(node: Node<'_>) -> bool {
    node.kind() == Kind::Sequence && node.items().next().is_none()
}

fn reach(reader: &mut Reader, node: Node<'_>, workspaces: Option<Node<'_>>) -> NamespaceGrant {
    let named = words::<Namespace>(reader, node, "namespaces", "namespace", Namespace::ALL);
    let named: Set<Namespace> = named.into_iter().collect();
    let Some(node) = workspaces else {
        return NamespaceGrant::of(named, &Workspaces::ALL);
    };
    if !named.contains(Namespace::Shared) {
        reader.wrong(
            node,
            "`workspaces` narrow `shared`, which isn't there",
            ANEW,
        );
    }
    let items = reader.list(node, "`workspaces`").unwrap_or_default();
    let mut chosen = BTreeSet::new();
    for item in items {
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
    if is_empty_list(node) {
        return permissions;
    }
    for item in reader.list(node, "`permissions`").unwrap_or_default() {
        let Some(text) = reader.text(item, "a permission") else {
            continue;
        };
        let scope = text.parse::<Scope>().ok();
        match scope.map(|scope| scope.item()) {
            // As it is written here: `events:read`, not `events:*:read`.
            Some(Item::Permission(resource, permission))
                if format!("{resource}:{permission}") == text =>
            {
                if !permissions.insert((resource, permission)) {
                    reader.wrong(
                        item,
                        format!("`{}` is named twice", quote_short(text)),
                        ANEW,
                    );
                }
            }
            _ => {
                let help = "`RESOURCE:PERMISSION`, as in `tags:read`";
                reader.wrong(
                    item,
                    format!("`{}` isn't a permission", quote_short(text)),
                    help,
                );
            }
        }
    }
    permissions
}

/// The digest of what is locked of one manifest, as its entry has it: `sha256:` and 64 digits.
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
