//! The address of API v1 in front of a path that the Core API has too. A path of API v1 itself is
//! an endpoint that means no operation.

use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding, Severity};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    for entry in case.on_v1_host {
        found.push(
            Finding::new(
                Code::ApiV1,
                Place::Entry(*entry),
                "`api.frontapp.com` is the address of API v1",
            )
            .with_severity(Severity::Warning)
            .with_help("it was read as the Core API's path: call it at https://api2.frontapp.com"),
        );
    }
}
