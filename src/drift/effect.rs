use std::collections::BTreeSet;

use super::Drift;
use super::entry::Known;
use crate::catalogue::Catalogue;
use crate::check::{Report, Verdict};
use crate::model::{Item, Need, Operation, words};

words! {
    /// How an entry of a manifest is affected.
    "kind of effect" EffectKind {
        /// It requires something else.
        Scope = "scope",
        /// What it requires is no longer known.
        UnknownScope = "unknown-scope",
        /// Its resource lives somewhere else.
        Namespaces = "namespaces",
        /// It is deprecated now.
        Deprecated = "deprecated",
        /// It is deprecated no longer. Nothing has to be done about that.
        Restored = "restored",
        /// It has another successor.
        Successor = "successor",
        /// It is called otherwise now.
        Renamed = "renamed",
        /// It names no operation any more, or isn't clear any more.
        Removed = "removed",
        /// It names an operation now.
        Added = "added",
    }
}

/// What a drift means for one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    pub(super) entry: usize,
    pub(super) kind: EffectKind,
    pub(super) endpoint: Option<String>,
    pub(super) says: String,
    pub(super) breaks: bool,
}

impl Effect {
    /// The index of the entry.
    #[must_use]
    pub fn entry(&self) -> usize {
        self.entry
    }

    /// How it is affected.
    #[must_use]
    pub fn kind(&self) -> EffectKind {
        self.kind
    }

    /// The endpoint that it names, in the new catalogue if it is there, else in the old one.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }

    /// Whether the call doesn't work any more, or can't be judged any more, with what was called
    /// and granted so far.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.breaks
    }

    /// What it means.
    #[must_use]
    pub fn says(&self) -> &str {
        &self.says
    }
}

/// What a drift means for one manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    entries: Vec<Effect>,
    more: Vec<Item>,
    less: Vec<Item>,
    verdict: Option<(Verdict, Verdict)>,
    opened: Vec<Operation>,
    is_unclear: bool,
}

impl Effects {
    /// What `drift` means for the manifest that `old` and `new` are the reports on, the latter with
    /// the catalogue `now`.
    #[must_use]
    pub fn on(drift: &Drift, now: &Catalogue, old: &Report, new: &Report) -> Self {
        let mut entries = Vec::new();
        let (were, are) = (by_entry(old), by_entry(new));
        let known = Known::of(drift, now, old, new);
        for (entry, (was, is)) in were.iter().zip(&are).enumerate() {
            entries.extend(known.entry(entry).effects(*was, *is));
        }
        let is_whole = !old.is_partial() && !new.is_partial();
        let only_in = |one: &Report, other: &Report| -> Vec<Item> {
            let known: BTreeSet<Item> = other.grant().items().into_iter().collect();
            let items = one.grant().items().into_iter();
            let new = items.filter(|item| is_whole && !known.contains(item));
            new.collect()
        };
        let before = old.grant();
        let added = drift
            .changes()
            .iter()
            .filter(|change| change.before().is_none());
        let opened = added
            .filter_map(|change| change.after())
            .filter(|op| before.admits(op));
        let verdicts = (old.verdict(), new.verdict());
        Effects {
            entries,
            more: only_in(new, old),
            less: only_in(old, new),
            verdict: Some(verdicts).filter(|(old, new)| old != new),
            opened: opened.cloned().collect(),
            is_unclear: old.is_partial() && new.is_partial(),
        }
    }

    /// What it means for each entry, in their order.
    #[must_use]
    pub fn entries(&self) -> &[Effect] {
        &self.entries
    }

    /// What the token needs that it didn't.
    #[must_use]
    pub fn more(&self) -> &[Item] {
        &self.more
    }

    /// What the token needed and doesn't any more.
    #[must_use]
    pub fn less(&self) -> &[Item] {
        &self.less
    }

    /// The verdict before and after, where they differ.
    #[must_use]
    pub fn verdict(&self) -> Option<(Verdict, Verdict)> {
        self.verdict
    }

    /// The new operations that a token with the old grant can call all the same.
    #[must_use]
    pub fn opened(&self) -> &[Operation] {
        &self.opened
    }

    /// Whether something in the manifest isn't clear with either catalogue, so that it may be
    /// affected in ways that can't be seen.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        self.is_unclear
    }

    /// Whether anything has to be done, or can be granted less.
    #[must_use]
    pub fn is_affected(&self) -> bool {
        let matters = |effect: &Effect| effect.kind != EffectKind::Restored;
        self.entries.iter().any(matters)
            || !self.more.is_empty()
            || !self.less.is_empty()
            || self.verdict.is_some()
    }
}

/// The need of each entry, if it has one.
fn by_entry(report: &Report) -> Vec<Option<&Need>> {
    let mut uses = vec![None; report.entries()];
    for needed in report.uses() {
        if let Some(place) = needed.entry().and_then(|entry| uses.get_mut(entry)) {
            *place = Some(needed.need());
        }
    }
    uses
}
