//! An audit as a person reads it: the answer first, then the manifest's own lines with what they
//! lack, then what is too much, then the boxes to tick and to untick.

use super::super::human::{Layout, faults, joined, joined_lines, marked, sentence};
use super::{Audited, headline, marks, rows};
use crate::audit::Fit;

/// The audit as text, with a line break at its end.
#[must_use]
pub fn audit_human(audited: &Audited<'_>, layout: Layout) -> String {
    let subject = audited.subject;
    if audited.audit.answer() == Fit::Undetermined {
        return joined([
            faults(audited.report, subject, layout),
            sentence(&understood(audited), layout),
        ]);
    }
    let fails = marks::fails(audited);
    let sees_less = marks::sees_less(audited);
    let facts = [
        rows::fits(audited, layout),
        rows::too_much(audited, layout),
        rows::not_stated(audited, layout),
        rows::assumed(audited, layout),
        rows::remarks(audited, layout),
    ];
    joined([
        headline::line(audited, layout),
        marked(&fails, "more that fail", subject, layout),
        marked(&sees_less, "more that see less", subject, layout),
        facts.concat(),
        rows::to_do(audited, layout),
    ])
}

/// The answer in one line, without its sign: what a log needs.
#[must_use]
pub fn audit_summary(audited: &Audited<'_>) -> String {
    headline::text(audited)
}

/// What is to be known of the entries that are understood.
fn understood(audited: &Audited<'_>) -> String {
    let uses = audited.report.uses();
    let fails = audited.audit.fails().iter();
    let entries = fails.filter_map(|failing| uses.get(failing.place())?.entry());
    let lines = entries.filter_map(|entry| audited.subject.line_of_entry(entry));
    let lines: Vec<usize> = lines.collect();
    let fail = match lines.as_slice() {
        [] => String::new(),
        [_] => format!("Of the rest {} fails. ", joined_lines(&lines)),
        _ => format!("Of the rest {} fail. ", joined_lines(&lines)),
    };
    fail + "What isn't understood may need anything, so there is no answer before the file is right."
}
