//! Text in lines of a width. Textwrap says what goes on which line; its own way to words, which
//! knows of hyphens and of scripts without blanks, takes most of the time of a report, and nothing
//! here is broken but at blanks.

mod printed;

use std::borrow::Cow;

use textwrap::core::{Fragment, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::UnicodeWidthStr;

use crate::source::is_printed;
use printed::code;

/// How text is wrapped: at blanks only, so that addresses and paths stay whole where they fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrapping {
    width: usize,
    first: usize,
    later: usize,
}

impl Wrapping {
    /// To lines of so many columns.
    pub(super) fn to(width: usize) -> Self {
        Wrapping {
            width,
            first: 0,
            later: 0,
        }
    }

    /// With so many blanks before the first line, and before those below it.
    pub(super) fn indented(self, first: usize, later: usize) -> Self {
        Wrapping {
            first,
            later,
            ..self
        }
    }

    /// The lines of `text`, without what is before them and without the blanks at their ends.
    pub(super) fn lines(self, text: &str) -> Vec<&str> {
        let mut lines = Vec::new();
        for part in text.split('\n') {
            self.add_lines(part, &mut lines);
        }
        lines
    }

    /// The same, where what stands in backticks is kept together if it fits on a line.
    pub(super) fn prose(self, text: &str) -> Vec<Cow<'_, str>> {
        let kept = code(text, self.width);
        let lines = kept.and_then(|kept| self.printed(text, &kept));
        if let Some(lines) = lines {
            return lines.into_iter().map(Cow::Borrowed).collect();
        }
        let kept = keep_code_together(text, self.width);
        let lines = self.lines(&kept).into_iter();
        lines
            .map(|line| Cow::Owned(loose(line).into_owned()))
            .collect()
    }

    /// How wide the first line is without what is before it, and the others.
    fn widths(self) -> [usize; 2] {
        [self.first, self.later].map(|indent| self.width.saturating_sub(indent))
    }

    fn add_lines<'t>(self, text: &'t str, lines: &mut Vec<&'t str>) {
        if let Some(printed) = self.printed(text, &[]) {
            lines.extend(printed);
            return;
        }
        let widths = self.widths();
        let [_, later] = widths;
        let mut words = Vec::with_capacity(text.len() / 4);
        // A first word that only fits below goes there.
        words.extend((self.first > 0).then(Word::default));
        add_words(text, later, &mut words);
        for words in wrap_first_fit(&words, &widths.map(columns)) {
            let ends = words.first().zip(words.last());
            let line = ends.and_then(|(first, last)| text.get(first.start..last.end));
            lines.push(line.unwrap_or_default());
        }
    }

    /// `text` in lines, with what is before them.
    pub(super) fn fill(self, text: &str) -> String {
        let lines = self.lines(text);
        let more = lines.len().saturating_mul(self.later.saturating_add(1));
        let mut out = String::with_capacity(text.len().saturating_add(more));
        for (index, line) in lines.into_iter().enumerate() {
            let before = if index == 0 { self.first } else { self.later };
            out.push_str(if index == 0 { "" } else { "\n" });
            out.push_str(&blanks(before));
            out.push_str(line);
        }
        out
    }
}

/// A word of a text, and the blanks behind it.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Bytes of the text.
    start: usize,
    end: usize,
    /// Columns.
    width: f64,
    blanks: f64,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.blanks
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The words of a text; what is wider than `most` in parts that aren't.
fn add_words(text: &str, most: usize, words: &mut Vec<Word>) {
    let mut start: usize = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let (word, behind) = rest
            .split_at_checked(rest.find(' ').unwrap_or(rest.len()))
            .unwrap_or((rest, ""));
        let blanks = behind
            .len()
            .saturating_sub(behind.trim_start_matches(' ').len());
        let width = match is_printed(word) {
            true => word.len(),
            false => display_width(word),
        };
        let mut add = |word: &str, width: usize| {
            let end = start.saturating_add(word.len());
            let (width, blanks) = (columns(width), 0.0);
            words.push(Word {
                start,
                end,
                width,
                blanks,
            });
            start = end;
        };
        match width <= most {
            true => add(word, width),
            false => {
                let parts = textwrap::core::Word::from(word);
                parts
                    .break_apart(most)
                    .for_each(|part| add(part.word, display_width(part.word)));
            }
        }
        if let Some(last) = words.last_mut() {
            last.blanks = columns(blanks);
        }
        start = start.saturating_add(blanks);
    }
}

fn columns(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// So many blanks.
pub(super) fn blanks(count: usize) -> Cow<'static, str> {
    const MANY: &str = "                                ";
    let blanks = MANY.get(..count).map(Cow::Borrowed);
    blanks.unwrap_or_else(|| Cow::Owned(" ".repeat(count)))
}

/// A blank that isn't broken at.
pub(super) const STICKY: char = '\u{a0}';

/// Text that isn't broken at any blank.
pub(super) fn sticky(text: &str) -> String {
    let stuck = text.chars().map(|c| if c == ' ' { STICKY } else { c });
    stuck.collect()
}

/// What stands in backticks is broken only where it doesn't fit on a line of that width. Lines of
/// it are [`loose`] again.
pub(super) fn keep_code_together(text: &str, width: usize) -> Cow<'_, str> {
    if !text.contains('`') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len().saturating_add(8));
    for (index, piece) in text.split('`').enumerate() {
        out.push_str(if index == 0 { "" } else { "`" });
        match index % 2 == 1 && piece.width().saturating_add(2) <= width {
            true => out.push_str(&sticky(piece)),
            false => out.push_str(piece),
        }
    }
    Cow::Owned(out)
}

/// The same with blanks where they were.
pub(super) fn loose(line: &str) -> Cow<'_, str> {
    match line.contains(STICKY) {
        true => Cow::Owned(line.replace(STICKY, " ")),
        false => Cow::Borrowed(line),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use textwrap::{Options, WordSeparator, WordSplitter};

    use super::*;

    fn textwraps(width: usize) -> Options<'static> {
        Options::new(width)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
    }

    /// Text with so many blanks before the first line and the others, as it is wrapped here and by
    /// textwrap.
    fn both(text: &str, width: usize, [first, later]: [usize; 2]) -> [String; 2] {
        let (before, below) = (" ".repeat(first), " ".repeat(later));
        let options = textwraps(width)
            .initial_indent(&before)
            .subsequent_indent(&below);
        let own = Wrapping::to(width).indented(first, later).fill(text);
        [own, textwrap::fill(text, options)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn it_is_wrapped_as_textwrap_does(
            text in "([a-z`,é界\u{a0}\u{1}\u{1b}\\[m–-]{0,9} {0,3}){0,12}",
            width in 1..40_usize,
            indents in prop::array::uniform2(0..6_usize),
        ) {
            let [own, theirs] = both(&text, width, indents);
            prop_assert_eq!(own, theirs);
            prop_assert_eq!(Wrapping::to(width).lines(&text), textwrap::wrap(&text, textwraps(width)));
        }

        /// Text of which each byte is a column has a way of its own.
        #[test]
        fn what_is_printed_is_wrapped_as_textwrap_does(
            text in "([a-z`,-]{0,9} {0,3}){0,12}",
            width in 1..40_usize,
            indents in prop::array::uniform2(0..6_usize),
        ) {
            let [own, theirs] = both(&text, width, indents);
            prop_assert_eq!(own, theirs);
        }

        #[test]
        fn prose_is_wrapped_as_text_whose_code_is_kept_together(
            text in "([a-z`,]{0,9}[ `]{0,3}){0,12}|([a-z`,é]{0,9}[ `]{0,3}){0,12}",
            width in 1..40_usize,
        ) {
            let kept = keep_code_together(&text, width);
            let expected = textwrap::wrap(&kept, textwraps(width));
            let expected: Vec<_> = expected.iter().map(|line| loose(line)).collect();
            prop_assert_eq!(Wrapping::to(width).prose(&text), expected);
        }

        #[test]
        fn code_is_kept_together_and_nothing_else_changes(
            text in "([a-z/é]{0,9}[ `]{0,2}){0,12}",
            width in 0..30_usize,
        ) {
            let kept = keep_code_together(&text, width);
            prop_assert_eq!(loose(&kept), text.as_str());
        }
    }

    #[test]
    fn lines_are_of_the_text() {
        let wrapping = Wrapping::to(12).indented(2, 4);
        assert_eq!(
            wrapping.fill("one two three  four"),
            "  one two\n    three\n    four"
        );
        assert_eq!(
            Wrapping::to(12).indented(6, 4).fill("abcdefghijkl m"),
            "      \n    abcdefgh\n    ijkl m"
        );
        assert_eq!(wrapping.lines("a\nb"), ["a", "b"]);
        // Code that is never closed is kept together to its end.
        assert_eq!(Wrapping::to(3).prose("` "), ["` "]);
        assert_eq!(blanks(40).len(), 40);
    }
}
