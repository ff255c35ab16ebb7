//! The items of a token page: features, namespaces, permissions.

use std::fmt;

use super::{Cell, Member, Resource, Workspace, words};

words! {
    /// A purpose that a token may be used for: the first choice on Front's token page.
    ///
    /// ```
    /// use front_scope::model::Feature;
    ///
    /// assert_eq!("access_resources".parse(), Ok(Feature::AccessResources));
    /// assert_eq!(Feature::AutoProvisioning.label(), "Auto-provisioning");
    /// ```
    "feature" Feature {
        /// The Core API's resources: conversations, contacts, inboxes and so on. Permissions
        /// exist under this feature only.
        AccessResources = "access_resources",
        /// Provisioning through SCIM. Not generally available: one has to contact Front.
        AutoProvisioning = "auto_provisioning",
        /// Events and payloads from external services. Not available to OAuth, and an app with
        /// triggers can't be published.
        ApplicationTriggers = "application_triggers",
    }
}

impl Feature {
    /// Returns the name on Front's token page.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Feature::AccessResources => "Access resources",
            Feature::AutoProvisioning => "Auto-provisioning",
            Feature::ApplicationTriggers => "Application triggers",
        }
    }
}

impl Member for Feature {
    const ALL: &'static [Self] = Feature::ALL;

    fn index(self) -> u8 {
        self as u8
    }
}

words! {
    /// A place where the resources live that a token reaches.
    ///
    /// ```
    /// use front_scope::model::Namespace;
    ///
    /// assert!(Namespace::Global < Namespace::Shared && Namespace::Shared < Namespace::Private);
    /// ```
    "namespace" Namespace {
        /// Resources of the whole company: teams, accounts, company tags and rules. What belongs
        /// to a workspace is not among them.
        Global = "global",
        /// Resources of workspaces: shared inboxes, workspace tags. All workspaces, or chosen ones.
        Shared = "shared",
        /// Resources of one teammate: personal inboxes, signatures. That teammate must also allow
        /// API access, or calls answer 403.
        Private = "private",
    }
}

impl Namespace {
    /// Returns the name on Front's token page.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Namespace::Global => "Global",
            Namespace::Shared => "Shared",
            Namespace::Private => "Private",
        }
    }
}

impl Member for Namespace {
    const ALL: &'static [Self] = Namespace::ALL;

    fn index(self) -> u8 {
        self as u8
    }
}

words! {
    /// An action on a resource. Permissions exist under
    /// [`access_resources`](crate::model::Feature::AccessResources) only.
    ///
    /// The order is that of the columns of Front's token page.
    "permission" Permission {
        /// Retrieve.
        Read = "read",
        /// Create and update. Importing historical messages is writing, not sending.
        Write = "write",
        /// Remove.
        Delete = "delete",
        /// Create and send messages in Front: start a conversation or reply to one.
        Send = "send",
    }
}

impl Permission {
    /// Returns the name on Front's token page.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Permission::Read => "Read",
            Permission::Write => "Write",
            Permission::Delete => "Delete",
            Permission::Send => "Send",
        }
    }
}

impl Member for Permission {
    const ALL: &'static [Self] = Permission::ALL;

    fn index(self) -> u8 {
        self as u8
    }
}

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
    /// Returns the cell of a profile's ceiling that decides about it.
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
