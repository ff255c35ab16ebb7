//! What stands in the cells of a table of permissions: ticks, and words.

use super::markdown::text;
use crate::model::{Permission, Set};

const TICKS: [&str; 20] = [
    "✓",
    "✔",
    "✅",
    "☑",
    "x",
    "[x]",
    "●",
    "•",
    "yes",
    "y",
    "true",
    "1",
    "🗸",
    "⬤",
    ":white_check_mark:",
    ":heavy_check_mark:",
    ":ballot_box_with_check:",
    "&check;",
    "&#10003;",
    "&#x2713;",
];
const NO_TICKS: [&str; 19] = [
    "⬜", "⛔", "🚫", "", "-", "–", "—", "✗", "✘", "❌", "☐", "[ ]", "[]", "no", "n", "false", "0",
    "n/a", ":x:",
];

/// Whether a cell is ticked; `None` where it says something else.
pub(super) fn tick(raw: &str) -> Option<bool> {
    let mark = text(raw).to_lowercase();
    if TICKS.contains(&mark.as_str()) {
        return Some(true);
    }
    NO_TICKS.contains(&mark.as_str()).then_some(false)
}

/// The permissions that a cell names, such as `Read, Write` or `read & write`; `None` where it
/// says something else.
pub(super) fn permissions(raw: &str) -> Option<Set<Permission>> {
    let parts = |c: char| c.is_whitespace() || ",;/&+|".contains(c);
    let cell = text(raw).to_lowercase();
    let words = cell.split(parts).map(text);
    words
        .filter(|word| !word.is_empty() && word != "and")
        .map(|word| word.parse::<Permission>().ok())
        .collect()
}

/// The same, where there may be none.
pub(super) fn permissions_or_none(raw: &str) -> Option<Set<Permission>> {
    match text(raw).to_lowercase().as_str() {
        "none" => Some(Set::EMPTY),
        _ if tick(raw) == Some(false) => Some(Set::EMPTY),
        _ => permissions(raw),
    }
}
