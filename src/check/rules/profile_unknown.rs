use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::{Cell, Feature, Stance};

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let profile = case.profile.name();
    for needed in case.uses {
        // Of provisioning the blocker says all there is to say.
        let provisioning = |cell: &Cell| *cell == Cell::Feature(Feature::AutoProvisioning);
        for (cell, stance) in case.profile.lacks(needed) {
            if stance == Stance::Unknown && !provisioning(&cell) {
                let message =
                    format!("the profile {profile} doesn't say whether OAuth gets `{cell}`");
                findings.push(
                    Finding::new(Code::ProfileUnknown, case.place(needed), message)
                        .with_label(format!("whether OAuth gets `{cell}` isn't known"))
                        .with_help("find out from Front, and say it in the profile"),
                );
            }
        }
    }
}
