//! What a run has no answer to, on the page that it writes all the same.

use super::blocked::faults;
use super::held::labelled;
use super::{Within, cut};
use crate::finding::Finding;
use crate::report::Gap;
use crate::report::page::{Block, Page, Sign, text};

/// The page with what kept the run from an answer to all that was asked; without a page, that
/// alone.
#[must_use]
pub fn with_gaps(page: Option<Page>, gaps: &[Gap<'_>]) -> Page {
    let Some(mut page) = page else {
        return alone(gaps);
    };
    // What isn't on the page has to be seen before what is.
    page.blocks.splice(0..0, unseen(gaps));
    let sections = gaps.iter().filter_map(|gap| {
        let title = format!("✘ {}", cut(&gap.says()));
        let mut section = vec![Block::Heading(2, vec![text(title)])];
        section.extend(of_file(gap, 3)?);
        Some(section)
    });
    match page.sections.is_empty() {
        true => page.blocks.extend(sections.flatten()),
        false => page.sections.extend(sections),
    }
    page
}

fn alone(gaps: &[Gap<'_>]) -> Page {
    let files = gaps.iter().filter(|gap| gap.unseen().is_none());
    let titles: Vec<String> = files.map(|gap| cut(&gap.says())).collect();
    let (title, sign) = match titles.is_empty() {
        true => ("nothing could be looked at".to_owned(), Sign::Unknown),
        false => (titles.join(", "), Sign::No),
    };
    let mut blocks: Vec<Block> = unseen(gaps).into_iter().collect();
    blocks.extend(gaps.iter().filter_map(|gap| of_file(gap, 2)).flatten());
    Page {
        title: vec![text(title)],
        sign: Some(sign),
        blocks,
        deeper: 1,
        ..Page::default()
    }
}

fn unseen(gaps: &[Gap<'_>]) -> Option<Block> {
    let unseen = gaps.iter().filter_map(Gap::unseen);
    let unseen: Vec<_> = unseen.map(|says| labelled("not looked at", says)).collect();
    (!unseen.is_empty()).then_some(Block::List(unseen))
}

/// What is wrong with a file; nothing of what is none.
fn of_file(gap: &Gap<'_>, level: u8) -> Option<Vec<Block>> {
    let Gap::File {
        subject, findings, ..
    } = gap
    else {
        return None;
    };
    let findings: Vec<&Finding> = findings.iter().collect();
    Some(faults(&findings, subject, Within { level, place: 0 }))
}
