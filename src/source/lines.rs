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
/// Lines end with `\n`, `\r\n` or `\r`, as they do in YAML.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let next = at.saturating_add(1);
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(next) != Some(&b'\n'));
            if ends {
                starts.push(next);
            }
        }
        Lines { text, starts }
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
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.start(line);
        let before = self.text.get(start..).unwrap_or_default();
        let column = before
            .char_indices()
            .take_while(|(at, c)| start.saturating_add(at + c.len_utf8()) <= offset)
            .filter(|(_, c)| *c != '\u{feff}')
            .count();
        Position {
            line,
            column: column.saturating_add(1),
        }
    }

    /// The line that `span` begins on.
    #[must_use]
    pub fn line_of(&self, span: Span) -> usize {
        self.starts
            .partition_point(|start| *start <= span.offset)
            .max(1)
    }

    /// The text of a line without its break.
    #[must_use]
    pub fn line(&self, line: usize) -> &'t str {
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let text = self.text.get(self.start(line)..end).unwrap_or_default();
        text.trim_end_matches(['\n', '\r'])
    }

    /// The offset of the first byte of a line.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        let place = line.saturating_sub(1);
        self.starts.get(place).copied().unwrap_or(self.text.len())
    }

    /// How many lines there are. An empty one after the last break counts.
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
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.line(1), "\u{feff}ä: 1");
        assert_eq!(lines.line(3), "c: é\u{1f600}x");
        assert_eq!(lines.position(usize::MAX).line, 4);
    }
}
