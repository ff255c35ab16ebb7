use std::collections::BTreeMap;

use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let mut by_operation: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (needed, uses) in case.needs.iter() {
        if let Some(operation) = needed.operation() {
            by_operation.entry(operation.id()).or_default().extend(uses);
        }
    }
    let message = "this endpoint was declared before";
    let finding = Finding::new(Code::DuplicateEndpoint, Place::Whole, message)
        .with_help("keep one entry, with the namespaces of all");
    let mut findings = Vec::new();
    for mut uses in by_operation.into_values() {
        uses.sort_unstable();
        let repeated = uses.iter().skip(1);
        findings.extend(repeated.map(|index| finding.clone().at(case.place(*index))));
    }
    findings
}
