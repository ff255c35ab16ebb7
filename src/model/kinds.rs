use std::collections::HashMap;

use super::{Namespace, Set, Use};

/// Which of some uses differ in nothing but their entry. What is true of one of a kind is true of
/// all, and is looked up once however many there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    /// The kind of each use.
    of: Vec<u32>,
    /// The place of the first use of each kind.
    firsts: Vec<usize>,
}

/// Uses with the same key are of one kind. What is equal and stands elsewhere in memory makes two
/// kinds, which costs time and nothing else.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    operation: usize,
    reached: Set<Namespace>,
    workspaces: usize,
    assumed: bool,
}

impl Key {
    /// `None` for a use that is a kind of its own.
    fn of(needed: &Use) -> Option<Self> {
        let reach = needed.reach();
        Some(Key {
            operation: needed.operation()?.address(),
            reached: reach.namespaces(),
            workspaces: reach.workspaces().map_or(0, |chosen| chosen.address()),
            assumed: needed.is_assumed(),
        })
    }
}

impl Kinds {
    pub(crate) fn of(uses: &[Use]) -> Self {
        let mut known: HashMap<Key, u32> = HashMap::new();
        let mut firsts = Vec::new();
        let of = uses.iter().enumerate().map(|(place, needed)| {
            let next = u32::try_from(firsts.len()).unwrap_or(u32::MAX);
            let kind = match Key::of(needed) {
                Some(key) => *known.entry(key).or_insert(next),
                None => next,
            };
            if kind == next {
                firsts.push(place);
            }
            kind
        });
        Kinds {
            of: of.collect(),
            firsts,
        }
    }

    /// The first use of each kind, in the order of the uses.
    pub(crate) fn firsts<'u>(&'u self, uses: &'u [Use]) -> impl Iterator<Item = &'u Use> {
        self.firsts.iter().filter_map(|place| uses.get(*place))
    }

    /// A use of each kind that is among these places.
    pub(crate) fn among<'u>(
        &'u self,
        uses: &'u [Use],
        places: &'u [usize],
    ) -> impl Iterator<Item = &'u Use> {
        let mut seen = vec![false; self.firsts.len()];
        let is_new = move |place: &&usize| {
            let kind = self.at(**place).and_then(|kind| seen.get_mut(kind));
            kind.is_some_and(|seen| !std::mem::replace(seen, true))
        };
        let places = places.iter().filter(is_new);
        places.filter_map(|place| uses.get(*place))
    }

    /// How many kinds there are.
    pub(crate) fn len(&self) -> usize {
        self.firsts.len()
    }

    /// The kind of the use at this place.
    pub(crate) fn at(&self, place: usize) -> Option<usize> {
        usize::try_from(*self.of.get(place)?).ok()
    }

    /// What is true of each use, in their order.
    pub(crate) fn each<'k, T: Clone + 'k>(
        &'k self,
        uses: &[Use],
        of_kind: impl FnMut(&Use) -> T,
    ) -> impl Iterator<Item = T> + 'k {
        self.each_of(self.firsts(uses).map(of_kind).collect())
    }

    /// The same, where it is known for each kind.
    pub(crate) fn each_of<T: Clone>(&self, of_kinds: Vec<T>) -> impl Iterator<Item = T> {
        let of_use = move |kind: &u32| of_kinds.get(usize::try_from(*kind).ok()?).cloned();
        self.of.iter().filter_map(of_use)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalogue, Feature};

    #[test]
    fn uses_of_one_kind_differ_in_their_entry_only() {
        let catalogue = Catalogue::builtin();
        let used = |endpoint: &str| {
            let found = catalogue.resolve(endpoint).unwrap();
            Use::assumed(found.operation().unwrap().clone()).unwrap()
        };
        let tags = catalogue.operation("list-tags").unwrap().clone();
        let everywhere = Some(tags.admissible().iter().copied().collect());
        let uses = [
            used("GET /tags"),
            Use::feature_alone(Feature::ApplicationTriggers),
            used("GET /contacts").at(2),
            used("get /tags/").at(3),
            Use::new(tags, everywhere, &crate::Workspaces::ALL).unwrap(),
            Use::feature_alone(Feature::ApplicationTriggers),
        ];
        let kinds = Kinds::of(&uses);
        assert_eq!(kinds.of, [0, 1, 2, 0, 3, 4]);
        let mut asked = 0;
        let each = kinds.each(&uses, |needed| {
            asked += 1;
            (needed.feature(), needed.reach().clone())
        });
        let each: Vec<_> = each.collect();
        assert!(uses.iter().zip(&each).all(|(needed, (feature, reach))| {
            (needed.feature(), needed.reach()) == (*feature, reach)
        }));
        assert_eq!(asked, 5);
    }
}
