use std::collections::BTreeSet;

use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    let finding = Finding::new(
        Code::DuplicateEndpoint,
        Place::Whole,
        "this endpoint was declared before",
    )
    .with_help("keep one entry; what they must reach is joined");
    let mut seen = BTreeSet::new();
    let kinds = case.uses.firsts().zip(case.uses.counts());
    for (kind, (needed, count)) in kinds.enumerate() {
        if let Some(operation) = needed.operation() {
            let first = needed.entry().filter(|_| seen.insert(operation.id()));
            if first.is_some() && *count == 1 {
                continue;
            }
            found.of_kind(kind, finding.clone(), first.into_iter().collect());
        }
    }
}
