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
    for ways_out in case.advice.ways_out() {
        let Some(entry) = ways_out.entry() else {
            continue;
        };
        let declared = case.manifest.entries().get(entry);
        if declared.is_some_and(|entry| entry.reason().is_none()) {
            found.push(finding.clone().at(Place::Entry(entry)));
        }
    }
}
