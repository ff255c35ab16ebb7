//! What a drift means for one entry.

use std::collections::BTreeMap;

use super::words::{compared, named, needs, places, shape};
use super::{Change, Drift, Effect, EffectKind};
use crate::catalogue::Catalogue;
use crate::check::Report;
use crate::finding::Code;
use crate::model::{Endpoint, Grant, Need, Operation, Status};

/// What is known of all entries.
pub(super) struct Known<'a> {
    by_old: BTreeMap<&'a Endpoint, &'a Change>,
    by_new: BTreeMap<&'a Endpoint, &'a Change>,
    now: &'a Catalogue,
    faults: BTreeMap<usize, Vec<(Code, &'a str)>>,
    /// The least grant so far.
    granted: &'a Grant,
}

/// One entry under two catalogues.
pub(super) struct Entry<'a> {
    known: &'a Known<'a>,
    index: usize,
    /// What is the matter with it under the new one.
    faults: &'a [(Code, &'a str)],
}

impl<'a> Known<'a> {
    pub(super) fn of(
        drift: &'a Drift,
        now: &'a Catalogue,
        old: &'a Report,
        new: &'a Report,
    ) -> Self {
        let changes = || drift.changes().iter();
        let before = old.grant();
        let old = changes().filter_map(|change| Some((change.before()?.endpoint(), change)));
        let after = changes().filter_map(|change| Some((change.after()?.endpoint(), change)));
        Known {
            by_old: old.collect(),
            by_new: after.collect(),
            now,
            faults: faults(new),
            granted: before,
        }
    }

    pub(super) fn entry(&self, entry: usize) -> Entry<'_> {
        Entry {
            known: self,
            index: entry,
            faults: self.faults.get(&entry).map_or(&[], Vec::as_slice),
        }
    }
}

impl Entry<'_> {
    pub(super) fn effects(&self, was: Option<&Need>, is: Option<&Need>) -> Vec<Effect> {
        match (was, is) {
            (None, None) => Vec::new(),
            (None, Some(is)) => vec![self.found(is)],
            (Some(was), None) => vec![self.lost(was)],
            (Some(was), Some(is)) => self.changed(was, is),
        }
    }

    fn effect(&self, kind: EffectKind, needed: Option<&Need>, says: String) -> Effect {
        let endpoint = needed.and_then(Need::endpoint).map(|it| it.into_owned());
        Effect {
            entry: self.index,
            kind,
            endpoint,
            says,
            breaks: self.breaks(kind, needed),
        }
    }

    /// Whether something has to be done at once. What needs something else may need what is there.
    fn breaks(&self, kind: EffectKind, needed: Option<&Need>) -> bool {
        let is_granted = || needed.is_some_and(|needed| self.known.granted.authorises(needed));
        match kind {
            EffectKind::Removed | EffectKind::Renamed | EffectKind::UnknownScope => true,
            EffectKind::Scope | EffectKind::Namespaces | EffectKind::Added => !is_granted(),
            EffectKind::Deprecated | EffectKind::Restored | EffectKind::Successor => false,
        }
    }

    fn found(&self, is: &Need) -> Effect {
        let change = is
            .operation()
            .and_then(|op| self.known.by_new.get(op.endpoint()));
        let before = change.and_then(|change| change.before());
        let was_unknown = before.is_some_and(|op| !op.requirement().is_known());
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

    fn lost(&self, was: &Need) -> Effect {
        let change = was
            .operation()
            .and_then(|op| self.known.by_old.get(op.endpoint()));
        let now = change.and_then(|change| change.after());
        let was_named_by_id = || {
            let mut codes = self.faults.iter().map(|(code, _)| *code);
            codes.any(|code| code == Code::UnknownEndpoint)
        };
        let (kind, says) = match now {
            Some(now) if !now.requirement().is_known() => (
                EffectKind::UnknownScope,
                "needs a scope that isn't known any more".to_owned(),
            ),
            Some(now) if now.endpoint().shape() != shape(was) => {
                let same = compared(was.operation(), now);
                let says = format!("is `{}` now, which {same}", now.endpoint());
                (EffectKind::Renamed, says)
            }
            // What is there and isn't found was named by its id.
            Some(now) if was_named_by_id() => (
                EffectKind::Renamed,
                format!("has the operation id `{}` now", now.id()),
            ),
            now => (EffectKind::Removed, self.gone(now.is_some())),
        };
        self.effect(kind, Some(was), says)
    }

    /// That nothing takes its place, or what is the matter with it besides.
    fn gone(&self, is_there: bool) -> String {
        let says_more = |(code, _): &&(Code, &str)| *code != Code::UnknownEndpoint;
        let reasons = self.faults.iter().filter(says_more);
        let reasons: Vec<&str> = reasons.map(|(_, says)| *says).collect();
        match (reasons.is_empty(), is_there) {
            (true, _) => "is gone, and nothing takes its place".to_owned(),
            (false, true) => format!("can't be used like that any more: {}", reasons.join("; ")),
            (false, false) => format!("is gone: {}", reasons.join("; ")),
        }
    }

    fn changed(&self, was: &Need, is: &Need) -> Vec<Effect> {
        let mut effects = Vec::new();
        let (Some(old), Some(new)) = (was.operation(), is.operation()) else {
            return effects;
        };
        let mut tell = |kind, says| effects.push(self.effect(kind, Some(is), says));
        if old.endpoint().shape() != new.endpoint().shape() {
            let same = compared(Some(old), new);
            let says = format!("was `{}` before, and {same}", old.endpoint());
            tell(EffectKind::Renamed, says);
        } else if !new.requirement().is_same(old.requirement()) {
            let (is, was) = (named(new.requirement()), named(old.requirement()));
            tell(
                EffectKind::Scope,
                format!("will need {is} in place of {was}"),
            );
        }
        if was.reach() != is.reach() {
            let (before, now) = (was.reach().namespaces(), is.reach().namespaces());
            let says = format!(
                "reaches {} now, {} before",
                places(now.iter()),
                places(before.iter())
            );
            tell(EffectKind::Namespaces, says);
        }
        if let Some((kind, says)) = self.status(old, new) {
            tell(kind, says);
        }
        effects
    }

    fn status(&self, old: &Operation, new: &Operation) -> Option<(EffectKind, String)> {
        let deprecated = |op: &Operation| op.status() == Status::Deprecated;
        let successor = |op: &Operation| op.replacement().map(Endpoint::shape);
        match (deprecated(old), deprecated(new)) {
            (false, true) => {
                let says = format!("is deprecated now; {}", self.successor(new));
                Some((EffectKind::Deprecated, says))
            }
            (true, false) => {
                let says = "is no longer deprecated".to_owned();
                Some((EffectKind::Restored, says))
            }
            (true, true) if successor(old) != successor(new) => {
                let says = format!("is deprecated; {}", self.successor(new));
                Some((EffectKind::Successor, says))
            }
            _ => None,
        }
    }

    /// What to call in place of a deprecated operation, and what that needs.
    fn successor(&self, deprecated: &Operation) -> String {
        let Some(named) = deprecated.replacement() else {
            return "no successor is named".to_owned();
        };
        match self.known.now.endpoint(named) {
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

/// What makes entries no uses, by entry.
fn faults(report: &Report) -> BTreeMap<usize, Vec<(Code, &str)>> {
    let mut faults: BTreeMap<usize, Vec<(Code, &str)>> = BTreeMap::new();
    for finding in report.findings() {
        if let Some(entry) = finding.entry().filter(|_| finding.is_fault()) {
            faults
                .entry(entry)
                .or_default()
                .push((finding.code(), finding.message()));
        }
    }
    faults
}
