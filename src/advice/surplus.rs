use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::model::{
    Cell, Endpoint, Feature, Grant, Namespace, Needs, Operation, Permission, Profile, Resource,
    Set, Stance,
};

/// A call that a token opens: an operation, and the namespace in which it is answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening {
    operation: Operation,
    namespace: Namespace,
}

impl Opening {
    /// Returns the operation.
    #[must_use]
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// Returns the namespace.
    #[must_use]
    pub fn namespace(&self) -> Namespace {
        self.namespace
    }
}

/// The pairs of an operation and a namespace that nothing uses, by the permission that opens them.
///
/// Operations that need no permission touch no resource and make no pair. Of an operation with an
/// unknown scope nothing opens for certain.
pub(super) struct Unused<'c>(BTreeMap<(&'c Resource, Permission), Vec<Opening>>);

impl<'c> Unused<'c> {
    pub(super) fn of(catalogue: &'c Catalogue, needs: &Needs) -> Self {
        let mut used: BTreeMap<&Endpoint, Set<Namespace>> = BTreeMap::new();
        for need in needs.distinct() {
            if let Some(operation) = need.operation() {
                let used = used.entry(operation.endpoint()).or_insert(Set::EMPTY);
                *used = *used | need.reach().namespaces();
            }
        }
        let mut unused: BTreeMap<_, Vec<Opening>> = BTreeMap::new();
        for operation in catalogue.operations() {
            let Some(permission) = operation.scope().and_then(|scope| scope.as_permission()) else {
                continue;
            };
            let used = used.get(operation.endpoint()).copied();
            let used = used.unwrap_or(Set::EMPTY);
            let admissible = operation.admissible().iter().copied();
            let rest = admissible.filter(|namespace| !used.contains(*namespace));
            unused
                .entry(permission)
                .or_default()
                .extend(rest.map(|namespace| Opening {
                    operation: operation.clone(),
                    namespace,
                }));
        }
        Unused(unused)
    }

    /// Returns the unused pairs that a token with this grant opens.
    pub(super) fn opened_by(&self, grant: &Grant) -> Vec<Opening> {
        if !grant.features().contains(Feature::AccessResources) {
            return Vec::new();
        }
        let permits = |resource: &Resource, permission| grant.permits(resource, permission);
        self.opened(grant.reach().namespaces(), permits)
    }

    /// Returns the unused pairs that a token opens that has all that this profile grants for
    /// certain.
    pub(super) fn opened_by_ceiling(&self, profile: &Profile) -> Vec<Opening> {
        let is_granted = |cell: Cell| profile.stance(&cell) == Stance::Granted;
        if !is_granted(Cell::Feature(Feature::AccessResources)) {
            return Vec::new();
        }
        let namespaces = Namespace::ALL.iter().copied();
        let namespaces = namespaces.filter(|namespace| is_granted(Cell::Namespace(*namespace)));
        let permits = |resource: &Resource, _| is_granted(Cell::Resource(resource.clone()));
        self.opened(namespaces.collect(), permits)
    }

    /// Counts the unused pairs that this permission opens in these namespaces.
    pub(super) fn count(
        &self,
        permission: (&Resource, Permission),
        within: Set<Namespace>,
    ) -> usize {
        let pairs = self.0.get(&permission).into_iter().flatten();
        pairs.filter(|pair| within.contains(pair.namespace)).count()
    }

    fn opened(
        &self,
        namespaces: Set<Namespace>,
        permits: impl Fn(&Resource, Permission) -> bool,
    ) -> Vec<Opening> {
        let held = self
            .0
            .iter()
            .filter(|((of, permission), _)| permits(of, *permission));
        let pairs = held.flat_map(|(_, pairs)| pairs);
        let open = pairs.filter(|pair| namespaces.contains(pair.namespace));
        let mut open: Vec<Opening> = open.cloned().collect();
        open.sort();
        open
    }
}
