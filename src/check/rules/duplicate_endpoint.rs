use std::collections::BTreeSet;

use crate::check::case::Case;
use crate::finding::{Code, Finding};

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for needed in case.uses {
        let Some(operation) = needed.operation() else {
            continue;
        };
        if !seen.insert(operation.endpoint()) {
            findings.push(
                Finding::new(
                    Code::DuplicateEndpoint,
                    case.place(needed),
                    "this endpoint was declared before",
                )
                .with_help("keep one entry; what they must reach is joined"),
            );
        }
    }
}
