use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::model::{
    Answer, Dimension, Feature, Grant, Item, Namespace, Operation, Permission, Reach, Resource,
    Scope, Set, Stated,
};

/// The permissions that there are: those that some operation of the catalogue requires.
pub(super) type Cells = BTreeMap<Resource, Set<Permission>>;

/// What a token holds, with the wildcards of its list written out as the permissions that there are.
pub(super) struct Held<'a> {
    pub(super) stated: &'a Stated,
    pub(super) grant: Grant,
    pub(super) cells: Cells,
}

impl<'a> Held<'a> {
    pub(super) fn of(catalogue: &Catalogue, stated: &'a Stated, needed: &Grant) -> Self {
        let mut cells = Cells::new();
        for item in catalogue
            .operations()
            .iter()
            .filter_map(|op| Some(op.scope()?.item()))
        {
            if let Item::Permission(resource, permission) = item {
                let known = cells.entry(resource).or_default();
                *known = *known | Set::of(permission);
            }
        }
        let every = cells
            .iter()
            .map(|(resource, known)| (resource, known.intersection(stated.every())));
        // Of a resource that the catalogue doesn't have nobody knows which there are.
        let all: Set<Permission> = Permission::ALL.iter().copied().collect();
        let whole = stated
            .whole()
            .iter()
            .map(|resource| (resource, cells.get(resource).copied().unwrap_or(all)));
        let wildcards = every.chain(whole).flat_map(|(resource, permissions)| {
            permissions
                .iter()
                .map(move |permission| (resource.clone(), permission))
        });
        let wildcards = Grant::new(Set::EMPTY, Reach::NOWHERE, wildcards);
        Held {
            stated,
            grant: in_workspaces_of(needed, stated) | wildcards,
            cells,
        }
    }

    /// The resources that are held and that the catalogue doesn't have.
    pub(super) fn strange(&self) -> BTreeSet<&Resource> {
        let resources = self.grant.permissions().map(|(resource, _)| resource);
        resources
            .filter(|resource| !self.cells.contains_key(*resource))
            .collect()
    }

    pub(super) fn feature(&self, feature: Feature) -> Answer {
        self.stated.feature(feature)
    }

    pub(super) fn namespace(&self, namespace: Namespace) -> Answer {
        self.stated.holds(namespace)
    }

    /// Whether a scope's permission is held. A feature needs none.
    pub(super) fn permits(&self, scope: &Scope) -> Answer {
        match scope.item() {
            Item::Permission(resource, permission) => {
                let is_held = self.grant.permits(&resource, permission);
                match (is_held, self.stated.states(Dimension::Permissions)) {
                    (true, _) => Answer::Yes,
                    (false, true) => Answer::No,
                    (false, false) => Answer::Unknown,
                }
            }
            _ => Answer::Yes,
        }
    }

    /// Whether a call is answered, as far as it is stated. Of what isn't known to require something
    /// or nothing that can't be said, and so it isn't counted.
    pub(super) fn may_admit(&self, operation: &Operation) -> bool {
        if !operation.requirement().is_known() {
            return false;
        }
        let is_scope_held = operation.scope().is_none_or(|scope| {
            self.feature(scope.feature()) != Answer::No && self.permits(scope) != Answer::No
        });
        is_scope_held && self.may_reach(operation)
    }

    /// Whether some namespace is held in which the operation's resource may live.
    pub(super) fn may_reach(&self, operation: &Operation) -> bool {
        let mut admissible = operation.admissible().iter();
        operation.admissible().is_empty()
            || admissible.any(|namespace| self.namespace(*namespace) != Answer::No)
    }
}

/// What is stated, with `shared` meaning the workspaces that are needed where it isn't said which
/// it means: then none of them is missing, and none too much.
fn in_workspaces_of(needed: &Grant, stated: &Stated) -> Grant {
    let grant = stated.grant().clone();
    match needed.reach().workspaces() {
        Some(workspaces) if !stated.states_workspaces() => Grant::new(
            grant.features(),
            Reach::of(grant.reach().namespaces(), workspaces),
            grant.permissions().flat_map(|(resource, held)| {
                held.iter().map(|permission| (resource.clone(), permission))
            }),
        ),
        _ => grant,
    }
}
