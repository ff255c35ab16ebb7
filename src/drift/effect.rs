use std::collections::{BTreeMap, BTreeSet};

use super::words::{compared, named, needs, places, shape};
use super::{Change, Drift};
use crate::catalogue::Catalogue;
use crate::check::{Report, Verdict};
use crate::finding::{Code, Severity};
use crate::model::{Endpoint, Item, Operation, Status, Use, words};

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
    entry: usize,
    kind: EffectKind,
    endpoint: Option<String>,
    says: String,
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
        let changes = drift.changes().iter();
        let changes = changes.filter_map(|change| Some((change.before()?.endpoint(), change)));
        let (changes, faults) = (changes.collect(), faults(new));
        for (entry, (was, is)) in were.iter().zip(&are).enumerate() {
            let matter = Matter {
                changes: &changes,
                now,
                entry,
                faults: faults.get(&entry).map_or(&[], Vec::as_slice),
            };
            entries.extend(matter.effects(*was, *is));
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
        !self.entries.is_empty()
            || !self.more.is_empty()
            || !self.less.is_empty()
            || self.verdict.is_some()
    }
}

/// The use that each entry is, if it is one.
fn by_entry(report: &Report) -> Vec<Option<&Use>> {
    let mut uses = vec![None; report.entries()];
    for needed in report.uses() {
        if let Some(place) = needed.entry().and_then(|entry| uses.get_mut(entry)) {
            *place = Some(needed);
        }
    }
    uses
}

/// What makes entries no uses, by entry.
fn faults(report: &Report) -> BTreeMap<usize, Vec<(Code, &str)>> {
    let mut faults: BTreeMap<usize, Vec<(Code, &str)>> = BTreeMap::new();
    for finding in report.findings() {
        let is_fault = finding.severity() == Severity::Error && !finding.code().is_blocker();
        if let Some(entry) = finding.entry().filter(|_| is_fault) {
            faults
                .entry(entry)
                .or_default()
                .push((finding.code(), finding.message()));
        }
    }
    faults
}

/// One entry under two catalogues.
struct Matter<'a> {
    /// What has changed, by the old endpoints.
    changes: &'a BTreeMap<&'a Endpoint, &'a Change>,
    now: &'a Catalogue,
    entry: usize,
    /// What is the matter with it under the new one.
    faults: &'a [(Code, &'a str)],
}

impl Matter<'_> {
    fn effects(&self, was: Option<&Use>, is: Option<&Use>) -> Vec<Effect> {
        match (was, is) {
            (None, None) => Vec::new(),
            (None, Some(is)) => vec![self.found(is)],
            (Some(was), None) => vec![self.lost(was)],
            (Some(was), Some(is)) => self.changed(was, is),
        }
    }

    fn effect(&self, kind: EffectKind, needed: Option<&Use>, says: String) -> Effect {
        let endpoint = needed.and_then(Use::endpoint).map(|it| it.into_owned());
        Effect {
            entry: self.entry,
            kind,
            endpoint,
            says,
        }
    }

    fn found(&self, is: &Use) -> Effect {
        let endpoint = is.operation().map(Operation::endpoint);
        let was_unknown = self.changes.values().any(|change| {
            let is_it = change.after().map(Operation::endpoint) == endpoint;
            is_it
                && change
                    .before()
                    .is_some_and(|op| !op.requirement().is_known())
        });
        let (kind, says) = match was_unknown {
            true => (
                EffectKind::Scope,
                format!("{}, which wasn't known before", needs(is)),
            ),
            false => (
                EffectKind::Added,
                format!("names an operation now, and {}", needs(is)),
            ),
        };
        self.effect(kind, Some(is), says)
    }

    fn lost(&self, was: &Use) -> Effect {
        let change = was
            .operation()
            .and_then(|op| self.changes.get(op.endpoint()));
        let now = change.and_then(|change| change.after());
        match now {
            Some(now) if !now.requirement().is_known() => {
                let says = "needs a scope that isn't known any more".to_owned();
                self.effect(EffectKind::UnknownScope, Some(was), says)
            }
            Some(now) if now.endpoint().shape() != shape(was) => {
                let same = compared(was.operation(), now);
                let says = format!("is `{}` now, which {same}", now.endpoint());
                self.effect(EffectKind::Renamed, Some(was), says)
            }
            // What is there and isn't found was named by its id.
            Some(now)
                if self
                    .faults
                    .iter()
                    .any(|(code, _)| *code == Code::UnknownEndpoint) =>
            {
                let says = format!("has the operation id `{}` now", now.id());
                self.effect(EffectKind::Renamed, Some(was), says)
            }
            _ if self.faults.is_empty() => {
                self.effect(EffectKind::Removed, Some(was), "is gone".to_owned())
            }
            _ => {
                let reasons: Vec<&str> = self.faults.iter().map(|(_, says)| *says).collect();
                let says = format!("can't be judged any more: {}", reasons.join("; "));
                self.effect(EffectKind::Removed, Some(was), says)
            }
        }
    }

    fn changed(&self, was: &Use, is: &Use) -> Vec<Effect> {
        let mut effects = Vec::new();
        let (Some(old), Some(new)) = (was.operation(), is.operation()) else {
            return effects;
        };
        if old.endpoint().shape() != new.endpoint().shape() {
            let says = format!(
                "was `{}` before, and {}",
                old.endpoint(),
                compared(Some(old), new)
            );
            effects.push(self.effect(EffectKind::Renamed, Some(is), says));
        } else if !new.requirement().is_same(old.requirement()) {
            let says = format!(
                "will need {}, needed {}",
                named(new.requirement()),
                named(old.requirement())
            );
            effects.push(self.effect(EffectKind::Scope, Some(is), says));
        }
        let (reached, reaches) = (was.reach(), is.reach());
        if reached != reaches {
            let says = format!(
                "reaches {}, reached {}",
                places(reaches.namespaces().iter()),
                places(reached.namespaces().iter())
            );
            effects.push(self.effect(EffectKind::Namespaces, Some(is), says));
        }
        let (was_deprecated, is_deprecated) = (
            old.status() == Status::Deprecated,
            new.status() == Status::Deprecated,
        );
        if is_deprecated && !was_deprecated {
            let says = format!("is deprecated now; {}", self.successor(new));
            effects.push(self.effect(EffectKind::Deprecated, Some(is), says));
        } else if is_deprecated
            && old.replacement().map(Endpoint::shape) != new.replacement().map(Endpoint::shape)
        {
            let says = format!("is deprecated; {}", self.successor(new));
            effects.push(self.effect(EffectKind::Successor, Some(is), says));
        }
        effects
    }

    /// What to call in place of a deprecated operation, and what that needs.
    fn successor(&self, deprecated: &Operation) -> String {
        let Some(named) = deprecated.replacement() else {
            return "Front names no successor".to_owned();
        };
        match self.now.endpoint(named) {
            Some(successor) => {
                format!(
                    "its successor `{named}` {}",
                    compared(Some(deprecated), successor)
                )
            }
            None => format!("its successor `{named}` isn't in the catalogue"),
        }
    }
}
