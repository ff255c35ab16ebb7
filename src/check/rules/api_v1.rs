//! The address of API v1 in front of a path that the Core API has too. A path of API v1 itself is
//! an endpoint that means no operation.

use crate::check::case::Case;
use crate::finding::{Code, Finding, Severity};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let of_entry = |entry: &usize| {
        let message = "`api.frontapp.com` is the address of API v1";
        Finding::new(Code::ApiV1, Place::Entry(*entry), message)
            .with_severity(Severity::Warning)
            .with_help("it was read as the Core API's path: call it at https://api2.frontapp.com")
    };
    case.on_v1_host.iter().map(of_entry).collect()
}
