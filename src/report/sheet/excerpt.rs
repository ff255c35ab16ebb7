//! The lines of a manifest with what is to be said of them.

use crate::finding::Finding;
use crate::report::Subject;
use crate::report::page::{Excerpt, Line, Piece, marked};

/// How many findings are shown in the lines; those of the rest are counted.
const MOST_MARKS: usize = 300;
/// How many unmarked lines may stand between two that are shown together.
const NEAR: usize = 1;
/// How much of a line is shown, and how much of that in front of the mark, in characters.
const LONGEST: usize = 240;
const BEFORE: usize = 60;

/// A finding at its place in a line.
struct Mark<'f> {
    line: usize,
    from: usize,
    to: usize,
    finding: &'f Finding,
}

/// The lines with their findings, and how many findings there was no room for. What has no place
/// isn't among them.
pub(super) fn excerpt(findings: &[&Finding], subject: &Subject<'_>) -> (Option<Excerpt>, usize) {
    let marks = findings.iter().filter_map(|finding| mark(finding, subject));
    let mut marks: Vec<Mark<'_>> = marks.collect();
    marks.sort_by_key(|mark| (mark.line, mark.from));
    let rest = marks.split_off(marks.len().min(MOST_MARKS)).len();
    let mut lines: Vec<Line> = Vec::new();
    for of_line in marks.chunk_by(|one, other| one.line == other.line) {
        let Some(number) = of_line.first().map(|mark| mark.line) else {
            continue;
        };
        let before = lines.last().map_or(0, |line| line.number);
        let skipped = number.saturating_sub(before).saturating_sub(1);
        let is_near = before > 0 && skipped <= NEAR;
        if is_near {
            let between = before.saturating_add(1)..number;
            lines.extend(between.map(|number| line(number, &[], false, subject)));
        }
        let is_apart = before > 0 && !is_near;
        lines.push(line(number, of_line, is_apart, subject));
    }
    let excerpt = Excerpt {
        caption: subject.path().to_owned(),
        lines,
    };
    ((!excerpt.lines.is_empty()).then_some(excerpt), rest)
}

fn mark<'f>(finding: &'f Finding, subject: &Subject<'_>) -> Option<Mark<'f>> {
    let span = subject.span(finding.place())?;
    let line = subject.lines().line_of(span);
    let (start, length) = (
        subject.lines().start(line),
        subject.lines().line(line).len(),
    );
    // What goes over several lines is marked on its first.
    Some(Mark {
        line,
        from: span.offset.saturating_sub(start).min(length),
        to: span.end().saturating_sub(start).min(length),
        finding,
    })
}

fn line(number: usize, marks: &[Mark<'_>], is_apart: bool, subject: &Subject<'_>) -> Line {
    let notes = marks.iter().map(|mark| marked(mark.finding.label()));
    Line {
        number,
        pieces: pieces(subject.lines().line(number), marks),
        notes: notes.collect(),
        is_apart,
    }
}

/// The line in pieces. A long one is cut around its first mark.
fn pieces(line: &str, marks: &[Mark<'_>]) -> Vec<Piece> {
    let focus = marks.first().map_or(0, |mark| mark.from);
    let (start, end) = window(line, focus);
    let mut pieces = Vec::new();
    let mut push = |from: usize, to: usize, is_marked| {
        let text = line.get(from..to).unwrap_or_default();
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.replace('\u{feff}', ""),
                is_marked,
            });
        }
    };
    let mut at = start;
    for mark in marks {
        let (from, to) = (mark.from.max(at).min(end), mark.to.max(at).min(end));
        push(at, from, false);
        push(from, to, true);
        at = to;
    }
    push(at, end, false);
    let more = |text: &str| Piece {
        text: text.to_owned(),
        is_marked: false,
    };
    if start > 0 {
        pieces.insert(0, more("…"));
    }
    if end < line.len() {
        pieces.push(more("…"));
    }
    pieces
}

/// The bytes of a line that are shown.
fn window(line: &str, focus: usize) -> (usize, usize) {
    let before = line.get(..focus).unwrap_or_default();
    let start = match before.char_indices().rev().nth(BEFORE) {
        Some((at, _)) if line.chars().nth(LONGEST).is_some() => at,
        _ => 0,
    };
    let shown = line.get(start..).unwrap_or_default();
    let length = shown.char_indices().nth(LONGEST);
    let end = length.map_or(line.len(), |(at, _)| start.saturating_add(at));
    (start, end)
}
