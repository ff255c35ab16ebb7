//! Several manifests on one page: a table of all, then each.

use super::{Within, cut};
use crate::report::page::{Block, Inline, Page, Sign, Table, code, text};

/// What a page has of one manifest.
pub(super) struct Part {
    pub(super) path: String,
    pub(super) sign: Sign,
    /// The answer in a word.
    pub(super) word: Vec<Inline>,
    /// The answer.
    pub(super) title: Vec<Inline>,
    /// What it rests on.
    pub(super) lead: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
}

/// One page of all: of a single one it is the page, of several each is a section.
pub(super) fn page<T>(
    all: &[T],
    title: impl FnOnce(&[T]) -> String,
    head: [&'static str; 3],
    part: impl Fn(&T, Within) -> Part,
) -> Page {
    let mut page = match all {
        [only] => alone(part(only, Within { level: 2, place: 1 })),
        several => {
            let numbered = (1..).zip(several);
            let parts = numbered.map(|(place, one)| part(one, Within { level: 3, place }));
            of_several(parts.collect(), title(several), head)
        }
    };
    page.has_contents = true;
    page.deeper = 1;
    page
}

fn alone(part: Part) -> Page {
    Page {
        title: part.title,
        sign: Some(part.sign),
        lead: part.lead,
        blocks: part.blocks,
        ..Page::default()
    }
}

fn of_several(parts: Vec<Part>, title: String, head: [&'static str; 3]) -> Page {
    let sign = parts.iter().map(|part| part.sign).max();
    let table = summary(&parts, head);
    let sections = parts.into_iter().map(|part| {
        let mut title = vec![text(format!("{} ", part.sign.of_answer()))];
        title.extend(part.title);
        let mut blocks = vec![Block::Heading(2, title), Block::Paragraph(part.lead)];
        blocks.extend(part.blocks);
        blocks
    });
    Page {
        title: vec![text(title)],
        sign: Some(sign.unwrap_or(Sign::Yes)),
        // With the links to each, HTML has such a list already.
        blocks: vec![Block::Either {
            html: Vec::new(),
            markdown: vec![Block::Table(table)],
        }],
        sections: sections.collect(),
        ..Page::default()
    }
}

fn summary(parts: &[Part], head: [&'static str; 3]) -> Table {
    let rows = parts.iter().map(|part| {
        let mut answer = vec![text(format!("{} ", part.sign.of_answer()))];
        answer.extend(part.title.clone());
        vec![vec![code(cut(&part.path))], part.word.clone(), answer]
    });
    Table::new("All manifests", head, rows.collect()).counting("manifest is", "manifests are")
}
