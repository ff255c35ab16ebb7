//! The formats of GitLab and of other systems, read by parsers, and a report that fits on a screen.

use std::path::Path;

use serde_json::Value;

use crate::common_cli::{front_scope, run, tests};

fn ask(case: &str, format: &str) -> (i32, String) {
    let folder: &Path = &tests().join("cases").join(case);
    let manifest = match case {
        "composer" => "composer.yaml",
        _ => "manifest.yaml",
    };
    let mut command = front_scope(&["check", "--format", format, manifest]);
    let ended = run(command.current_dir(folder), b"");
    (ended.code, ended.stdout)
}

#[test]
fn gitlab_gets_each_finding_once_with_a_fingerprint_of_its_own() {
    let (_, text) = ask("composer", "gitlab");
    let (_, report) = ask("composer", "json");
    let all: Vec<Value> = serde_json::from_str(&text).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(all.len(), findings.len());
    let mut fingerprints: Vec<&str> = Vec::new();
    for (violation, finding) in all.iter().zip(findings) {
        assert_eq!(violation["check_name"], finding["code"]);
        assert_eq!(violation["location"]["path"], "composer.yaml");
        assert!(violation["location"]["lines"]["begin"].as_u64() >= Some(1));
        let severity = violation["severity"].as_str().unwrap();
        assert!(["info", "minor", "major"].contains(&severity));
        fingerprints.push(violation["fingerprint"].as_str().unwrap());
    }
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), all.len());
}

/// Every element that is opened is closed, and the counts are those of the elements.
#[test]
fn junit_is_xml_with_a_test_for_each_manifest() {
    for (case, outcome) in [("composer", "failure"), ("typo-beside-a-blocker", "error")] {
        let (_, text) = ask(case, "junit");
        let mut open: Vec<&str> = Vec::new();
        for tag in text.split('<').skip(1).filter(|tag| !tag.starts_with('?')) {
            let inside = tag.split('>').next().unwrap();
            match inside.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name)),
                None => open.push(inside.split(' ').next().unwrap()),
            }
        }
        assert!(open.is_empty(), "{open:?}");
        assert_eq!(text.matches("<testcase ").count(), 1);
        assert_eq!(text.matches(&format!("<{outcome} ")).count(), 1);
        assert!(text.contains(&format!("{outcome}s=\"1\"")), "{text}");
    }
}

#[test]
fn a_report_on_one_blocker_fits_on_a_screen() {
    let (_, text) = ask("composer", "human");
    assert!(text.lines().count() <= 45, "{text}");
}
