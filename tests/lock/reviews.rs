//! The cases: a manifest, its lock, a change, and what a reviewer is told.

use std::collections::BTreeSet;

use crate::common_cli::case::{locked, no_case_of};
use crate::common_cli::snapshot::Snapshots;

#[test]
fn reviewers_are_told_what_they_were_told() {
    let mut snapshots = Snapshots::new();
    for case in locked() {
        let lock = "front-scope.lock";
        snapshots.compare(&case.folder.join(lock), &case.written(lock));
        case.compare(&mut snapshots, &["human.txt"]);
    }
    snapshots.finish();
}

#[test]
fn text_is_plain_and_agrees_with_json_and_every_answer_occurs() {
    no_case_of(locked(), |case, complain| complain.extend(case.plain()));
    let answers = locked()
        .iter()
        .map(|case| case.report["lock"]["holds"].as_str().unwrap());
    assert_eq!(
        answers.collect::<BTreeSet<_>>(),
        ["no", "unknown", "yes"].into()
    );
}
