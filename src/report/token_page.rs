//! A grant in the words and the order of Front's token page.

use std::borrow::Cow;

use super::document::{Mark, Matrix};
use crate::model::{Grant, Namespace, Permission, Resource, Workspaces};

/// Returns the labels of the features: `Access resources`, or `none`.
pub(super) fn features(grant: &Grant) -> String {
    or_none(grant.features().iter().map(|it| it.label().to_owned()))
}

/// Returns the labels of the namespaces: `Global, Shared (all workspaces)`, or `none`.
pub(super) fn namespaces(grant: &Grant) -> String {
    let namespaces = grant.reach().namespaces().iter();
    or_none(namespaces.map(|it| namespace(grant, it)))
}

fn or_none(labels: impl Iterator<Item = String>) -> String {
    let labels = labels.collect::<Vec<_>>().join(", ");
    match labels.is_empty() {
        true => "none".to_owned(),
        false => labels,
    }
}

/// Returns the label of a namespace, with the workspaces that it means.
pub(super) fn namespace(grant: &Grant, namespace: Namespace) -> String {
    let chosen = grant.reach().workspaces().and_then(Workspaces::chosen);
    match (namespace, chosen) {
        (Namespace::Shared, None) => "Shared (all workspaces)".to_owned(),
        (Namespace::Shared, Some(chosen)) => {
            let names: Vec<_> = chosen.iter().map(|name| listed(name.as_str())).collect();
            format!("Shared ({})", names.join(", "))
        }
        (namespace, _) => namespace.label().to_owned(),
    }
}

/// A name in a list, in quotes where it could be taken for several.
fn listed(name: &str) -> Cow<'_, str> {
    match name.contains([',', '(', ')', '"', '\\']) {
        false => Cow::Borrowed(name),
        true => {
            let name = name.replace('\\', r"\\").replace('"', "\\\"");
            Cow::Owned(format!("\"{name}\""))
        }
    }
}

/// Returns the table of permissions, in which each that is granted has a mark.
pub(super) fn matrix(
    grant: &Grant,
    caption: &str,
    mark: impl Fn(&Resource, Permission) -> Mark,
) -> Matrix {
    let rows = grant.permissions().map(|(resource, held)| {
        let cell = |p: &Permission| held.contains(*p).then(|| mark(resource, *p));
        let cells = Permission::ALL.iter().map(cell).collect();
        (resource.label(), cells)
    });
    let columns = Permission::ALL.iter().map(|p| p.label());
    Matrix {
        caption: caption.to_owned(),
        head: std::iter::once("Resource").chain(columns).collect(),
        rows: rows.collect(),
        coverage: None,
    }
}
