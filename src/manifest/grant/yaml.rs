//! The grant as YAML or JSON, with `features`, `namespaces` and `permissions`.

use std::collections::BTreeSet;

use super::super::suggest;
use super::PartialGrant;
use super::boxes::{PageBox, is_box, listed};
use super::scope::{is_feature_name, normal};
use crate::finding::{Code, Finding};
use crate::manifest::fields::{IGNORED, Reader, document, kind};
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
    let stated = grant.map(|grant| {
        unknown
            .into_iter()
            .fold(PartialGrant::of(grant), PartialGrant::with_unknown)
    });
    (stated, map, findings)
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
    let spoken = |line: &&str| !matches!(line.trim_start().chars().next(), None | Some('#'));
    let all = (1..=lines.count()).map(|number| lines.line(number).trim_start_matches('\u{feff}'));
    let all = || {
        all.clone()
            .filter(spoken)
            .filter(|line| line.trim() != "---")
    };
    let first = all().next().unwrap_or_default();
    let is_braced = first.trim_start().starts_with('{');
    let has_key = |line: &str, name: &str| match is_braced {
        true => line.contains(name) && !line.contains(&format!("{name}:")),
        false => key(line).is_some_and(|(key, _)| key == name),
    };
    let has_scopes = all().any(|line| ["scopes", "scope"].iter().any(|name| has_key(line, name)));
    if has_scopes {
        return false;
    }
    if is_braced {
        return all().any(|line| KEYS.iter().any(|name| line.contains(name)));
    }
    let mut keys = all().filter(|line| KEYS.iter().any(|name| has_key(line, name)));
    match (keys.next(), keys.next()) {
        (None, _) => key(first).is_some_and(|(key, rest)| {
            let is_misspelled = || suggest::closest(key, &KEYS).is_some();
            rest.is_empty() && key.parse::<Resource>().is_ok() && is_misspelled()
        }),
        (Some(only), None) => {
            let mut below = all().skip_while(|line| *line != only).skip(1);
            let is_list = below
                .next()
                .is_some_and(|line| line.trim_start().starts_with("- "));
            let has_scopes = only.contains('[') && only.matches(':').count() > 1;
            !is_list && !has_scopes
        }
        (Some(_), Some(_)) => true,
    }
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
    let Some(fields) = reader.fields(root, &KEYS, &IGNORED) else {
        reader.wrong(
            root,
            format!("a grant is a mapping, not {}", kind(root)),
            SHAPE,
        );
        return None;
    };
    for key in KEYS {
        if fields.get(key).is_none() {
            reader.wrong(root, format!("`{key}` is missing"), SHAPE);
        }
    }
    let features = fields
        .get("features")
        .filter(|node| node.kind() != Kind::Sequence || node.items().next().is_some())
        .map(|node| features(reader, node, unknown));
    let reach = fields.get("namespaces").map(|node| reach(reader, node));
    let permissions = fields
        .get("permissions")
        .map(|node| permissions(reader, node));
    Some(Grant::new(
        features.unwrap_or_default(),
        reach.unwrap_or_default(),
        permissions.unwrap_or_default(),
    ))
}

/// Reads the features. An unknown one is an error, unless there is a place for it.
fn features(
    reader: &mut Reader,
    node: Node<'_>,
    mut unknown: Option<&mut Vec<String>>,
) -> Set<Feature> {
    let known: Vec<_> = Feature::ALL.iter().map(|f| f.as_str()).collect();
    let mut features = Set::EMPTY;
    let mut seen = BTreeSet::new();
    for item in reader.list(node, "`features`").unwrap_or_default() {
        let Some(name) = reader.text(item, "the feature") else {
            continue;
        };
        // Front's notation and the labels of its token page are read where there is a place for
        // what isn't known.
        let plain = name.strip_prefix("feature:").unwrap_or(name);
        let plain = match listed(plain) {
            Some((PageBox::Mcp, "")) => Some("mcp".to_owned()),
            _ => normal(plain),
        };
        let plain = plain.filter(|_| unknown.is_some());
        let word = plain.as_deref().unwrap_or(name);
        let scope = format!("feature:{word}");
        let feature = match (&mut unknown, scope.parse::<Scope>()) {
            (Some(_), Ok(scope)) => Some(scope.feature()),
            _ => word.parse().ok(),
        };
        match (feature, &mut unknown) {
            _ if !seen.insert(name) => {
                let message = format!("`{}` is named twice", quote_short(name));
                reader.wrong(item, message, "once is enough");
            }
            (Some(feature), _) => features = features | Set::of(feature),
            (None, Some(unknown)) if is_feature_name(word) => unknown.push(scope),
            (None, _) => {
                let message = format!("`{}` isn't a feature", quote_short(name));
                reader.wrong(item, message, suggest::help(name, &known));
            }
        }
    }
    features
}

fn reach(reader: &mut Reader, node: Node<'_>) -> NamespaceGrant {
    let known: Vec<_> = Namespace::ALL.iter().map(|ns| ns.as_str()).collect();
    let Some(fields) = reader.fields(node, &known, &[]) else {
        let help = "write `{ shared: all, private: true }`, or `{}` for none";
        reader.wrong(
            node,
            format!("`namespaces` must be a mapping, not {}", kind(node)),
            help,
        );
        return NamespaceGrant::NOWHERE;
    };
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
    match fields.get("shared") {
        None => reach,
        Some(node) => {
            reach | NamespaceGrant::shared(shared(reader, node).unwrap_or(Workspaces::ALL))
        }
    }
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
    let items = reader.list(node, "`shared`")?;
    let names = items
        .into_iter()
        .filter_map(|item| reader.text(item, "a workspace"));
    let chosen: Vec<_> = names.filter_map(Workspace::new).collect();
    Workspaces::only(chosen)
}

fn permissions(reader: &mut Reader, node: Node<'_>) -> Vec<(Resource, Permission)> {
    if node.kind() != Kind::Mapping {
        let help = "write `{ conversations: [read] }`, or `{}` for none";
        reader.wrong(
            node,
            format!("`permissions` must be a mapping, not {}", kind(node)),
            help,
        );
        return Vec::new();
    }
    let known: Vec<_> = Permission::ALL.iter().map(|p| p.as_str()).collect();
    let mut permissions = Vec::new();
    let mut seen = BTreeSet::new();
    for (key, value) in node.pairs() {
        let Some(Ok(resource)) = key.raw().map(str::parse::<Resource>) else {
            let written = quote_short(key.raw().unwrap_or("this"));
            reader.wrong(
                key,
                format!("`{written}` can't be a resource"),
                "as in `time_off`",
            );
            continue;
        };
        if is_box(resource.as_str()) {
            let message = format!("`{resource}` is a box of the token page and not a resource");
            reader.wrong(key, message, "as in `conversations`");
            continue;
        }
        if !seen.insert(resource.clone()) {
            reader.wrong(
                key,
                format!("`{resource}` is given twice"),
                "keep one of them",
            );
        }
        let named = reader.words::<Permission>(value, "the permissions", "permission", &known);
        permissions.extend(named.into_iter().map(|(p, _)| (resource.clone(), p)));
    }
    permissions
}
