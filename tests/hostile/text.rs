//! Texts that are long, or no text at all.

use front_scope::source::{Limits, decode, parse};
use front_scope::{Catalogue, Manifest, Verdict};

use super::{manifest_of, report_of};

/// What may be repeated in YAML.
#[rustfmt::skip]
const YAML: [&str; 45] = [
    "[", "{", "{a: ", "- ", "-\n", "? ", ": ", "a: ", "&a ", "*a ", "!a ", "!<a>", "\"", "'",
    "''", "|\n", ">\n", "#", "# \n", "\n", " ", "\t", "\r", "%a\n", "---\n", "...\n", ",",
    "[],", "{},", "a ", "a\n ", "a: b\n", "a:\n", "\\", "]", "}", "ü", "- a\n", "<<: ",
    "? a\n: b\n", "[a: b], ", "a: |\n b\n", "a: 'b\n", "::::", "\u{feff}",
];

#[test]
fn whatever_is_repeated_in_yaml_is_read_once() {
    for part in YAML {
        let text = part.repeat(100_000 / part.len());
        for text in [
            format!("[{text}"),
            format!("\"{text}\""),
            format!("- |\n  {text}"),
            text,
        ] {
            let _ = parse(&text, Limits::default());
        }
    }
}

#[test]
fn one_scalar_may_be_a_megabyte() {
    let long = "x".repeat(1_000_000);
    let lines = "  ab\n".repeat(200_000);
    for (written, length) in [
        (long.clone(), 1_000_000),
        (format!("'{long}'"), 1_000_000),
        (format!("\"{}\"", "\\u00e4".repeat(150_000)), 300_000),
        (format!(">\n{lines}"), 600_000),
        (format!("|\n{lines}"), 600_000),
        ("ab\n  ".repeat(200_000), 599_999),
    ] {
        let (manifest, _, findings) =
            Manifest::read(&format!("name: {written}\nendpoints: [GET /me]\n"));
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(manifest.unwrap().name().len(), length);
    }
    let text = manifest_of(1, |_| format!("'GET /{long}'"));
    assert_eq!(report_of(&text).verdict(), Verdict::Undetermined);
}

/// What may be repeated in an endpoint.
#[rustfmt::skip]
const PARTS: [&str; 28] = [
    "{", "}", "/", "{a}", "{a}/", "/{", "x{", "${", "#{", "%", "%(", "%1$", "<", "<a", "/<",
    "$", ":", "*/", "a", "a/", ".", "://", "?", "#", "\u{1f600}", "GET ", "conversations/",
    ".api.frontapp.com",
];

#[test]
fn very_long_endpoints_are_taken_apart_once() {
    for part in PARTS {
        let long = part.repeat(40_000 / part.len());
        for text in [
            format!("GET /{long}"),
            format!("GET https://{long}"),
            format!("GET {{api}}{long}"),
            long,
        ] {
            if let Err(unresolved) = Catalogue::builtin().resolve(&text) {
                assert!(unresolved.candidates().len() < 255);
            }
        }
    }
    let megabyte = format!("GET /{}", "{".repeat(1_000_000));
    assert!(Catalogue::builtin().resolve(&megabyte).is_err());
}

#[test]
fn binary_junk_is_no_text() {
    let mut state = 1_u32;
    let junk: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(100_000)
    .collect();
    assert!(
        decode(&junk, Limits::default())
            .unwrap_err()
            .span()
            .is_some()
    );
    let (manifest, _, findings) = Manifest::read(&String::from_utf8_lossy(&junk));
    assert_eq!((manifest, findings.len()), (None, 1));
    for byte in 0..=u8::MAX {
        let is_text = decode(&[byte], Limits::default()).is_ok();
        assert_eq!(is_text, byte.is_ascii(), "{byte:#x}");
    }
}

#[test]
fn odd_characters_in_a_path_are_characters() {
    for (text, is_conversation) in [
        ("GET /conversations/\u{1f600}", true),
        ("GET /conversations/\u{7}\u{0}", false),
        ("GET /conversations/\u{202e}gnp", true),
        ("GET /conversations/e\u{301}/", true),
        ("GET /\u{1f600}", false),
        ("GET \u{0}", false),
        ("\u{1f600} /conversations", false),
        ("GET\u{a0}/conversations", true),
        ("GET /conversations\u{200b}", false),
    ] {
        let found = Catalogue::builtin().resolve(text);
        assert_eq!(found.is_ok(), is_conversation, "{text:?}");
    }
}
