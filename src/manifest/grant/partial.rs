use std::collections::BTreeSet;

use crate::model::{
    Answer, Feature, Grant, Namespace, NamespaceGrant, Permission, Resource, Set, Workspaces, words,
};

words! {
    /// A dimension of the choice that a token is.
    "dimension" Dimension {
        /// The purposes that it may be used for at all.
        Features = "features",
        /// The places where the resources live.
        Namespaces = "namespaces",
        /// The actions that are allowed on them.
        Permissions = "permissions",
    }
}

words! {
    /// The form in which a grant is written down.
    #[derive(Default)]
    "form" Form {
        /// Features, namespaces and permissions, as `check --format grant` prints them.
        #[default]
        Grant = "grant",
        /// Scopes in Front's notation, as a list or in a text.
        Scopes = "scopes",
        /// A table of resources × permissions.
        Table = "table",
        /// The boxes of Front's token page by name, and lines such as `Conversations: Read`.
        Text = "text",
    }
}

/// A grant of which parts may be unspecified: a table of permissions says nothing of namespaces.
/// An unspecified part counts as neither held nor missing.
///
/// ```
/// use front_scope::manifest::{Dimension, PartialGrant};
/// use front_scope::model::{Answer, Feature, Namespace};
/// use front_scope::Grant;
///
/// let permissions: Grant = "-; -; tags:read".parse()?;
/// let grant = PartialGrant::of(permissions).silent_on(Dimension::Namespaces);
/// assert_eq!(grant.holds(Namespace::Shared), Answer::Unknown);
/// assert_eq!(grant.feature(Feature::AccessResources), Answer::No);
/// # Ok::<(), front_scope::model::InvalidGrant>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartialGrant {
    pub(super) grant: Grant,
    pub(super) silent_on: BTreeSet<Dimension>,
    /// The permissions that are held for all resources, as `*:read` gives them.
    pub(super) every: Set<Permission>,
    /// The resources for which every permission is held, as `tags:*` gives them.
    pub(super) whole: BTreeSet<Resource>,
    /// True for `shared:*` of before 2026: every permission but those for knowledge bases.
    pub(super) coarse: bool,
    pub(super) unknown: Vec<String>,
    pub(super) form: Form,
    /// True if it says which workspaces `shared` means.
    pub(super) workspaces: bool,
    /// True if scopes have different namespaces. A token has one choice of them for all its
    /// permissions, which is then taken as their union.
    pub(super) uneven: bool,
    pub(super) tables: usize,
}

impl PartialGrant {
    /// The resource that the coarse scopes of before 2026 don't cover.
    const NOT_COARSE: &'static str = "knowledge_bases";

    /// Takes a grant that specifies everything.
    #[must_use]
    pub fn of(grant: Grant) -> Self {
        PartialGrant {
            grant,
            workspaces: true,
            ..PartialGrant::default()
        }
    }

    /// Leaves a dimension unspecified: the grant's part of it is held, and there may be more.
    #[must_use]
    pub fn silent_on(mut self, dimension: Dimension) -> Self {
        self.silent_on.insert(dimension);
        self
    }

    /// Specifies the features, with those that are held already.
    #[must_use]
    pub fn with_features(mut self, features: Set<Feature>) -> Self {
        self.silent_on.remove(&Dimension::Features);
        self.grant = self.grant | Grant::new(features, NamespaceGrant::NOWHERE, []);
        self
    }

    /// Specifies the namespaces, with those that are held already.
    #[must_use]
    pub fn with_namespaces(mut self, reach: NamespaceGrant) -> Self {
        self.silent_on.remove(&Dimension::Namespaces);
        self.grant = self.grant | Grant::new(Set::EMPTY, reach, []);
        self
    }

    /// Specifies the features and namespaces where the grant leaves them out; empty sets say nothing.
    ///
    /// # Errors
    /// The dimension of which the grant says otherwise.
    pub fn completed(
        mut self,
        features: Set<Feature>,
        namespaces: Set<Namespace>,
    ) -> Result<Self, Dimension> {
        if !features.is_empty() {
            if self.states(Dimension::Features) && self.grant.features() != features {
                return Err(Dimension::Features);
            }
            self = self.with_features(features);
        }
        if !namespaces.is_empty() {
            if !self.states(Dimension::Namespaces) {
                self = self.with_namespaces(NamespaceGrant::of(namespaces, &Workspaces::ALL));
            } else if self.grant.reach().namespaces() != namespaces {
                return Err(Dimension::Namespaces);
            }
        }
        Ok(self)
    }

    /// Adds these permissions for all resources, as `*:read` gives them.
    #[must_use]
    pub fn with_every(self, every: Set<Permission>) -> Self {
        PartialGrant { every, ..self }
    }

    /// Adds something that this crate doesn't know, such as `feature:mcp`.
    #[must_use]
    pub fn with_unknown(mut self, name: impl Into<String>) -> Self {
        self.unknown.push(name.into());
        self
    }

    /// Returns the number of tables that it was put together from; 0 for none or one.
    #[must_use]
    pub fn tables(&self) -> usize {
        self.tables
    }

    /// Returns the grant that is specified, without wildcards and without [`Self::unknown`].
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// Returns true if everything that is held in this dimension is specified.
    #[must_use]
    pub fn states(&self, dimension: Dimension) -> bool {
        !self.silent_on.contains(&dimension)
    }

    /// Returns true if the permissions hold something that isn't written out.
    #[must_use]
    pub fn has_wildcards(&self) -> bool {
        self.coarse || !self.every.is_empty() || !self.whole.is_empty()
    }

    /// Returns the resources for which every permission is held.
    #[must_use]
    pub fn whole(&self) -> &BTreeSet<Resource> {
        &self.whole
    }

    /// Returns the form in which it was written down.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// Returns true if it says which workspaces `shared` means. A list of scopes can't.
    #[must_use]
    pub fn states_workspaces(&self) -> bool {
        self.workspaces && self.states(Dimension::Namespaces)
    }

    /// Returns true if scopes were given different namespaces, which no token can have.
    #[must_use]
    pub fn is_uneven(&self) -> bool {
        self.uneven
    }

    /// Returns the names that this crate doesn't know, as written.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Returns true if a permission is held.
    #[must_use]
    pub fn permits(&self, resource: &Resource, permission: Permission) -> bool {
        self.every.contains(permission)
            || self.whole.contains(resource)
            || (self.coarse && resource.as_str() != Self::NOT_COARSE)
            || self.grant.permits(resource, permission)
    }

    /// Says if a feature is held.
    #[must_use]
    pub fn feature(&self, feature: Feature) -> Answer {
        self.answer(self.grant.features().contains(feature), Dimension::Features)
    }

    /// Says if a namespace is held, at least in some workspaces.
    #[must_use]
    pub fn holds(&self, namespace: Namespace) -> Answer {
        self.answer(self.grant.reach().holds(namespace), Dimension::Namespaces)
    }

    fn answer(&self, is_held: bool, dimension: Dimension) -> Answer {
        match (is_held, self.states(dimension)) {
            (true, _) => Answer::Yes,
            (false, true) => Answer::No,
            (false, false) => Answer::Unknown,
        }
    }
}
