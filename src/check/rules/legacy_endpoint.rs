use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Status;
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    case.of_each_need(|needed| {
        let is_legacy = needed.operation()?.status() == Status::Legacy;
        let finding = || {
            let message = "Front calls this a legacy form";
            Finding::new(Code::LegacyEndpoint, Place::Whole, message)
                .with_help("prefer the endpoint that names the owner in its path")
        };
        is_legacy.then(finding)
    })
}
