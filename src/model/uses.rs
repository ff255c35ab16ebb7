use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::OnceLock;

use super::{Answer, Namespace, Origin, Profile, Set, Use};

/// What a manifest uses. Uses that differ in nothing but their entry are of one kind: what is true of
/// one of them is true of all, and is looked up and kept once however many there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    /// The first use of each kind, in the order of the uses.
    firsts: Vec<Use>,
    /// How many there are of each kind.
    counts: Vec<usize>,
    /// The kind of each use.
    kinds: Vec<u32>,
    /// The entry of each use, unless each that is of an entry has the place of that.
    origins: Option<Vec<Origin>>,
    /// Each by itself, once somebody has asked for them.
    all: OnceLock<Vec<Use>>,
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

/// Uses as they are found, one after the other.
pub(crate) struct Gathered {
    uses: Uses,
    known: HashMap<Key, u32, BuildHasherDefault<Spread>>,
}

impl Gathered {
    /// None so far, with room for so many.
    pub(crate) fn with_room_for(count: usize) -> Self {
        Gathered {
            uses: Uses {
                kinds: Vec::with_capacity(count),
                ..Uses::default()
            },
            known: HashMap::default(),
        }
    }

    /// Adds a use behind the others.
    pub(crate) fn push(&mut self, needed: Use) {
        let (place, origin) = (self.uses.kinds.len(), needed.origin());
        let kind = self.kind_of(needed);
        self.uses.kinds.push(kind);
        if let Some(origins) = &mut self.uses.origins {
            origins.push(origin);
        } else if self.uses.origin_at(place) != Some(origin) {
            self.uses.list_origins(origin);
        }
    }

    fn kind_of(&mut self, needed: Use) -> u32 {
        let uses = &mut self.uses;
        let next = u32::try_from(uses.firsts.len()).unwrap_or(u32::MAX);
        let kind = match Key::of(&needed) {
            Some(key) => *self.known.entry(key).or_insert(next),
            None => next,
        };
        if kind == next {
            uses.firsts.push(needed);
            uses.counts.push(1);
        } else if let Some(count) = index(kind).and_then(|kind| uses.counts.get_mut(kind)) {
            *count = count.saturating_add(1);
        }
        kind
    }

    /// All of them.
    pub(crate) fn done(self) -> Uses {
        self.uses
    }
}

impl Uses {
    /// These uses.
    pub(crate) fn of(all: impl IntoIterator<Item = Use>) -> Self {
        let all = all.into_iter();
        let mut gathered = Gathered::with_room_for(all.size_hint().0);
        all.for_each(|needed| gathered.push(needed));
        gathered.done()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Each by itself, in the order of the entries. There may be a million of them.
    pub(crate) fn all(&self) -> &[Use] {
        self.all.get_or_init(|| {
            let mut all = Vec::with_capacity(self.len());
            all.extend(self.with_kinds().filter_map(|(kind, origin)| {
                let first = self.firsts.get(kind)?;
                Some(first.clone().from(origin))
            }));
            all
        })
    }

    /// The first use of each kind, in the order of the uses.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = &Use> + Clone {
        self.firsts.iter()
    }

    /// Whether OAuth covers the uses of each kind.
    pub(crate) fn answers(&self, profile: &Profile) -> Vec<Answer> {
        self.firsts().map(|u| profile.covers(u)).collect()
    }

    /// The kind of each, with the entry that it is.
    pub(crate) fn with_kinds(&self) -> impl Iterator<Item = (usize, Origin)> {
        let kinds = self.kinds.iter().enumerate();
        kinds.filter_map(|(place, kind)| Some((index(*kind)?, self.origin_at(place)?)))
    }

    /// How many there are of each kind.
    pub(crate) fn counts(&self) -> &[usize] {
        &self.counts
    }

    /// How many there are of the kinds that are wanted.
    pub(crate) fn how_many(&self, is_wanted: impl Fn(usize) -> bool) -> usize {
        let counts = self.counts.iter().enumerate();
        let wanted = counts.filter(|(kind, _)| is_wanted(*kind));
        wanted.map(|(_, count)| *count).sum()
    }

    /// How many kinds there are.
    pub(crate) fn kinds(&self) -> usize {
        self.firsts.len()
    }

    /// The entry that the use at this place is.
    pub(crate) fn origin_at(&self, place: usize) -> Option<Origin> {
        if let Some(origins) = &self.origins {
            return origins.get(place).copied();
        }
        let first = self.firsts.get(index(*self.kinds.get(place)?)?)?;
        Some(match first.entry() {
            Some(_) => first.origin().at(place),
            None => first.origin(),
        })
    }

    /// From now on each is kept, beginning with the one that was added last.
    fn list_origins(&mut self, last: Origin) {
        let mut origins = Vec::with_capacity(self.kinds.capacity());
        let before = self.len().saturating_sub(1);
        origins.extend((0..before).filter_map(|place| self.origin_at(place)));
        origins.push(last);
        self.origins = Some(origins);
    }
}

fn index(kind: u32) -> Option<usize> {
    usize::try_from(kind).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::BuildHasher;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::model::Places;
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
        let of_kinds = Uses::of(uses.clone());
        assert_eq!(of_kinds.kinds, [0, 1, 2, 0, 3, 4]);
        assert_eq!(of_kinds.counts(), [2, 1, 1, 1, 1]);
        assert_eq!(of_kinds.how_many(|kind| kind < 2), 3);
        assert_eq!(of_kinds.all(), uses);
        let firsts = [&uses[0], &uses[1], &uses[2], &uses[4], &uses[5]];
        assert!(of_kinds.firsts().eq(firsts));
    }

    proptest! {
        /// Whatever their entries are, each use is what was given, and where.
        #[test]
        fn each_use_is_the_one_that_was_given(
            given in prop::collection::vec((0..4_usize, prop::option::of(0..9_usize)), 0..9),
            in_order in 0..9_usize,
        ) {
            let operations = Catalogue::builtin().operations();
            let uses = given.iter().enumerate().map(|(place, (which, entry))| {
                let needed = match operations.get(*which).filter(|_| *which < 3) {
                    Some(operation) => Use::assumed(operation.clone()).unwrap(),
                    None => Use::feature_alone(Feature::ApplicationTriggers),
                };
                match entry {
                    _ if place < in_order => needed.at(place),
                    Some(entry) => needed.at(*entry),
                    None => needed,
                }
            });
            let uses: Vec<Use> = uses.collect();
            let of_kinds = Uses::of(uses.clone());
            prop_assert_eq!(of_kinds.all(), &uses);
            prop_assert_eq!(of_kinds.len(), uses.len());
            for (place, needed) in uses.iter().enumerate() {
                let origin = of_kinds.origin_at(place).unwrap();
                prop_assert_eq!(origin, needed.origin());
            }
            prop_assert_eq!(of_kinds.origin_at(uses.len()), None);
            let of_first = Places::of_kinds(&Arc::new(of_kinds), |kind| kind == 0);
            prop_assert_eq!(of_first.len(), of_first.list().len());
            let is_first = |place: &usize| {
                let is_same = |a: &Use, b: &Use| a.clone().from(b.origin()) == *b && a.operation().is_some();
                *place == 0 || is_same(&uses[0], &uses[*place])
            };
            let expected: Vec<usize> = (0..uses.len()).filter(is_first).collect();
            prop_assert_eq!(of_first.list(), &*expected);
            let others: Vec<usize> = expected.iter().map(|place| place + 1).collect();
            prop_assert_eq!(of_first == Places::listed(others), expected.is_empty());
            prop_assert_eq!(of_first, Places::listed(expected));
        }
    }

    #[test]
    fn uses_in_other_workspaces_are_of_another_kind() {
        let tags = Catalogue::builtin().operation("list-tags").unwrap();
        let shared = Some(Set::of(Namespace::Shared));
        let of = |workspaces| Use::new(tags.clone(), shared, workspaces).unwrap();
        let only = |name| Workspaces::only([Workspace::new(name).unwrap()]).unwrap();
        let (support, sales) = (only("Support"), only("Sales"));
        let uses = [&support, &sales, &Workspaces::ALL, &support].map(of);
        assert_eq!(Uses::of(uses).kinds, [0, 1, 2, 0]);
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
