use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::model::Status;
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    case.of_each_kind(found, |needed| {
        let is_legacy = needed.operation()?.status() == Status::Legacy;
        let finding = || {
            let message = "Front calls this a legacy form";
            Finding::new(Code::LegacyEndpoint, Place::Whole, message)
                .with_help("prefer the endpoint that names the owner in its path")
        };
        is_legacy.then(finding)
    });
}
