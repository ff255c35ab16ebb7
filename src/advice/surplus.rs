use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::model::{
    Endpoint, Grant, Item, Namespace, Operation, Permission, Resource, Scope, Set, Use,
};

/// The pairs of an operation and a namespace that a token with this grant opens, and that none of
/// these uses uses. Operations that touch no resource make no pair.
#[must_use]
pub fn surplus<'a>(
    catalogue: &Catalogue,
    grant: &Grant,
    uses: impl IntoIterator<Item = &'a Use>,
) -> usize {
    let used = used_pairs(uses);
    let opened = catalogue.opens(grant);
    let unused = opened.filter(|(operation, namespace)| {
        namespace.is_some_and(|ns| !used.contains(&(operation.endpoint(), ns)))
    });
    unused.count()
}

fn used_pairs<'a>(uses: impl IntoIterator<Item = &'a Use>) -> BTreeSet<(&'a Endpoint, Namespace)> {
    let pairs = uses.into_iter().filter_map(|needed| {
        let endpoint = needed.operation()?.endpoint();
        Some(
            needed
                .reach()
                .namespaces()
                .iter()
                .map(move |ns| (endpoint, ns)),
        )
    });
    pairs.flatten().collect()
}

/// How many pairs each permission opens in surplus, namespace by namespace. A permission costs the
/// same in every token that reaches the same namespaces.
pub(super) struct Costs(BTreeMap<(Resource, Permission), [usize; 3]>);

impl Costs {
    pub(super) fn of<'a>(catalogue: &Catalogue, uses: impl IntoIterator<Item = &'a Use>) -> Self {
        let used = used_pairs(uses);
        let mut costs: BTreeMap<_, [usize; 3]> = BTreeMap::new();
        for operation in catalogue.operations() {
            let Some(Item::Permission(resource, permission)) = operation.scope().map(Scope::item)
            else {
                continue;
            };
            let cost = costs.entry((resource, permission)).or_default();
            for namespace in unused(operation, &used) {
                if let Some(count) = cost.get_mut(namespace as usize) {
                    *count = count.saturating_add(1);
                }
            }
        }
        Costs(costs)
    }

    /// What a permission costs in a token that reaches these namespaces.
    pub(super) fn of_permission(
        &self,
        key: &(Resource, Permission),
        reached: Set<Namespace>,
    ) -> usize {
        let counts = self.0.get(key).copied().unwrap_or_default();
        let of_namespace = |ns: Namespace| counts.get(ns as usize).copied().unwrap_or(0);
        reached.iter().map(of_namespace).sum()
    }
}

fn unused<'a>(
    operation: &'a Operation,
    used: &'a BTreeSet<(&Endpoint, Namespace)>,
) -> impl Iterator<Item = Namespace> + 'a {
    let admissible = operation.admissible().iter().copied();
    admissible.filter(|ns| !used.contains(&(operation.endpoint(), *ns)))
}
