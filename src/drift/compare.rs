//! Compares what an entry needed with what it needs.

use std::collections::BTreeMap;

use super::{Change, Drift, Effect, EffectKind};
use crate::catalogue::Catalogue;
use crate::check::Report;
use crate::finding::{Code, Finding, joined};
use crate::model::{Endpoint, Grant, Namespace, Need, Operation, Requirement, Scope, Status};

/// Everything with which entries are compared.
pub(super) struct Comparison<'a> {
    by_old: BTreeMap<&'a Endpoint, &'a Change>,
    by_new: BTreeMap<&'a Endpoint, &'a Change>,
    now: &'a Catalogue,
    /// The findings of the new report that make entries no uses.
    faults: BTreeMap<usize, Vec<&'a Finding>>,
    /// The least grant so far.
    granted: &'a Grant,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
        drift: &'a Drift,
        now: &'a Catalogue,
        old: &'a Report,
        new: &'a Report,
    ) -> Self {
        let changes = || drift.changes().iter();
        let before = changes().filter_map(|it| Some((it.before()?.endpoint(), it)));
        let after = changes().filter_map(|it| Some((it.after()?.endpoint(), it)));
        let mut faults: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
        for finding in new.findings().iter().filter(|it| it.is_fault()) {
            if let Some(entry) = finding.entry() {
                faults.entry(entry).or_default().push(finding);
            }
        }
        Comparison {
            by_old: before.collect(),
            by_new: after.collect(),
            now,
            faults,
            granted: old.grant(),
        }
    }

    /// Returns the effects on one entry.
    pub(super) fn effects(
        &self,
        entry: usize,
        was: Option<&Need>,
        is: Option<&Need>,
    ) -> Vec<Effect> {
        let effects = match (was, is) {
            (None, None) => Vec::new(),
            (None, Some(is)) => vec![self.found(is)],
            (Some(was), None) => vec![self.lost(was, self.faults.get(&entry))],
            (Some(was), Some(is)) => self.changed(was, is),
        };
        let needed = is.or(was);
        let endpoint = needed.and_then(Need::endpoint);
        let effects = effects.into_iter();
        effects
            .map(|(kind, says)| Effect {
                entry,
                kind,
                endpoint: endpoint.clone().map(|it| it.into_owned()),
                says,
                breaks: self.breaks(kind, needed),
            })
            .collect()
    }

    /// Returns true if something has to be done at once. Another need may be met by the grant so
    /// far.
    fn breaks(&self, kind: EffectKind, needed: Option<&Need>) -> bool {
        match kind {
            EffectKind::Removed | EffectKind::Renamed | EffectKind::UnknownScope => true,
            EffectKind::Scope | EffectKind::Namespaces | EffectKind::Added => {
                !needed.is_some_and(|needed| self.granted.authorises(needed))
            }
            EffectKind::Deprecated | EffectKind::Restored | EffectKind::Successor => false,
        }
    }

    fn found(&self, is: &Need) -> (EffectKind, String) {
        let operation = is.operation();
        let change = operation.and_then(|op| self.by_new.get(op.endpoint()));
        let before = change.and_then(|change| change.before());
        let needs = match (is.scope(), is.feature()) {
            (Some(scope), _) => format!("needs `{scope}`"),
            (None, Some(feature)) => format!("needs the feature `{feature}`"),
            (None, None) => "needs no scope".to_owned(),
        };
        match before.is_some_and(|op| !op.requirement().is_known()) {
            true => (
                EffectKind::Scope,
                format!("{needs}, which wasn't known before"),
            ),
            false => (
                EffectKind::Added,
                format!("names an operation now, and {needs}"),
            ),
        }
    }

    fn lost(&self, was: &Need, faults: Option<&Vec<&Finding>>) -> (EffectKind, String) {
        let operation = was.operation();
        let change = operation.and_then(|op| self.by_old.get(op.endpoint()));
        let now = change.and_then(|change| change.after());
        let faults = || faults.into_iter().flatten();
        let is_unknown = |finding: &&&Finding| finding.code() == Code::UnknownEndpoint;
        let shape = operation.map(|op| op.endpoint().shape());
        match now {
            Some(now) if !now.requirement().is_known() => (
                EffectKind::UnknownScope,
                "needs a scope that isn't known any more".to_owned(),
            ),
            Some(now) if Some(now.endpoint().shape()) != shape => {
                let needs = needs_compared(operation, now);
                let says = format!("is `{}` now, which {needs}", now.endpoint());
                (EffectKind::Renamed, says)
            }
            // The entry named it by its id, under which it is no longer found.
            Some(now) if faults().any(|it| is_unknown(&it)) => (
                EffectKind::Renamed,
                format!("has the operation id `{}` now", now.id()),
            ),
            now => {
                let reasons = faults().filter(|it| !is_unknown(it));
                let reasons: Vec<&str> = reasons.map(|it| it.message()).collect();
                let reasons = reasons.join("; ");
                let says = match now {
                    _ if reasons.is_empty() => "is gone, and nothing takes its place".to_owned(),
                    Some(_) => format!("can't be used like that any more: {reasons}"),
                    None => format!("is gone: {reasons}"),
                };
                (EffectKind::Removed, says)
            }
        }
    }

    fn changed(&self, was: &Need, is: &Need) -> Vec<(EffectKind, String)> {
        let (Some(old), Some(new)) = (was.operation(), is.operation()) else {
            return Vec::new();
        };
        let mut effects = Vec::new();
        if old.endpoint().shape() != new.endpoint().shape() {
            let needs = needs_compared(Some(old), new);
            let says = format!("was `{}` before, and {needs}", old.endpoint());
            effects.push((EffectKind::Renamed, says));
        } else if !new.requirement().is_same(old.requirement()) {
            let (is, was) = (name(new.requirement()), name(old.requirement()));
            let says = format!("will need {is} in place of {was}");
            effects.push((EffectKind::Scope, says));
        }
        if was.reach() != is.reach() {
            let [now, before] = [is, was].map(|it| names(it.reach().namespaces().iter()));
            let says = format!("reaches {now} now, {before} before");
            effects.push((EffectKind::Namespaces, says));
        }
        effects.extend(self.status(old, new));
        effects
    }

    fn status(&self, old: &Operation, new: &Operation) -> Option<(EffectKind, String)> {
        let is_deprecated = |op: &Operation| op.status() == Status::Deprecated;
        let successor = |op: &Operation| op.replacement().map(Endpoint::shape);
        match (is_deprecated(old), is_deprecated(new)) {
            (false, true) => {
                let says = format!("is deprecated now; {}", self.successor(new));
                Some((EffectKind::Deprecated, says))
            }
            (true, false) => Some((EffectKind::Restored, "is no longer deprecated".to_owned())),
            (true, true) if successor(old) != successor(new) => {
                let says = format!("is deprecated; {}", self.successor(new));
                Some((EffectKind::Successor, says))
            }
            _ => None,
        }
    }

    /// Returns the successor of a deprecated operation, and what that needs.
    fn successor(&self, deprecated: &Operation) -> String {
        let Some(endpoint) = deprecated.replacement() else {
            return "no successor is named".to_owned();
        };
        match self.now.endpoint(endpoint) {
            Some(successor) => {
                let needs = needs_compared(Some(deprecated), successor);
                format!("its successor `{endpoint}` {needs}")
            }
            None => format!("its successor `{endpoint}` isn't in the catalogue"),
        }
    }
}

/// Says that the new operation needs the same scope, or which instead.
fn needs_compared(old: Option<&Operation>, new: &Operation) -> String {
    let was = old.map_or(&Requirement::Unknown, Operation::requirement);
    let is = new.requirement();
    match (is, was) {
        (Requirement::Nothing, Requirement::Nothing) => "needs no scope either".to_owned(),
        _ if is.is_same(was) => "needs the same scope".to_owned(),
        (Requirement::Unknown, _) | (_, Requirement::Unknown) => format!("needs {}", name(is)),
        (is, was) => format!("needs {} instead of {}", name(is), name(was)),
    }
}

fn name(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Nothing => "no scope".to_owned(),
        Requirement::Scope(Scope::Feature(feature)) => format!("the feature `{feature}`"),
        Requirement::Scope(scope) => format!("`{scope}`"),
        Requirement::Unknown => "a scope that isn't known".to_owned(),
    }
}

fn names(namespaces: impl Iterator<Item = Namespace>) -> String {
    let names: Vec<_> = namespaces.map(|it| format!("`{it}`")).collect();
    match names.is_empty() {
        true => "no namespace".to_owned(),
        false => joined(&names, "and"),
    }
}
