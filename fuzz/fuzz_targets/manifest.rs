//! Any bytes as a manifest, to the end of every format.

#![no_main]

use front_scope::report::{
    CheckAnswer, Format, Layout, Subject, grant_yaml, render,
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
    let answer = [CheckAnswer { report: &report, subject }];
    let told = |format| render(format, &answer, Layout::default());
    let shown = told(Format::Human);
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
    let object = told(Format::Json);
    assert!(!object.contains('\u{1b}'));
    for format in [Format::Json, Format::Sarif, Format::Gitlab] {
        serde_json::from_str::<serde_json::Value>(&told(format)).expect("JSON");
    }
    let annotations = told(Format::Github);
    assert!(annotations.lines().all(|line| line.starts_with("::")), "{annotations}");
    assert!(told(Format::Markdown).encode_utf16().count() <= 65_536);
    assert!(!told(Format::Html).contains("<script"));
    let _ = grant_yaml(report.grant());
});
