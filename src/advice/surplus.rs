use crate::catalogue::Catalogue;
use crate::model::{
    Cell, Feature, Grant, Namespace, Permission, Profile, Resource, Set, Stance, Use,
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
pub(super) struct Unused<'c> {
    catalogue: &'c Catalogue,
    /// By the number of the permission.
    counts: Vec<Counts>,
    /// The number of the permission that each of the uses needs; `None` where it needs none, or its
    /// operation is none of the catalogue.
    numbers: Vec<Option<usize>>,
}

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
        let mut numbers = Vec::new();
        for needed in uses {
            let place = place_of(catalogue, needed);
            if let Some(used) = place.and_then(|place| used.get_mut(place)) {
                *used = *used | needed.reach().namespaces();
            }
            numbers.push(place.and_then(|place| catalogue.number_at(place)));
        }
        let mut counts = vec![Counts::default(); catalogue.count_of_permissions()];
        let all = catalogue.numbers().zip(operations).zip(used);
        for ((number, operation), used) in all {
            if let Some(counts) = number.and_then(|number| counts.get_mut(number)) {
                let admissible = operation.admissible().iter().copied();
                let unused = admissible.filter(|namespace| !used.contains(*namespace));
                unused.for_each(|namespace| counts.add(namespace));
            }
        }
        Unused {
            catalogue,
            counts,
            numbers,
        }
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
        let permissions = self.catalogue.permissions().zip(&self.counts);
        let open = permissions.filter(|((resource, _), _)| {
            let cell = Cell::Resource((*resource).clone());
            is_granted(cell)
        });
        open.map(|(_, unused)| unused.within(held)).sum()
    }

    /// How many permissions there are.
    pub(super) fn count_of_permissions(&self) -> usize {
        self.counts.len()
    }

    /// The number of the permission that the use with this index needs.
    pub(super) fn number_of(&self, index: usize) -> Option<usize> {
        *self.numbers.get(index)?
    }

    /// The same of these uses instead of those by which nothing is used in vain.
    pub(super) fn asked_of<'a>(self, uses: impl IntoIterator<Item = &'a Use>) -> Self {
        let number = |needed: &Use| {
            let place = place_of(self.catalogue, needed)?;
            self.catalogue.number_at(place)
        };
        Unused {
            numbers: uses.into_iter().map(number).collect(),
            ..self
        }
    }

    /// How many need the permission with this number.
    pub(super) fn of_number(&self, number: usize) -> Counts {
        self.counts.get(number).copied().unwrap_or_default()
    }

    /// How many need this permission.
    fn of_permission(&self, permission: (&Resource, Permission)) -> Counts {
        let number = self.catalogue.number_of(permission);
        number.map_or_else(Counts::default, |number| self.of_number(number))
    }
}

fn place_of(catalogue: &Catalogue, needed: &Use) -> Option<usize> {
    catalogue.place_of(needed.operation()?.endpoint())
}
