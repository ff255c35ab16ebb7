//! Text in which each byte is a column, as nearly all of it is, in lines: what textwrap makes of it,
//! without words.

use std::ops::Range;

use super::Wrapping;
use crate::source::is_printed;

impl Wrapping {
    /// The lines of text in which each byte is a column, without making words of it, and with what
    /// is to be kept together. `None` of other text, and where something is too wide for a line.
    pub(super) fn printed<'t>(self, text: &'t str, kept: &[Range<usize>]) -> Option<Vec<&'t str>> {
        let mut rest = text.trim_end_matches(' ');
        if !is_printed(rest) || rest.starts_with(' ') {
            return None;
        }
        let [mut width, later] = self.widths();
        let mut lines = Vec::new();
        let mut start: usize = 0;
        while rest.len() > width {
            match last_blank(text, start, width, kept) {
                Some(blank) => {
                    lines.push(text.get(start..blank)?.trim_end_matches(' '));
                    let behind = text.get(blank..)?.trim_start_matches(' ');
                    start = text.len().saturating_sub(behind.len());
                    rest = behind.trim_end_matches(' ');
                }
                // A first word that only fits below goes there.
                None if lines.is_empty() && self.first > 0 => lines.push(""),
                None => return None,
            }
            width = later;
        }
        lines.push(rest);
        Some(lines)
    }
}

/// The last blank that isn't in what is kept together, and up to which so many columns are enough.
fn last_blank(text: &str, start: usize, width: usize, kept: &[Range<usize>]) -> Option<usize> {
    let mut end = start.saturating_add(width).saturating_add(1);
    loop {
        let blank = start.saturating_add(text.get(start..end)?.rfind(' ')?);
        let next = kept.partition_point(|code| code.end <= blank);
        match kept.get(next).filter(|code| code.contains(&blank)) {
            Some(code) => end = code.start,
            None => return Some(blank),
        }
    }
}

/// Where code stands that fits on a line of that width, without its backticks; `None` if the last of
/// them is open.
pub(super) fn code(text: &str, width: usize) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut start: usize = 0;
    let mut is_code = true;
    for piece in text.split('`') {
        is_code = !is_code;
        let end = start.saturating_add(piece.len());
        if is_code && piece.len().saturating_add(2) <= width && piece.contains(' ') {
            found.push(start..end);
        }
        start = end.saturating_add(1);
    }
    (!is_code).then_some(found)
}
