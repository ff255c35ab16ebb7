use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::BitOr;

use super::namespace_grant::inclusion;
use super::{
    Feature, Item, NamespaceGrant, Need, Operation, Permission, Requirement, Resource, Scope, Set,
};

/// The rights of a token: features × namespaces × permissions, one choice for the whole token.
///
/// Grants are ordered by inclusion (`<=` reads "grants no more than"), which is a partial order:
/// two grants may each have what the other lacks. `|` is the union. The items of a grant come in
/// the order of Front's token page.
///
/// ```
/// use front_scope::model::Need;
/// use front_scope::{Catalogue, Grant};
///
/// let catalogue = Catalogue::builtin();
/// let operation = catalogue.resolve("GET /tags").unwrap().operation().unwrap().clone();
/// let list_tags = Need::assumed(operation).unwrap();
///
/// let grant: Grant = "access_resources; shared; tags:read, tags:write".parse()?;
/// assert!(grant.authorises(&list_tags));
/// assert_eq!(
///     front_scope::model::least([&list_tags]).to_string(),
///     "access_resources; shared; tags:read",
/// );
/// # Ok::<(), front_scope::model::InvalidGrant>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Grant {
    features: Set<Feature>,
    reach: NamespaceGrant,
    // Without empty sets, so that equal grants are equal values.
    permissions: BTreeMap<Resource, Set<Permission>>,
}

impl Grant {
    /// A token with nothing ticked. It still calls what needs nothing, such as `GET /me`.
    pub const NOTHING: Self = Grant {
        features: Set::EMPTY,
        reach: NamespaceGrant::NOWHERE,
        permissions: BTreeMap::new(),
    };

    /// Creates the grant of these features, this reach and these permissions.
    #[must_use]
    pub fn new(
        features: Set<Feature>,
        reach: NamespaceGrant,
        permissions: impl IntoIterator<Item = (Resource, Permission)>,
    ) -> Self {
        let mut grant = Grant {
            features,
            reach,
            permissions: BTreeMap::new(),
        };
        for (resource, permission) in permissions {
            grant.permit(resource, Set::of(permission));
        }
        grant
    }

    fn permit(&mut self, resource: Resource, permissions: Set<Permission>) {
        let held = self.permissions.entry(resource).or_default();
        *held = *held | permissions;
    }

    /// Returns the features.
    #[must_use]
    pub fn features(&self) -> Set<Feature> {
        self.features
    }

    /// Returns the namespaces, with the workspaces that `shared` means.
    #[must_use]
    pub fn reach(&self) -> &NamespaceGrant {
        &self.reach
    }

    /// Returns the permissions by resource, alphabetically, each with at least one.
    pub fn permissions(&self) -> impl Iterator<Item = (&Resource, Set<Permission>)> {
        self.permissions
            .iter()
            .map(|(resource, set)| (resource, *set))
    }

    /// Returns true if it has this permission.
    #[must_use]
    pub fn permits(&self, resource: &Resource, permission: Permission) -> bool {
        self.permissions
            .get(resource)
            .is_some_and(|held| held.contains(permission))
    }

    /// Returns true if nothing is ticked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::NOTHING
    }

    /// Returns true if it grants all that `other` does, as `>=` does.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.features.is_subset(self.features)
            && other.reach.is_subset(&self.reach)
            && other.permissions.iter().all(|(resource, wanted)| {
                self.permissions
                    .get(resource)
                    .is_some_and(|held| wanted.is_subset(*held))
            })
    }

    /// Returns true if a token with this grant meets `needed`: its feature is granted, its
    /// scope, where it is a permission, is granted, and all namespaces that it must reach are.
    #[must_use]
    pub fn authorises(&self, needed: &Need) -> bool {
        needed.feature().is_none_or(|f| self.features.contains(f))
            && needed.scope().is_none_or(|scope| self.meets(scope))
            && needed.reach().is_subset(&self.reach)
    }

    /// Returns true if a call of `operation` is answered at all: its feature and permission are
    /// granted, and one of its admissible namespaces is. An operation of unknown requirement isn't
    /// admitted.
    #[must_use]
    pub fn admits(&self, operation: &Operation) -> bool {
        let admissible = operation.admissible();
        let is_met = match operation.requirement() {
            Requirement::Nothing => true,
            Requirement::Scope(scope) => {
                self.features.contains(scope.feature()) && self.meets(scope)
            }
            Requirement::Unknown => false,
        };
        is_met && (admissible.is_empty() || admissible.iter().any(|ns| self.reach.holds(*ns)))
    }

    fn meets(&self, scope: &Scope) -> bool {
        let permission = scope.as_permission();
        permission.is_none_or(|(resource, permission)| self.permits(resource, permission))
    }

    /// Returns the grant without one item. Without `Item::Namespace(Namespace::Shared)` no
    /// workspace is left either.
    #[must_use]
    pub fn without(&self, item: &Item) -> Self {
        let mut rest = self.clone();
        match item {
            Item::Feature(feature) => rest.features = rest.features.without(*feature),
            Item::Namespace(namespace) => rest.reach = rest.reach.without(*namespace),
            Item::Workspace(workspace) => rest.reach = rest.reach.without_workspace(workspace),
            Item::Permission(resource, permission) => {
                if let Some(held) = rest.permissions.get_mut(resource) {
                    *held = held.without(*permission);
                }
                rest.permissions.retain(|_, held| !held.is_empty());
            }
        }
        rest
    }

    /// Returns true if `needed`, which this grant authorises, would fail [without](Self::without)
    /// `item`: it would exactly where it asks for the item itself.
    pub(crate) fn fails_without(&self, item: &Item, needed: &Need) -> bool {
        let chosen = |reach: &NamespaceGrant, workspace| {
            let chosen = reach.workspaces().and_then(|shared| shared.chosen());
            chosen.is_some_and(|chosen| chosen.contains(workspace))
        };
        match item {
            Item::Feature(feature) => needed.feature() == Some(*feature),
            Item::Namespace(namespace) => needed.reach().holds(*namespace),
            // None of all workspaces can be taken away.
            Item::Workspace(workspace) => {
                chosen(&self.reach, workspace) && chosen(needed.reach(), workspace)
            }
            Item::Permission(of, wanted) => {
                let permission = needed.scope().and_then(Scope::as_permission);
                permission == Some((of, *wanted))
            }
        }
    }

    /// Creates the grant of one item alone.
    #[must_use]
    pub fn of(item: &Item) -> Self {
        let mut grant = Self::NOTHING;
        match item {
            Item::Feature(feature) => grant.features = Set::of(*feature),
            Item::Namespace(namespace) => grant.reach = NamespaceGrant::to(*namespace),
            Item::Workspace(workspace) => {
                grant.reach = super::Workspaces::only([workspace.clone()])
                    .map_or(NamespaceGrant::NOWHERE, NamespaceGrant::shared);
            }
            Item::Permission(resource, permission) => {
                grant.permit(resource.clone(), Set::of(*permission));
            }
        }
        grant
    }

    /// Returns the ticked items in the order of the token page. Where `shared` is narrowed to
    /// workspaces, each of them is an item in its place.
    #[must_use]
    pub fn items(&self) -> Vec<Item> {
        let features = self.features.iter().map(Item::Feature);
        let chosen = self.reach.workspaces().and_then(|shared| shared.chosen());
        let namespaces = self
            .reach
            .namespaces()
            .iter()
            .filter(|namespace| chosen.is_none() || *namespace != super::Namespace::Shared)
            .map(Item::Namespace);
        let workspaces = chosen.into_iter().flatten().cloned().map(Item::Workspace);
        let permissions = self.permissions.iter().flat_map(|(resource, held)| {
            held.iter()
                .map(|permission| Item::Permission(resource.clone(), permission))
        });
        features
            .chain(namespaces)
            .chain(workspaces)
            .chain(permissions)
            .collect()
    }

    /// Adds what `needed` asks for.
    pub(crate) fn add(&mut self, needed: &Need) {
        if let Some(feature) = needed.feature() {
            self.features = self.features | Set::of(feature);
        }
        if let Some((resource, permission)) = needed.scope().and_then(Scope::as_permission) {
            match self.permissions.get_mut(resource) {
                Some(held) => *held = *held | Set::of(permission),
                None => self.permit(resource.clone(), Set::of(permission)),
            }
        }
        if !needed.reach().is_subset(&self.reach) {
            let reach = std::mem::take(&mut self.reach);
            self.reach = reach | needed.reach().clone();
        }
    }
}

/// Returns the least grant of these needs, or uses: the smallest that authorises each of them,
/// which is the union of what they need. Neither order nor duplicates matter.
pub fn least<N: AsRef<Need>>(needs: impl IntoIterator<Item = N>) -> Grant {
    let mut grant = Grant::NOTHING;
    for needed in needs {
        grant.add(needed.as_ref());
    }
    grant
}

impl BitOr for Grant {
    type Output = Self;

    fn bitor(mut self, other: Self) -> Self {
        self.features = self.features | other.features;
        self.reach = self.reach | other.reach;
        for (resource, permissions) in other.permissions {
            self.permit(resource, permissions);
        }
        self
    }
}

impl PartialOrd for Grant {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        inclusion(other.covers(self), self.covers(other))
    }
}
