//! What OAuth covers of a grant: the one judgement of a cell, whichever format shows it.

use super::page::Sign;
use crate::check::Report;
use crate::model::{Answer, Item, Stance};

/// Whether OAuth covers the uses that need an item of the grant. That a resource is open to it says
/// nothing of those that must reach a namespace which isn't.
pub(super) fn covered(report: &Report, item: &Item) -> Sign {
    let (mut yes, mut unknown, mut no) = (false, false, false);
    for needed in report.kinds_of_witnesses(item) {
        match report.profile().covers(needed) {
            Answer::Yes => yes = true,
            Answer::Unknown => unknown = true,
            Answer::No => no = true,
        }
    }
    match (yes, unknown, no) {
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
