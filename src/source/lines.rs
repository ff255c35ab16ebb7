use super::Span;

/// A place as people and editors count: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1. A byte order mark isn't one.
    pub column: usize,
}

/// The lines of a text, for turning offsets into positions.
///
/// Lines end with `\n`, `\r\n` or `\r`, as they do in YAML.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// The offset of each line's first byte.
    starts: Vec<usize>,
    /// The characters before each [`STRIDE`] bytes, since a file may be one long line with many
    /// findings. Empty where every byte is a character.
    counts: Vec<Count>,
}

/// The distance in bytes of the counts.
const STRIDE: usize = 1024;

/// A number of characters.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    characters: usize,
    /// Units of UTF-16, in which a character beyond the basic plane has two.
    units: usize,
}

impl Count {
    /// Adds the characters that begin in these bytes of UTF-8.
    fn plus(self, bytes: &[u8]) -> Self {
        let begins = bytes
            .iter()
            .filter(|byte| **byte & 0b1100_0000 != 0b1000_0000);
        let characters = begins.count();
        let pairs = bytes.iter().filter(|byte| **byte >= 0b1111_0000).count();
        Count {
            characters: self.characters.saturating_add(characters),
            units: self.units.saturating_add(characters).saturating_add(pairs),
        }
    }
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let next = at.saturating_add(1);
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(next) != Some(&b'\n')) {
                starts.push(next);
            }
        }
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut count = Count::default();
            for chunk in bytes.chunks(STRIDE) {
                counts.push(count);
                count = count.plus(chunk);
            }
            counts.push(count);
        }
        Lines {
            text,
            starts,
            counts,
        }
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the position of a byte offset. One behind the end is the end; one inside a character
    /// is the character's.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.position_in(offset, |count| count.characters)
    }

    /// Returns the position with a column in units of UTF-16, of which a character beyond the basic
    /// plane has two, as editors and GitHub count.
    #[must_use]
    pub fn position_in_utf16(&self, offset: usize) -> Position {
        self.position_in(offset, |count| count.units)
    }

    fn position_in(&self, offset: usize, unit: impl Fn(Count) -> usize) -> Position {
        let line = self.line_at(offset);
        let offset = offset.min(self.text.len());
        let boundary = |at: &usize| self.text.is_char_boundary(*at);
        let offset = (0..=offset).rev().find(boundary).unwrap_or(0);
        let start = self.start(line);
        let before = unit(self.before(offset)).saturating_sub(unit(self.before(start)));
        let has_mark = line == 1 && offset > 0 && self.text.starts_with('\u{feff}');
        Position {
            line,
            column: before
                .saturating_add(1)
                .saturating_sub(usize::from(has_mark)),
        }
    }

    /// Counts the characters that begin before `offset`.
    fn before(&self, offset: usize) -> Count {
        let chunk = offset / STRIDE;
        let Some(count) = self.counts.get(chunk) else {
            return Count {
                characters: offset,
                units: offset,
            };
        };
        let start = chunk.saturating_mul(STRIDE);
        count.plus(self.text.as_bytes().get(start..offset).unwrap_or_default())
    }

    /// Returns the line that `span` begins on.
    #[must_use]
    pub fn line_of(&self, span: Span) -> usize {
        self.line_at(span.offset)
    }

    fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the text of a line without its break.
    #[must_use]
    pub fn line(&self, line: usize) -> &'t str {
        let range = self.start(line)..self.start(line.saturating_add(1));
        let text = self.text.get(range).unwrap_or_default();
        text.trim_end_matches(['\n', '\r'])
    }

    /// Returns the offset of the first byte of a line; the end of the text for a line behind the
    /// last.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1));
        start.copied().unwrap_or(self.text.len())
    }

    /// Returns the number of lines. An empty one after the last break counts.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }
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
