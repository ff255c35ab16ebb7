//! What OAuth covers of a grant: the one judgement of a cell, whichever format shows it.

use std::collections::BTreeMap;

use super::document::Mark as Sign;
use crate::check::Report;
use crate::model::{Answer, Item, Permission, Resource, Scope, Stance};

/// OAuth's answers to some uses.
#[derive(Clone, Copy, Default)]
struct Answers {
    yes: bool,
    unknown: bool,
    no: bool,
}

impl Answers {
    fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Yes => self.yes = true,
            Answer::Unknown => self.unknown = true,
            Answer::No => self.no = true,
        }
    }

    fn sign(self) -> Sign {
        match (self.yes, self.unknown, self.no) {
            (_, false, false) => Sign::Yes,
            (true, _, true) => Sign::Partly,
            (_, true, false) => Sign::Unknown,
            (false, _, true) => Sign::No,
        }
    }
}

/// Whether OAuth covers the uses that need an item of the grant. That a resource is open to it says
/// nothing of those that must reach a namespace which isn't.
fn covered(report: &Report, item: &Item) -> Sign {
    let mut answers = Answers::default();
    for needed in report
        .needs()
        .distinct()
        .filter(|needed| report.grant().fails_without(item, needed))
    {
        answers.add(report.profile().covers(needed));
    }
    answers.sign()
}

/// The same of every permission of the grant.
pub(super) fn permissions(report: &Report) -> BTreeMap<(&Resource, Permission), Sign> {
    let mut answers: BTreeMap<_, Answers> = BTreeMap::new();
    for needed in report.needs().distinct() {
        if let Some(permission) = needed.scope().and_then(Scope::as_permission) {
            let answers = answers.entry(permission).or_default();
            answers.add(report.profile().covers(needed));
        }
    }
    let signs = answers.into_iter();
    signs.map(|(of, answers)| (of, answers.sign())).collect()
}

/// The same of a feature or a namespace, which nearly all uses need: nothing is said of one that
/// OAuth can be granted, since something else is why a use isn't covered.
pub(super) fn withheld(report: &Report, item: &Item) -> Sign {
    match report.profile().stance(&item.cell()) {
        Stance::Granted => Sign::Yes,
        Stance::Unknown | Stance::Denied => covered(report, item),
    }
}
