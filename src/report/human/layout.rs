use unicode_width::UnicodeWidthStr;

use super::super::plain;
use super::link;

/// How wide the terminal is, and whether it has colours and links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Whether addresses of sources are links. What is seen is the same with and without.
    pub links: bool,
}

impl Default for Layout {
    /// 80 columns without colour and links, as in a file.
    fn default() -> Self {
        Layout {
            width: 80,
            colour: false,
            links: false,
        }
    }
}

/// What a piece of text is, and so how it looks. Nothing is said by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Good news.
    Good,
    /// Bad news.
    Bad,
    /// Neither.
    Unsure,
    /// A label in front of text.
    Label,
    /// What stands out.
    Strong,
}

impl Layout {
    /// `text` in that look.
    #[must_use]
    pub fn paint(self, look: Look, text: &str) -> String {
        use owo_colors::{OwoColorize, Style};
        if !self.colour {
            return text.to_owned();
        }
        let style = match look {
            Look::Good => Style::new().green().bold(),
            Look::Bad => Style::new().red().bold(),
            Look::Unsure => Style::new().yellow().bold(),
            Look::Label => Style::new().dimmed(),
            Look::Strong => Style::new().bold(),
        };
        text.style(style).to_string()
    }

    /// The width that text gets, so that lines stay readable on wide terminals.
    pub(super) fn text_width(self) -> usize {
        self.width.clamp(40, 100)
    }

    /// `label   text`, wrapped under itself. What comes from files is made safe.
    #[must_use]
    pub fn row(self, label: &str, text: &str) -> String {
        self.sourced(label, text, None)
    }

    /// The same, where `text` ends with the address of a source, which is linked if it can be.
    pub(in crate::report) fn sourced(self, label: &str, text: &str, url: Option<&str>) -> String {
        const COLUMN: usize = 14;
        let gap = COLUMN
            .saturating_sub(label.width().saturating_add(2))
            .max(1);
        let label_width = label.width().saturating_add(2).saturating_add(gap);
        let options = wrapping(self.text_width().saturating_sub(label_width));
        let text = keep_code_together(&plain(text));
        let link = url.filter(|_| self.links);
        let link = link.and_then(|url| Some((url, link::target(url)?)));
        let text = link
            .as_ref()
            .map_or(text.clone(), |(url, _)| link::marked(&text, url));
        let mut is_open = false;
        let mut out = String::new();
        for (index, line) in textwrap::wrap(&text, options).iter().enumerate() {
            let line = line.replace(STICKY, " ");
            let line = match &link {
                Some((_, target)) => link::line(&line, target, &mut is_open),
                None => line,
            };
            if index == 0 {
                let label = self.paint(Look::Label, label);
                out.push_str(&format!("  {label}{}{line}\n", " ".repeat(gap)));
            } else {
                out.push_str(&format!("{}{line}\n", " ".repeat(label_width)));
            }
        }
        out
    }
}

/// Text is broken at blanks only: addresses and paths stay whole where they fit.
pub(super) fn wrapping(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// A blank that isn't broken at.
pub(super) const STICKY: char = '\u{a0}';

/// What stands in backticks is broken only where it doesn't fit on a line at all.
pub(super) fn keep_code_together(text: &str) -> String {
    let mut inside = false;
    let sticky = |c: char| {
        inside ^= c == '`';
        if inside && c == ' ' { STICKY } else { c }
    };
    text.chars().map(sticky).collect()
}

/// Something said in a line, wrapped if it is prose and too long. What is indented is laid out
/// already.
#[must_use]
pub fn said(text: &str, layout: Layout) -> String {
    let lines = text.lines().map(|line| {
        if line.starts_with(' ') || line.contains('\u{1b}') || line.width() <= layout.text_width() {
            return line.to_owned();
        }
        let options = wrapping(layout.text_width()).subsequent_indent("  ");
        textwrap::fill(&keep_code_together(line), options).replace(STICKY, " ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `8, 9, 12–15`: runs of lines in a few words, the rest counted.
#[must_use]
pub fn joined_lines(lines: &[usize]) -> String {
    const MOST: usize = 8;
    let mut sorted = lines.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for line in &sorted {
        match runs.last_mut() {
            Some((_, last)) if last.saturating_add(1) == *line => *last = *line,
            _ => runs.push((*line, *line)),
        }
    }
    let shown = runs
        .iter()
        .take(MOST)
        .map(|(first, last)| match last.saturating_sub(*first) {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        });
    let shown: Vec<_> = shown.collect();
    let rest: usize = runs
        .iter()
        .skip(MOST)
        .map(|(first, last)| last.saturating_sub(*first).saturating_add(1))
        .sum();
    let noun = if sorted.len() == 1 { "line" } else { "lines" };
    match rest {
        0 => format!("{noun} {}", shown.join(", ")),
        rest => format!("{noun} {} and {rest} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_into_runs() {
        assert_eq!(joined_lines(&[4]), "line 4");
        assert_eq!(joined_lines(&[9, 8, 12, 13, 14, 9]), "lines 8, 9, 12–14");
        let odd: Vec<_> = (0..40).map(|n| n * 2 + 1).collect();
        assert_eq!(
            joined_lines(&odd),
            "lines 1, 3, 5, 7, 9, 11, 13, 15 and 32 more"
        );
    }

    #[test]
    fn text_is_wrapped_under_itself_and_code_stays_whole() {
        let layout = Layout {
            width: 40,
            ..Layout::default()
        };
        assert_eq!(
            layout.row("note", "one two three four five `GET /tags/{id}` six"),
            "  note        one two three four five\n              `GET /tags/{id}` six\n"
        );
        assert_eq!(
            layout.row("note", "a\u{1b}[2Jb"),
            "  note        a\\u{1b}[2Jb\n"
        );
    }
}
