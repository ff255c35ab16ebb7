//! The report as a person reads it: the answer first, then the table to tick, then the person's
//! own lines with the reasons, then what to do. It reads the same without colour.

mod drawing;
mod headline;
mod layout;
mod notes;
mod table;

pub use layout::{Layout, Look, joined_lines};

use super::Subject;
use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding};

/// The report as text, with a line break at its end.
#[must_use]
pub fn human(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let mut faults: Vec<&Finding> = report
        .findings()
        .iter()
        .filter(|f| headline::is_fault(f))
        .collect();
    faults.sort_by_key(|finding| subject.span(finding.place()));
    let blockers: Vec<&Finding> = report
        .findings()
        .iter()
        .filter(|f| f.code().is_blocker())
        .collect();
    let mut parts = vec![headline::headline(report, subject, layout)];
    if faults.is_empty() {
        parts.push(table::table(report, layout));
        parts.push(sentence(&notes::size(report), layout));
    } else {
        parts.push(drawn(&faults, drawing::MOST_MARKS, subject, layout));
        parts.push(
            notes::placeless(report, subject, layout) + &notes::to_do(&faults, subject, layout),
        );
    }
    if !blockers.is_empty() {
        parts.push(drawn(&blockers, 4, subject, layout));
        parts.push(notes::why(report, layout) + &notes::to_do(&blockers, subject, layout));
    }
    // A file that can't be judged is to be mended first: the rest would be in the way.
    if faults.is_empty() {
        let asides = [
            notes::assumptions(report, subject, layout),
            notes::notes(report, subject, layout),
            notes::profiles(report, layout),
        ];
        parts.push(asides.concat());
    } else if report.verdict() == Verdict::Undetermined && !report.uses().is_empty() {
        parts.push(sentence(&rest(report), layout));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn rest(report: &Report) -> String {
    let uses = report.uses().len();
    let (are, they) = if uses == 1 {
        ("is", "it needs")
    } else {
        ("are", "they need")
    };
    let all = report.entries();
    format!(
        "{uses} of {all} entries {are} understood: `--format json` says what {they}. \
         There is no verdict before all are."
    )
}

/// Draws findings, of each code and label at most so many: the rest would say the same again.
fn drawn(findings: &[&Finding], most: usize, subject: &Subject<'_>, layout: Layout) -> String {
    let mut first: Vec<&Finding> = Vec::new();
    let mut rest: Vec<&Finding> = Vec::new();
    for finding in findings {
        let alike = |known: &&&Finding| known.code() == finding.code();
        let wanted = first.iter().filter(alike).count() < most;
        if wanted {
            first.push(finding);
        } else {
            rest.push(finding);
        }
    }
    let (mut out, undrawn) = drawing::draw(&first, subject, layout);
    rest.extend(undrawn);
    for code in Code::ALL {
        let of_code = rest.iter().filter(|finding| finding.code() == *code);
        let positions = of_code.filter_map(|finding| subject.position(finding.place()));
        let lines: Vec<usize> = positions.map(|position| position.line).collect();
        if !lines.is_empty() {
            out.push_str(&format!(
                "  and {} more {code}: {}\n",
                lines.len(),
                joined_lines(&lines)
            ));
        }
    }
    out
}

fn sentence(text: &str, layout: Layout) -> String {
    let options = layout::wrapping(layout.text_width())
        .initial_indent("  ")
        .subsequent_indent("  ");
    textwrap::fill(text, options) + "\n"
}

/// The answer in one line, without its sign: what a log needs.
#[must_use]
pub fn summary(report: &Report, subject: &Subject<'_>) -> String {
    headline::text(report, subject)
}

/// What is wrong with a file that isn't a manifest, with the lines that are.
#[must_use]
pub fn diagnosis(
    what: &str,
    findings: &[Finding],
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let all: Vec<&Finding> = findings.iter().collect();
    let path = super::plain(subject.path());
    let placeless = findings
        .iter()
        .filter(|finding| subject.span(finding.place()).is_none());
    let placeless: String = placeless
        .map(|finding| layout.row("error", finding.message()))
        .collect();
    let parts = [
        layout.paint(Look::Bad, &format!("✘ {path} is {what}")) + "\n",
        drawn(&all, drawing::MOST_MARKS, subject, layout),
        placeless + &notes::to_do(&all, subject, layout),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
