//! What is found in many places and says the same in each.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::Subject;
use super::LineRuns;
use crate::check::Report;
use crate::finding::{Code, Finding, Severity};

/// Findings that differ in nothing but their places.
pub(super) struct Alike<'r> {
    /// One of them.
    pub(super) finding: &'r Finding,
    /// The lines of all.
    pub(super) lines: LineRuns,
}

/// The findings that are `wanted`, by severity, the worst first, and by code; those that say the
/// same together, in the order of the first of them.
pub(super) fn alike<'r>(
    report: &'r Report,
    subject: &Subject<'_>,
    wanted: impl Fn(&Finding) -> bool,
) -> BTreeMap<(Reverse<Severity>, Code), Vec<Alike<'r>>> {
    let mut groups: Vec<Alike<'_>> = Vec::new();
    let mut by_words: BTreeMap<(Code, Severity, &str, Option<&str>), usize> = BTreeMap::new();
    for finding in report.findings().iter().filter(|finding| wanted(finding)) {
        let (message, help) = (finding.message(), finding.help());
        let words = (finding.code(), finding.severity(), message, help);
        let group = *by_words.entry(words).or_insert_with(|| {
            groups.push(Alike {
                finding,
                lines: LineRuns::default(),
            });
            groups.len().saturating_sub(1)
        });
        let line = subject
            .position(finding.place())
            .map(|position| position.line);
        if let Some(group) = groups.get_mut(group) {
            group.lines.extend(line);
        }
    }
    let mut sorted: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for group in groups {
        let key = (Reverse(group.finding.severity()), group.finding.code());
        sorted.entry(key).or_default().push(group);
    }
    sorted
}

/// The lines of all of them.
pub(super) fn lines_of(alike: &[&Alike<'_>]) -> LineRuns {
    let mut lines = LineRuns::default();
    for of in alike {
        lines.join(&of.lines);
    }
    lines
}

/// By what `key` says of them, in the order in which it first does.
pub(super) fn grouped<'f, T, K: Copy + Ord>(
    all: impl IntoIterator<Item = &'f T>,
    key: impl Fn(&'f T) -> K,
) -> Vec<(K, Vec<&'f T>)> {
    let mut groups: Vec<(K, Vec<&'f T>)> = Vec::new();
    let mut places: BTreeMap<K, usize> = BTreeMap::new();
    for one in all {
        let of = key(one);
        let place = *places.entry(of).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, group)) => group.push(one),
            None => groups.push((of, vec![one])),
        }
    }
    groups
}
