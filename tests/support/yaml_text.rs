//! Texts that are YAML, or nearly so, or not at all.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Scalars as they are written: what is plain, quoted, odd, and what isn't a scalar at all.
#[rustfmt::skip]
const SCALARS: [&str; 62] = [
    "a", "b c", "GET /tags", "GET /x/{id}", "ü\u{1f600}", "", "~", "null", "NULL", "nULL",
    "true", "False", "FALSE", "yes", "0", "-1", "+12", "017", "0o17", "0x1f", "-0x1F", "0b11",
    "1_000", "1.5", ".5", "5.", "1e3", "-1.5E-3", "1e", "e1", ".", ".inf", "-.INF", "+.Inf",
    ".nan", ".NAN", "2026-01-01", "12:30", "<<", "=", "'it''s'", "''", "'a\n  b'",
    "\"q\\n\\u00e4\\x41 \\\\\"", "\"\"", "\"a\\\n  b\"", "a#b", "a #b", "a: b", "a:b", "- x",
    "-x", "? x", "*x", "&a x", "&b", "!t x", "%x", "@x", "x\n  y", "|\n  l\n   m\n",
    ">-\n  f\n  g\n",
];

/// Characters that mean something in YAML, and a few that don't.
const ALPHABET: &str = "-:?,[]{}#&*!|>'\"%@`~ \n\r\tab01.\\ü\u{feff}";

/// A document of any style, which need not be right.
#[derive(Clone, Debug)]
enum Doc {
    Scalar(&'static str),
    FlowList(Vec<Doc>),
    FlowMapping(Vec<(Doc, Doc)>),
    List(Vec<Doc>),
    Mapping(Vec<(Doc, Doc)>),
    Noted(&'static str, Box<Doc>),
}

impl Doc {
    /// The document, its lines behind the first one indented.
    fn write(&self, indent: usize, out: &mut String) {
        match self {
            Doc::Scalar(text) => {
                out.push_str(&text.replace("\n  ", &format!("\n  {}", " ".repeat(indent))));
            }
            Doc::Noted(note, doc) => {
                doc.write(indent, out);
                out.push_str(note);
            }
            Doc::FlowList(items) => {
                let items: Vec<_> = items.iter().map(|doc| doc.text(indent)).collect();
                out.push_str(&format!("[{}]", items.join(", ")));
            }
            Doc::FlowMapping(pairs) => {
                let pair =
                    |(key, value): &(Doc, Doc)| key.text(indent) + ": " + &value.text(indent);
                let pairs: Vec<_> = pairs.iter().map(pair).collect();
                out.push_str(&format!("{{{}}}", pairs.join(", ")));
            }
            Doc::List(items) => {
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        new_line(indent, out);
                    }
                    out.push_str("- ");
                    item.write(indent + 2, out);
                }
            }
            Doc::Mapping(pairs) => {
                for (place, (key, value)) in pairs.iter().enumerate() {
                    if place > 0 {
                        new_line(indent, out);
                    }
                    key.write(indent, out);
                    out.push(':');
                    value.write_below(indent, place % 2 == 0, out);
                }
            }
        }
    }

    /// The value of a key. A list may stand as deep as its key, everything else is deeper.
    fn write_below(&self, indent: usize, deeper: bool, out: &mut String) {
        let indent = match self {
            Doc::Mapping(_) => indent + 1,
            _ if deeper => indent + 2,
            _ => indent,
        };
        match self {
            Doc::List(_) | Doc::Mapping(_) => new_line(indent, out),
            _ => out.push(' '),
        }
        self.write(indent, out);
    }

    fn text(&self, indent: usize) -> String {
        let mut text = String::new();
        self.write(indent, &mut text);
        text
    }
}

fn new_line(indent: usize, out: &mut String) {
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(&" ".repeat(indent));
}

fn doc() -> impl Strategy<Value = Doc> {
    select(&SCALARS)
        .prop_map(Doc::Scalar)
        .prop_recursive(4, 16, 4, |inner| {
            let items = prop::collection::vec(inner.clone(), 0..4);
            let keys = prop_oneof![6 => select(&SCALARS).prop_map(Doc::Scalar), 1 => inner.clone()];
            let pairs = prop::collection::vec((keys, inner.clone()), 0..4);
            let notes = select(&[" # note", "\n", "\n# note\n", "\n\n", " ", "\t"]);
            prop_oneof![
                2 => items.clone().prop_map(Doc::List),
                3 => pairs.clone().prop_map(Doc::Mapping),
                1 => items.prop_map(Doc::FlowList),
                1 => pairs.prop_map(Doc::FlowMapping),
                1 => (notes, inner).prop_map(|(note, doc)| Doc::Noted(note, Box::new(doc))),
            ]
        })
}

/// Documents of many styles.
pub fn structured() -> impl Strategy<Value = String> {
    let around = select(&[
        ("", ""),
        ("---\n", "\n"),
        ("# c\n", "\n...\n"),
        ("\u{feff}", ""),
        ("%YAML 1.2\n---\n", ""),
    ]);
    (doc(), around, any::<bool>()).prop_map(|(doc, (before, behind), crlf)| {
        let text = format!("{before}{}{behind}", doc.text(0));
        if crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    })
}

/// Any text over the characters of YAML.
pub fn raw() -> impl Strategy<Value = String> {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    prop::collection::vec(select(alphabet), 0..40).prop_map(|chars| chars.into_iter().collect())
}

/// A text in which a few characters were added, taken away or replaced.
pub fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let edit = (any::<Index>(), 0..3_usize, select(alphabet));
    prop::collection::vec(edit, 1..5).prop_map(|edits| {
        let mut chars: Vec<char> = text.chars().collect();
        for (place, kind, new) in edits {
            let place = place.index(chars.len());
            match kind {
                0 => chars.insert(place, new),
                1 => chars[place] = new,
                _ => {
                    chars.remove(place);
                }
            }
        }
        chars.into_iter().collect()
    })
}
