//! The permissions that operations require.

use std::collections::BTreeMap;

use super::Catalogue;
use crate::model::{Operation, Permission, Resource};

/// The permissions that the operations of a catalogue require, sorted, and known by their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Permissions {
    all: Vec<(Resource, Permission)>,
    /// The permission that each operation requires, if any.
    of: Vec<Option<usize>>,
}

impl Permissions {
    pub(super) fn of(operations: &[Operation]) -> Self {
        let required = operations.iter().filter_map(permission);
        let mut numbers: BTreeMap<_, usize> = required.map(|permission| (permission, 0)).collect();
        for (number, place) in numbers.values_mut().enumerate() {
            *place = number;
        }
        let number = |operation| numbers.get(&permission(operation)?).copied();
        Permissions {
            of: operations.iter().map(number).collect(),
            all: numbers
                .keys()
                .map(|(resource, permission)| ((*resource).clone(), *permission))
                .collect(),
        }
    }
}

impl Catalogue {
    /// The permissions that operations require, sorted.
    pub(crate) fn permissions(&self) -> impl Iterator<Item = (&Resource, Permission)> {
        let all = self.permissions.all.iter();
        all.map(|(resource, permission)| (resource, *permission))
    }

    /// How many permissions operations require.
    pub(crate) fn count_of_permissions(&self) -> usize {
        self.permissions.all.len()
    }

    /// The index of a permission among [`Self::permissions`].
    pub(crate) fn number_of(
        &self,
        (resource, permission): (&Resource, Permission),
    ) -> Option<usize> {
        let order =
            |(of, which): &(Resource, Permission)| (of, *which).cmp(&(resource, permission));
        self.permissions.all.binary_search_by(order).ok()
    }

    /// The index of the permission that each operation requires, in their order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = Option<usize>> {
        self.permissions.of.iter().copied()
    }

    /// The index of the permission that the operation at this index requires.
    pub(crate) fn number_at(&self, operation: usize) -> Option<usize> {
        self.permissions.of.get(operation).copied().flatten()
    }
}

fn permission(operation: &Operation) -> Option<(&Resource, Permission)> {
    operation.scope()?.as_permission()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_permission_has_the_number_of_its_place_among_them() {
        let catalogue = Catalogue::builtin();
        let all: Vec<_> = catalogue.permissions().collect();
        assert!(all.is_sorted_by(|one, next| one < next));
        assert_eq!(all.len(), catalogue.count_of_permissions());
        for (number, wanted) in all.iter().enumerate() {
            assert_eq!(catalogue.number_of(*wanted), Some(number));
        }
        let numbers: Vec<_> = catalogue.numbers().collect();
        assert_eq!(numbers.len(), catalogue.operations().len());
        for (operation, number) in catalogue.operations().iter().zip(numbers) {
            assert_eq!(number.map(|number| all[number]), permission(operation));
        }
        let unknown = "teapots".parse::<Resource>().unwrap();
        assert_eq!(catalogue.number_of((&unknown, Permission::Read)), None);
    }
}
