use std::sync::OnceLock;

use super::Span;

/// A place as people and editors count: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1. A byte order mark is none.
    pub column: usize,
}

/// The lines of a text, for turning offsets into positions.
///
/// Lines end with `\n`, `\r\n` or `\r`, as they do in YAML. What stands behind the first 4 GiB is of
/// the last line that begins in them: no file is read that is as large.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Looked for when somebody wants to know: nobody does of most files.
    index: OnceLock<Index>,
}

/// Where lines and characters begin.
#[derive(Clone, Debug)]
struct Index {
    /// Where each line begins.
    starts: Vec<u32>,
    /// How much stands before every so many bytes, so that a column deep in a long line needn't be
    /// counted from the line's beginning. Empty where every byte is a character.
    counts: Vec<Count>,
}

/// How much text there is.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    characters: usize,
    /// Those of the characters that are two units in UTF-16.
    pairs: usize,
}

impl Count {
    fn plus(self, bytes: &[u8]) -> Self {
        Count {
            characters: self.characters.saturating_add(characters(bytes)),
            pairs: self.pairs.saturating_add(pairs(bytes)),
        }
    }
}

/// The distance in bytes of the counts.
const STRIDE: usize = 1024;

impl Index {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        // There may be a million of them, so that the list gets the room that it needs and no more.
        let breaks = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
        let mut starts = Vec::with_capacity(breaks.count().saturating_add(1));
        starts.push(0);
        for (at, byte) in bytes.iter().enumerate() {
            let next = at.saturating_add(1);
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(next) != Some(&b'\n'));
            if ends {
                starts.extend(u32::try_from(next));
            }
        }
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut count = Count::default();
            for chunk in bytes.chunks(STRIDE) {
                counts.push(count);
                count = count.plus(chunk);
            }
        }
        Index { starts, counts }
    }

    /// Where the line at this place begins, from 0.
    fn start(&self, place: usize) -> Option<usize> {
        usize::try_from(*self.starts.get(place)?).ok()
    }

    /// The line that this byte is on, from 1.
    fn line_at(&self, offset: usize) -> usize {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        let before = self.starts.partition_point(|start| *start <= offset);
        before.max(1)
    }
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Lines {
            text,
            index: OnceLock::new(),
        }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self.text))
    }

    /// How much begins before `offset`.
    fn before(&self, offset: usize) -> Count {
        let offset = offset.min(self.text.len());
        if self.index().counts.is_empty() {
            return Count {
                characters: offset,
                pairs: 0,
            };
        }
        let chunk = offset / STRIDE;
        let start = chunk.saturating_mul(STRIDE);
        let rest = self.text.as_bytes().get(start..offset).unwrap_or_default();
        // A text that ends with a chunk has no count behind it.
        match self.index().counts.get(chunk) {
            Some(count) => count.plus(rest),
            None => Count::default().plus(self.text.as_bytes()),
        }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The position of a byte offset. One behind the end is the end; one inside a character is the
    /// character's.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.counted(offset, |count| count.characters)
    }

    /// The same with a column in units of UTF-16, of which a character beyond the basic plane has
    /// two: what editors and GitHub count.
    #[must_use]
    pub fn position_in_utf16(&self, offset: usize) -> Position {
        self.counted(offset, |count| count.characters.saturating_add(count.pairs))
    }

    fn counted(&self, offset: usize, units: impl Fn(Count) -> usize) -> Position {
        let line = self.index().line_at(offset);
        let start = self.start(line);
        let is_inside = |at: &usize| !self.text.is_char_boundary(*at);
        let offset = offset.min(self.text.len());
        let offset = offset.saturating_sub(
            (0..4)
                .take_while(|n| is_inside(&offset.saturating_sub(*n)))
                .count(),
        );
        let before = units(self.before(offset)).saturating_sub(units(self.before(start)));
        // A byte order mark is no column.
        let has_mark = line == 1 && offset > 0 && self.text.starts_with('\u{feff}');
        Position {
            line,
            column: before
                .saturating_add(1)
                .saturating_sub(usize::from(has_mark)),
        }
    }

    /// The line that `span` begins on.
    #[must_use]
    pub fn line_of(&self, span: Span) -> usize {
        self.index().line_at(span.offset)
    }

    /// The text of a line without its break.
    #[must_use]
    pub fn line(&self, line: usize) -> &'t str {
        let end = self.index().start(line).unwrap_or(self.text.len());
        let text = self.text.get(self.start(line)..end).unwrap_or_default();
        text.trim_end_matches(['\n', '\r'])
    }

    /// The offset of the first byte of a line.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        let start = self.index().start(line.saturating_sub(1));
        start.unwrap_or(self.text.len())
    }

    /// How many lines there are. An empty one after the last break counts.
    #[must_use]
    pub fn count(&self) -> usize {
        self.index().starts.len()
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|byte| (**byte & 0b1100_0000) != 0b1000_0000)
        .count()
}

/// How many characters beyond the basic plane begin in these bytes of UTF-8.
fn pairs(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0b1111_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_in_yaml_and_columns_are_characters() {
        let lines = Lines::new("\u{feff}ä: 1\r\nb\rc: é\u{1f600}x\n");
        let at = |needle: &str| lines.position(lines.text().find(needle).unwrap());
        assert_eq!(at("ä"), Position { line: 1, column: 1 });
        assert_eq!(at("1"), Position { line: 1, column: 4 });
        assert_eq!(at("b"), Position { line: 2, column: 1 });
        assert_eq!(at("x"), Position { line: 3, column: 6 });
        let x = lines.text().find('x').unwrap();
        assert_eq!(lines.position_in_utf16(x), Position { line: 3, column: 7 });
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.line(1), "\u{feff}ä: 1");
        assert_eq!(lines.line(3), "c: é\u{1f600}x");
        assert_eq!(lines.position(usize::MAX).line, 4);
    }

    #[test]
    fn a_column_is_the_same_however_long_the_line() {
        for word in ["ab", "é", "\u{1f600}x"] {
            let text = format!("first\n{}", word.repeat(3000));
            let lines = Lines::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate().skip(6) {
                let position = lines.position(at);
                assert_eq!(
                    (position.line, position.column),
                    (2, count - 5),
                    "{word} at {at}"
                );
                let units = text[6..at].encode_utf16().count();
                assert_eq!(lines.position_in_utf16(at).column, units + 1);
            }
            assert_eq!(lines.position(text.len()).column, text.chars().count() - 5);
        }
    }
}
