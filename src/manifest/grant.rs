use std::collections::BTreeSet;

use super::fields::{Reader, document, kind, shown};
use crate::finding::{Code, Finding};
use crate::model::{
    Feature, Grant, Namespace, Permission, Reach, Resource, Set, Stated, Workspace, Workspaces,
};
use crate::source::{Kind, Node, Scalar, SourceMap};

const KEYS: [&str; 3] = ["features", "namespaces", "permissions"];

/// Reads a grant from YAML, as `check --format grant` prints it. There is one only if nothing was
/// wrong with it.
#[must_use]
pub fn read_grant(text: &str) -> (Option<Grant>, SourceMap, Vec<Finding>) {
    document(Code::InvalidGrant, text, SHAPE, grant)
}

/// Reads what a token holds, in any form in which people have it. There is something only if
/// nothing was wrong with it.
#[must_use]
pub fn read_stated(text: &str) -> (Option<Stated>, SourceMap, Vec<Finding>) {
    let (grant, map, findings) = read_grant(text);
    (grant.map(Stated::of), map, findings)
}

const SHAPE: &str = "a grant has `features`, `namespaces` and `permissions`, empty as `[]` or `{}`";

fn grant(reader: &mut Reader, root: Node<'_>) -> Option<Grant> {
    let Some(fields) = reader.fields(root, &KEYS, &["$schema", "version"]) else {
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
    let known: Vec<_> = Feature::ALL.iter().map(|f| f.as_str()).collect();
    let features = fields
        .get("features")
        .filter(|node| node.kind() != Kind::Sequence || node.items().next().is_some())
        .map(|node| reader.words::<Feature>(node, "`features`", "feature", &known));
    let features: Set<_> = features
        .unwrap_or_default()
        .into_iter()
        .map(|(f, _)| f)
        .collect();
    let reach = fields.get("namespaces").map(|node| reach(reader, node));
    let permissions = fields
        .get("permissions")
        .map(|node| permissions(reader, node));
    Some(Grant::new(
        features,
        reach.unwrap_or_default(),
        permissions.unwrap_or_default(),
    ))
}

fn reach(reader: &mut Reader, node: Node<'_>) -> Reach {
    let known: Vec<_> = Namespace::ALL.iter().map(|ns| ns.as_str()).collect();
    let Some(fields) = reader.fields(node, &known, &[]) else {
        let help = "write `{ shared: all, private: true }`, or `{}` for none";
        reader.wrong(
            node,
            format!("`namespaces` must be a mapping, not {}", kind(node)),
            help,
        );
        return Reach::NOWHERE;
    };
    let mut reach = Reach::NOWHERE;
    for namespace in [Namespace::Global, Namespace::Private] {
        match fields.get(namespace.as_str()) {
            None => {}
            Some(node) if node.kind() == Kind::Scalar(Scalar::Bool(true)) => {
                reach = reach | Reach::to(namespace);
            }
            Some(node) => {
                let message = format!("`{namespace}` must be `true`");
                reader.wrong(node, message, "leave a namespace out that isn't granted");
            }
        }
    }
    match fields.get("shared") {
        None => reach,
        Some(node) => reach | Reach::shared(shared(reader, node).unwrap_or(Workspaces::ALL)),
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
            let written = shown(key.raw().unwrap_or("this"));
            reader.wrong(
                key,
                format!("`{written}` can't be a resource"),
                "as in `time_off`",
            );
            continue;
        };
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
