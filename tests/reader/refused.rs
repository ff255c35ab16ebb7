//! What the reader of YAML refuses: each with its message, the way out, and what is underlined.

use front_scope::source::{Limits, decode, parse};

/// A text, the message, the help, and what is underlined.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str);

fn all_refused(rows: &[Row<'_>]) {
    for (text, message, help, underlined) in rows {
        let refused = parse(text, Limits::default()).expect_err(text);
        let span = refused
            .span()
            .unwrap_or_else(|| panic!("{text:?}: no span"));
        let found = (
            refused.to_string(),
            refused.help().unwrap_or("-"),
            span.of(text),
        );
        assert_eq!(
            found,
            ((*message).to_owned(), *help, Some(*underlined)),
            "{text:?}"
        );
    }
}

#[test]
fn what_a_manifest_has_no_use_for_is_refused() {
    let alias = (
        "an alias (`*…`) is not allowed",
        "write the value out; if it is meant as text, put it in quotes",
    );
    let anchor = (
        "an anchor (`&…`) has no meaning here",
        "leave it out; if it is meant as text, put it in quotes",
    );
    let tag = ("a tag (`!…`) has no meaning here", "leave it out");
    let second = (
        "a second document begins here",
        "one document per file: move it to a file of its own",
    );
    all_refused(&[
        ("a: *b", alias.0, alias.1, "*b"),
        ("- *all", alias.0, alias.1, "*all"),
        ("ü: 1\n*b : 2", alias.0, alias.1, "*b"),
        // The first of a thousand laughs.
        ("a: &lol [x]\nb: [*lol, *lol]", anchor.0, anchor.1, "&lol"),
        ("name: &Co Ltd", anchor.0, anchor.1, "&Co"),
        ("&x\na: 1", anchor.0, anchor.1, "&x"),
        ("- &x", anchor.0, anchor.1, "&x"),
        ("a: !!str 1", tag.0, tag.1, "!!str"),
        ("!manifest\na: 1", tag.0, tag.1, "!manifest"),
        ("ü: [! x]", tag.0, tag.1, "!"),
        ("a: !!binary |\n  eA==\n", tag.0, tag.1, "!!binary"),
        ("a: 1\n---\nb: 2", second.0, second.1, "---"),
        ("---\n---\n", second.0, second.1, "---"),
    ]);
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    let help = "replace it by an ordinary line break or a blank";
    let message =
        |code: &str| format!("the character U+{code} is a line break to some readers of YAML only");
    let control = |code: &str| {
        format!("the character U+{code} is a control character, which YAML has no place for")
    };
    let mark = "the character U+FEFF is a byte order mark, which only begins a file";
    all_refused(&[
        ("ü: a\u{85}b: c", &message("0085"), help, "\u{85}"),
        ("a: 'b\u{2028}c'", &message("2028"), help, "\u{2028}"),
        ("# \u{2029}\na: b", &message("2029"), help, "\u{2029}"),
        ("\u{feff}\u{feff}a: b", mark, "remove it", "\u{feff}"),
        ("a: \u{feff}b", mark, "remove it", "\u{feff}"),
        ("a: x\u{0}y", &control("0000"), "remove it", "\u{0}"),
        ("a: \u{1b}[1m", &control("001B"), "remove it", "\u{1b}"),
        ("a: 'é\u{9b}'", &control("009B"), "remove it", "\u{9b}"),
    ]);
}

/// The same for texts that are no YAML, whose messages begin alike.
fn all_no_yaml(help: &str, rows: &[(&str, &str, &str)]) {
    for (text, message, underlined) in rows {
        let message = format!("this is not YAML: {message}");
        all_refused(&[(text, &message, help, underlined)]);
    }
}

#[test]
fn what_is_no_yaml_is_refused_where_it_goes_wrong() {
    let colon =
        "text with `: ` in it belongs in quotes; else check the indentation, here and above";
    let behind = "something stands behind a closing quote";
    all_no_yaml(
        colon,
        &[
            ("a: b: c", "a `:` stands where none belongs", ":"),
            ("a: }", "this bracket closes nothing", "}"),
            ("a: 'b'c", behind, "c"),
            ("a: \"\\q\"", "an unknown `\\…` in double quotes", "\""),
        ],
    );
    let bracket = "a `[` or `{` is opened and not closed";
    all_no_yaml("close it", &[("ü: [b", bracket, "[")]);
    all_no_yaml(
        "close it; an apostrophe in single quotes is doubled",
        &[("'a", "a quote is opened and not closed", "'")],
    );
}

#[test]
fn what_probably_caused_it_is_told() {
    let list = "in `[…]` a `,` or the `]` is expected here";
    let mapping = "a `:` stands where none belongs";
    all_no_yaml(
        "put endpoints with `{`, `[`, `*` or `%` in them in quotes: `\"GET /tags/{id}\"`",
        &[
            ("[GET /conversations/{id}]", list, "{"),
            ("a:\n  - endpoint: GET /c?q={a: b}", mapping, ":"),
        ],
    );
    let alias = "a `*` or `&` begins an alias or anchor, which has no name";
    all_no_yaml("put it in quotes: `\"*\"`", &[("- *", alias, "*")]);
    let start = "this character can't begin a value";
    for (text, underlined) in [("%s", "%"), ("@x", "@"), ("`x`", "`")] {
        let help = format!("put it in quotes: `\"{text}\"`");
        all_no_yaml(&help, &[(&format!("- {text}"), start, underlined)]);
    }
    let blanks = "YAML is indented with blanks: replace the tabs";
    let tabs = "a tab stands where blanks are expected";
    all_no_yaml(blanks, &[("a:\n\t- b", tabs, "-")]);
}

/// Lists and mappings in each other, in each of the ways to write that.
fn nested(depth: usize) -> Vec<(&'static str, String)> {
    let blocks = |depth: usize| {
        let lines = (0..depth).map(|level| " ".repeat(level) + "a:\n");
        lines.collect::<Vec<_>>().concat()
    };
    let half = depth / 2;
    vec![
        ("lists in brackets", "[".repeat(depth) + &"]".repeat(depth)),
        (
            "mappings in brackets",
            "{a: ".repeat(depth) + &"}".repeat(depth),
        ),
        ("lists", "- ".repeat(depth) + "a"),
        ("mappings", blocks(depth)),
        (
            "lists in brackets in mappings",
            blocks(half)
                + &" ".repeat(half)
                + &"[".repeat(depth - half)
                + &"]".repeat(depth - half),
        ),
        (
            "mappings in brackets in lists",
            "- ".repeat(half) + &"{a: ".repeat(depth - half) + &"}".repeat(depth - half),
        ),
    ]
}

#[test]
fn sixty_four_levels_are_accepted_and_one_more_is_refused() {
    for (style, text) in nested(64) {
        parse(&text, Limits::default()).unwrap_or_else(|refused| panic!("{style}: {refused}"));
    }
    for depth in [65, 66, 100, 5000] {
        for (style, text) in nested(depth) {
            let refused = parse(&text, Limits::default()).expect_err(style);
            assert_eq!(
                refused.to_string(),
                "nested deeper than 64 levels",
                "{style}"
            );
            assert_eq!(refused.help(), Some("check that it is the right file"));
            assert!(refused.span().is_some(), "{style}");
        }
    }
}

#[test]
fn sixteen_mebibytes_are_accepted_and_one_more_byte_is_refused() {
    let limits = Limits::default();
    let most = limits.bytes;
    assert_eq!(most, 16 * 1024 * 1024);
    let text = format!("# {}\n", "x".repeat(most - 3));
    assert!(parse(&text, limits).is_ok() && decode(text.as_bytes(), limits).is_ok());

    let text = text + "\n";
    for refused in [
        parse(&text, limits).err(),
        decode(text.as_bytes(), limits).err(),
    ] {
        let refused = refused.unwrap();
        assert_eq!(refused.to_string(), "the file is larger than 16 MiB");
        assert_eq!(
            refused.help(),
            Some("check that it is the right file, or split it")
        );
        assert_eq!(refused.span(), None);
    }
}

#[test]
fn limits_are_the_callers() {
    let few = Limits {
        bytes: 10,
        depth: 2,
    };
    assert!(parse("[[a]]", few).is_ok());
    assert_eq!(
        parse("[[[a]]]", few).unwrap_err().to_string(),
        "nested deeper than 2 levels"
    );
    assert_eq!(
        parse("- a\n- b\n- c", few).unwrap_err().to_string(),
        "the file is larger than 10 bytes"
    );
}

#[test]
fn bytes_that_are_no_utf_8_are_refused_with_their_place() {
    let plain = "a manifest is a text file in UTF-8";
    let utf_16 = "it looks like UTF-16: save it as UTF-8";
    for (bytes, at, length, help) in [
        (&b"name: caf\xe9\n"[..], 9, 1, plain),
        (b"\xc3\xbc\xff", 2, 1, plain),
        (b"ab\xe2\x82", 2, 1, plain),
        (b"\xed\xa0\x80", 0, 1, plain),
        (b"\xff\xfen\0a\0", 0, 1, utf_16),
        (b"\xfe\xff\0n\0a", 0, 1, utf_16),
    ] {
        let refused = decode(bytes, Limits::default()).unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!("the file is not UTF-8: byte {at} is not")
        );
        assert_eq!(refused.help(), Some(help));
        let span = refused.span().unwrap();
        assert_eq!((span.offset, span.length), (at, length), "{bytes:?}");
    }
    assert_eq!(decode("ü\n".as_bytes(), Limits::default()).unwrap(), "ü\n");
}
