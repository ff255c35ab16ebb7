//! A page as a tree of blocks, and what it looks like as Markdown and as HTML.
//!
//! What comes out of a file is text here, and each format writes text in its own safe way.

mod block;
mod html;
mod markdown;

pub(super) use block::{Block, Excerpt, Inline, Line, Matrix, Section, Sign, Table};
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
    pub(super) sections: Vec<Section>,
    /// Whether it is long enough for a table of contents.
    pub(super) has_contents: bool,
    /// How many levels deeper headings are in Markdown, which stands within other pages.
    pub(super) deeper: u8,
    /// What a program may read back, at the end of the page where a person doesn't see it.
    pub(super) record: Option<String>,
}

impl Page {
    /// The page as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::whole(self)
    }

    /// The page as Markdown that fits into a comment on GitHub. Where it would be longer, sections
    /// with good news go first and whole, then what isn't a finding, then rows of findings; what
    /// is left out is said. A grant is never cut: a part of it would look like the whole.
    #[must_use]
    pub fn comment(&self) -> String {
        let signs: Vec<Sign> = self.sections.iter().map(|section| section.sign).collect();
        self.comment_with(&signs, &|place| self.sections.get(place).cloned())
    }

    /// The same, with sections that are made only where they are looked at: of thousands most have
    /// no room.
    pub(super) fn comment_with(
        &self,
        signs: &[Sign],
        section: &dyn Fn(usize) -> Option<Section>,
    ) -> String {
        markdown::within(self, signs, section, COMMENT)
    }

    /// The page as one self-contained HTML file: no script, and nothing is fetched.
    #[must_use]
    pub fn html(&self) -> String {
        html::render(self)
    }
}
