//! What fails and what sees less, as findings that can be drawn into the manifest's lines.

use super::Audited;
use super::boxes::places;
use crate::audit::{Failing, SeesLess};
use crate::finding::{Code, Finding, joined};
use crate::model::{Namespace, Reach, Use, Workspaces};
use crate::source::Place;

/// What fails.
pub(super) fn fails(audited: &Audited<'_>) -> Vec<Finding> {
    let all = audited.audit.fails().iter();
    all.map(|failing| mark(audited, failing.place(), lacks(failing)))
        .collect()
}

/// What sees less.
pub(super) fn sees_less(audited: &Audited<'_>) -> Vec<Finding> {
    // Many entries see less of the same few things, of which each may name many workspaces.
    let mut told: Vec<((&Reach, &Reach), String)> = Vec::new();
    let mut marks = Vec::new();
    for less in audited.audit.sees_less() {
        let key = (less.sees(), less.misses());
        let says = match told.iter().find(|(known, _)| *known == key) {
            Some((_, says)) => says.clone(),
            None => {
                let says = sees(less);
                told.push((key, says.clone()));
                says
            }
        };
        marks.push(mark(audited, less.place(), says));
    }
    marks
}

fn mark(audited: &Audited<'_>, use_: usize, says: String) -> Finding {
    Finding::new(Code::InvalidGrant, place(audited.report.uses(), use_), says)
}

/// Where a use stands. Declared features come behind the entries, in their order.
fn place(uses: &[Use], use_: usize) -> Place {
    match uses.get(use_).and_then(Use::entry) {
        Some(entry) => Place::Entry(entry),
        None => {
            let before = uses.iter().take(use_);
            Place::Feature(before.filter(|needed| needed.entry().is_none()).count())
        }
    }
}

fn lacks(failing: &Failing) -> String {
    let feature = failing.feature().map(|feature| format!("`{feature}`"));
    let scope = failing.scope().map(|scope| format!("`{scope}`"));
    let mut lacks: Vec<String> = feature.into_iter().chain(scope).collect();
    lacks.extend(places(failing.namespaces()));
    format!("fails: the token lacks {}", joined(&lacks, "and"))
}

fn sees(less: &SeesLess) -> String {
    let is_narrowed = |reach: &Reach| reach.workspaces().and_then(Workspaces::chosen).is_some();
    let (sees, misses) = (less.sees(), less.misses());
    let mut missed = Vec::new();
    let mut rest = misses.clone();
    if is_narrowed(sees) && misses.holds(Namespace::Shared) && !is_narrowed(misses) {
        rest = rest.without(Namespace::Shared);
        missed.push("the other workspaces".to_owned());
    }
    missed.extend(places(&rest));
    format!(
        "sees less: only {}, not {}",
        joined(&places(sees), "and"),
        joined(&missed, "and")
    )
}
