//! What OAuth covers of a grant: the one judgement of a cell, whichever format shows it.

use super::page::Sign;
use crate::check::Report;
use crate::model::{Answer, Item, Stance};

/// Whether OAuth covers the uses that need an item of the grant. That a resource is open to it says
/// nothing of those that must reach a namespace which isn't.
pub(super) fn covered(report: &Report, item: &Item) -> Sign {
    let answers = report.kinds_of_witnesses(item);
    let answers: Vec<Answer> = answers
        .map(|needed| report.profile().covers(needed))
        .collect();
    let has = |answer| answers.contains(&answer);
    match (has(Answer::Yes), has(Answer::Unknown), has(Answer::No)) {
        (_, false, false) => Sign::Yes,
        (true, _, true) => Sign::Partly,
        (_, true, false) => Sign::Unknown,
        (false, _, true) => Sign::No,
    }
}

/// The same of a feature or a namespace, which nearly all uses need: nothing is said of one that
/// OAuth can be granted, since something else is why a use isn't covered.
pub(super) fn withheld(report: &Report, item: &Item) -> Sign {
    match report.profile().stance(&item.cell()) {
        Stance::Granted => Sign::Yes,
        Stance::Unknown | Stance::Denied => covered(report, item),
    }
}
