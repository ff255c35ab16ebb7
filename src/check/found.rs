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
        self.alone.push(finding);
    }

    /// Adds what is true of the uses of a kind, all but those of some entries, which are sorted.
    pub(super) fn of_kind(&mut self, kind: usize, finding: Finding, but: Vec<usize>) {
        if let Some(known) = self.of_kinds.get_mut(kind) {
            known.push(OfKind { finding, but });
        }
    }

    /// Takes out what stands at one place, and of what is true of kinds that of these codes, at
    /// the place of each use.
    pub(super) fn take(
        &mut self,
        uses: Uses<'_>,
        is_wanted: impl Fn(Code) -> bool,
    ) -> Vec<Finding> {
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
        let wanted = wanted.in_order(uses);
        wanted.map(|(finding, at)| finding.clone().at(at)).collect()
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
        uses: Uses<'f>,
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
    fn of_uses<'f>(&'f self, uses: Uses<'f>) -> impl Iterator<Item = (usize, &'f Finding)> {
        uses.with_kinds().flat_map(move |(_, kind, needed)| {
            let known = self.of_kinds.get(kind).map_or(&[][..], Vec::as_slice);
            let entry = needed.entry();
            known.iter().filter_map(move |one| {
                let is_true = one.but.binary_search(&entry?).is_err();
                is_true.then_some((entry?, &one.finding))
            })
        })
    }

    /// Each finding once, with how many places it is true of.
    pub(super) fn counted<'f>(
        &'f self,
        uses: Uses<'f>,
    ) -> impl Iterator<Item = (&'f Finding, usize)> {
        let mut counts = vec![0_usize; self.of_kinds.len()];
        if !counts.is_empty() {
            for (_, kind, _) in uses.with_kinds() {
                if let Some(count) = counts.get_mut(kind) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let of_kinds = self.of_kinds.iter().zip(counts).flat_map(|(known, count)| {
            known
                .iter()
                .map(move |one| (&one.finding, count.saturating_sub(one.but.len())))
        });
        let alone = self.by_reader.iter().chain(&self.alone);
        alone.map(|finding| (finding, 1)).chain(of_kinds)
    }
}

fn placed(finding: &Finding) -> (&Finding, Place) {
    (finding, finding.place().clone())
}

/// Entry by entry, what is of none at the end.
fn order(finding: &Finding) -> (usize, Code) {
    (finding.entry().unwrap_or(usize::MAX), finding.code())
}
