//! What a page is made of.

#[cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "pages of a report are the command's")
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report) enum Block {
    /// A heading below the title, from 2.
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    List(Vec<Vec<Inline>>),
    Steps(Vec<Vec<Inline>>),
    Table(Table),
    Matrix(Matrix),
    /// Lines of a file.
    Excerpt(Excerpt),
    /// What is worth a look for some: closed at first where that can be had.
    Fold {
        level: u8,
        title: String,
        blocks: Vec<Block>,
    },
    /// What was found, which is kept where other blocks have to go.
    Found(Vec<Block>),
    /// HTML that was made here, such as a picture.
    Drawn(String),
    /// The same in two ways, for a page that has room and one that hasn't.
    Either {
        html: Vec<Block>,
        markdown: Vec<Block>,
    },
}

/// One of the things of equal rank that a page ends with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report) struct Section {
    /// How good its news are: where there is no room for all, good news go first.
    pub(in crate::report) sign: Sign,
    /// What it is about.
    pub(in crate::report) head: Vec<Block>,
    pub(in crate::report) blocks: Vec<Block>,
}

/// A table of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct Table {
    pub(in crate::report) caption: String,
    pub(in crate::report) head: Vec<&'static str>,
    pub(in crate::report) rows: Vec<Vec<Vec<Inline>>>,
    /// What its rows are called, where some may be left out: one, and several.
    pub(in crate::report) counted: Option<(&'static str, &'static str)>,
    /// How good the news of each row are, where that tells which to leave out first.
    pub(in crate::report) signs: Vec<Sign>,
}

pub(in crate::report) use crate::report::document::Mark as Sign;
pub(in crate::report) use crate::report::document::Matrix;

/// Lines of a file, some of them marked, with what is to be said of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct Excerpt {
    pub(in crate::report) caption: String,
    pub(in crate::report) lines: Vec<Line>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct Line {
    pub(in crate::report) number: usize,
    pub(in crate::report) pieces: Vec<Piece>,
    pub(in crate::report) notes: Vec<Vec<Inline>>,
    /// Whether lines are left out in front of it.
    pub(in crate::report) is_apart: bool,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report) struct Piece {
    pub(in crate::report) text: String,
    pub(in crate::report) is_marked: bool,
}

pub(in crate::report) use crate::report::document::{Inline, code, marked, strong, text};

#[cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "pages of a report are the command's")
)]
impl Table {
    pub(in crate::report) fn new(
        caption: impl Into<String>,
        head: impl IntoIterator<Item = &'static str>,
        rows: Vec<Vec<Vec<Inline>>>,
    ) -> Self {
        Table {
            caption: caption.into(),
            head: head.into_iter().collect(),
            rows,
            counted: None,
            signs: Vec::new(),
        }
    }

    /// The same table, of whose rows some may be left out where there is no room.
    pub(in crate::report) fn counting(self, one: &'static str, more: &'static str) -> Self {
        Table {
            counted: Some((one, more)),
            ..self
        }
    }

    /// Its rows in the order in which they are kept where there is no room for all.
    pub(in crate::report) fn worst_first(&self) -> Vec<&Vec<Vec<Inline>>> {
        let mut rows: Vec<_> = self.rows.iter().enumerate().collect();
        rows.sort_by_key(|(place, _)| std::cmp::Reverse(self.signs.get(*place)));
        rows.into_iter().map(|(_, row)| row).collect()
    }
}
