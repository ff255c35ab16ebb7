//! A grant in the words and the order of Front's token page.

use std::borrow::Cow;

use super::document::{Mark as Sign, Matrix};
use crate::model::{Feature, Grant, Namespace, Permission, Resource, Workspaces};

/// `Access resources`; `none` where there are none.
pub(super) fn features(grant: &Grant) -> String {
    let labels: Vec<_> = grant.features().iter().map(Feature::label).collect();
    or_none(&labels)
}

/// `Global, Shared (all workspaces)`; `none` where there are none.
pub(super) fn namespaces(grant: &Grant) -> String {
    let reach = grant.reach().namespaces().iter();
    let labels: Vec<_> = reach.map(|ns| namespace(grant, ns)).collect();
    or_none(&labels)
}

fn or_none<T: AsRef<str>>(labels: &[T]) -> String {
    let labels: Vec<&str> = labels.iter().map(AsRef::as_ref).collect();
    match labels.as_slice() {
        [] => "none".to_owned(),
        labels => labels.join(", "),
    }
}

/// A namespace of the grant, with the workspaces that it means.
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

/// The table of permissions, in which each that is granted has a sign.
pub(super) fn matrix(
    grant: &Grant,
    caption: &str,
    sign: impl Fn(&Resource, Permission) -> Sign,
) -> Matrix {
    let rows = grant.permissions().map(|(resource, held)| {
        let cell = |p: &Permission| held.contains(*p).then(|| sign(resource, *p));
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
