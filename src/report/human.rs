//! The report as a person reads it: the answer first, then the table to tick, then the person's
//! own lines with the reasons, then what to do. It reads the same without colour.

pub(super) mod advice;
mod alike;
pub(super) mod allowed;
mod brief;
mod drawing;
pub(super) mod headline;
mod layout;
pub(super) mod notes;
mod remarks;
mod several;
mod table;
pub(super) mod why;
mod wrap;

pub(super) use super::answer::{Detail, Layout, Style as Look};
pub(super) use super::lines::{LineSet as LineRuns, joined_lines};
pub(super) use advice::not_counted_in_words;
pub use brief::{brief, in_one_line};
pub(super) use headline::sign;
pub use remarks::human_remarks;
pub use several::{MOST_IN_FULL, overview, passes, told_by_name, whose};

use std::collections::BTreeMap;

use super::strict::failing;
use super::{Strict, Subject};
use crate::check::Report;
use crate::finding::{Code, Finding};

/// How many bytes a report has, or less, more often than not.
const USUAL: usize = 12 * 1024;

/// The report as text, with a line break at its end.
#[must_use]
pub fn human(report: &Report, subject: &Subject<'_>, layout: Layout, detail: Detail) -> String {
    if detail == Detail::Brief {
        return brief(report, subject, layout);
    }
    let faults = faults_of(report, subject);
    let blockers = blockers_of(report);
    let strict = Strict::of(report, subject);
    let mut parts = Parts::default();
    parts.push(&(headline::headline(report, subject, layout) + &raised(strict, layout)));
    if faults.is_empty() {
        parts.push(&table::table(report, layout));
        if report.entries() > 0 {
            parts.push(&sentence(&notes::size(report), layout));
        }
    } else {
        parts.push(&drawn(&faults, drawing::MOST_MARKS, subject, layout));
        parts.push(
            &(notes::placeless(report, subject, layout)
                + &notes::helps("to do", &faults, subject, layout)),
        );
    }
    if !blockers.is_empty() && faults.is_empty() {
        parts.push(&drawn(&blockers, 4, subject, layout));
        parts.push(
            &(why::why(report, subject, layout)
                + &advice::ways_out(report, &blockers, subject, layout)),
        );
    }
    // A file that can't be judged is to be mended first: the rest would be in the way.
    if faults.is_empty() {
        if detail == Detail::EveryItem {
            parts.push(&advice::items(report, subject, layout));
        }
        parts.push(&advice::plans(report, layout));
        parts.push(&advice::steps(report, subject.path(), layout));
        let asides = [
            notes::assumptions(report, subject, layout),
            notes::notes(report, subject, layout),
            notes::profiles(report, subject, layout),
        ];
        parts.push(&asides.concat());
        parts.push(&allowed::allowed(report, subject, layout));
    } else if !report.uses().is_empty() {
        parts.push(&sentence(&rest(report, &blockers, subject), layout));
    }
    parts.0
}

/// What `--strict` makes of an answer that is good news, below it.
pub(super) fn raised(strict: Option<Strict>, layout: Layout) -> String {
    let fails = failing(strict).map(|fails| sentence(&fails, layout));
    fails.unwrap_or_default()
}

/// What makes OAuth not enough, or not known to be.
pub(super) fn blockers_of(report: &Report) -> Vec<&Finding> {
    let findings = report.findings().iter();
    findings
        .filter(|f| f.code().is_blocker() || f.code() == Code::ProfileUnknown)
        .collect()
}

/// The faults of the file, those that come first in it first.
pub(super) fn faults_of<'r>(report: &'r Report, subject: &Subject<'_>) -> Vec<&'r Finding> {
    let findings = report.findings().iter();
    let mut faults: Vec<&Finding> = findings.filter(|f| f.is_fault()).collect();
    faults.sort_by_key(|finding| subject.span(finding.place()));
    faults
}

/// What is wrong with a file that can't be judged, and what to do: a part of [`human`]. Empty where
/// nothing is wrong.
#[must_use]
pub fn faults(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let faults = faults_of(report, subject);
    if faults.is_empty() {
        return String::new();
    }
    let parts = [
        headline::headline(report, subject, layout),
        drawn(&faults, drawing::MOST_MARKS, subject, layout),
        notes::placeless(report, subject, layout)
            + &notes::helps("to do", &faults, subject, layout),
    ];
    joined(parts)
}

/// Parts of a report with a blank line between them. Each is put behind the others at once, so that
/// its memory is there for the next.
#[derive(Default)]
struct Parts(String);

impl Parts {
    fn push(&mut self, part: &str) {
        if self.0.is_empty() {
            self.0.reserve(USUAL);
        } else if !part.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(part);
    }
}

pub(super) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let mut all = Parts::default();
    for part in parts {
        all.push(&part);
    }
    all.0
}

/// What is to be known of the entries that are understood.
pub(super) fn rest(report: &Report, blockers: &[&Finding], subject: &Subject<'_>) -> String {
    let understood = headline::entries_with(report, |_| true);
    let mut text = match (understood, report.entries()) {
        (0, _) => String::new(),
        (1, 1) => "The one entry is understood. ".to_owned(),
        (count, all) if count == all => format!("All {all} entries are understood. "),
        (1, all) => format!("1 of {all} entries is understood. "),
        (count, all) => format!("{count} of {all} entries are understood. "),
    };
    let positions = blockers
        .iter()
        .filter_map(|finding| subject.position(finding.place()));
    let lines: LineRuns = positions.map(|position| position.line).collect();
    if !lines.is_empty() {
        text.push_str(&format!("Of these OAuth can't cover {lines}. "));
    }
    let is_known = |finding: &Finding| finding.code() != Code::UnknownScope;
    let until = match report
        .findings()
        .iter()
        .filter(|f| f.is_fault())
        .any(is_known)
    {
        true => "the file is right",
        false => "the scopes are known",
    };
    format!("{text}There is no verdict before {until}.")
}

/// Draws findings, of each code at most so many: the rest would say the same again.
fn drawn(findings: &[&Finding], most: usize, subject: &Subject<'_>, layout: Layout) -> String {
    let mut first: Vec<&Finding> = Vec::new();
    let mut rest: BTreeMap<Code, (usize, LineRuns)> = BTreeMap::new();
    let mut leave = |finding: &Finding| {
        let position = subject.position(finding.place());
        let (count, lines) = rest.entry(finding.code()).or_default();
        *count = count.saturating_add(usize::from(position.is_some()));
        lines.extend(position.map(|position| position.line));
    };
    for finding in findings {
        let alike = |known: &&&Finding| known.code() == finding.code();
        match first.iter().filter(alike).count() < most {
            true => first.push(finding),
            false => leave(finding),
        }
    }
    let (mut out, undrawn) = drawing::draw(&first, subject, layout);
    undrawn.into_iter().for_each(leave);
    for (code, (count, lines)) in rest.iter().filter(|(_, (count, _))| *count > 0) {
        out.push_str(&sentence(
            &format!("and {count} more {code}: {lines}"),
            layout,
        ));
    }
    out
}

/// A sentence of its own.
pub(super) fn sentence(text: &str, layout: Layout) -> String {
    layout.wrapped(2, 2, text)
}

/// The answer in one line, without its sign: what a log needs.
#[must_use]
pub fn summary(report: &Report, subject: &Subject<'_>) -> String {
    headline::text(report, subject)
}
