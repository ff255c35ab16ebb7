use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Namespace;

/// Once for a manifest, where it first reaches private resources.
pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let place = case.first_place(|needed| needed.reach().holds(Namespace::Private));
    let finding = place.map(|place| {
        let message = "each teammate must allow API access to their resources, or calls answer 403";
        Finding::new(Code::PrivateNeedsOptIn, place, message)
            .with_help("tell teammates to allow it in their settings; an admin can do it too")
    });
    finding.into_iter().collect()
}
