//! Several manifests on one page: a table of all, then each.

use super::{Within, cut};
use crate::report::page::{Block, Inline, Page, Section, Sign, Table, code, strong, text};
use crate::report::words::capitalised;

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
    /// That warnings and assumptions make it fail, if so.
    pub(super) raised: Option<String>,
}

/// What there is to say of manifests, and of each.
pub(super) struct Several<'s, T> {
    pub(super) all: &'s [T],
    pub(super) title: &'s dyn Fn(&[T]) -> String,
    /// Of the table of all.
    pub(super) head: [&'static str; 3],
    pub(super) part: &'s dyn Fn(&T) -> Part,
    pub(super) blocks: &'s dyn Fn(&T, Within) -> Vec<Block>,
    /// What has to be seen before all else.
    pub(super) first: Option<Block>,
    /// What follows the manifests.
    pub(super) more: Vec<Section>,
}

impl<T> Several<'_, T> {
    /// One page of all: of a single one it is the page, of several each is a section.
    pub(super) fn page(&self) -> Page {
        if let [only] = self.all {
            return self.alone(only);
        }
        let sections = (0..self.all.len()).filter_map(|place| self.section(place));
        let sections = sections.chain(self.more.iter().cloned());
        Page {
            sections: sections.collect(),
            ..self.without_sections(&self.parts())
        }
    }

    /// The page as Markdown that fits into a comment. Of many manifests only those are looked at
    /// closely for which there is room.
    pub(super) fn comment(&self) -> String {
        if let [only] = self.all {
            return self.alone(only).comment();
        }
        let parts = self.parts();
        let signs = parts.iter().map(sign);
        let signs: Vec<Sign> = signs.chain(self.more.iter().map(|of| of.sign)).collect();
        let page = self.without_sections(&parts);
        page.comment_with(&signs, &|place| self.section(place))
    }

    fn parts(&self) -> Vec<Part> {
        self.all.iter().map(self.part).collect()
    }

    fn alone(&self, only: &T) -> Page {
        let part = (self.part)(only);
        let raised = part.raised.as_deref().map(raised);
        let mut blocks: Vec<Block> = self.first.iter().cloned().chain(raised).collect();
        blocks.extend((self.blocks)(only, Within { level: 2, place: 1 }));
        blocks.extend(self.more.iter().flat_map(|more| {
            let blocks = more.head.iter().chain(&more.blocks);
            blocks.cloned()
        }));
        Page {
            title: part.title,
            sign: Some(part.sign),
            lead: part.lead,
            blocks,
            has_contents: true,
            deeper: 1,
            ..Page::default()
        }
    }

    fn section(&self, index: usize) -> Option<Section> {
        let Some(one) = self.all.get(index) else {
            let index = index.checked_sub(self.all.len())?;
            return self.more.get(index).cloned();
        };
        let part = (self.part)(one);
        let place = index.saturating_add(1);
        let mut title = vec![text(format!("{} ", part.sign.of_answer()))];
        title.extend(part.title.clone());
        let mut head = vec![
            Block::Heading(2, title),
            Block::Paragraph(part.lead.clone()),
        ];
        head.extend(part.raised.as_deref().map(raised));
        Some(Section {
            sign: sign(&part),
            head,
            blocks: (self.blocks)(one, Within { level: 3, place }),
        })
    }

    fn without_sections(&self, parts: &[Part]) -> Page {
        // With the links to each, HTML has such a list already.
        let table = Block::Either {
            html: Vec::new(),
            markdown: vec![Block::Table(summary(parts, self.head))],
        };
        let worst = parts.iter().map(|part| part.sign).max();
        Page {
            title: vec![text((self.title)(self.all))],
            sign: Some(worst.unwrap_or(Sign::Yes)),
            blocks: self.first.iter().cloned().chain([table]).collect(),
            has_contents: true,
            deeper: 1,
            ..Page::default()
        }
    }
}

/// How good the news of a manifest are.
fn sign(part: &Part) -> Sign {
    match part.raised {
        Some(_) => Sign::No,
        None => part.sign,
    }
}

/// That it fails all the same.
fn raised(fails: &str) -> Block {
    Block::Paragraph(vec![strong(format!("{}.", capitalised(fails)))])
}

fn summary(parts: &[Part], head: [&'static str; 3]) -> Table {
    let rows = parts.iter().map(|part| {
        let mut answer = vec![text(format!("{} ", part.sign.of_answer()))];
        answer.extend(part.title.clone());
        if let Some(fails) = &part.raised {
            answer.push(text("; "));
            answer.push(strong(fails.clone()));
        }
        vec![vec![code(cut(&part.path))], part.word.clone(), answer]
    });
    let mut table = Table::new("All manifests", head, rows.collect());
    table.signs = parts.iter().map(sign).collect();
    table.counting("manifest is", "manifests are")
}
