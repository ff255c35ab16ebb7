//! Which operations require the same permission.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Catalogue;
use crate::model::{Operation, Permission, Resource};

/// The permissions that the operations of a catalogue require, each with a number, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Permissions {
    /// The number of the permission of each operation; [`NONE`](Self::NONE) where it requires none.
    pub(crate) of: Cow<'static, [u16]>,
    /// The place of the first operation that requires each.
    pub(crate) firsts: Cow<'static, [u16]>,
}

impl Permissions {
    pub(crate) const NONE: u16 = u16::MAX;

    /// Those of these operations.
    pub(super) fn of(operations: &[Operation]) -> Self {
        let mut firsts = BTreeMap::new();
        for (place, operation) in (0..Self::NONE).zip(operations) {
            if let Some(permission) = permission(operation) {
                firsts.entry(permission).or_insert(place);
            }
        }
        let numbers: BTreeMap<_, u16> = firsts.keys().copied().zip(0..).collect();
        let number = |operation: &Operation| {
            let number = permission(operation).and_then(|of| numbers.get(&of));
            number.copied().unwrap_or(Self::NONE)
        };
        Permissions {
            of: operations.iter().map(number).collect(),
            firsts: firsts.into_values().collect(),
        }
    }
}

impl Catalogue {
    /// The permissions that operations require, sorted, by their number.
    pub(crate) fn permissions(&self) -> impl Iterator<Item = (&Resource, Permission)> {
        let firsts = self.permissions.firsts.iter();
        firsts.filter_map(|place| permission(self.at(*place)?))
    }

    /// How many of them there are.
    pub(crate) fn count_of_permissions(&self) -> usize {
        self.permissions.firsts.len()
    }

    /// The number of a permission; `None` where no operation requires it.
    pub(crate) fn number_of(&self, wanted: (&Resource, Permission)) -> Option<usize> {
        let firsts = &self.permissions.firsts;
        let order = |place: &u16| self.at(*place).and_then(permission).cmp(&Some(wanted));
        firsts.binary_search_by(order).ok()
    }

    /// The number of the permission that each operation requires, in their order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = Option<usize>> {
        let of = self.permissions.of.iter();
        of.map(|number| known(*number))
    }

    /// The number of the permission that the operation at this place requires.
    pub(crate) fn number_at(&self, place: usize) -> Option<usize> {
        known(*self.permissions.of.get(place)?)
    }
}

fn known(number: u16) -> Option<usize> {
    (number != Permissions::NONE).then(|| usize::from(number))
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
