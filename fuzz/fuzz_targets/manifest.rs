//! Any bytes as a manifest, to the end of every format.

#![no_main]

use front_scope::report::{
    Detail, Layout, Subject, github, grant_yaml, human, json, sarif, sheet,
};
use front_scope::source::{Limits, decode};
use front_scope::{Catalogue, Manifest, Profile, Question, Report, Severity, Verdict, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let Ok(text) = decode(bytes, limits) else {
        return;
    };
    let (manifest, map, findings) = match Manifest::is_lines(text) {
        true => Manifest::read_lines("stdin", text),
        false => Manifest::read(text),
    };
    let catalogue = Catalogue::builtin();
    let question = Question::of(Profile::shared_only());
    let is_wrong = findings.iter().any(|f| f.severity() == Severity::Error);
    let report = match &manifest {
        Some(manifest) => check(catalogue, manifest, &question).with_findings_of_reader(findings),
        None => Report::unreadable(catalogue, &question, findings),
    };
    // What isn't understood is never harmless.
    if is_wrong || manifest.is_none() {
        assert_eq!(report.verdict(), Verdict::Undetermined);
    }
    for needed in report.uses() {
        assert!(report.grant().authorises(needed));
    }
    for finding in report.findings() {
        if let Some(span) = map.locate(finding.place()) {
            assert!(span.of(text).is_some(), "{finding:?}");
        }
    }
    let subject = Subject::new("front-scope.yaml", text, &map);
    let layout = Layout::default();
    let shown = human(&report, &subject, layout, Detail::EveryItem);
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
    let object = json(&report, &subject);
    assert!(!object.contains(['\n', '\u{1b}']));
    serde_json::from_str::<serde_json::Value>(&object).expect("JSON");
    let log = sarif(&[(&report, subject.clone())]);
    serde_json::from_str::<serde_json::Value>(&log).expect("a log");
    let annotations = github(&[(&report, subject.clone())]);
    assert!(annotations.lines().all(|line| line.starts_with("::")), "{annotations}");
    let page = sheet(&[(&report, &subject)], &[]);
    assert!(page.comment().encode_utf16().count() <= 65_536);
    assert!(!page.html().contains("<script"));
    let _ = grant_yaml(report.grant());
});
