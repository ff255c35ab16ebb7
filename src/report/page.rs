//! A page as a tree of blocks, and what it looks like as Markdown and as HTML.
//!
//! What comes out of a file is text here, and each format writes text in its own safe way.

mod html;
mod markdown;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
    /// What a program may read back, at the end of the page where a person doesn't see it.
    pub(super) record: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading below the title, from 2.
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    List(Vec<Vec<Inline>>),
    Steps(Vec<Vec<Inline>>),
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Strong(String),
    Code(String),
    Link(String, String),
}

pub(super) fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

pub(super) fn strong(text: impl Into<String>) -> Inline {
    Inline::Strong(text.into())
}

pub(super) fn code(text: impl Into<String>) -> Inline {
    Inline::Code(text.into())
}

/// Text in which `backticks` mark code.
pub(super) fn marked(source: &str) -> Vec<Inline> {
    let parts = source
        .split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty());
    let inline = parts.map(|(index, part)| {
        if index % 2 == 1 {
            code(part)
        } else {
            text(part)
        }
    });
    inline.collect()
}

impl Page {
    pub(super) fn new(title: impl Into<String>) -> Self {
        Page {
            title: title.into(),
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
        markdown::render(self)
    }

    /// The page as one self-contained HTML file: no script, and nothing is fetched.
    #[must_use]
    pub fn html(&self) -> String {
        html::render(self)
    }
}
