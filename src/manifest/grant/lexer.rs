//! The words of a list of scopes: what is left of its lines without comments, bullets, commas,
//! quotes and brackets.

use crate::source::{Lines, Span};

/// A word, or a box of a task list that isn't ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Word(Word<'t>),
    Unticked(Span),
}

/// What stands between blanks and commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    /// Whether it is the last one of its line.
    pub(super) is_last: bool,
}

/// What may stand around a scope and means nothing.
const AROUND: [char; 9] = ['[', ']', '(', ')', '`', '"', '\'', '\u{201c}', '\u{201d}'];
const BULLETS: [&str; 4] = ["- ", "* ", "+ ", "• "];

/// The words of all lines.
pub(super) fn tokens<'t>(lines: &Lines<'t>) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    for number in 1..=lines.count() {
        line(lines.line(number), lines.start(number), &mut tokens);
    }
    tokens
}

fn line<'t>(line: &'t str, start: usize, tokens: &mut Vec<Token<'t>>) {
    let code = without_comment(line);
    let said = code.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let bullet = BULLETS.iter().find_map(|bullet| said.strip_prefix(bullet));
    let said = bullet.map_or(said, str::trim_start);
    let end = start.saturating_add(code.len());
    let mut from = end.saturating_sub(said.len());
    if said.starts_with("[ ]") {
        tokens.push(Token::Unticked(Span::between(from, from.saturating_add(3))));
        return;
    }
    let ticked = ["[x] ", "[X] "]
        .iter()
        .find_map(|box_| said.strip_prefix(box_));
    let said = ticked.unwrap_or(said);
    from = end.saturating_sub(said.len());
    let before = tokens.len();
    for part in said.split_inclusive(separates) {
        let word = part.trim_end_matches(separates);
        let inner = word.trim_start_matches(AROUND);
        let at = from.saturating_add(word.len().saturating_sub(inner.len()));
        let text = inner.trim_end_matches(AROUND);
        if !text.is_empty() {
            tokens.push(Token::Word(Word {
                text,
                span: Span::between(at, at.saturating_add(text.len())),
                is_last: false,
            }));
        }
        from = from.saturating_add(part.len());
    }
    let new = tokens.get_mut(before..).and_then(|new| new.last_mut());
    if let Some(Token::Word(last)) = new {
        last.is_last = true;
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';')
}

/// A `#` begins a comment at the beginning of a line and after a blank.
fn without_comment(line: &str) -> &str {
    let mut after_blank = true;
    for (at, c) in line.char_indices() {
        if c == '#' && after_blank {
            return line.get(..at).unwrap_or(line);
        }
        after_blank = c.is_whitespace() || c == '\u{feff}';
    }
    line
}
