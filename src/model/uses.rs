use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::{Namespace, Set, Use};

/// Which of some uses differ in nothing but their entry. What is true of one of a kind is true of
/// all, and is looked up once however many there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    /// The kind of each use.
    of: Vec<u32>,
    /// The place of the first use of each kind.
    firsts: Vec<usize>,
    /// How many there are of each kind.
    counts: Vec<usize>,
}

/// Uses with the same key are of one kind. What is equal and stands elsewhere in memory makes two
/// kinds, which costs time and nothing else.
#[derive(PartialEq, Eq)]
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

/// One number, since a million of them are hashed. Addresses end in zeros, where the namespaces fit.
impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let namespaces = usize::from(self.reached.bits());
        state.write_usize(self.operation ^ self.workspaces.rotate_left(16) ^ namespaces);
    }
}

/// Spreads one number over all bits. That is enough where nobody can choose the numbers: there are
/// no more of them than the catalogue has operations, each in some choices of namespaces.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, number: usize) {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        let all = self.0.wrapping_add(number);
        self.0 = all.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

impl Kinds {
    pub(crate) fn of(uses: &[Use]) -> Self {
        let mut known: HashMap<Key, u32, BuildHasherDefault<Spread>> = HashMap::default();
        let (mut firsts, mut counts) = (Vec::new(), Vec::new());
        let of = uses.iter().enumerate().map(|(place, needed)| {
            let next = u32::try_from(firsts.len()).unwrap_or(u32::MAX);
            let kind = match Key::of(needed) {
                Some(key) => *known.entry(key).or_insert(next),
                None => next,
            };
            if kind == next {
                firsts.push(place);
                counts.push(1_usize);
            } else if let Some(count) = index(kind).and_then(|kind| counts.get_mut(kind)) {
                *count = count.saturating_add(1);
            }
            kind
        });
        Kinds {
            of: of.collect(),
            firsts,
            counts,
        }
    }

    /// The kind of each use.
    fn each(&self) -> impl Iterator<Item = usize> {
        let of = self.of.iter();
        of.map(|kind| index(*kind).unwrap_or(usize::MAX))
    }
}

fn index(kind: u32) -> Option<usize> {
    usize::try_from(kind).ok()
}

/// What a manifest uses, and which of it is of one kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uses<'u> {
    all: &'u [Use],
    kinds: &'u Kinds,
}

impl<'u> Uses<'u> {
    /// `kinds` are those of `all`.
    pub(crate) fn new(all: &'u [Use], kinds: &'u Kinds) -> Self {
        Uses { all, kinds }
    }

    /// All of them, in the order of the entries.
    pub(crate) fn all(self) -> &'u [Use] {
        self.all
    }

    /// The first use of each kind, in the order of the uses.
    pub(crate) fn firsts(self) -> impl Iterator<Item = &'u Use> + Clone {
        let firsts = self.kinds.firsts.iter();
        firsts.filter_map(move |place| self.all.get(*place))
    }

    /// Each kind that is among these places, with the first use of it.
    pub(crate) fn among(self, places: &[usize]) -> impl Iterator<Item = (usize, &'u Use)> {
        let mut seen = vec![false; self.kinds()];
        places.iter().filter_map(move |place| {
            let kind = self.kind_at(*place)?;
            let is_known = std::mem::replace(seen.get_mut(kind)?, true);
            let needed = self.all.get(*place).filter(|_| !is_known)?;
            Some((kind, needed))
        })
    }

    /// All of them with their place and kind.
    pub(crate) fn with_kinds(self) -> impl Iterator<Item = (usize, usize, &'u Use)> {
        let of = self.kinds.each().zip(self.all).enumerate();
        of.map(|(place, (kind, needed))| (place, kind, needed))
    }

    /// The place of the first use of a kind.
    pub(crate) fn first(self, kind: usize) -> Option<usize> {
        self.kinds.firsts.get(kind).copied()
    }

    /// How many there are of each kind.
    pub(crate) fn counts(self) -> &'u [usize] {
        &self.kinds.counts
    }

    /// How many there are of the kinds that are wanted.
    pub(crate) fn how_many(self, is_wanted: impl Fn(usize) -> bool) -> usize {
        let counts = self.counts().iter().enumerate();
        let wanted = counts.filter(|(kind, _)| is_wanted(*kind));
        wanted.map(|(_, count)| *count).sum()
    }

    /// How many kinds there are.
    pub(crate) fn kinds(self) -> usize {
        self.kinds.firsts.len()
    }

    /// The kind of the use at this place.
    pub(crate) fn kind_at(self, place: usize) -> Option<usize> {
        index(*self.kinds.of.get(place)?)
    }

    /// What is true of each use, in their order.
    pub(crate) fn each<T: Clone>(
        self,
        of_kind: impl FnMut(&'u Use) -> T,
    ) -> impl Iterator<Item = T> {
        let of_kinds: Vec<T> = self.firsts().map(of_kind).collect();
        let kinds = self.kinds.each();
        kinds.filter_map(move |kind| of_kinds.get(kind).cloned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    use super::*;
    use crate::{Catalogue, Feature, Workspace, Workspaces};

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
            Use::new(tags, everywhere, &Workspaces::ALL).unwrap(),
            Use::feature_alone(Feature::ApplicationTriggers),
        ];
        let kinds = Kinds::of(&uses);
        assert_eq!(kinds.of, [0, 1, 2, 0, 3, 4]);
        let of_kinds = Uses::new(&uses, &kinds);
        assert_eq!(of_kinds.counts(), [2, 1, 1, 1, 1]);
        assert_eq!(of_kinds.how_many(|kind| kind < 2), 3);
        let mut asked = 0;
        let each = Uses::new(&uses, &kinds).each(|needed| {
            asked += 1;
            (needed.feature(), needed.reach().clone())
        });
        let each: Vec<_> = each.collect();
        assert!(uses.iter().zip(&each).all(|(needed, (feature, reach))| {
            (needed.feature(), needed.reach()) == (*feature, reach)
        }));
        assert_eq!(asked, 5);
    }

    #[test]
    fn uses_in_other_workspaces_are_of_another_kind() {
        let tags = Catalogue::builtin().operation("list-tags").unwrap();
        let shared = Some(Set::of(Namespace::Shared));
        let of = |workspaces| Use::new(tags.clone(), shared, workspaces).unwrap();
        let only = |name| Workspaces::only([Workspace::new(name).unwrap()]).unwrap();
        let (support, sales) = (only("Support"), only("Sales"));
        let uses = [&support, &sales, &Workspaces::ALL, &support].map(of);
        assert_eq!(Kinds::of(&uses).of, [0, 1, 2, 0]);
    }

    /// Those with the same number are compared one by one, for each of a million uses.
    #[test]
    fn each_kind_has_a_number_of_its_own() {
        let numbers = BuildHasherDefault::<Spread>::default();
        let operations = Catalogue::builtin().operations().iter();
        let all = operations.flat_map(|operation| {
            let admissible = operation.admissible().iter().map(|ns| Some(Set::of(*ns)));
            let of = |declared| Use::new(operation.clone(), declared, &Workspaces::ALL).ok();
            admissible.filter_map(of).collect::<Vec<_>>()
        });
        let all: Vec<_> = all
            .map(|needed| numbers.hash_one(Key::of(&needed).unwrap()))
            .collect();
        let different: HashSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        assert_ne!(numbers.hash_one("tags"), numbers.hash_one("teams"));
    }
}
