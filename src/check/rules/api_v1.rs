//! The address of API v1 in front of a path that the Core API has too. A path of API v1 itself is
//! an endpoint that means no operation.

use crate::check::case::Case;
use crate::finding::{Code, Finding, Severity};
use crate::manifest::{Entry, Wanted};
use crate::model::Use;
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for entry in case.uses.iter().filter_map(Use::entry) {
        let wanted = case.manifest.entries().get(entry).map(Entry::wanted);
        let Some(Wanted::Endpoint(text)) = wanted else {
            continue;
        };
        if crate::catalogue::is_on_v1_host(text) {
            findings.push(
                Finding::new(
                    Code::ApiV1,
                    Place::Entry(entry),
                    "`api.frontapp.com` is the address of API v1",
                )
                .with_severity(Severity::Warning)
                .with_help(
                    "it was read as the Core API's path: call it at https://api2.frontapp.com",
                ),
            );
        }
    }
}
