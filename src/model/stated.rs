use std::collections::BTreeSet;

use super::{Answer, Feature, Grant, Namespace, Permission, Resource, Set, words};

words! {
    /// What a token is a choice of.
    "dimension" Dimension {
        /// What it may be used for at all.
        Features = "features",
        /// Where the resources live.
        Namespaces = "namespaces",
        /// What may be done with them.
        Permissions = "permissions",
    }
}

words! {
    /// How somebody wrote down what a token holds.
    #[derive(Default)]
    "form" Form {
        /// Features, namespaces and permissions, as `check --format grant` prints them.
        #[default]
        Grant = "grant",
        /// A list of scopes in Front's notation.
        Scopes = "scopes",
        /// A table of resources × permissions with ticks.
        Table = "table",
    }
}

/// The grant of a token as somebody wrote it down, which may be silent on a part of it: a list of
/// scopes says nothing of namespaces. What isn't stated is neither held nor missing.
///
/// ```
/// use front_scope::{Answer, Dimension, Feature, Grant, Namespace, Stated};
///
/// let scopes: Grant = "-; -; tags:read".parse()?;
/// let stated = Stated::of(scopes).silent_on(Dimension::Namespaces);
/// assert_eq!(stated.holds(Namespace::Shared), Answer::Unknown);
/// assert_eq!(stated.feature(Feature::AccessResources), Answer::No);
/// # Ok::<(), front_scope::InvalidGrant>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    grant: Grant,
    silent_on: Vec<Dimension>,
    every: Set<Permission>,
    whole: BTreeSet<Resource>,
    unknown: Vec<String>,
    form: Form,
    uneven: bool,
    tables: usize,
}

impl Stated {
    /// What this grant says, and that it is all there is.
    #[must_use]
    pub fn of(grant: Grant) -> Self {
        Stated {
            grant,
            ..Stated::default()
        }
    }

    /// The same without a word on a dimension: what the grant has of it is held, and there may be
    /// more.
    #[must_use]
    pub fn silent_on(mut self, dimension: Dimension) -> Self {
        self.silent_on.push(dimension);
        self.silent_on.sort_unstable();
        self.silent_on.dedup();
        self
    }

    /// The same with these permissions for all resources, as `*:read` gives them.
    #[must_use]
    pub fn with_every(self, every: Set<Permission>) -> Self {
        Stated { every, ..self }
    }

    /// The same with every permission that there is for a resource, as `tags:*` gives them.
    #[must_use]
    pub fn with_whole(mut self, resource: Resource) -> Self {
        self.whole.insert(resource);
        self
    }

    /// The same, written down in this form.
    #[must_use]
    pub fn written_as(self, form: Form) -> Self {
        Stated { form, ..self }
    }

    /// The same, where scopes were given different namespaces. A token has one choice of them for
    /// all its permissions, which is then taken as their union.
    #[must_use]
    pub fn unevenly(self) -> Self {
        Stated {
            uneven: true,
            ..self
        }
    }

    /// The same, put together from several tables.
    #[must_use]
    pub fn joined_from(self, tables: usize) -> Self {
        Stated { tables, ..self }
    }

    /// From how many tables it was put together; 0 where it is none or one.
    #[must_use]
    pub fn tables(&self) -> usize {
        self.tables
    }

    /// The same with something that this crate doesn't know, such as `feature:mcp`.
    #[must_use]
    pub fn with_unknown(mut self, name: impl Into<String>) -> Self {
        self.unknown.push(name.into());
        self
    }

    /// What is stated as held, but for [`Self::every`], [`Self::whole`] and [`Self::unknown`].
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// Whether all that is held in this dimension is stated.
    #[must_use]
    pub fn states(&self, dimension: Dimension) -> bool {
        !self.silent_on.contains(&dimension)
    }

    /// The permissions that are held for all resources.
    #[must_use]
    pub fn every(&self) -> Set<Permission> {
        self.every
    }

    /// The resources for which every permission is held.
    #[must_use]
    pub fn whole(&self) -> &BTreeSet<Resource> {
        &self.whole
    }

    /// How it was written down.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// Whether it could say which workspaces `shared` means. A list of scopes can't.
    #[must_use]
    pub fn states_workspaces(&self) -> bool {
        self.form == Form::Grant && self.states(Dimension::Namespaces)
    }

    /// Whether scopes were given different namespaces, which no token can have.
    #[must_use]
    pub fn is_uneven(&self) -> bool {
        self.uneven
    }

    /// What it names and this crate doesn't know, as written.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Whether a permission is held.
    #[must_use]
    pub fn permits(&self, resource: &Resource, permission: Permission) -> bool {
        self.every.contains(permission)
            || self.whole.contains(resource)
            || self.grant.permits(resource, permission)
    }

    /// Whether a feature is held.
    #[must_use]
    pub fn feature(&self, feature: Feature) -> Answer {
        self.answer(self.grant.features().contains(feature), Dimension::Features)
    }

    /// Whether a namespace is held, at least in some workspaces.
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
