//! A page as a tree of blocks, and what it looks like as Markdown and as HTML.
//!
//! What comes out of a file is text here, and each format writes text in its own safe way.

mod block;
mod html;
mod markdown;
mod style;

pub(super) use block::{Block, Excerpt, Inline, Line, Matrix, Sign, Table};
pub(super) use block::{code, marked, strong, text};
#[cfg(feature = "cli")]
pub(super) use {block::Piece, html::document};

/// How long a comment on GitHub may be, in characters.
const COMMENT: usize = 65_536;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub(super) title: Vec<Inline>,
    /// What the title says at a glance, where it is an answer.
    pub(super) sign: Option<Sign>,
    /// What stands below the title.
    pub(super) lead: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
    /// The sections of equal rank that it ends with, one for each of several things.
    pub(super) sections: Vec<Vec<Block>>,
    /// Whether it is long enough for a table of contents.
    pub(super) has_contents: bool,
    /// How many levels deeper headings are in Markdown, which stands within other pages.
    pub(super) deeper: u8,
    /// What a program may read back, at the end of the page where a person doesn't see it.
    pub(super) record: Option<String>,
}

impl Page {
    pub(super) fn new(title: impl Into<String>) -> Self {
        Page {
            title: vec![text(title)],
            ..Page::default()
        }
    }

    pub(super) fn heading(&mut self, level: u8, inline: Vec<Inline>) {
        self.blocks.push(Block::Heading(level, inline));
    }

    pub(super) fn paragraph(&mut self, inline: Vec<Inline>) {
        self.blocks.push(Block::Paragraph(inline));
    }

    pub(super) fn list(&mut self, items: Vec<Vec<Inline>>) {
        self.blocks.push(Block::List(items));
    }

    /// The page as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::render(self, markdown::Room::ALL)
    }

    /// The page as Markdown that fits into a comment on GitHub: where it would be longer, rows of
    /// its findings are left out, then sections, each with a line that says how many. A grant is
    /// never cut: a part of it would look like the whole.
    #[must_use]
    pub fn comment(&self) -> String {
        markdown::within(self, COMMENT)
    }

    /// The page as one self-contained HTML file: no script, and nothing is fetched.
    #[must_use]
    pub fn html(&self) -> String {
        html::render(self)
    }
}
