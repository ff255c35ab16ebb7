//! Where a literal segment below a node is found at once, rather than searched for.

use std::borrow::Cow;

use super::{Node, Tree};

/// The literal segment that may be meant by all text which leads to one place of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// None.
    Free,
    /// This node and no other.
    One(u16),
    /// Several: they have to be searched.
    Many,
}

/// The first number by which heads are spread over the table.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
/// How many literal segments are put into a table, all tries taken together.
const TRIES: usize = 1 << 18;

impl Tree {
    /// Where text with this head and length below a node is looked up. Heads are the same where
    /// the first eight bytes are; lengths seldom are then.
    pub(super) fn place(&self, spread: u64, node: &Node, head: u64, length: usize) -> usize {
        let below = u64::from(node.below).rotate_right(16);
        let length = u64::try_from(length).unwrap_or(u64::MAX).rotate_right(24);
        let all = (head ^ below ^ length).wrapping_mul(spread);
        let bits = self.slots.len().trailing_zeros();
        let place = all.rotate_left(bits) & !(u64::MAX << (bits & 63));
        usize::try_from(place).unwrap_or(usize::MAX)
    }

    /// The tree of these nodes, with the table in which the fewest have to be searched, of some that
    /// are tried.
    pub(super) fn of(nodes: Vec<Node>) -> Self {
        let literals: usize = nodes.iter().map(|node| usize::from(node.literals)).sum();
        let mut tree = Tree {
            slots: Cow::Owned(vec![
                Slot::Free;
                literals.saturating_mul(8).next_power_of_two()
            ]),
            spread: SPREAD,
            nodes: Cow::Owned(nodes),
        };
        let tries = TRIES.checked_div(literals).unwrap_or(1).max(1);
        let odd = std::iter::successors(Some(SPREAD), |last| Some(last.wrapping_mul(SPREAD)));
        let mut best = usize::MAX;
        for spread in odd.take(tries) {
            let (slots, searched) = tree.slots_by(spread);
            if searched < best {
                (tree.slots, tree.spread, best) = (Cow::Owned(slots), spread, searched);
            }
            if best == 0 {
                break;
            }
        }
        tree
    }

    /// The table by this number, and how many of its places have to be searched.
    fn slots_by(&self, spread: u64) -> (Vec<Slot>, usize) {
        let mut slots = vec![Slot::Free; self.slots.len()];
        let mut searched = 0_usize;
        for node in self.nodes.iter() {
            for (place, literal) in (node.below..).zip(self.literals(node)) {
                let place_of = self.place(spread, node, literal.head, literal.text.len());
                if let Some(slot) = slots.get_mut(place_of) {
                    searched = searched.saturating_add(usize::from(matches!(slot, Slot::One(_))));
                    *slot = match slot {
                        Slot::Free => Slot::One(place),
                        Slot::One(_) | Slot::Many => Slot::Many,
                    };
                }
            }
        }
        (slots, searched)
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{Catalogue, Slot, Tree};
    use crate::model::{Draft, Operation};

    /// What is found below each node: what stands there, and nothing else.
    fn assert_finds_what_is_there(tree: &Tree, words: &[String]) {
        for node in tree.nodes.iter() {
            let there = tree.literals(node);
            assert!(there.iter().all(|below| {
                let found = tree.literal(node, &below.text);
                found.is_some_and(|found| std::ptr::eq(found, below))
            }));
            for word in words {
                let is_there = there.iter().any(|below| below.text == *word);
                assert_eq!(tree.literal(node, word).is_some(), is_there, "{word:?}");
            }
        }
    }

    #[test]
    fn a_literal_segment_of_the_built_in_catalogue_is_found_at_once() {
        let tree = &Catalogue::builtin().tree;
        assert!(!tree.slots.contains(&Slot::Many));
        let literals = tree.nodes.iter().map(|node| node.text.to_string());
        let near = |text: String| [format!("{text}\0"), format!("{text}s"), text];
        let words: Vec<String> = literals.flat_map(near).collect();
        assert_finds_what_is_there(tree, &words);
    }

    /// The same length, the same head: one after the other would be looked at by each lookup.
    #[test]
    fn segments_that_begin_alike_are_told_apart() {
        let of = |number: usize| format!("the_same_{number:04}");
        let me = Catalogue::builtin().operation("api-token-details").unwrap();
        let operations = (0..2000).map(|number| {
            let draft = Draft {
                endpoint: format!("GET /{}", of(number)).parse().unwrap(),
                id: of(number),
                ..Draft::from(me)
            };
            Operation::try_from(draft).unwrap()
        });
        let catalogue = Catalogue::new(builtin_day(), operations.collect(), Vec::new()).unwrap();
        assert!(catalogue.tree.slots.contains(&Slot::Many));
        let words: Vec<String> = (0..2500).step_by(7).map(of).collect();
        assert_finds_what_is_there(&catalogue.tree, &words);
        let slots = catalogue.tree.slots.iter();
        let searched = slots.filter(|slot| **slot == Slot::Many).count();
        assert_eq!(searched, 1);
    }

    fn builtin_day() -> crate::Date {
        Catalogue::builtin().as_of()
    }
}
