use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Status;

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let legacy = |status| status == Status::Legacy;
    for needed in case.uses {
        if needed.operation().is_some_and(|op| legacy(op.status())) {
            findings.push(
                Finding::new(
                    Code::LegacyEndpoint,
                    case.place(needed),
                    "Front calls this a legacy form",
                )
                .with_help("prefer the endpoint that names the owner in its path"),
            );
        }
    }
}
