use crate::finding::{Code, Finding};
use crate::model::Uses;
use crate::source::Place;

/// What was found of a manifest. What is true of all uses of a kind is kept once, however many
/// there are, and becomes a finding at the place of each of them when it is looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// What the reader of the manifest found.
    by_reader: Vec<Finding>,
    /// What stands at one place.
    alone: Vec<Finding>,
    /// What is true of the uses of each kind that are entries.
    of_kinds: Vec<Vec<OfKind>>,
}

/// What is true of the uses of a kind.
#[derive(Clone, Debug)]
struct OfKind {
    finding: Finding,
    /// The entries of which it isn't true, sorted.
    but: Vec<usize>,
}

impl Found {
    /// Nothing so far, of so many kinds.
    pub(super) fn of_so_many(kinds: usize) -> Self {
        Found {
            of_kinds: vec![Vec::new(); kinds],
            ..Found::default()
        }
    }

    /// The same with what the reader of the manifest found in front.
    pub(super) fn behind(self, by_reader: Vec<Finding>) -> Self {
        Found { by_reader, ..self }
    }

    /// Adds what stands at one place.
    pub(super) fn push(&mut self, finding: Finding) {
        // A million entries with the same fault stand in a row more often than not.
        let finding = match self.alone.last() {
            Some(last) => finding.sharing(last),
            None => finding,
        };
        self.alone.push(finding);
    }

    /// Adds what is true of the uses of a kind, all but those of some entries, which are sorted.
    pub(super) fn of_kind(&mut self, kind: usize, finding: Finding, but: Vec<usize>) {
        if let Some(known) = self.of_kinds.get_mut(kind) {
            // One or two of most kinds, which aren't worth the room for four.
            known.reserve_exact(1);
            known.push(OfKind { finding, but });
        }
    }

    /// Takes out what stands at one place, and of what is true of kinds that of these codes, at
    /// the place of each use, entry by entry.
    pub(super) fn take(&mut self, uses: &Uses, is_wanted: impl Fn(Code) -> bool) -> Vec<Finding> {
        let of_kinds = self.of_kinds.iter_mut().map(|known| {
            let all = std::mem::take(known).into_iter();
            let (wanted, rest) = all.partition(|one| is_wanted(one.finding.code()));
            *known = rest;
            wanted
        });
        let mut wanted = Found {
            of_kinds: of_kinds.collect(),
            alone: std::mem::take(&mut self.alone),
            by_reader: Vec::new(),
        };
        wanted.sort();
        wanted.in_order(uses).map(at).collect()
    }

    /// Puts them into the order in which they are looked at.
    pub(super) fn sort(&mut self) {
        self.alone.sort_by_key(order);
        for known in &mut self.of_kinds {
            known.sort_by_key(|one| one.finding.code());
        }
    }

    /// All of them, entry by entry, each with its place. They have to be sorted.
    pub(super) fn in_order<'f>(
        &'f self,
        uses: &'f Uses,
    ) -> impl Iterator<Item = (&'f Finding, Place)> {
        let mut of_kinds = self.of_uses(uses).peekable();
        let mut alone = self.alone.iter().peekable();
        let both = std::iter::from_fn(move || {
            let of_kind = of_kinds
                .peek()
                .map(|(entry, finding)| (*entry, finding.code()));
            match (alone.peek().map(|finding| order(finding)), of_kind) {
                (Some(alone_at), Some(of_kind_at)) if alone_at < of_kind_at => {
                    alone.next().map(placed)
                }
                (_, Some(_)) => {
                    let (entry, finding) = of_kinds.next()?;
                    Some((finding, Place::Entry(entry)))
                }
                (_, None) => alone.next().map(placed),
            }
        });
        self.by_reader.iter().map(placed).chain(both)
    }

    /// What is true of the uses that are entries, with their entry.
    fn of_uses<'f>(&'f self, uses: &'f Uses) -> impl Iterator<Item = (usize, &'f Finding)> {
        uses.with_kinds().flat_map(move |(kind, origin)| {
            let known = self.of_kinds.get(kind).map_or(&[][..], Vec::as_slice);
            let entry = origin.entry();
            known.iter().filter_map(move |one| {
                let is_true = one.but.binary_search(&entry?).is_err();
                is_true.then_some((entry?, &one.finding))
            })
        })
    }

    /// Each finding once, with how many places it is true of.
    pub(super) fn counted<'f>(
        &'f self,
        uses: &'f Uses,
    ) -> impl Iterator<Item = (&'f Finding, usize)> {
        let counts = uses.counts();
        let of_kinds = self.of_kinds.iter().zip(counts).flat_map(|(known, count)| {
            known
                .iter()
                .map(move |one| (&one.finding, count.saturating_sub(one.but.len())))
        });
        let alone = self.by_reader.iter().chain(&self.alone);
        alone.map(|finding| (finding, 1)).chain(of_kinds)
    }
}

/// What is found at that place.
pub(super) fn at((finding, place): (&Finding, Place)) -> Finding {
    finding.clone().at(place)
}

fn placed(finding: &Finding) -> (&Finding, Place) {
    (finding, finding.place().clone())
}

/// Entry by entry, what is of none at the end.
fn order(finding: &Finding) -> (usize, Code) {
    (finding.entry().unwrap_or(usize::MAX), finding.code())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::order;
    use crate::{Catalogue, Feature, Finding, Manifest, Profile, Question, Report, check};

    fn report(entries: &[(usize, bool)], has_triggers: bool) -> Report {
        let operations = Catalogue::builtin().operations();
        let mut manifest = Manifest::builder("Acme");
        for (place, has_reason) in entries {
            let endpoint = match operations.get(*place) {
                Some(operation) => operation.endpoint().to_string(),
                None => "GET /nowhere".to_owned(),
            };
            manifest = manifest.endpoint(endpoint);
            if *has_reason {
                manifest = manifest.reason("it has to");
            }
        }
        if has_triggers {
            manifest = manifest.feature(Feature::ApplicationTriggers);
        }
        let question = Question::of(Profile::shared_only());
        check(Catalogue::builtin(), &manifest.build(), &question)
    }

    fn counts<'f>(
        found: impl Iterator<Item = (&'f Finding, usize)>,
    ) -> BTreeMap<(&'f str, &'f str), usize> {
        let mut counts = BTreeMap::new();
        for (finding, count) in found.filter(|(_, count)| *count > 0) {
            *counts
                .entry((finding.code().as_str(), finding.message()))
                .or_default() += count;
        }
        counts
    }

    proptest! {
        #[test]
        fn what_is_found_of_kinds_is_found_of_each_of_their_entries(
            // Few operations, so that there are several entries of a kind, and one that is none.
            entries in prop::collection::vec((0..255_usize, any::<bool>()), 0..6),
            again in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
            has_triggers: bool,
        ) {
            let again = again.iter().filter(|_| !entries.is_empty());
            let all: Vec<_> = entries.iter().chain(again.map(|of| of.get(&entries))).copied().collect();
            let whole = report(&all, has_triggers);
            prop_assert!(whole.findings().is_sorted_by_key(order));
            prop_assert_eq!(
                counts(whole.found()),
                counts(whole.findings().iter().map(|finding| (finding, 1)))
            );
            // Alone an entry is told the same, but that it stood there before or asks for more.
            for (entry, one) in all.iter().enumerate() {
                let alone = report(&[*one], false);
                let told = |report: &Report, entry| -> Vec<(&'static str, String)> {
                    let of_entry = report.findings().iter().filter(|f| f.entry() == Some(entry));
                    let told = of_entry.map(|f| (f.code().as_str(), f.message().to_owned()));
                    told.filter(|(code, _)| !OF_THE_WHOLE.contains(code)).collect()
                };
                prop_assert_eq!(told(&whole, entry), told(&alone, 0));
                let before = all[..entry].iter().any(|(place, _)| *place == one.0 && one.0 < 254);
                let is_said = whole.findings().iter().any(|f| {
                    f.entry() == Some(entry) && f.code().as_str() == "duplicate-endpoint"
                });
                prop_assert_eq!(is_said, before);
            }
        }
    }

    /// What depends on the other entries too.
    const OF_THE_WHOLE: [&str; 4] = [
        "triggers-not-publishable",
        "duplicate-endpoint",
        "private-needs-opt-in",
        "missing-reason",
    ];
}
