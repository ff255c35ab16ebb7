use std::collections::BTreeMap;

use crate::check::Verdict;
use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::source::Place;

/// Front has to be asked for these: it will want to know why.
pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    if !matches!(case.verdict, Verdict::Exception | Verdict::ContactFront) {
        return;
    }
    let message = "the request to Front needs a reason for this";
    let finding = Finding::new(Code::MissingReason, Place::Whole, message)
        .with_help("say why the integration calls it: `reason: …`");
    // The entries of each kind that have one.
    let mut reasoned: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let is_blocked = |kind: usize| case.advice.ways_of_kind(kind).is_some();
    let blocked = case.uses.with_kinds().filter(|(kind, _)| is_blocked(*kind));
    for (kind, origin) in blocked {
        let Some(entry) = origin.entry() else {
            continue;
        };
        let reasoned = reasoned.entry(kind).or_default();
        let declared = case.manifest.entries().get(entry);
        if declared.is_none_or(|entry| entry.reason().is_some()) {
            reasoned.push(entry);
        }
    }
    for (kind, but) in reasoned {
        found.of_kind(kind, finding.clone(), but);
    }
}
