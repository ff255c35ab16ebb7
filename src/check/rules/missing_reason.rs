use crate::check::Verdict;
use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::source::Place;

/// Front has to be asked for these uses, and will want to know why. Of what can't be published
/// nothing has to be asked.
pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let has_to_ask = matches!(case.verdict, Verdict::Exception | Verdict::ContactFront);
    if !has_to_ask || !case.advice.is_publishable() {
        return Vec::new();
    }
    let message = "the request to Front needs a reason for this";
    let finding = Finding::new(Code::MissingReason, Place::Whole, message)
        .with_help("say why the integration calls it: `reason: …`");
    let has_reason = |index: usize| {
        case.manifest
            .entries()
            .get(index)
            .is_some_and(|entry| entry.reason().is_some())
    };
    let blocked = case
        .advice
        .ways_out()
        .iter()
        .filter_map(|ways| ways.entry());
    let unexplained = blocked.filter(|entry| !has_reason(*entry));
    unexplained
        .map(|entry| finding.clone().at(Place::Entry(entry)))
        .collect()
}
