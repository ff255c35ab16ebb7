use std::collections::HashSet;

use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let finding = Finding::new(
        Code::DuplicateEndpoint,
        Place::Whole,
        "this endpoint was declared before",
    )
    .with_help("keep one entry; what they must reach is joined");
    let mut seen = HashSet::new();
    for needed in case.uses {
        if needed.operation().is_some_and(|op| !seen.insert(op.id())) {
            findings.push(finding.clone().at(case.place(needed)));
        }
    }
}
