//! Grants that nobody writes by accident: an answer comes soon, and nothing panics.

use front_scope::audit::audit;
use front_scope::manifest::{Form, PartialGrant};
use front_scope::report::{AuditAnswer, Format, Layout, render};
use front_scope::{Catalogue, Manifest, Profile, Question, check};
use proptest::prelude::*;

const MANY: usize = 20_000;

fn lines(line: impl Fn(usize) -> String) -> String {
    (0..MANY).map(|n| line(n) + "\n").collect()
}

/// Reads and audits, and looks at all that was found.
fn survive(text: &str) -> (Option<PartialGrant>, usize) {
    let (stated, map, findings) = PartialGrant::read(text);
    assert_eq!(stated.is_some(), findings.is_empty());
    for finding in &findings {
        if let Some(span) = map.locate(finding.place()) {
            assert!(span.of(text).is_some(), "{finding:?}");
        }
    }
    if let Some(stated) = &stated {
        let manifest = Manifest::builder("a")
            .endpoint("GET /tags")
            .endpoint("GET /rules")
            .build();
        let catalogue = Catalogue::builtin();
        let report = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
        let audit = audit(catalogue, &report, stated);
        assert!(audit.fits() + audit.fails().len() + audit.sees_less().len() == 2);
    }
    (stated, findings.len())
}

#[test]
fn many_lines_of_each_form() {
    let (stated, _) = survive(&lines(|n| format!("resource_{n}:read")));
    assert_eq!(stated.unwrap().grant().permissions().count(), MANY);
    let (stated, _) = survive(&lines(|n| format!("feature:f{n}, shared:r{n}:*")));
    assert_eq!(stated.unwrap().unknown().len(), MANY);
    let (_, findings) = survive(&lines(|n| format!("tags:peek{n}")));
    assert_eq!(findings, MANY);
    let (stated, _) = survive(&format!("a|read\n-|-\n{}", lines(|n| format!("r{n}|x"))));
    assert_eq!(stated.unwrap().grant().items().len(), MANY);
    let (_, findings) = survive(&format!(
        "a|read\n-|-\n{}",
        lines(|_| "tags|maybe|x|".to_owned())
    ));
    assert_eq!(findings, 2 * MANY);
    let (stated, _) = survive(&lines(|n| format!("a{n}|read\n-|-\nr|x\n")));
    assert_eq!(stated.unwrap().grant().items().len(), 1);
    let features = (0..MANY)
        .map(|n| format!("f{n}"))
        .collect::<Vec<_>>()
        .join(", ");
    let (stated, _) = survive(&format!(
        "features: [{features}]\nnamespaces: {{}}\npermissions: {{}}\n"
    ));
    assert_eq!(stated.unwrap().unknown().len(), MANY);
    let tables = lines(|_| "x|y\n-|-".to_owned());
    assert_eq!(survive(&tables).1, 1);
}

/// What the entries see is told for each of them, and may name many workspaces.
#[test]
fn many_entries_and_many_workspaces() {
    let operation =
        |builder: front_scope::manifest::ManifestBuilder, _| builder.endpoint("GET /tags");
    let manifest = (0..10_000).fold(Manifest::builder("a"), operation).build();
    let names: Vec<String> = (0..20_000).map(|n| format!("w{n}")).collect();
    let text = format!(
        "features: [access_resources]\nnamespaces: {{ shared: [{}] }}\npermissions: {{ tags: [read] }}",
        names.join(", ")
    );
    let catalogue = Catalogue::builtin();
    let report = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
    let audit = audit(catalogue, &report, &PartialGrant::read(&text).0.unwrap());
    assert_eq!(audit.sees_less().len(), 10_000);
    let (path, map) = ("a.yaml", front_scope::source::SourceMap::default());
    let subject = front_scope::report::Subject::new(path, "", &map);
    let grant = front_scope::report::Subject::new("g", "", &map);
    let answer = AuditAnswer {
        audit: &audit,
        report: &report,
        subject: &subject,
        grant: &grant,
        allow_excess: false,
    };
    let length = |format| render(format, &[answer], Layout::default()).len();
    assert!(length(Format::Json) < 20_000_000);
    assert!(length(Format::Human) < 10_000);
}

#[test]
fn lines_as_long_as_a_book() {
    let words = "tags:read ".repeat(MANY);
    assert_eq!(survive(&words).0.unwrap().grant().permissions().count(), 1);
    let long = "a".repeat(1 << 20);
    survive(&format!("{long}:read"));
    survive(&format!("tags:{long}"));
    survive(&":".repeat(1 << 20));
    survive(&format!("{}x", "[`\"(".repeat(MANY)));
    survive(&format!("a|read\n-|-\n{}|x", "*".repeat(1 << 20)));
    survive(&format!("a|read\n-|-\ntags|x{}", "|".repeat(MANY)));
    survive(&format!("a|read\n-|-\ntags|{}", "\\|".repeat(MANY)));
    survive(&"|-".repeat(MANY));
    survive(&"# ".repeat(MANY));
}

#[test]
fn what_acts_on_a_terminal_is_refused_or_harmless() {
    for text in [
        "tags:read\u{0}",
        "\u{1b}[2J:read",
        "a|read\n-|-\n\u{202e}tags|x",
        "tags\u{200b}:read",
        "tags:read\u{7f}",
    ] {
        assert_eq!(survive(text).0, None, "{text:?}");
    }
    // Blanks and line breaks of any kind part scopes.
    let stated = survive("tags:read\u{2028}tags:write\u{a0}links:read\rlinks:write\u{85}")
        .0
        .unwrap();
    assert_eq!(
        (stated.form(), stated.grant().permissions().count()),
        (Form::Scopes, 2)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_an_answer(text in prop_oneof![
        any::<String>(),
        "([a-z*]{0,4}[:*, \\n#`\\[\\]-]){0,12}",
        "([|x \\\\-]|read|[|]-|\\n|ü|✓){0,40}",
        "(features|namespaces|permissions): [\\[\\]{}a-z:, \\n]{0,30}",
    ]) {
        survive(&text);
    }
}
