//! Manifests that are held to their locks: what `check --locked` writes as a page.

use super::blocked::{in_lines, table};
use super::gaps;
use super::several::{Part, Several};
use super::{Within, code, cut, facts, grant, parts, said, said_of, sign};
use crate::check::{Report, Verdict};
use crate::finding::Finding;
use crate::lock::Difference;
use crate::model::{Answer, Grant};
use crate::report::human::lock::says;
use crate::report::lock::judged;
use crate::report::page::{Block, Inline, Page, Sign, strong, text};
use crate::report::several::{FAIL, FAILS};
use crate::report::strict::failing;
use crate::report::words::{capitalised, counted};
use crate::report::{Gap, Held, Strict, Subject};
use crate::source::Place;

/// At how many lines an item is marked.
const MOST_MARKED: usize = 20;

/// A manifest with what it is held to.
pub type OfLock<'h> = (&'h Report, &'h Subject<'h>, Held<'h>);

/// What the locks of some manifests say of them as one page.
///
/// What keeps the run from an answer to all that was asked stands there too.
#[must_use]
pub fn held_sheet(all: &[OfLock<'_>], gaps: &[Gap<'_>]) -> Page {
    match all {
        [] => gaps::alone(gaps),
        all => several(all, gaps).page(),
    }
}

/// The same as Markdown that fits into a comment on GitHub.
#[must_use]
pub fn held_comment(all: &[OfLock<'_>], gaps: &[Gap<'_>]) -> String {
    match all {
        [] => gaps::alone(gaps).comment(),
        all => several(all, gaps).comment(),
    }
}

fn several<'s>(all: &'s [OfLock<'s>], gaps: &[Gap<'_>]) -> Several<'s, OfLock<'s>> {
    Several {
        all,
        title: &title,
        head: ["Manifest", "Lock", "Answer"],
        part: &part,
        blocks: &blocks,
        first: gaps::unseen(gaps),
        more: gaps::sections(gaps),
    }
}

fn part((report, subject, held): &OfLock<'_>) -> Part {
    let is_judged = report.verdict() != Verdict::Undetermined;
    let (mark, word) = match held.difference.map(Difference::holds) {
        _ if !is_judged => (sign(report), "can't be judged"),
        Ok(Answer::Yes) => (Sign::Yes, "holds"),
        Ok(Answer::No) => (Sign::No, "needs more"),
        Ok(Answer::Unknown) | Err(_) => (Sign::Unknown, "not locked"),
    };
    Part {
        path: subject.path().to_owned(),
        sign: mark,
        word: vec![text(word)],
        title: match is_judged {
            true => {
                let says = judged::says(report, subject, *held);
                said_of(&says, &[subject.path(), held.lock])
            }
            false => super::headline(report, subject),
        },
        lead: lead(report, subject, *held),
        raised: failing(Strict::of_held(report, subject, *held)),
    }
}

fn blocks(of: &OfLock<'_>, within: Within) -> Vec<Block> {
    let (report, subject, held) = *of;
    let is_judged = report.verdict() != Verdict::Undetermined;
    match held.difference {
        Ok(difference) if is_judged => compared(difference, *of, within),
        Err(_) if is_judged => {
            let to_do = judged::to_do(report, subject, held);
            let to_do = to_do.map(|to_do| vec![labelled("to do", &to_do)]);
            let mut blocks: Vec<Block> = to_do.map(Block::List).into_iter().collect();
            blocks.extend(parts(report, subject, within));
            blocks
        }
        _ => parts(report, subject, within),
    }
}

fn lead(report: &Report, subject: &Subject<'_>, held: Held<'_>) -> Vec<Inline> {
    let mut lead = facts(report, subject);
    if let Ok(difference) = held.difference {
        lead.extend([text(" · "), code(cut(held.lock))]);
        let other = difference.catalogue();
        let other = other.map(|(then, _)| text(format!(" with the catalogue of {then}")));
        lead.extend(other);
    }
    lead
}

fn compared(
    difference: &Difference,
    (report, subject, held): OfLock<'_>,
    within: Within,
) -> Vec<Block> {
    let findings = difference.findings(report);
    let mut blocks = Vec::new();
    if difference.holds() == Answer::No {
        let mut all: Vec<&Finding> = findings.iter().collect();
        all.sort_by_key(|finding| subject.span(finding.place()));
        let marks = at_each_place(&findings);
        let marks: Vec<&Finding> = marks.iter().collect();
        let lines = Block::Either {
            html: in_lines(&marks, subject),
            markdown: vec![table(&all, subject)],
        };
        blocks.push(Block::Found(vec![within.heading("Beyond the lock"), lines]));
    }
    let why = says::why(difference, report, subject.path());
    let notes = says::notes(difference).into_iter();
    let to_do = judged::to_do(report, subject, held);
    let rows = why.into_iter().map(|text| ("why", text));
    let rows = rows.chain(notes.map(|note| ("note", note)));
    let rows = rows.chain(to_do.map(|text| ("to do", text)));
    let rows: Vec<_> = rows.map(|(label, text)| labelled(label, &text)).collect();
    if !rows.is_empty() {
        blocks.push(Block::List(rows));
    }
    let locked = difference.locked().grant();
    let of_lock = |item: &_| match locked.covers(&Grant::of(item)) {
        true => Sign::Yes,
        false => Sign::No,
    };
    blocks.extend(grant::held_to(report, "Lock", &of_lock, within));
    blocks
}

/// The findings with one for each of their other places too, as far as they are few.
fn at_each_place(findings: &[Finding]) -> Vec<Finding> {
    let each = findings.iter().flat_map(|finding| {
        let others = finding.others().iter().take(MOST_MARKED).cloned();
        let places = std::iter::once(finding.place().clone()).chain(others);
        places.map(|place: Place| finding.clone().at(place))
    });
    each.collect()
}

/// `**To do:** text`.
pub(super) fn labelled(label: &str, sentence: &str) -> Vec<Inline> {
    let mut inline = vec![strong(format!("{}:", capitalised(label))), text(" ")];
    inline.extend(said(sentence));
    inline
}

/// `3 manifests: 2 need nothing beyond their locks, 1 needs more than its lock says`.
fn title(all: &[OfLock<'_>]) -> String {
    let answer = |(report, _, held): &OfLock<'_>| match held.difference.map(Difference::holds) {
        _ if report.verdict() == Verdict::Undetermined => None,
        Ok(answer) => Some(answer),
        Err(_) => Some(Answer::Unknown),
    };
    let words = [
        (
            Some(Answer::Yes),
            "needs nothing beyond its lock",
            "need nothing beyond their locks",
        ),
        (
            Some(Answer::No),
            "needs more than its lock says",
            "need more than their locks say",
        ),
        (
            Some(Answer::Unknown),
            "can't be held to a lock",
            "can't be held to a lock",
        ),
        (None, "can't be judged", "can't be judged"),
    ];
    let parts = words.iter().filter_map(|(of, one, more)| {
        let count = all.iter().filter(|each| answer(each) == *of).count();
        (count > 0).then(|| counted(count, one, more))
    });
    let raised = all.iter().filter(|(report, subject, held)| {
        Strict::of_held(report, subject, *held).is_some_and(Strict::fails)
    });
    let raised = raised.count();
    let raised = (raised > 0).then(|| counted(raised, FAILS, FAIL));
    let parts: Vec<_> = parts.chain(raised).collect();
    let all = counted(all.len(), "manifest", "manifests");
    format!("{all}: {}", parts.join(", "))
}
