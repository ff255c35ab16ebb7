use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::manifest::{Dimension, PartialGrant};
use crate::model::{
    Answer, Feature, Grant, Item, Namespace, NamespaceGrant, Operation, Permission, Resource,
    Scope, Set,
};

/// The permissions that there are: those that some operation of the catalogue requires.
pub(super) type Cells = BTreeMap<Resource, Set<Permission>>;

/// The grant of a token, with its wildcards expanded to the permissions that there are.
pub(super) struct Token<'a> {
    pub(super) stated: &'a PartialGrant,
    pub(super) grant: Grant,
    pub(super) cells: Cells,
}

impl<'a> Token<'a> {
    pub(super) fn of(catalogue: &Catalogue, stated: &'a PartialGrant, needed: &Grant) -> Self {
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
        // The permissions of a resource that the catalogue doesn't have are unknown: all are held.
        let all: Set<Permission> = Permission::ALL.iter().copied().collect();
        let strange = stated.whole().iter();
        let strange = strange.filter(|resource| !cells.contains_key(*resource));
        let strange = strange.map(|resource| (resource, all));
        let known = cells.iter().map(|(resource, known)| (resource, *known));
        let known = known.filter(|_| stated.has_wildcards());
        let wildcards = known.chain(strange).flat_map(|(resource, permissions)| {
            let held = permissions.iter().filter(|p| stated.permits(resource, *p));
            held.map(|permission| (resource.clone(), permission))
        });
        let wildcards = Grant::new(Set::EMPTY, NamespaceGrant::NOWHERE, wildcards);
        Token {
            stated,
            grant: in_workspaces_of(needed, stated) | wildcards,
            cells,
        }
    }

    /// Returns the resources that are held and that the catalogue doesn't have.
    pub(super) fn strange(&self) -> Vec<(&Resource, Set<Permission>)> {
        let resources = self.grant.permissions();
        let strange = resources.filter(|(resource, _)| !self.cells.contains_key(*resource));
        strange.collect()
    }

    pub(super) fn feature(&self, feature: Feature) -> Answer {
        self.stated.feature(feature)
    }

    pub(super) fn namespace(&self, namespace: Namespace) -> Answer {
        self.stated.holds(namespace)
    }

    /// Says if a scope's permission is held. A feature needs none.
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

    /// Returns true if a call may be answered. An operation whose requirement is unknown doesn't
    /// count.
    pub(super) fn may_admit(&self, operation: &Operation) -> bool {
        if !operation.requirement().is_known() {
            return false;
        }
        let is_scope_held = operation.scope().is_none_or(|scope| {
            self.feature(scope.feature()) != Answer::No && self.permits(scope) != Answer::No
        });
        is_scope_held && self.may_reach(operation)
    }

    /// Returns true if some namespace may be held in which the operation's resource lives.
    pub(super) fn may_reach(&self, operation: &Operation) -> bool {
        let mut admissible = operation.admissible().iter();
        operation.admissible().is_empty()
            || admissible.any(|namespace| self.namespace(*namespace) != Answer::No)
    }
}

/// Narrows an unspecified `shared` to the workspaces that are needed, so that none of them is
/// missing and none too much.
fn in_workspaces_of(needed: &Grant, stated: &PartialGrant) -> Grant {
    let grant = stated.grant().clone();
    match needed.reach().workspaces() {
        Some(workspaces) if !stated.states_workspaces() => Grant::new(
            grant.features(),
            NamespaceGrant::of(grant.reach().namespaces(), workspaces),
            grant.permissions().flat_map(|(resource, held)| {
                held.iter().map(|permission| (resource.clone(), permission))
            }),
        ),
        _ => grant,
    }
}
