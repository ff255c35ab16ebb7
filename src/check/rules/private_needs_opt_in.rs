use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Namespace;

/// Once for a manifest, where it first reaches private resources.
pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let witness = case
        .uses
        .iter()
        .find(|needed| needed.reach().holds(Namespace::Private));
    if let Some(witness) = witness {
        let message = "each teammate must allow API access to their resources, or calls answer 403";
        findings.push(
            Finding::new(Code::PrivateNeedsOptIn, case.place(witness), message)
                .with_help("tell teammates to allow it in their settings; an admin can do it too"),
        );
    }
}
