use unicode_width::UnicodeWidthStr;

use super::super::plain;
use super::link;
use super::wrap::{Wrapping, blanks, keep_code_together, loose};

/// How wide the terminal is, and whether it has colours and links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Whether addresses of sources are links. What is seen is the same with and without.
    pub links: bool,
    /// Whether it is a terminal, where what doesn't fit may be cut.
    pub is_terminal: bool,
}

impl Default for Layout {
    /// 80 columns without colour and links, as in a file.
    fn default() -> Self {
        Layout {
            width: 80,
            colour: false,
            links: false,
            is_terminal: false,
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

/// Where text stands behind its label.
const COLUMN: usize = 14;
/// Where it stands under its label.
const NARROW: usize = 4;

impl Layout {
    /// `text` in that look.
    #[must_use]
    pub fn paint(self, look: Look, text: &str) -> String {
        use owo_colors::{OwoColorize, Style};
        if !self.colour || text.is_empty() {
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

    /// Whether there is no room for text beside a column of labels.
    pub(super) fn is_narrow(self) -> bool {
        self.text_width() < 60
    }

    /// Where text stands in a row, from the left.
    pub(super) fn indent(self) -> usize {
        if self.is_narrow() { NARROW } else { COLUMN }
    }

    /// `text` wrapped to lines, with so many blanks before the first of them and the others.
    pub(super) fn wrapped(self, first: usize, later: usize, text: &str) -> String {
        let wrapping = Wrapping::to(self.text_width()).indented(first, later);
        wrapping.fill(text) + "\n"
    }

    /// One of a list, indented and wrapped.
    pub(in crate::report) fn item(self, text: &str) -> String {
        self.wrapped(4, 6, text)
    }

    /// `label   text`, wrapped under itself. What comes from files is made safe.
    #[must_use]
    pub fn row(self, label: &str, text: &str) -> String {
        self.sourced(label, text, None)
    }

    /// The same, where `text` ends with the address of a source, which is linked if it can be.
    pub(in crate::report) fn sourced(self, label: &str, text: &str, url: Option<&str>) -> String {
        let gap = COLUMN
            .saturating_sub(label.width().saturating_add(2))
            .max(1);
        let column = label.width().saturating_add(2).saturating_add(gap);
        // Where there is no room for a column of labels, they stand above.
        let is_narrow = self.is_narrow();
        let indent = if is_narrow { NARROW } else { column };
        let width = self.text_width().saturating_sub(indent);
        let text = plain(text);
        let link = url.filter(|_| self.links);
        let link = link.and_then(|url| Some((url, link::target(url)?)));
        let wrapping = Wrapping::to(width);
        let marked;
        let lines = match &link {
            Some((url, _)) => {
                let kept = keep_code_together(&text, width);
                marked = link::marked(&kept, url);
                let lines = wrapping.lines(&marked).into_iter();
                lines.map(loose).collect()
            }
            None => wrapping.prose(&text),
        };
        let painted = self.paint(Look::Label, label);
        let mut is_open = false;
        let before = lines.len().saturating_mul(indent.saturating_add(1));
        let mut out = String::with_capacity(text.len().saturating_add(before).saturating_add(16));
        for (index, line) in lines.into_iter().enumerate() {
            let before = match (index, is_narrow) {
                (0, false) => ["  ", &painted, &blanks(gap)],
                (0, true) if !label.is_empty() => ["  ", &painted, "\n"],
                _ => ["", "", ""],
            };
            out.extend(before);
            if index > 0 || is_narrow {
                out.push_str(&blanks(indent));
            }
            match &link {
                Some((_, target)) => out.push_str(&link::line(&line, target, &mut is_open)),
                None => out.push_str(&line),
            }
            out.push('\n');
        }
        out
    }
}

/// Something said in a line, wrapped if it is prose and too long. What is indented is laid out
/// already.
#[must_use]
pub fn said(text: &str, layout: Layout) -> String {
    let lines = text.lines().map(|line| {
        if line.starts_with(' ') || line.contains('\u{1b}') || line.width() <= layout.text_width() {
            return line.to_owned();
        }
        let line = keep_code_together(line, layout.text_width().saturating_sub(2));
        let wrapping = Wrapping::to(layout.text_width()).indented(0, 2);
        loose(&wrapping.fill(&line)).into_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_under_itself_and_code_stays_whole() {
        let layout = Layout {
            width: 60,
            ..Layout::default()
        };
        let text = "one two three four five six seven eight nine `GET /tags/{id}` ten";
        assert_eq!(
            layout.row("note", text),
            "  note        one two three four five six seven eight nine\n              `GET /tags/{id}` ten\n"
        );
        assert_eq!(
            layout.row("note", "a\u{1b}[2Jb"),
            "  note        a\\u{1b}[2Jb\n"
        );
    }

    #[test]
    fn where_it_is_narrow_labels_stand_above_and_long_code_is_broken_at_blanks() {
        let layout = Layout {
            width: 40,
            ..Layout::default()
        };
        assert_eq!(
            layout.row("note", "one two three four five `GET /tags/{id}` six"),
            "  note\n    one two three four five\n    `GET /tags/{id}` six\n"
        );
        assert_eq!(layout.row("", "one"), "    one\n");
        assert_eq!(
            layout.row("", "use `DELETE /contact_groups/{contact_group}`"),
            "    use `DELETE\n    /contact_groups/{contact_group}`\n"
        );
    }
}
