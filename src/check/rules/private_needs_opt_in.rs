use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::model::Namespace;

/// Once for a manifest, where it first reaches private resources.
pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    let mut kinds = case.uses.firsts();
    let witness = kinds.find(|needed| needed.reach().holds(Namespace::Private));
    if let Some(witness) = witness {
        let message = "each teammate must allow API access to their resources, or calls answer 403";
        found.push(
            Finding::new(Code::PrivateNeedsOptIn, case.place(witness), message)
                .with_help("tell teammates to allow it in their settings; an admin can do it too"),
        );
    }
}
