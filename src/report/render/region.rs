//! Where a finding is, as code hosts count: lines from 1, columns in units of UTF-16 from 1.

use std::path::{Component, MAIN_SEPARATOR, Path};

use sha2::{Digest, Sha256};

use crate::finding::Finding;
use crate::report::Subject;
use crate::source::{Place, Position, Span};

/// A part of a file. The end is the place behind the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) struct Region {
    pub(in crate::report) start: Position,
    pub(in crate::report) end: Position,
}

/// The part that a place speaks of: its span, else the first line.
pub(in crate::report) fn region(place: &Place, subject: &Subject<'_>) -> Region {
    let lines = subject.lines();
    let first = || Span::between(0, lines.line(1).len());
    let span = subject.span(place).unwrap_or_else(first);
    // Of a file that isn't text a character stands for a byte that is none: a span may end in it.
    let is_between = |at: &usize| lines.text().is_char_boundary(*at);
    let end = (span.end()..)
        .take(4)
        .find(is_between)
        .unwrap_or(span.end());
    Region {
        start: lines.position_in_utf16(span.offset),
        end: lines.position_in_utf16(end),
    }
}

/// The text that a finding is about, by which it is known again when lines move: without quotes,
/// its blanks made one. Empty for a finding about the file as a whole, whatever that is called.
pub(in crate::report) fn text(finding: &Finding, subject: &Subject<'_>) -> String {
    let span = match finding.place() {
        Place::Whole => None,
        place => subject.span(place),
    };
    let text = span.and_then(|span| span.of(subject.lines().text()));
    let text = text.unwrap_or_default().trim_matches(['"', '\'']);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A digest by which a finding is known again, and no two of one report are the same. `seen` counts
/// those that are known by the same words.
pub(in crate::report) fn fingerprint(
    known: &str,
    seen: &mut std::collections::BTreeMap<String, usize>,
) -> String {
    let count = seen.entry(known.to_owned()).or_default();
    *count = count.saturating_add(1);
    let hash = Sha256::digest(format!("{known}\n{count}"));
    let digits = hash.iter().take(16).map(|byte| format!("{byte:02x}"));
    digits.collect()
}

/// The path with slashes and without steps that lead nowhere: `./a//b` is `a/b`.
pub(in crate::report) fn slashed(path: &str) -> String {
    let parts = Path::new(path).components();
    let parts = parts.filter(|part| !matches!(part, Component::CurDir));
    let path: std::path::PathBuf = parts.collect();
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::slashed;

    #[test]
    fn a_path_is_written_in_one_way() {
        assert_eq!(slashed("./a//b/./c.yaml"), "a/b/c.yaml");
        assert_eq!(slashed("../c.yaml"), "../c.yaml");
        assert_eq!(slashed("/a/c.yaml"), "/a/c.yaml");
    }
}
