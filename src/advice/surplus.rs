use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::model::{
    Cell, Endpoint, Grant, Namespace, Operation, Permission, Profile, Resource, Scope, Set, Stance,
    Use,
};

/// The pairs of an operation and a namespace that a token with this grant opens, and that none of
/// these uses uses. Operations that touch no resource make no pair.
#[must_use]
pub fn surplus<'a>(
    catalogue: &Catalogue,
    grant: &Grant,
    uses: impl IntoIterator<Item = &'a Use>,
) -> usize {
    Unused::of(catalogue, uses).by(grant)
}

/// The operations of a catalogue, each with the namespaces in which none of some uses uses it.
pub(super) struct Unused<'c>(Vec<(&'c Operation, Set<Namespace>)>);

impl<'c> Unused<'c> {
    pub(super) fn of<'a>(
        catalogue: &'c Catalogue,
        uses: impl IntoIterator<Item = &'a Use>,
    ) -> Self {
        let mut used: BTreeMap<&Endpoint, Set<Namespace>> = BTreeMap::new();
        for needed in uses {
            if let Some(operation) = needed.operation() {
                let used = used.entry(operation.endpoint()).or_insert(Set::EMPTY);
                *used = *used | needed.reach().namespaces();
            }
        }
        let each = catalogue.operations().iter().map(|operation| {
            let used = used.get(operation.endpoint()).copied();
            let admissible = operation.admissible().iter().copied();
            let unused = admissible.filter(|ns| !used.is_some_and(|used| used.contains(*ns)));
            (operation, unused.collect())
        });
        Unused(each.collect())
    }

    /// How many of these pairs a token with this grant opens.
    pub(super) fn by(&self, grant: &Grant) -> usize {
        self.opened(grant.reach().namespaces(), |operation| {
            grant.admits(operation)
        })
    }

    /// How many are in the namespaces that are held, of operations that are open.
    fn opened(&self, held: Set<Namespace>, is_open: impl Fn(&Operation) -> bool) -> usize {
        let some = self.0.iter().filter(|(_, unused)| !unused.is_empty());
        let opened = some.filter(|(operation, _)| is_open(operation));
        opened
            .map(|(_, unused)| unused.intersection(held).len())
            .sum()
    }

    /// How many a token opens that has all that this profile grants for certain.
    pub(super) fn by_ceiling(&self, profile: &Profile) -> usize {
        let is_granted = |cell: Cell| profile.stance(&cell) == Stance::Granted;
        let namespaces = Namespace::ALL.iter().copied();
        let held: Set<Namespace> = namespaces
            .filter(|namespace| is_granted(Cell::Namespace(*namespace)))
            .collect();
        let is_open = |operation: &Operation| match operation.scope() {
            Some(scope) => {
                let resource = scope.resource();
                is_granted(Cell::Feature(scope.feature()))
                    && resource.is_none_or(|r| is_granted(Cell::Resource(r.clone())))
            }
            None => false,
        };
        self.opened(held, is_open)
    }

    /// How many each permission opens.
    pub(super) fn costs(&self) -> Costs<'c> {
        let mut costs: BTreeMap<_, [usize; 3]> = BTreeMap::new();
        for (operation, unused) in &self.0 {
            let Some(Scope::Permission {
                resource,
                permission,
                ..
            }) = operation.scope()
            else {
                continue;
            };
            let cost = costs.entry((resource, *permission)).or_default();
            for namespace in unused.iter() {
                if let Some(count) = cost.get_mut(namespace as usize) {
                    *count = count.saturating_add(1);
                }
            }
        }
        Costs(costs)
    }
}

/// How many pairs each permission opens in surplus, namespace by namespace. A permission costs the
/// same in every token that reaches the same namespaces.
pub(super) struct Costs<'c>(BTreeMap<(&'c Resource, Permission), [usize; 3]>);

impl Costs<'_> {
    /// What a permission costs in a token that reaches these namespaces.
    pub(super) fn of_permission(
        &self,
        (resource, permission): (&Resource, Permission),
        reached: Set<Namespace>,
    ) -> usize {
        let counts = self.0.get(&(resource, permission)).copied();
        let counts = counts.unwrap_or_default();
        let of_namespace = |ns: Namespace| counts.get(ns as usize).copied().unwrap_or(0);
        reached.iter().map(of_namespace).sum()
    }
}
