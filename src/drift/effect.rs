use std::collections::BTreeSet;

use super::Drift;
use super::compare::Comparison;
use crate::catalogue::Catalogue;
use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding, joined};
use crate::model::{Item, Need, Operation, words};
use crate::source::Place;

/// The number of new operations that a sentence names.
const MOST_OPENED: usize = 5;

words! {
    /// A way in which an entry of a manifest is affected.
    "kind of effect" EffectKind {
        /// It requires something else.
        Scope = "scope",
        /// Its requirement is no longer known.
        UnknownScope = "unknown-scope",
        /// Its resource lives in other namespaces.
        Namespaces = "namespaces",
        /// It is now deprecated.
        Deprecated = "deprecated",
        /// It is no longer deprecated, about which nothing has to be done.
        Restored = "restored",
        /// It has another successor.
        Successor = "successor",
        /// It has another name.
        Renamed = "renamed",
        /// It is no operation any more, or isn't clear any more.
        Removed = "removed",
        /// It is an operation now.
        Added = "added",
    }
}

/// The effect of a drift on one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    pub(super) entry: usize,
    pub(super) kind: EffectKind,
    pub(super) endpoint: Option<String>,
    pub(super) says: String,
    pub(super) breaks: bool,
}

impl Effect {
    /// Returns the index of the entry.
    #[must_use]
    pub fn entry(&self) -> usize {
        self.entry
    }

    /// Returns the kind of effect.
    #[must_use]
    pub fn kind(&self) -> EffectKind {
        self.kind
    }

    /// Returns the endpoint of the entry in the new catalogue, or in the old one if it is gone.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }

    /// Returns true if the call no longer works, or can no longer be judged, with the endpoint and
    /// the grant so far.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.breaks
    }

    /// Returns the effect in words.
    #[must_use]
    pub fn says(&self) -> &str {
        &self.says
    }

    /// Returns the sentence: `GET /tags is gone`.
    pub(crate) fn told(&self) -> String {
        let endpoint = self.endpoint.iter().map(String::as_str);
        let words: Vec<_> = endpoint.chain([self.says()]).collect();
        words.join(" ")
    }

    pub(crate) fn finding(&self) -> Finding {
        let code = match self.kind {
            _ if self.breaks => Code::DriftBreaks,
            EffectKind::Deprecated | EffectKind::Successor => Code::DeprecatedEndpoint,
            _ => Code::DriftAffects,
        };
        let finding = Finding::new(code, Place::Entry(self.entry), self.told());
        finding.with_topic(self.kind.as_str())
    }
}

/// The effects of a drift on one manifest.
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
    /// Compares the reports on a manifest; `now` is the catalogue of the new one.
    #[must_use]
    pub fn on(drift: &Drift, now: &Catalogue, old: &Report, new: &Report) -> Self {
        let comparison = Comparison::new(drift, now, old, new);
        let needs = needs_by_entry(old).into_iter().zip(needs_by_entry(new));
        let entries = needs.enumerate();
        let is_whole = !old.is_partial() && !new.is_partial();
        let only_in = |one: &Report, other: &Report| -> Vec<Item> {
            let known: BTreeSet<Item> = other.grant().items().into_iter().collect();
            let items = one.grant().items().into_iter();
            items
                .filter(|item| is_whole && !known.contains(item))
                .collect()
        };
        let changes = drift.changes().iter();
        let added = changes.filter(|change| change.before().is_none());
        let added = added.filter_map(|change| change.after());
        let verdicts = (old.verdict(), new.verdict());
        Effects {
            entries: entries
                .flat_map(|(entry, (was, is))| comparison.effects(entry, was, is))
                .collect(),
            more: only_in(new, old),
            less: only_in(old, new),
            verdict: Some(verdicts).filter(|(old, new)| old != new),
            opened: added.filter(|op| old.grant().admits(op)).cloned().collect(),
            is_unclear: old.is_partial() && new.is_partial(),
        }
    }

    /// Returns the effects on entries, in their order.
    #[must_use]
    pub fn entries(&self) -> &[Effect] {
        &self.entries
    }

    /// Returns what the token needs in addition.
    #[must_use]
    pub fn more(&self) -> &[Item] {
        &self.more
    }

    /// Returns what the token no longer needs.
    #[must_use]
    pub fn less(&self) -> &[Item] {
        &self.less
    }

    /// Returns the verdict before and after, if they differ.
    #[must_use]
    pub fn verdict(&self) -> Option<(Verdict, Verdict)> {
        self.verdict
    }

    /// Returns the new operations that a token with the old grant opens.
    #[must_use]
    pub fn opened(&self) -> &[Operation] {
        &self.opened
    }

    /// Returns true if an entry isn't clear with either catalogue, so that effects may go unseen.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        self.is_unclear
    }

    /// Returns true if something has to be done, or less can be granted.
    #[must_use]
    pub fn is_affected(&self) -> bool {
        let matters = |effect: &Effect| effect.kind != EffectKind::Restored;
        self.entries.iter().any(matters)
            || !self.more.is_empty()
            || !self.less.is_empty()
            || self.verdict.is_some()
    }

    /// Returns a finding for each effect at its entry, and for the manifest what its token needs
    /// and opens, and another verdict.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let whole = |topic: &str, code, message| {
            Finding::new(code, Place::Whole, message).with_topic(topic)
        };
        let verdict = match self.is_worse() {
            true => Code::DriftBreaks,
            false => Code::DriftAffects,
        };
        let of_manifest = [
            self.token()
                .map(|says| whole("token", Code::DriftAffects, format!("the token {says}"))),
            self.judged()
                .map(|says| whole("verdict", verdict, format!("the verdict is {says}"))),
            self.opening()
                .map(|says| whole("opens", Code::DriftAffects, says)),
        ];
        let entries = self.entries.iter().map(Effect::finding);
        entries.chain(of_manifest.into_iter().flatten()).collect()
    }

    /// Returns what the token needs in addition, and what it can do without.
    pub(crate) fn token(&self) -> Option<String> {
        let items = |items: &[Item]| {
            let names: Vec<_> = items.iter().map(|item| format!("`{item}`")).collect();
            joined(&names, "and")
        };
        match (self.more(), self.less()) {
            ([], []) => None,
            (more, []) => Some(format!("needs {} besides", items(more))),
            ([], less) => Some(format!("can do without {}", items(less))),
            (more, less) => Some(format!("needs {} in place of {}", items(more), items(less))),
        }
    }

    /// Returns the change of the verdict: `` `exception` now, was `oauth` ``.
    pub(crate) fn judged(&self) -> Option<String> {
        let (old, new) = self.verdict()?;
        Some(format!("`{new}` now, was `{old}`"))
    }

    /// Returns the sentence about new operations that the token opens as it is.
    pub(crate) fn opening(&self) -> Option<String> {
        let names = self.opened.iter().map(|op| op.endpoint().to_string());
        let mut names: Vec<_> = names.take(MOST_OPENED).collect();
        let rest = self.opened.len().saturating_sub(MOST_OPENED);
        if rest > 0 {
            names.push(format!("{rest} more"));
        }
        let names = joined(&names, "and");
        (!names.is_empty()).then(|| format!("the token as it is opens {names} too"))
    }

    /// Returns true if the verdict asks more of others, or can no longer be given.
    fn is_worse(&self) -> bool {
        self.verdict().is_some_and(|(old, new)| match new.burden() {
            None => true,
            Some(burden) => old.burden().is_some_and(|before| burden > before),
        })
    }
}

/// Returns the need of each entry, if it has one.
fn needs_by_entry(report: &Report) -> Vec<Option<&Need>> {
    let mut needs = vec![None; report.entries()];
    for needed in report.uses() {
        if let Some(place) = needed.entry().and_then(|entry| needs.get_mut(entry)) {
            *place = Some(needed.need());
        }
    }
    needs
}
