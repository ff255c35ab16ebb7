//! Input that nobody writes by accident. Whatever it is, the answer comes soon: the sizes are such
//! that anything that looks at the same text again and again would take minutes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

#[cfg(feature = "cli")]
#[path = "hostile/answer.rs"]
mod answer;
#[cfg(feature = "cli")]
#[path = "hostile/bytes.rs"]
mod bytes;
#[cfg(feature = "cli")]
#[path = "hostile/formats.rs"]
mod formats;
#[path = "hostile/text.rs"]
mod text;

use front_scope::source::Lines;
use front_scope::{Catalogue, Grant, Manifest, Profile, Question, Report, Verdict, check};
use proptest::prelude::*;

fn report(manifest: &Manifest) -> Report {
    check(
        Catalogue::builtin(),
        manifest,
        &Question::of(Profile::shared_only()),
    )
}

/// As many as show that the time grows with the input, also in a build that is slow.
const MANY: usize = 20_000;

/// One line for each of these.
fn lines<T>(items: impl IntoIterator<Item = T>, line: impl Fn(T) -> String) -> String {
    let lines = items.into_iter().map(|item| line(item) + "\n");
    lines.collect::<Vec<_>>().concat()
}

/// A manifest of so many entries.
fn manifest_of(count: usize, entry: impl Fn(usize) -> String) -> String {
    let entries = lines(0..count, |index| format!("  - {}", entry(index)));
    format!("name: a\nendpoints:\n{entries}")
}

/// The report on such a manifest, all of whose findings are somewhere in the file.
fn report_of(text: &str) -> Report {
    let (manifest, map, wrong) = Manifest::read(text);
    assert!(wrong.is_empty(), "{:?}", wrong.first());
    let report = report(&manifest.unwrap());
    let has_span = |finding: &front_scope::Finding| {
        map.locate(finding.place())
            .is_some_and(|span| span.of(text).is_some())
    };
    assert!(report.findings().iter().all(has_span));
    report
}

#[test]
fn deep_nesting_is_refused_at_once() {
    let stairs = lines(0..1000, |level| " ".repeat(level) + "a:");
    for text in [
        "{a: ".repeat(150_000),
        "[".repeat(100_000),
        "- ".repeat(200_000),
        "? ".repeat(200_000),
        "[{a: ".repeat(50_000),
        "- [".repeat(50_000),
        stairs,
    ] {
        let (manifest, map, findings) = Manifest::read(&text);
        let [finding] = findings.as_slice() else {
            panic!("{findings:?}");
        };
        assert_eq!(manifest, None);
        let message = finding.message();
        let start = &text[..9];
        assert!(
            message.starts_with("nested deeper") || message.starts_with("this is not YAML"),
            "{start}: {message}"
        );
        assert!(map.locate(finding.place()).is_some(), "{start}");
    }
}

#[test]
fn many_endpoints() {
    let operations = Catalogue::builtin().operations();
    let report = report_of(&manifest_of(MANY, |i| {
        operations[i % 254].endpoint().to_string()
    }));
    assert_eq!((report.uses().len(), report.scopes().len()), (MANY, 56));
    assert_eq!(report.verdict(), Verdict::Exception);
}

#[test]
fn many_times_the_same() {
    let report = report_of(&manifest_of(MANY, |_| "GET /knowledge_bases".to_owned()));
    assert_eq!(
        report.grant().to_string(),
        "access_resources; global; knowledge_bases:read"
    );
    assert_eq!(report.blockers().len(), MANY);
}

#[test]
fn many_endpoints_that_there_are_not() {
    let report = report_of(&manifest_of(MANY, |i| match i % 4 {
        0 => format!("GET /nothing/{i}/like/this"),
        1 => format!("operation: list-tagz-{i}"),
        2 => format!("GET /topics/{i}"),
        _ => format!("GET /conversations/{i}/{{what}}"),
    }));
    assert_eq!((report.uses().len(), report.findings().len()), (0, MANY));
    assert!(report.grant().is_empty());
}

#[test]
fn everything_on_one_line_is_found_there() {
    let entries = vec!["\"GET /ü\""; MANY].join(", ");
    let text = format!("{{\"name\": \"a\", \"endpoints\": [{entries}]}}");
    let (manifest, map, _) = Manifest::read(&text);
    let positions = Lines::new(&text);
    let report = report(&manifest.unwrap());
    let spans = report
        .findings()
        .iter()
        .filter_map(|finding| map.locate(finding.place()));
    let columns: Vec<usize> = spans
        .map(|span| positions.position(span.offset).column)
        .collect();
    assert_eq!(columns.len(), MANY);
    assert_eq!((columns[0], columns[MANY - 1]), (29, 29 + 10 * (MANY - 1)));
}

#[test]
fn many_errors_are_all_reported() {
    let keys = "name: a\n".repeat(MANY);
    let unknown = lines(0..MANY, |i| format!("k{i}: a"));
    let in_entry = "    endpoint: GET /me\n".repeat(MANY);
    let shared = vec!["shared"; MANY + 1].join(", ");
    for (text, errors) in [
        (format!("{keys}name: a\nendpoints: [GET /me]\n"), MANY),
        (format!("name: a\n{unknown}endpoints: [GET /me]\n"), MANY),
        (
            format!("name: a\nendpoints:\n  - endpoint: GET /me\n{in_entry}"),
            MANY,
        ),
        (
            manifest_of(1, |_| {
                format!("{{endpoint: GET /tags, namespaces: [{shared}]}}")
            }),
            MANY,
        ),
        (
            format!("name: a\nworkspaces: [{shared}]\nendpoints: [GET /me]\n"),
            MANY,
        ),
        (manifest_of(MANY, |i| i.to_string()), MANY),
        (manifest_of(MANY, |_| "{}".to_owned()), MANY),
    ] {
        let (manifest, map, findings) = Manifest::read(&text);
        assert_eq!(findings.len(), errors, "{}", &text[..40]);
        assert!(
            findings
                .iter()
                .all(|finding| map.locate(finding.place()).is_some())
        );
        assert!(manifest.is_none_or(|manifest| !manifest.is_complete()));
    }
}

#[test]
fn many_names_are_fine() {
    let names: Vec<String> = (0..MANY).rev().map(|i| format!("w{i}")).collect();
    let text = format!(
        "name: a\nworkspaces: [{}]\nendpoints: [{}]\n",
        names.join(", "),
        vec!["GET /tags"; MANY].join(", ")
    );
    let grant = report_of(&text).grant().clone();
    assert_eq!(grant.items().len(), MANY + 2);
    assert_eq!(grant.to_string().parse::<Grant>(), Ok(grant));

    let rows = lines(&names, |name| format!("  {name}: [read, send]"));
    let (grant, _, findings) = Grant::read(&format!(
        "features: []\nnamespaces: {{}}\npermissions:\n{rows}"
    ));
    assert!(findings.is_empty());
    assert_eq!(grant.unwrap().items().len(), 2 * MANY);

    let rows = lines(&names, |name| format!("  {name}: granted"));
    let (profile, _, findings) = Profile::read(&format!(
        "name: a\nas_of: 2026-01-01\nresources:\n{rows}sources: [{{key: a, title: b, says: c}}]\n"
    ));
    assert!(findings.is_empty() && profile.is_some(), "{findings:?}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// Nothing panics, whatever the text.
    #[test]
    fn any_text_has_an_answer(text in prop_oneof![any::<String>(), "[ -~\\n]{0,60}", "(GET|POST) \\PC{0,40}"]) {
        for manifest in [Manifest::read(&text).0, Manifest::read_lines("a", &text).0].into_iter().flatten() {
            let report = report(&manifest);
            prop_assert_eq!(report.entries(), manifest.entries().len());
        }
        prop_assert_eq!(Grant::read(&text).0.is_some(), Grant::read(&text).2.is_empty());
        prop_assert_eq!(Profile::read(&text).0.is_some(), Profile::read(&text).2.is_empty());
        let lines = Lines::new(&text);
        for offset in 0..=text.len() {
            prop_assert!(lines.position(offset).line <= lines.count());
        }
        let _ = (text.parse::<Grant>(), Manifest::is_lines(&text));
    }
}
