//! The lines of a file that findings speak of, with what is to be said of each.

use super::super::document::Located;
use super::super::plain;

/// The number of unmarked lines between two that are shown together.
const NEAR: usize = 1;

/// A line of a file, some of it marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) number: usize,
    /// The column of its first mark in the file, in characters from 1.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only a terminal names it")
    )]
    pub(super) column: usize,
    pub(super) pieces: Vec<Piece>,
    /// True if lines are left out in front of it.
    pub(super) is_apart: bool,
}

/// A part of a line, safe to print, with what is to be said of it; nothing where it isn't marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) labels: Vec<String>,
}

/// The part of a long line that is shown, in characters.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub(super) length: usize,
    pub(super) before: usize,
    /// The most characters in front of the mark of a line that isn't long.
    pub(super) most_before: usize,
}

/// A finding at its place in a line, in bytes of that line.
struct Place<'f, 'd> {
    line: usize,
    from: usize,
    to: usize,
    located: &'f Located<'d>,
}

/// The lines of the first `most` findings, and the findings for which there is no room. What has no
/// place isn't among either.
pub(super) fn lines<'f, 'd>(
    all: &[&'f Located<'d>],
    most: usize,
    window: Window,
) -> (Vec<Line>, Vec<&'f Located<'d>>) {
    let mut places: Vec<_> = all.iter().filter_map(|located| place(located)).collect();
    places.sort_by_key(|place| (place.line, place.from));
    let mut rest = out_of_sight(&mut places, window.length / 2);
    rest.extend(places.split_off(places.len().min(most)));
    let mut lines: Vec<Line> = Vec::new();
    for of_line in places.chunk_by(|one, other| one.line == other.line) {
        let Some(first) = of_line.first() else {
            continue;
        };
        let before = lines.last().map_or(0, |line| line.number);
        let skipped = first.line.saturating_sub(before).saturating_sub(1);
        let is_near = before > 0 && skipped <= NEAR;
        if is_near {
            let text = |number| first.located.subject.lines().line(number);
            let between = before.saturating_add(1)..first.line;
            lines.extend(between.map(|number| Line {
                number,
                column: 1,
                pieces: pieces(text(number), &[], window),
                is_apart: false,
            }));
        }
        let position = first
            .located
            .subject
            .position(first.located.finding.place());
        lines.push(Line {
            number: first.line,
            column: position.map_or(1, |position| position.column),
            pieces: pieces(
                first.located.subject.lines().line(first.line),
                of_line,
                window,
            ),
            is_apart: before > 0 && !is_near,
        });
    }
    (lines, rest.into_iter().map(|place| place.located).collect())
}

fn place<'f, 'd>(located: &'f Located<'d>) -> Option<Place<'f, 'd>> {
    let subject = located.subject;
    let span = subject.span(located.finding.place())?;
    let line = subject.lines().line_of(span);
    let start = subject.lines().start(line);
    let length = subject.lines().line(line).len();
    // What goes over several lines is marked on its first.
    Some(Place {
        line,
        from: span.offset.saturating_sub(start).min(length),
        to: span.end().saturating_sub(start).min(length),
        located,
    })
}

/// Takes out what stands so far behind another mark of its line that both can't be shown.
fn out_of_sight<'f, 'd>(places: &mut Vec<Place<'f, 'd>>, room: usize) -> Vec<Place<'f, 'd>> {
    let mut first: Option<(usize, usize)> = None;
    let is_far = |place: &Place<'_, '_>| match first {
        Some((line, from)) if line == place.line => place.from > from.saturating_add(room),
        _ => {
            first = Some((place.line, place.from));
            false
        }
    };
    let (far, near) = std::mem::take(places).into_iter().partition(is_far);
    *places = near;
    far
}

/// The line in pieces. A long one is cut around its first mark.
fn pieces(line: &str, places: &[Place<'_, '_>], window: Window) -> Vec<Piece> {
    let focus = places.first().map_or(0, |place| place.from);
    let (start, end) = visible(line, focus, window);
    let unmarked = |text: &str| Piece {
        text: text.to_owned(),
        labels: Vec::new(),
    };
    let mut pieces: Vec<Piece> = Vec::new();
    if start > 0 {
        pieces.push(unmarked("…"));
    }
    let mut at = start;
    for place in places {
        let label = place.located.finding.label().to_owned();
        let (from, to) = (place.from.clamp(at, end), place.to.clamp(at, end));
        if let (true, Some(last)) = (place.from < at, pieces.last_mut()) {
            last.labels.push(label);
            continue;
        }
        pieces.push(unmarked(&safe(line, at, from)));
        pieces.push(Piece {
            text: safe(line, from, to),
            labels: vec![label],
        });
        at = to;
    }
    pieces.push(unmarked(&safe(line, at, end)));
    if end < line.len() {
        pieces.push(unmarked("…"));
    }
    pieces.retain(|piece| !piece.text.is_empty() || !piece.labels.is_empty());
    pieces
}

/// Text of a line with what would act on a terminal written out.
fn safe(line: &str, from: usize, to: usize) -> String {
    let text = line.get(from..to).unwrap_or_default();
    plain(&text.replace('\u{feff}', "")).into_owned()
}

/// The bytes of a line that are shown.
fn visible(line: &str, focus: usize, window: Window) -> (usize, usize) {
    let before = line.get(..focus).unwrap_or_default();
    let is_long = line.chars().nth(window.length).is_some();
    let start = match before.char_indices().rev().nth(window.before) {
        Some((at, _)) if is_long || before.chars().nth(window.most_before).is_some() => at,
        _ => 0,
    };
    let rest = line.get(start..).unwrap_or_default();
    let length = rest.char_indices().nth(window.length);
    let end = length.map_or(line.len(), |(at, _)| start.saturating_add(at));
    (start, end)
}
