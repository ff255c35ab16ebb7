//! What a run has no answer to, on the page that it writes all the same.

use super::blocked::faults;
use super::{Within, cut, said};
use crate::finding::Finding;
use crate::report::Gap;
use crate::report::page::{Block, Inline, Page, Section, Sign, strong, text};
use crate::report::words::capitalised;

/// What is wrong with files that no manifest is in.
pub(super) fn sections(gaps: &[Gap<'_>]) -> Vec<Section> {
    let section = |gap: &Gap<'_>| {
        let title = format!("✘ {}", cut(&gap.says()));
        Some(Section {
            sign: Sign::No,
            head: vec![Block::Heading(2, vec![text(title)])],
            blocks: of_file(gap, 3)?,
        })
    };
    gaps.iter().filter_map(section).collect()
}

/// A page of nothing else.
pub(super) fn alone(gaps: &[Gap<'_>]) -> Page {
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

/// What wasn't looked at.
pub(super) fn unseen(gaps: &[Gap<'_>]) -> Option<Block> {
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

/// `**To do:** text`.
fn labelled(label: &str, sentence: &str) -> Vec<Inline> {
    let mut inline = vec![strong(format!("{}:", capitalised(label))), text(" ")];
    inline.extend(said(sentence));
    inline
}
