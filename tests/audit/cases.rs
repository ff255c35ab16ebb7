//! Whole cases: every folder of `tests/audit/cases/` is a manifest, a grant, and what the command
//! says of them.
//!
//! | file | what it is |
//! |---|---|
//! | `manifest.yaml` | the manifest |
//! | `grant.yaml`, `grant.txt` or `README.md` | what the token has |
//! | `args` | further arguments, one a line |
//!
//! The other files are recorded: see `tests/common_cli/case.rs`.

use std::collections::BTreeSet;

use crate::common_cli::case::{audits, compare, keys, no_case_of};

const KEYS: [&str; 13] = [
    "version",
    "manifest",
    "name",
    "grant",
    "form",
    "catalogue",
    "answer",
    "fits",
    "fails",
    "sees_less",
    "excess",
    "not_stated",
    "findings",
];

#[test]
fn the_command_says_what_it_said() {
    compare(audits(), &["human.txt"]);
}

#[test]
fn every_answer_form_and_exit_code_occurs() {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for case in audits() {
        found.insert(case.human.code.to_string());
        for key in ["answer", "form"] {
            found.extend(case.report[key].as_str().map(str::to_owned));
        }
    }
    let words = "0 1 2 both exact grant scopes table too_little too_much undetermined";
    assert_eq!(found, words.split(' ').map(str::to_owned).collect());
}

#[test]
fn the_formats_agree_and_text_is_plain_and_narrow() {
    no_case_of(audits(), |case, complain| {
        complain.extend(case.plain());
        let text = &case.human.stdout;
        let sign = if case.human.code == 0 { "✔ " } else { "✘ " };
        if !(text.is_empty() || text.starts_with(sign)) {
            complain.push(format!("no answer: {text}"));
        }
        if (case.human.code == 2) == case.human.stderr.is_empty() {
            complain.push(format!("standard error: {}", case.human.stderr));
        }
    });
}

#[test]
fn reports_have_the_keys_of_version_1() {
    for case in audits().iter().filter(|case| !case.report.is_null()) {
        let report = &case.report;
        assert_eq!(case.json.stdout.lines().count(), 1);
        let mut expected = KEYS.to_vec();
        expected.sort_unstable();
        assert_eq!(keys(report), expected, "{}", case.name);
        for failing in report["fails"].as_array().unwrap() {
            assert_eq!(keys(failing), ["endpoint", "entry", "lacks", "operation"]);
            assert_eq!(keys(&failing["lacks"]), ["feature", "namespaces", "scope"]);
        }
        for less in report["sees_less"].as_array().unwrap() {
            assert_eq!(
                keys(less),
                ["endpoint", "entry", "misses", "operation", "sees"]
            );
        }
        if !report["excess"].is_null() {
            let wanted = [
                "features",
                "namespaces",
                "opens",
                "operations",
                "scopes",
                "unknown",
                "workspaces",
            ];
            assert_eq!(keys(&report["excess"]), wanted);
        }
    }
}
