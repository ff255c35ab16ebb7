use super::Layout;
use super::wrap::Wrapping;
use crate::report::document::{Inline, marked};
use crate::report::render::terminal::row;

/// Where text stands behind its label.
const COLUMN: usize = 14;
/// Where it stands under its label.
const NARROW: usize = 4;

impl Layout {
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

    /// The same, where `text` ends with the address of a source, which is linked if it can be.
    pub(in crate::report) fn sourced(self, label: &str, text: &str, url: Option<&str>) -> String {
        let linked = url.and_then(|url| Some((url, text.strip_suffix(&format!(" ({url})"))?)));
        let Some((url, before)) = linked else {
            return self.row(label, text);
        };
        let mut inline = marked(before);
        inline.push(Inline::Link(String::new(), url.to_owned()));
        row(self, label, &inline)
    }
}
