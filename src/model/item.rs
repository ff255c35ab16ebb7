use std::fmt;

use super::{Cell, Feature, Namespace, Permission, Resource, Workspace};

/// One thing that is ticked on the token page.
///
/// Items are ordered as the page is: features, namespaces, the workspaces that `shared` is
/// narrowed to, permissions by resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A feature.
    Feature(Feature),
    /// A namespace; for `shared` all of it.
    Namespace(Namespace),
    /// One of the workspaces that `shared` is narrowed to.
    Workspace(Workspace),
    /// A permission for a resource.
    Permission(Resource, Permission),
}

impl Item {
    /// The cell of a profile's ceiling that decides about it.
    #[must_use]
    pub fn cell(&self) -> Cell {
        match self {
            Item::Feature(feature) => Cell::Feature(*feature),
            Item::Namespace(namespace) => Cell::Namespace(*namespace),
            Item::Workspace(_) => Cell::Namespace(Namespace::Shared),
            Item::Permission(resource, _) => Cell::Resource(resource.clone()),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Feature(feature) => write!(f, "{feature}"),
            Item::Namespace(namespace) => write!(f, "{namespace}"),
            Item::Workspace(workspace) => write!(f, "shared in {workspace}"),
            Item::Permission(resource, permission) => write!(f, "{resource}:{permission}"),
        }
    }
}
