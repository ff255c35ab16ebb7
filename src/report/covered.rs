//! The part of a grant that OAuth covers: one judgement of each item, whichever format shows it.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Mark;
use crate::check::Report;
use crate::model::{Answer, Item, Permission, Resource, Scope, Stance};

/// The mark for OAuth's answers to some uses.
fn mark(answers: &BTreeSet<Answer>) -> Mark {
    let has = |answer| answers.contains(&answer);
    match (has(Answer::Yes), has(Answer::Unknown), has(Answer::No)) {
        (_, false, false) => Mark::Yes,
        (true, _, true) => Mark::Partly,
        (_, true, false) => Mark::Unknown,
        (false, _, true) => Mark::No,
    }
}

/// Returns OAuth's coverage of the uses that need each permission. That a resource is open to OAuth
/// says nothing of uses that must reach a closed namespace.
pub(super) fn permissions(report: &Report) -> BTreeMap<(&Resource, Permission), Mark> {
    let mut answers: BTreeMap<_, BTreeSet<Answer>> = BTreeMap::new();
    for needed in report.needs().distinct() {
        if let Some(permission) = needed.scope().and_then(Scope::as_permission) {
            let answers = answers.entry(permission).or_default();
            answers.insert(report.profile().covers(needed));
        }
    }
    let marks = answers.into_iter();
    marks.map(|(of, answers)| (of, mark(&answers))).collect()
}

/// Returns OAuth's coverage of a feature or a namespace. One that OAuth can be granted is covered:
/// nearly all uses need it, and another item is why a use isn't covered.
pub(super) fn of_item(report: &Report, item: &Item) -> Mark {
    if report.profile().stance(&item.cell()) == Stance::Granted {
        return Mark::Yes;
    }
    let needs = report.needs().distinct();
    let needs = needs.filter(|needed| report.grant().fails_without(item, needed));
    mark(
        &needs
            .map(|needed| report.profile().covers(needed))
            .collect(),
    )
}
