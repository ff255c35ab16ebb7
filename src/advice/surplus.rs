use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::model::{
    Cell, Feature, Grant, Namespace, Permission, Profile, Resource, Scope, Set, Stance, Use,
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

/// How many operations of a catalogue need a permission and are used by none of some uses, in each
/// namespace where they may be called. What makes a pair needs a permission: an operation without
/// one touches no resource, and of one whose scope isn't known nothing opens it for certain.
pub(super) struct Unused<'c>(BTreeMap<(&'c Resource, Permission), Counts>);

/// How many in each namespace.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts([usize; 3]);

impl Counts {
    /// How many in these namespaces.
    pub(super) fn within(self, held: Set<Namespace>) -> usize {
        let Counts(counts) = self;
        let of_namespace = |ns: Namespace| counts.get(ns as usize).copied().unwrap_or(0);
        held.iter().map(of_namespace).sum()
    }

    fn add(&mut self, namespace: Namespace) {
        if let Some(count) = self.0.get_mut(namespace as usize) {
            *count = count.saturating_add(1);
        }
    }
}

impl<'c> Unused<'c> {
    pub(super) fn of<'a>(
        catalogue: &'c Catalogue,
        uses: impl IntoIterator<Item = &'a Use>,
    ) -> Self {
        let operations = catalogue.operations();
        let mut used = vec![Set::EMPTY; operations.len()];
        for needed in uses {
            let place = needed
                .operation()
                .and_then(|operation| catalogue.place_of(operation.endpoint()));
            if let Some(used) = place.and_then(|place| used.get_mut(place)) {
                *used = *used | needed.reach().namespaces();
            }
        }
        let mut unused: BTreeMap<_, Counts> = BTreeMap::new();
        for (operation, used) in operations.iter().zip(used) {
            let Some(Scope::Permission {
                resource,
                permission,
                ..
            }) = operation.scope()
            else {
                continue;
            };
            let counts = unused.entry((resource, *permission)).or_default();
            let admissible = operation.admissible().iter().copied();
            admissible
                .filter(|namespace| !used.contains(*namespace))
                .for_each(|namespace| counts.add(namespace));
        }
        Unused(unused)
    }

    /// How many of these pairs a token with this grant opens.
    pub(super) fn by(&self, grant: &Grant) -> usize {
        if !grant.features().contains(Feature::AccessResources) {
            return 0;
        }
        let held = grant.reach().namespaces();
        let permissions = grant
            .permissions()
            .flat_map(|(resource, held)| held.iter().map(move |permission| (resource, permission)));
        permissions
            .map(|permission| self.of_permission(permission).within(held))
            .sum()
    }

    /// How many a token opens that has all that this profile grants for certain.
    pub(super) fn by_ceiling(&self, profile: &Profile) -> usize {
        let is_granted = |cell: Cell| profile.stance(&cell) == Stance::Granted;
        if !is_granted(Cell::Feature(Feature::AccessResources)) {
            return 0;
        }
        let namespaces = Namespace::ALL.iter().copied();
        let held: Set<Namespace> = namespaces
            .filter(|namespace| is_granted(Cell::Namespace(*namespace)))
            .collect();
        let open = self.0.iter().filter(|((resource, _), _)| {
            let cell = Cell::Resource((*resource).clone());
            is_granted(cell)
        });
        open.map(|(_, unused)| unused.within(held)).sum()
    }

    /// How many need this permission.
    pub(super) fn of_permission(&self, permission: (&Resource, Permission)) -> Counts {
        self.0.get(&permission).copied().unwrap_or_default()
    }
}
