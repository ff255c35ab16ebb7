//! Findings drawn into the lines of the file.
//!
//! Miette draws. It gets an excerpt of the file rather than the file: only the lines that are
//! marked, with control characters written out and long lines cut, so that its cost depends on
//! what is shown and nothing in a file can act on the terminal.

mod excerpt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};
use unicode_width::UnicodeWidthStr;

use super::super::{Subject, plain};
use super::Layout;
use super::wrap::Wrapping;
use crate::finding::Finding;
use crate::source::{Place, is_printed};
use excerpt::Excerpt;

/// How many findings are drawn. Miette's cost is quadratic in the labels of a drawing, and nobody
/// reads a hundred of them.
pub(super) const MOST_MARKS: usize = 12;
/// The least width that a label gets.
const LABEL: usize = 20;
/// How many unmarked lines may stand between two that are drawn together.
const NEAR: usize = 1;

/// What can be drawn: a place in the file and a few words on it.
pub(super) trait Markable {
    fn place(&self) -> &Place;
    fn label(&self) -> &str;
}

impl Markable for Finding {
    fn place(&self) -> &Place {
        self.place()
    }

    fn label(&self) -> &str {
        self.label()
    }
}

/// One of them at its place.
struct Mark<'f> {
    line: usize,
    /// Bytes of the line.
    from: usize,
    to: usize,
    label: &'f str,
}

/// Draws the first of `findings`, and says which were left out.
pub(super) fn draw<'f, M: Markable>(
    findings: &[&'f M],
    subject: &Subject<'_>,
    layout: Layout,
) -> (String, Vec<&'f M>) {
    let mut placed: Vec<_> = findings
        .iter()
        .filter_map(|finding| Some((mark(*finding, subject)?, *finding)))
        .collect();
    placed.sort_by_key(|(mark, _)| (mark.line, mark.from));
    let mut rest = out_of_sight(&mut placed, layout.text_width() / 2);
    rest.extend(placed.split_off(placed.len().min(MOST_MARKS)));
    let mut out = String::new();
    let mut marks: Vec<Mark<'_>> = placed.into_iter().map(|(mark, _)| mark).collect();
    while !marks.is_empty() {
        let far = marks.windows(2).position(
            |pair| matches!(pair, [a, b] if b.line > a.line.saturating_add(NEAR).saturating_add(1)),
        );
        let later = marks.split_off(far.map_or(marks.len(), |at| at.saturating_add(1)));
        drawing(&marks, subject, layout, &mut out);
        marks = later;
    }
    (out, rest.into_iter().map(|(_, finding)| finding).collect())
}

/// Takes out what stands so far behind another mark of its line that both can't be shown.
fn out_of_sight<'f, M>(placed: &mut Vec<(Mark<'f>, &'f M)>, room: usize) -> Vec<(Mark<'f>, &'f M)> {
    let mut first: Option<(usize, usize)> = None;
    let mut far = Vec::new();
    let mut near = Vec::new();
    for (mark, finding) in placed.drain(..) {
        match first {
            Some((line, from)) if line == mark.line && mark.from > from.saturating_add(room) => {
                far.push((mark, finding));
            }
            Some((line, _)) if line == mark.line => near.push((mark, finding)),
            _ => {
                first = Some((mark.line, mark.from));
                near.push((mark, finding));
            }
        }
    }
    *placed = near;
    far
}

fn mark<'f, M: Markable>(finding: &'f M, subject: &Subject<'_>) -> Option<Mark<'f>> {
    let span = subject.span(finding.place())?;
    let line = subject.lines().line_of(span);
    let start = subject.lines().start(line);
    let from = span.offset.saturating_sub(start);
    // What goes over several lines is marked on its first.
    let length = subject.lines().line(line).len();
    Some(Mark {
        line,
        from: from.min(length),
        to: span.end().saturating_sub(start).min(length),
        label: finding.label(),
    })
}

fn drawing(marks: &[Mark<'_>], subject: &Subject<'_>, layout: Layout, out: &mut String) {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
        return;
    };
    let room = layout
        .text_width()
        .saturating_sub(last.line.to_string().len().saturating_add(5));
    let position = subject
        .lines()
        .position(subject.lines().start(first.line).saturating_add(first.from));
    let name = format!(
        "{}:{}:{}",
        plain(subject.path()),
        position.line,
        position.column
    );
    let mut excerpt = Excerpt::of(name, first.line.saturating_sub(1));
    let mut labels = Vec::with_capacity(marks.len());
    for line in first.line..=last.line {
        let start = excerpt.end();
        let focus = marks.iter().find(|mark| mark.line == line);
        let shown = Shown::of(
            subject.lines().line(line),
            room,
            focus.map_or(0, |mark| mark.from),
        );
        for mark in marks.iter().filter(|mark| mark.line == line) {
            let (from, to) = (shown.place(mark.from), shown.place(mark.to));
            // The label hangs from the middle of the mark: where it is narrow, the mark is cut for
            // there to be room behind it.
            let most = room.saturating_sub(from.saturating_add(LABEL + 4));
            let to = match layout.is_narrow() {
                true => shown.place_at_most(to, from.saturating_add(most.saturating_mul(2).max(1))),
                false => to,
            };
            let before = shown.text.get(..from).map_or(0, UnicodeWidthStr::width);
            let marked = shown.text.get(from..to).map_or(0, UnicodeWidthStr::width);
            let middle = before.saturating_add(marked / 2);
            let label = wrapped(
                mark.label,
                room.saturating_sub(middle.saturating_add(4)).max(LABEL),
            );
            let length = to.saturating_sub(from).max(1);
            labels.push(LabeledSpan::new(
                Some(label),
                start.saturating_add(from),
                length,
            ));
        }
        excerpt.push(&shown.text);
    }
    render(&Drawing { excerpt, labels }, layout, out);
}

fn wrapped(label: &str, width: usize) -> String {
    Wrapping::to(width).prose(&plain(label)).join("\n")
}

fn render(drawing: &Drawing, layout: Layout, out: &mut String) {
    let theme = GraphicalTheme {
        characters: ThemeCharacters::unicode(),
        styles: if layout.colour {
            ThemeStyles::ansi()
        } else {
            ThemeStyles::none()
        },
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(layout.text_width())
        .with_context_lines(NEAR)
        .without_primary_span_start();
    let mut drawn = String::with_capacity(drawing.most());
    if handler.render_report(&mut drawn, drawing).is_err() {
        return;
    }
    // Miette begins with a headline, which is empty here: the report has its own.
    let lines = drawn.split_once('\n');
    let lines = lines.map_or("", |(_, lines)| lines).lines();
    out.reserve(drawn.len());
    for line in lines {
        out.extend([line.trim_end(), "\n"]);
    }
}

/// A line as it is shown.
struct Shown {
    text: String,
    /// The offset in the file's line at which each byte of `text` came from, in order.
    came_from: Vec<usize>,
}

impl Shown {
    /// Control characters are written out. Of a long line `room` columns are shown, so that
    /// what stands at `focus` is among them.
    fn of(line: &str, room: usize, focus: usize) -> Self {
        let start = window(line, room, focus);
        // Nearly all lines are shown as they are.
        if start == 0 && line.len() <= room && is_printed(line) {
            return Shown {
                text: line.to_owned(),
                came_from: (0..line.len()).collect(),
            };
        }
        let mut shown = Shown {
            text: String::new(),
            came_from: Vec::new(),
        };
        if start > 0 {
            shown.push("…", start.saturating_sub(1));
        }
        let mut columns = shown.text.width();
        let mut char_bytes = [0; 4];
        let rest = line.char_indices().skip_while(|(at, _)| *at < start);
        for (at, c) in rest.filter(|(_, c)| *c != '\u{feff}') {
            let safe = plain(c.encode_utf8(&mut char_bytes)).into_owned();
            columns = columns.saturating_add(safe.width());
            if columns > room {
                shown.push("…", at);
                break;
            }
            shown.push(&safe, at);
        }
        shown
    }

    fn push(&mut self, text: &str, came_from: usize) {
        self.text.push_str(text);
        self.came_from
            .extend(std::iter::repeat_n(came_from, text.len()));
    }

    /// The last character boundary up to both.
    fn place_at_most(&self, place: usize, most: usize) -> usize {
        let is_boundary = |at: &usize| self.text.is_char_boundary(*at);
        let mut places = (0..=place.min(most)).rev();
        places.find(is_boundary).unwrap_or(0)
    }

    /// Where a byte of the file's line is shown.
    fn place(&self, offset: usize) -> usize {
        let place = self.came_from.partition_point(|from| *from < offset);
        let is_boundary = |at: &usize| self.text.is_char_boundary(*at);
        (place..=self.text.len())
            .find(is_boundary)
            .unwrap_or(self.text.len())
    }
}

/// The byte of a line from which on it is shown: the first, unless `focus` would be too far right.
fn window(line: &str, room: usize, focus: usize) -> usize {
    // Behind the mark there has to be room for a label, of which there is enough on most terminals.
    let behind = room.saturating_sub(LABEL + 4);
    let (far, context) = match behind < room / 2 {
        true => (behind, 0),
        false => (room.saturating_mul(2) / 3, 12),
    };
    let before = line.get(..focus).unwrap_or(line);
    if before.len() <= far || before.chars().count() <= far {
        return 0;
    }
    let start = before.char_indices().rev().nth(context);
    start.map_or(0, |(at, _)| at)
}

struct Drawing {
    excerpt: Excerpt,
    labels: Vec<LabeledSpan>,
}

impl Drawing {
    /// How many bytes it takes, or less, more often than not.
    fn most(&self) -> usize {
        self.excerpt.end().saturating_mul(4).saturating_add(512)
    }
}

impl Diagnostic for Drawing {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Drawing")
    }
}

impl std::fmt::Display for Drawing {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Drawing {}
