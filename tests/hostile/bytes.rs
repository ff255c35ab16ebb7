//! Every beginning of a manifest, and every manifest with one other byte: what is left of a file
//! that was cut off, and what a slip makes of it.

use std::panic::catch_unwind;

use super::{answer, formats};

/// What is changed: its file, its bytes, and whether standard input has it.
type Text = (&'static str, &'static [u8], bool);

macro_rules! case {
    ($file:literal, $is_stdin:literal) => {
        (
            $file,
            include_bytes!(concat!("../cases/", $file)).as_slice(),
            $is_stdin,
        )
    };
}

/// Ten small manifests of every kind, and lines of endpoints: a byte order mark, line breaks of
/// two kinds, characters of two to four bytes, JSON, a key and a comment that allow, all quotes,
/// ids, features, workspaces, unknown keys, an entry that is wrong.
const TEXTS: [Text; 11] = [
    case!("crlf-and-byte-order-mark/manifest.yaml", false),
    case!("multi-byte-characters/manifest.yaml", false),
    case!("allowed-in-json/manifest.json", false),
    case!("allowed-until-a-day-that-is-over/manifest.yaml", false),
    case!("quoted-and-folded-endpoints/manifest.yaml", false),
    case!("operations-by-id/manifest.yaml", false),
    case!("declared-provisioning/manifest.yaml", false),
    case!("workspaces-and-private/manifest.yaml", false),
    case!("extension-keys-are-ignored/manifest.yaml", false),
    case!("typo-beside-a-blocker/manifest.yaml", false),
    case!("lines-on-standard-input/stdin.txt", true),
];

/// What YAML and JSON are made of; what else is in paths, placeholders and comments, where a
/// letter and a digit stand for all; what is no character of a text; and what begins a character
/// of two, three or four bytes, goes on with one, or is nowhere in UTF-8. With what is beside
/// them, `0x85`, `0xa8` and `0xbf` make the line breaks of other standards and the byte order mark.
const TELLING: [&[u8]; 4] = [
    b"\n\r\t :-#,[]{}\"'\\&*!|>%?~",
    b"/$.=0a",
    b"\0\x1b",
    b"\x80\x85\xa8\xbf\xc2\xe2\xef\xf0\xff",
];

/// How much is held of a text.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Depth {
    Reading,
    Report,
    Formats,
}

/// Holds what must be true of `bytes`, and tells which they are where it isn't.
fn hold(bytes: &[u8], is_stdin: bool, depth: Depth) {
    let held = catch_unwind(|| {
        let reading = answer::read(bytes, is_stdin);
        reading.hold();
        if depth >= Depth::Report {
            let answered = reading.check();
            answered.hold();
            answered.hold_again(is_stdin);
            if depth == Depth::Formats {
                formats::hold(&answered);
            }
        }
    });
    assert!(held.is_ok(), "{:?}", bytes.escape_ascii().to_string());
}

/// Each text with each byte changed to each of `others`; how many that were. All are read, one in
/// `checked` is checked, and one in `written` of these is written in all formats.
fn change(others: &[u8], checked: usize, written: usize) -> usize {
    let mut count = 0;
    for (_, text, is_stdin) in TEXTS {
        for (at, byte) in text.iter().enumerate() {
            let mut changed = text.to_vec();
            for other in others.iter().filter(|other| *other != byte) {
                changed[at] = *other;
                let depth = match (count % checked, count / checked % written) {
                    (0, 0) => Depth::Formats,
                    (0, _) => Depth::Report,
                    _ => Depth::Reading,
                };
                hold(&changed, is_stdin, depth);
                count += 1;
            }
        }
    }
    count
}

#[test]
fn every_beginning_of_a_manifest_has_an_answer_in_every_format() {
    for (file, text, is_stdin) in TEXTS {
        assert!(text.len() <= 250, "{file} has grown: this takes time");
        for end in 0..=text.len() {
            hold(&text[..end], is_stdin, Depth::Formats);
        }
    }
}

/// So many are checked and written as there is time for.
#[test]
fn every_manifest_with_another_byte_that_tells_has_an_answer() {
    let count = change(&TELLING.concat(), 53, 7);
    assert!(count > 60_000, "{count}");
}

/// All are checked.
#[test]
#[ignore = "takes minutes: `cargo test --test hostile -- --ignored`"]
fn every_manifest_with_any_other_byte_has_an_answer() {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    let count = change(&all, 1, 17);
    assert!(count > 400_000, "{count}");
}
