//! Every node knows its bytes: those of a scalar with its quotes, those of a list or a mapping
//! from its first to its last character.

use front_scope::source::{Limits, Node, parse};

/// The text of each node, from the outside to the inside.
fn texts<'t>(node: Node<'_>, text: &'t str) -> Vec<&'t str> {
    let mut found = vec![node.span().of(text).unwrap()];
    let below = node
        .items()
        .chain(node.pairs().flat_map(|(key, value)| [key, value]));
    for child in below {
        found.extend(texts(child, text));
    }
    found
}

fn all_have(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let tree = parse(text, Limits::default()).unwrap_or_else(|r| panic!("{text:?}: {r}"));
        assert_eq!(texts(tree.root().unwrap(), text), *expected, "{text:?}");
    }
}

#[test]
fn a_scalar_is_underlined_with_its_quotes() {
    all_have(&[
        ("a", &["a"]),
        ("  'it''s' # x", &["'it''s'"]),
        ("\u{feff}\"\\u00fc\"", &["\"\\u00fc\""]),
        ("[ü , 'b' ]", &["[ü , 'b' ]", "ü", "'b'"]),
        ("- a\r\n- \"b\"\r\n", &["- a\r\n- \"b\"", "a", "\"b\""]),
        ("'a\n  b'", &["'a\n  b'"]),
        ("a\n b", &["a\n b"]),
        ("- \u{1f600}x # y", &["- \u{1f600}x", "\u{1f600}x"]),
    ]);
}

#[test]
fn block_text_is_underlined_without_its_mark_and_the_breaks_behind_it() {
    all_have(&[
        (
            "- |\n  GET /tags\n- b",
            &["- |\n  GET /tags\n- b", "GET /tags", "b"],
        ),
        ("a: >-\n  b\n  c\n\n", &["a: >-\n  b\n  c", "a", "b\n  c"]),
        ("a: |\n", &["a: |", "a", "|"]),
    ]);
}

#[test]
fn a_block_ends_where_its_last_node_does() {
    all_have(&[
        ("a: [b]\n\n# x\n", &["a: [b]", "a", "[b]", "b"]),
        ("a: {b: c} # x\n", &["a: {b: c}", "a", "{b: c}", "b", "c"]),
        (
            "- {a: [b]}\n- c\n",
            &["- {a: [b]}\n- c", "{a: [b]}", "a", "[b]", "b", "c"],
        ),
        (
            "a:\n  b: c\n\nd: e\n",
            &["a:\n  b: c\n\nd: e", "a", "b: c", "b", "c", "d", "e"],
        ),
        ("[\n a\n]\n", &["[\n a\n]", "a"]),
    ]);
}

#[test]
fn a_list_begins_with_its_first_dash() {
    all_have(&[
        (
            "a:\n  - b\n  - c\n",
            &["a:\n  - b\n  - c", "a", "- b\n  - c", "b", "c"],
        ),
        (
            "a:\n- b\n- c\n",
            &["a:\n- b\n- c", "a", "- b\n- c", "b", "c"],
        ),
        (
            "a:\r\n-   # d-e\r\n  b\r\n",
            &["a:\r\n-   # d-e\r\n  b", "a", "-   # d-e\r\n  b", "b"],
        ),
        ("a:\n- - b\n", &["a:\n- - b", "a", "- - b", "- b", "b"]),
        ("? - a\n: - b\n", &["? - a\n: - b", "- a", "a", "- b", "b"]),
    ]);
}
