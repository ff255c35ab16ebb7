//! An audit as a person reads it: the answer first, then the manifest's own lines with what they
//! lack, then what is too much, then the boxes to tick and to untick.

use super::super::human::{
    Layout, Look, faults, in_one_line, joined, joined_lines, marked, sentence,
};
use super::{Audited, headline, rows};
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
    let fails = audited.audit.failing(audited.report);
    let sees_less = audited.audit.seeing_less(audited.report);
    let row = |(label, text): &(&str, String)| layout.row(label, text);
    let facts = [
        rows::fits(audited).iter().map(row).collect(),
        rows::too_much(audited, layout),
        rows::facts(audited).iter().map(row).collect::<String>(),
    ];
    joined([
        headline::line(audited, layout),
        marked(&fails, "more that fail", subject, layout),
        marked(&sees_less, "more that see less", subject, layout),
        facts.concat(),
        rows::to_do(audited).iter().map(row).collect(),
    ])
}

/// The answer in one line, however long, with the manifest's path; nothing where it is good news.
#[must_use]
pub fn audit_brief(audited: &Audited<'_>, layout: Layout) -> String {
    match headline::sign(audited) {
        (Look::Good, _) => String::new(),
        sign => in_one_line(sign, &headline::text(audited), audited.subject, layout),
    }
}

/// The answer in one line, without its sign: what a log needs.
#[must_use]
pub fn audit_summary(audited: &Audited<'_>) -> String {
    headline::text(audited)
}

/// What is to be known of the entries that are understood.
pub(in crate::report) fn understood(audited: &Audited<'_>) -> String {
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
