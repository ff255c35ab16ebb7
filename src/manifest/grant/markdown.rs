//! The tables of a Markdown file: rows of cells, each with its place.

use crate::source::{Lines, Span};

/// A table: a line of cells, a line of dashes, and the rows below.
#[derive(Clone, Debug)]
pub(super) struct Table<'t> {
    pub(super) header: Vec<Cell<'t>>,
    /// The line of the header.
    pub(super) first: usize,
    pub(super) rows: Vec<Row<'t>>,
}

/// A row, and its place.
#[derive(Clone, Debug)]
pub(super) struct Row<'t> {
    pub(super) cells: Vec<Cell<'t>>,
    pub(super) line: usize,
    pub(super) span: Span,
}

/// A cell as it is written, without the blanks around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'t> {
    pub(super) raw: &'t str,
    pub(super) span: Span,
}

/// The visibility of a line to a reader of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Text,
    /// In a block of code.
    Code,
    /// In a comment, or the fence of a block of code.
    Hidden,
}

/// Classifies the lines of a page.
pub(super) fn shown_lines(lines: &Lines<'_>) -> Vec<Shown> {
    let (mut fence, mut is_comment) = (None, false);
    let classify = |number| {
        let line = lines.line(number);
        if is_comment || line.contains("<!--") {
            let ends = line.rfind("-->").map_or(0, |end| end.saturating_add(1));
            let begins = line.rfind("<!--").map_or(0, |at| at.saturating_add(1));
            // Where neither stands in it, the line is one in the middle.
            is_comment = begins >= ends;
            return Shown::Hidden;
        }
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|f| trimmed.starts_with(f));
        if mark.is_some() && (fence.is_none() || fence == mark) {
            fence = if fence.is_some() { None } else { mark };
            return Shown::Hidden;
        }
        match fence {
            Some(_) => Shown::Code,
            None => Shown::Text,
        }
    };
    (1..=lines.count()).map(classify).collect()
}

/// Finds all tables of the page.
pub(super) fn tables<'t>(lines: &Lines<'t>, shown: &[Shown]) -> Vec<Table<'t>> {
    let mut tables: Vec<Table<'t>> = Vec::new();
    // The line above, where it could be a header, and whether a table is going on.
    let (mut above, mut is_inside) = (None, false);
    for (number, shown) in (1..).zip(shown) {
        let line = lines.line(number);
        if *shown != Shown::Text || !line.contains('|') {
            (above, is_inside) = (None, false);
        } else if is_inside {
            if let Some(table) = tables.last_mut() {
                table.rows.push(row(lines, number));
            }
        } else if let Some(header) = above.filter(|_| is_dashes(line)) {
            tables.push(Table {
                header: row(lines, header).cells,
                first: header,
                rows: Vec::new(),
            });
            is_inside = true;
        } else {
            above = Some(number);
        }
    }
    tables
}

/// Returns true for the line under a header, `|---|:-:|`.
fn is_dashes(line: &str) -> bool {
    let is_bar = |cell: &str| {
        let cell = cell.trim();
        let inner = cell.strip_prefix(':').unwrap_or(cell);
        let inner = inner.strip_suffix(':').unwrap_or(inner);
        !inner.is_empty() && inner.bytes().all(|b| b == b'-')
    };
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').all(is_bar)
}

fn row<'t>(lines: &Lines<'t>, number: usize) -> Row<'t> {
    let (line, start) = (lines.line(number), lines.start(number));
    let trimmed = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let lead = line.find(trimmed).unwrap_or_default();
    let from = start.saturating_add(lead);
    Row {
        cells: cells(trimmed, from),
        line: number,
        span: Span::between(from, from.saturating_add(trimmed.len())),
    }
}

/// Parts a line at its `|`, unless a backslash stands in front. Those at the ends are optional.
fn cells(line: &str, start: usize) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let mut from = line.len().saturating_sub(inner.len());
    let mut escaped = false;
    for (at, c) in line.char_indices().skip(from) {
        if c == '|' && !escaped {
            cells.push(cell(line, from, at, start));
            from = at.saturating_add(1);
        }
        escaped = c == '\\' && !escaped;
    }
    if from < line.len() {
        cells.push(cell(line, from, line.len(), start));
    }
    cells
}

fn cell(line: &str, from: usize, to: usize, start: usize) -> Cell<'_> {
    let whole = line.get(from..to).unwrap_or_default();
    let raw = whole.trim();
    let lead = whole.len().saturating_sub(whole.trim_start().len());
    let at = start.saturating_add(from).saturating_add(lead);
    Cell {
        raw,
        span: Span::between(at, at.saturating_add(raw.len())),
    }
}

/// Returns the text of a cell without what makes it bold, code or a link.
pub(super) fn text(raw: &str) -> String {
    let unescaped = raw.replace("\\|", "|").replace('\u{fe0f}', "");
    let mut text = unescaped.trim();
    // What stands around is taken off from the outside to the inside.
    for _ in 0..8 {
        let bare = ["**", "__", "`", "*", "_"]
            .into_iter()
            .find_map(|mark| wrapped(text, mark))
            .or_else(|| linked(text));
        match bare {
            Some(bare) if !bare.trim().is_empty() => text = bare.trim(),
            _ => break,
        }
    }
    text.to_owned()
}

/// Returns the text between two marks that belong together: those of `` `read`, `write` `` don't.
fn wrapped<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
    // Underscores are in names too.
    (mark.starts_with('_') || !inner.contains(mark)).then_some(inner)
}

/// Returns the text of a link, `[text](address)`.
fn linked(text: &str) -> Option<&str> {
    let (text, address) = text.strip_prefix('[')?.split_once("](")?;
    address.ends_with(')').then_some(text)
}

/// Undoes the escapes of Markdown: backslashes and numeric or named entities.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        plain += before;
        let after = from.get(1..).unwrap_or_default();
        if from.starts_with('\\') && after.starts_with(|c: char| c.is_ascii_punctuation()) {
            let taken = after.chars().next();
            plain.extend(taken);
            rest = after.get(1..).unwrap_or_default();
        } else if let Some((c, after)) = entity(after) {
            // A blank of no width only keeps GitHub from seeing a mention.
            plain.extend(Some(c).filter(|c| *c != '\u{200b}'));
            rest = after;
        } else {
            plain.extend(from.chars().next());
            rest = after;
        }
    }
    plain + rest
}

/// The character of an entity behind its `&`, and the text behind it.
fn entity(text: &str) -> Option<(char, &str)> {
    let (name, rest) = text.split_once(';').filter(|(name, _)| name.len() < 8)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        _ => char::from_u32(name.strip_prefix('#')?.parse().ok()?)?,
    };
    Some((c, rest))
}
