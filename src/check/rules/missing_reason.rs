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
    let mut reasoned = reasoned(case);
    let kinds = case.uses.firsts().zip(&mut reasoned).enumerate();
    for (kind, (needed, reasoned)) in kinds {
        if case.advice.ways_of_kind(kind).is_some() && needed.entry().is_some() {
            found.of_kind(kind, finding.clone(), std::mem::take(reasoned));
        }
    }
}

/// The entries of each kind that have a reason.
fn reasoned(case: &Case<'_>) -> Vec<Vec<usize>> {
    let mut of_kinds = vec![Vec::new(); case.uses.kinds()];
    let mut reasoned = case.manifest.entries().reasoned().peekable();
    // Both are in the order of the entries.
    for (kind, origin) in case.uses.with_kinds() {
        if reasoned.peek().is_none() {
            break;
        }
        let Some(entry) = origin.entry() else {
            continue;
        };
        while reasoned.next_if(|of| *of < entry).is_some() {}
        if let Some(entry) = reasoned.next_if_eq(&entry)
            && let Some(entries) = of_kinds.get_mut(kind)
        {
            entries.push(entry);
        }
    }
    of_kinds
}
