use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Lines of a file as they are shown, one after the other.
pub(super) struct Excerpt {
    name: String,
    text: String,
    /// Where each line begins.
    starts: Vec<usize>,
    /// The number of its first line, from 0.
    first: usize,
}

impl Excerpt {
    /// Nothing so far of the file called `name`, from the line with this number on, from 0.
    pub(super) fn of(name: String, first: usize) -> Self {
        Excerpt {
            name,
            text: String::new(),
            starts: Vec::new(),
            first,
        }
    }

    /// Where the next line will begin.
    pub(super) fn end(&self) -> usize {
        self.text.len()
    }

    pub(super) fn push(&mut self, line: &str) {
        self.starts.push(self.text.len());
        // A mark behind the last character needs one to stand under.
        self.text.extend([line, " \n"]);
    }

    /// The index of the line in which a byte stands.
    fn line_of(&self, offset: usize) -> usize {
        let begun = self.starts.partition_point(|start| *start <= offset);
        begun.saturating_sub(1)
    }

    /// Where a line begins, or the text ends.
    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }
}

/// Miette asks several times for each mark. What it has for text looks at every byte in front of it.
impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let last = span.offset().saturating_add(span.len().saturating_sub(1));
        let (line, last_line) = (self.line_of(span.offset()), self.line_of(last));
        let (first, start, column) = match before {
            0 => {
                let column = span.offset().saturating_sub(self.start(line));
                (line, span.offset(), column)
            }
            _ => {
                let first = line.saturating_sub(before);
                (first, self.start(first), 0)
            }
        };
        let behind = last_line.saturating_add(after);
        let (end, lines) = match after {
            0 => (last.saturating_add(1), last_line),
            _ => {
                let next = behind.saturating_add(1).min(self.starts.len());
                (self.start(next), next)
            }
        };
        let data = self.text.get(start..end).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data.as_bytes(),
            (start, data.len()).into(),
            first.saturating_add(self.first),
            column,
            lines,
        )))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What miette itself reads from the same text.
        #[test]
        fn what_is_read_is_what_miette_reads(
            lines in prop::collection::vec("[a-c\u{fc}]{0,4}", 1..6),
            places in any::<[prop::sample::Index; 2]>(),
            around in prop::sample::select(vec![(0, 0), (1, 1), (2, 2)]),
        ) {
            let mut excerpt = Excerpt::of("a.yaml".to_owned(), 0);
            for line in &lines {
                excerpt.push(line);
            }
            let text = excerpt.text.clone();
            // Marks begin and end at characters, and none of them is a line's end.
            let marked: Vec<usize> = text.char_indices().filter(|(_, c)| *c != '\n').map(|(at, _)| at).collect();
            let mut ends = places.map(|place| *place.get(&marked));
            ends.sort_unstable();
            let [from, last] = ends;
            let length = text[last..].chars().next().unwrap().len_utf8();
            let span = SourceSpan::from((from, last + length - from));
            let own = excerpt.read_span(&span, around.0, around.1).unwrap();
            let miette = text.read_span(&span, around.0, around.1).unwrap();
            let shown = |read: &dyn SpanContents<'_>| {
                let text = String::from_utf8(read.data().to_vec()).unwrap();
                (text, *read.span(), read.line(), read.column(), read.line_count())
            };
            prop_assert_eq!(shown(&*own), shown(&*miette));
        }
    }
}
