//! Text for people: how wide a line may be.

use unicode_width::UnicodeWidthStr;

/// The lines that are wider than a terminal without need. A line may be, where something in it, a
/// word or what stands in backticks, can't be broken, or where it belongs to the drawing of a line
/// of the file that is too long itself, and so was cut.
pub fn too_wide(text: &str) -> impl Iterator<Item = &str> {
    let mut is_cut = false;
    text.lines().filter(move |line| {
        is_cut = match drawn(line) {
            Some(source) => source.starts_with('…') || source.ends_with('…'),
            None => is_cut && line.contains('·'),
        };
        line.width() > 80 && !is_cut && !pieces(line).any(|piece| piece.width() > 66)
    })
}

/// The line of the file that is drawn here, ` 3 │   - GET /tags`.
fn drawn(line: &str) -> Option<&str> {
    let (number, source) = line.trim_start().split_once(" │ ")?;
    let is_number = number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(source)
}

/// What isn't broken: words, and what stands in backticks.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let by_backticks = line.split('`').enumerate();
    by_backticks.flat_map(|(index, piece)| match index % 2 {
        1 => vec![piece],
        _ => piece.split(' ').collect(),
    })
}
