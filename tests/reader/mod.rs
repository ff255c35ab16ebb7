//! The reader of YAML: what it accepts, what it refuses and why, and that it reads what it accepts
//! as another reader of YAML does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it is wrong"
)]

use crate::support;

mod differential;
mod refused;
mod spans;

use front_scope::source::{Limits, parse};
use support::yaml::Yaml;

/// What a text is read as, on one line.
fn read(text: &str) -> String {
    match parse(text, Limits::default()) {
        Ok(tree) => Yaml::from(&tree).to_string(),
        Err(refused) => panic!("{text:?} is refused: {refused}"),
    }
}

fn all_read(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(read(text), *expected, "{text:?}");
    }
}

#[test]
fn an_empty_file_is_nothing() {
    for text in ["", " \n\n", "# only a remark\n", "\u{feff}", "\r\n", "..."] {
        let tree = parse(text, Limits::default()).unwrap();
        assert!(tree.root().is_none(), "{text:?}");
    }
    all_read(&[("---\n", "null"), ("~", "null")]);
}

#[test]
fn a_scalar_has_the_type_that_yaml_1_2_gives_it() {
    all_read(&[
        (
            "[null, Null, NULL, ~, nULL]",
            r#"[null, null, null, null, "nULL"]"#,
        ),
        (
            "[true, True, FALSE, tRUE]",
            r#"[true, true, false, "tRUE"]"#,
        ),
        // No Norway problem.
        (
            "[yes, no, on, off, y]",
            r#"["yes", "no", "on", "off", "y"]"#,
        ),
        ("[0, -1, +12, 017]", "[#0, #-1, #12, #17]"),
        ("[0x1F, 0o17, 0b11]", "[#31, #15, #3]"),
        ("[1.5, .5, 5., 1e3]", "[#1.5, #0.5, #5.0, #1000.0]"),
        ("[.inf, -.Inf, .nan]", "[#inf, #-inf, #NaN]"),
        (
            "[1_000, 1.2.3, 0x, 1e, .]",
            r#"["1_000", "1.2.3", "0x", "1e", "."]"#,
        ),
        ("[2026-01-01, 12:30]", r#"["2026-01-01", "12:30"]"#),
        (
            "['1', \"true\", 'null', '']",
            r#"["1", "true", "null", ""]"#,
        ),
        ("[<<, =]", r#"["<<", "="]"#),
    ]);
}

#[test]
fn text_has_many_styles() {
    all_read(&[
        ("a b", r#""a b""#),
        ("GET /x/{id}", r#""GET /x/{id}""#),
        ("a\n b\n\n c", r#""a b\nc""#),
        ("'it''s'", r#""it's""#),
        ("'a\n  b'", r#""a b""#),
        (r#""tab\tü\u00fc\x41\U0001F600""#, "\"tab\\tüüA\u{1f600}\""),
        ("\"a\\\n   b\"", r#""ab""#),
        ("a: b\tc # remark", r#"{"a": "b\tc"}"#),
        ("a#b", r#""a#b""#),
        ("- a:b", r#"["a:b"]"#),
    ]);
}

#[test]
fn block_text_keeps_or_folds_its_lines() {
    all_read(&[
        ("a: |\n  b\n   c\nd: e\n", r#"{"a": "b\n c\n", "d": "e"}"#),
        ("a: >\n  b\n  c\n", r#"{"a": "b c\n"}"#),
        (
            "- |-\n  GET /tags\n- >+\n  x\n\n",
            r#"["GET /tags", "x\n\n"]"#,
        ),
        ("a: |2\n   b\n", r#"{"a": " b\n"}"#),
        ("a: >\n", r#"{"a": ""}"#),
        ("|\n b", r#""b\n""#),
    ]);
}

#[test]
fn lists_and_mappings_are_blocks_or_in_brackets() {
    all_read(&[
        (
            "- a\n- - b\n  - c\n-\n- d: e",
            r#"["a", ["b", "c"], null, {"d": "e"}]"#,
        ),
        ("a:\n- b\nc:\n  - d\n", r#"{"a": ["b"], "c": ["d"]}"#),
        (
            "a:\n  b:\n    c: d\ne:",
            r#"{"a": {"b": {"c": "d"}}, "e": null}"#,
        ),
        (
            "{a: [b, {c: d}], e, f: }",
            r#"{"a": ["b", {"c": "d"}], "e": null, "f": null}"#,
        ),
        ("[a: b, ]", r#"[{"a": "b"}]"#),
        ("[]", "[]"),
        ("a: {}", r#"{"a": {}}"#),
        ("? [a]\n: b", r#"{["a"]: "b"}"#),
        // Twice the same key is for readers of manifests to report, and nothing is merged.
        ("a: 1\na: 2", r#"{"a": #1, "a": #2}"#),
        ("<<: {a: 1}", r#"{"<<": {"a": #1}}"#),
    ]);
}

#[test]
fn json_is_yaml() {
    all_read(&[
        (
            r#"{"a": [1, true, null, "b\/\n"], "c": {"d": 1.5e2}}"#,
            r#"{"a": [#1, true, null, "b/\n"], "c": {"d": #150.0}}"#,
        ),
        ("{\n\t\"a\":\t[\n\t\t1\n\t]\n}\n", r#"{"a": [#1]}"#),
        (r#"{"a":1,"b":"x"}"#, r#"{"a": #1, "b": "x"}"#),
    ]);
}

#[test]
fn marks_and_line_breaks_of_all_systems_are_the_same() {
    let expected = r#"{"a": ["b", "c"], "d": "e\nf\n"}"#;
    let text = "a:\n- b # x\n- 'c'\nd: |\n  e\n  f\n";
    all_read(&[(text, expected)]);
    for ending in ["\r\n", "\r"] {
        let text = text.replace('\n', ending);
        all_read(&[(text.as_str(), expected)]);
        all_read(&[(format!("\u{feff}{text}").as_str(), expected)]);
    }
    all_read(&[
        ("---\na: b\n...\n", r#"{"a": "b"}"#),
        ("%YAML 1.2\n---\na: b\n", r#"{"a": "b"}"#),
        ("# one\n\n---\n# two\na: b\n# three", r#"{"a": "b"}"#),
    ]);
}
