//! The grant as YAML or JSON, with `features`, `namespaces` and `permissions`.

use std::collections::BTreeSet;

use super::super::suggest;
use super::PartialGrant;
use super::boxes::{PageBox, is_box, listed};
use super::scope::{is_feature_name, normal};
use crate::finding::{Code, Finding};
use crate::manifest::fields::{IGNORED, Reader, document};
use crate::model::{
    Feature, Grant, Namespace, NamespaceGrant, Permission, Resource, Scope, Set, Workspace,
    Workspaces,
};
use crate::source::{Kind, Lines, Node, Scalar, SourceMap, Span, quote_short};

pub(crate) const KEYS: [&str; 3] = ["features", "namespaces", "permissions"];

impl Grant {
    /// Reads a grant from YAML, as `check --format grant` prints it. There is one only if nothing
    /// was wrong with it.
    #[must_use]
    pub fn read(text: &str) -> (Option<Grant>, SourceMap, Vec<Finding>) {
        document(Code::InvalidGrant, text, SHAPE, |reader, root| {
            grant(reader, root, None)
        })
    }
}

/// Reads a grant that may have features that the crate doesn't know.
pub(super) fn read_with_unknown(text: &str) -> (Option<PartialGrant>, SourceMap, Vec<Finding>) {
    let mut unknown = Vec::new();
    let (grant, map, findings) = document(Code::InvalidGrant, text, SHAPE, |reader, root| {
        grant(reader, root, Some(&mut unknown))
    });
    let grant = grant.map(|grant| PartialGrant {
        unknown,
        ..PartialGrant::of(grant)
    });
    (grant, map, findings)
}

/// Finds the key `endpoints`, which only a manifest has.
pub(super) fn endpoints_of_manifest(lines: &Lines<'_>) -> Option<Span> {
    const KEY: &str = "endpoints";
    let is_key = |line: &str| {
        line.strip_prefix(KEY)
            .is_some_and(|rest| rest.starts_with(':'))
    };
    let number = (1..=lines.count()).find(|number| is_key(lines.line(*number)))?;
    let start = lines.start(number);
    Some(Span::between(start, start.saturating_add(KEY.len())))
}

/// Returns true for a mapping with the keys of a grant, also if one of them is misspelled. A list
/// under `permissions` or beside `scopes` is one of scopes.
pub(super) fn is_grant(lines: &Lines<'_>) -> bool {
    let all = (1..=lines.count()).map(|number| lines.line(number).trim_start_matches('\u{feff}'));
    let all = all.filter(|line| !matches!(line.trim_start().chars().next(), None | Some('#')));
    let all: Vec<&str> = all.filter(|line| line.trim() != "---").collect();
    let first = all.first().copied().unwrap_or_default();
    let is_braced = first.trim_start().starts_with('{');
    let has_key = |line: &&str, name: &str| match is_braced {
        true => line.contains(name) && !line.contains(&format!("{name}:")),
        false => key(line).is_some_and(|(key, _)| key == name),
    };
    let is_of_scopes = |line: &&str| has_key(line, "scopes") || has_key(line, "scope");
    if all.iter().any(is_of_scopes) {
        return false;
    }
    if is_braced {
        return all
            .iter()
            .any(|line| KEYS.iter().any(|name| line.contains(name)));
    }
    let is_of_grant = |line: &&str| KEYS.iter().any(|name| has_key(line, name));
    let mut below = all.iter().skip_while(|line| !is_of_grant(line));
    let Some(only) = below.next() else {
        return key(first).is_some_and(|(key, rest)| {
            let is_misspelled = || suggest::closest(key, &KEYS).is_some();
            rest.is_empty() && key.parse::<Resource>().is_ok() && is_misspelled()
        });
    };
    if below.clone().any(is_of_grant) {
        return true;
    }
    let is_list = below
        .next()
        .is_some_and(|line| line.trim_start().starts_with("- "));
    let has_scopes = only.contains('[') && only.matches(':').count() > 1;
    !is_list && !has_scopes
}

/// Splits a line at the colon behind a key that isn't indented.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(':')?;
    let is_key = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace());
    let key = key.trim_end().trim_matches(['"', '\'']);
    (is_key && !key.starts_with(' ')).then(|| (key, rest.trim()))
}

const SHAPE: &str = "a grant has `features`, `namespaces` and `permissions`, empty as `[]` or `{}`";

fn grant(reader: &mut Reader, root: Node<'_>, unknown: Option<&mut Vec<String>>) -> Option<Grant> {
    let fields = reader.mapping(root, "a grant", &KEYS, &IGNORED, SHAPE)?;
    let [features_, namespaces, permissions_] =
        KEYS.map(|key| reader.required(root, &fields, key, SHAPE));
    Some(Grant::new(
        features_.map_or(Set::EMPTY, |node| features(reader, node, unknown)),
        namespaces.map_or(NamespaceGrant::NOWHERE, |node| reach(reader, node)),
        permissions_.map_or_else(Vec::new, |node| permissions(reader, node)),
    ))
}

/// Reads the features. An unknown one is an error, unless there is a place for it.
fn features(
    reader: &mut Reader,
    node: Node<'_>,
    mut unknown: Option<&mut Vec<String>>,
) -> Set<Feature> {
    let mut features = Set::EMPTY;
    let mut seen = BTreeSet::new();
    for item in reader.list_or_none(node, "`features`") {
        let Some(name) = reader.text(item, "the feature") else {
            continue;
        };
        if !seen.insert(name) {
            let message = format!("`{}` is named twice", quote_short(name));
            reader.wrong(item, message, "once is enough");
            continue;
        }
        // Front's notation and the labels of its token page are read where there is a place for
        // features that the crate doesn't know.
        if let Some(unknown) = &mut unknown {
            let plain = name.strip_prefix("feature:").unwrap_or(name);
            let plain = match listed(plain) {
                Some((PageBox::Mcp, "")) => Some("mcp".to_owned()),
                _ => normal(plain),
            };
            let word = plain.as_deref().unwrap_or(name);
            let scope = format!("feature:{word}");
            let known = scope.parse::<Scope>().map(|scope| scope.feature());
            if let Some(known) = known.ok().or_else(|| word.parse().ok()) {
                features = features | Set::of(known);
                continue;
            }
            if is_feature_name(word) {
                unknown.push(scope);
                continue;
            }
        }
        if let Some(feature) = reader.word_of(item, name) {
            features = features | Set::of(feature);
        }
    }
    features
}

fn reach(reader: &mut Reader, node: Node<'_>) -> NamespaceGrant {
    let help = "write `{ shared: all, private: true }`, or `{}` for none";
    if !reader.is_mapping(node, "namespaces", help) {
        return NamespaceGrant::NOWHERE;
    }
    let fields = reader.fields(node, Namespace::NAMES, &[]);
    let mut reach = NamespaceGrant::NOWHERE;
    for namespace in [Namespace::Global, Namespace::Private] {
        match fields.get(namespace.as_str()) {
            None => {}
            Some(node) if node.kind() == Kind::Scalar(Scalar::Bool(true)) => {
                reach = reach | NamespaceGrant::to(namespace);
            }
            Some(node) => {
                let message = format!("`{namespace}` must be `true`");
                reader.wrong(node, message, "leave a namespace out that isn't granted");
            }
        }
    }
    let shared = fields.get("shared").and_then(|node| shared(reader, node));
    shared.map_or(reach.clone(), |shared| {
        reach | NamespaceGrant::shared(shared)
    })
}

fn shared(reader: &mut Reader, node: Node<'_>) -> Option<Workspaces> {
    if node.kind() == Kind::Scalar(Scalar::Text("all")) {
        return Some(Workspaces::ALL);
    }
    if node.kind() != Kind::Sequence {
        let help = "write `shared: all`, or `shared: [Support]`";
        reader.wrong(node, "`shared` must be `all` or a list of workspaces", help);
        return None;
    }
    let items = reader.list(node, "`shared`")?.into_iter();
    let names = items.filter_map(|item| reader.text(item, "a workspace"));
    Workspaces::only(names.filter_map(Workspace::new).collect::<Vec<_>>())
}

fn permissions(reader: &mut Reader, node: Node<'_>) -> Vec<(Resource, Permission)> {
    let help = "write `{ conversations: [read] }`, or `{}` for none";
    if !reader.is_mapping(node, "permissions", help) {
        return Vec::new();
    }
    let mut permissions = Vec::new();
    for (key, name, value) in reader.pairs(node, "as in `time_off`", "keep one of them") {
        let Ok(resource) = name.parse::<Resource>() else {
            let message = format!("`{}` can't be a resource", quote_short(name));
            reader.wrong(key, message, "as in `time_off`");
            continue;
        };
        if is_box(name) {
            let message = format!("`{resource}` is a box of the token page and not a resource");
            reader.wrong(key, message, "as in `conversations`");
            continue;
        }
        let named = reader.words::<Permission>(value, "the permissions");
        permissions.extend(named.into_iter().map(|(p, _)| (resource.clone(), p)));
    }
    permissions
}
