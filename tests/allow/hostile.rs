//! Input that nobody writes by accident: anything that looked at the same text again and again
//! would take minutes here.

use front_scope::{Code, Manifest};
use proptest::prelude::*;
use proptest::sample::select;

use super::report;

#[test]
fn a_million_comments_that_mean_nothing() {
    let text =
        "name: front-scope\nendpoints:\n".to_owned() + &"#\n".repeat(1_000_000) + "- GET /me\n";
    let (report, _, findings) = report(&text);
    assert!(findings.is_empty() && report.findings().is_empty());
}

#[test]
fn a_hundred_thousand_comments_at_one_entry() {
    let comment = "# front-scope: allow(api-v1) reason=\"x\"\n";
    let text = "name: a\nendpoints:\n".to_owned() + &comment.repeat(100_000) + "- GET /me\n";
    let (report, _, findings) = report(&text);
    assert_eq!(findings.len(), 99_999);
    assert_eq!(report.findings().len(), 1);
}

#[test]
fn many_entries_each_with_another_mistake() {
    let entry = |i| format!("- GET /tags # front-scope: allow(code-{i}) reason=\"{i}\"\n");
    let entries: String = (0..20_000).map(entry).collect();
    let text = format!("name: a\nendpoints:\n{entries}");
    let (report, map, findings) = report(&text);
    assert_eq!(findings.len(), 20_000);
    let report = report.with_findings_of_reader(findings);
    #[cfg(feature = "cli")]
    {
        use front_scope::report::{CheckAnswer, Format, Layout, Subject, render};
        let (report, subject) = (&report, Subject::new("a.yaml", &text, &map));
        let answer = [CheckAnswer { report, subject }];
        let told = |format| render(format, &answer, Layout::default());
        let human = told(Format::Human);
        assert!(human.lines().count() < 60, "{human}");
        assert!(told(Format::Json).len() > 100_000);
        assert!(told(Format::Html).len() > 1000);
        assert!(told(Format::Sarif).len() > 100_000);
    }
    assert!(map.locate(report.findings()[0].place()).is_some());
}

#[test]
fn many_reasons() {
    let entry = |i| format!("- GET /tags # front-scope: allow(assumed-namespace) reason=\"{i}\"\n");
    let entries: String = (0..20_000).map(entry).collect();
    let text = format!("name: a\nendpoints:\n{entries}");
    let (report, map, findings) = report(&text);
    assert!(findings.is_empty());
    assert_eq!(report.allowed().len(), 20_000);
    #[cfg(feature = "cli")]
    {
        use front_scope::report::{CheckAnswer, Format, Layout, Subject, render};
        let (report, subject) = (&report, Subject::new("a.yaml", &text, &map));
        let told = render(
            Format::Human,
            &[CheckAnswer { report, subject }],
            Layout::default(),
        );
        assert!(
            told.contains("and 19988 more: `--format json` has them all"),
            "{told}"
        );
    }
    assert_eq!(
        map.locate(report.allowed()[0].place()).unwrap().of(&text),
        Some("assumed-namespace")
    );
}

#[test]
fn long_lists_and_long_comments() {
    let items: String = (0..50_000)
        .map(|i| format!("- code: x{i}\n  reason: y\n"))
        .collect();
    let codes = vec!["api-v1"; 100_000].join(",");
    let text = format!(
        "name: a\nallow:\n{items}endpoints:\n- GET /me # front-scope: allow({codes}) reason=\"{}\"\n",
        "\\\"".repeat(100_000)
    );
    let (manifest, _, findings) = Manifest::read(&text);
    assert_eq!(findings.len(), 50_000 + 99_999);
    assert_eq!(manifest.unwrap().allows()[0].reason().len(), 100_000);
}

const PIECES: [&str; 24] = [
    "# front-scope: allow(",
    "api-v1",
    ")",
    ") reason=\"",
    "\"",
    " until=",
    "2020-01-01",
    "\n",
    "\r\n",
    "\n- GET /tags ",
    "\n  - ",
    "allow:",
    "\n  ",
    "code: api-v1",
    "reason: ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "é",
    "\u{1f600}",
    "|\n",
    "'",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// Whatever stands there: a broken one is a warning in the file, and nothing more.
    #[test]
    fn whatever_is_to_be_allowed_the_manifest_is_as_right_as_without(
        head in prop::collection::vec(select(&PIECES), 0..8),
        tail in prop::collection::vec(select(&PIECES), 0..8),
    ) {
        let text = format!("name: a\n{}\nendpoints:\n- GET /me {}\n", head.concat(), tail.concat());
        let (manifest, map, findings) = Manifest::read(&text);
        let Some(manifest) = manifest else { return Ok(()) };
        let (ours, others): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| finding.code() == Code::InvalidAllow);
        prop_assert_eq!(manifest.is_complete(), others.is_empty());
        for finding in ours {
            let span = map.locate(finding.place()).unwrap();
            prop_assert!(span.of(&text).is_some(), "{finding:?}");
            prop_assert!(finding.help().is_some() && !finding.message().ends_with('.'));
        }
    }
}
