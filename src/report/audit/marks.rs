//! What fails and what sees less, as findings that can be drawn into the manifest's lines.

use super::Audited;
use super::boxes::places;
use crate::audit::{Failing, SeesLess};
use crate::finding::{Code, Finding, joined};
use crate::model::{Item, Namespace, Use};
use crate::source::Place;

/// What fails.
pub(super) fn fails(audited: &Audited<'_>) -> Vec<Finding> {
    let all = audited.audit.fails().iter();
    all.map(|failing| mark(audited, failing.place(), lacks(failing)))
        .collect()
}

/// What sees less.
pub(super) fn sees_less(audited: &Audited<'_>) -> Vec<Finding> {
    let all = audited.audit.sees_less().iter();
    all.map(|less| mark(audited, less.place(), sees(less)))
        .collect()
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
    lacks.extend(places(&failing.namespaces()));
    format!("fails: the token lacks {}", joined(&lacks, "and"))
}

fn sees(less: &SeesLess) -> String {
    let (sees, misses) = (less.sees(), less.misses());
    let some_workspaces = sees.iter().any(|item| matches!(item, Item::Workspace(_)));
    let mut missed = Vec::new();
    let mut rest = misses;
    if some_workspaces {
        let all = Item::Namespace(Namespace::Shared);
        if rest.contains(&all) {
            rest.retain(|item| *item != all);
            missed.push("the other workspaces".to_owned());
        }
    }
    missed.extend(places(&rest));
    format!(
        "sees less: only {}, not {}",
        joined(&places(&sees), "and"),
        joined(&missed, "and")
    )
}
