//! Prints reports, by format.

use super::Format;
use crate::check::Report;
use crate::cli::output::Output;
use crate::report::{
    Detail, MOST_IN_FULL, Subject, github, grant_yaml, human, json, overview, passes, sarif, sheet,
    sheet_comment, told_by_name, whose,
};

/// Prints all reports.
pub(super) fn all(
    format: Format,
    detail: Detail,
    reports: &[(&Report, Subject<'_>)],
    output: &mut Output,
) {
    match format {
        Format::Human if reports.len() > 1 && detail != Detail::Brief => {
            of_several(detail, reports, output);
        }
        Format::Human | Format::Json | Format::Grant => {
            for (index, (report, subject)) in reports.iter().enumerate() {
                one(format, detail, report, subject, index == 0, output);
            }
        }
        Format::Sarif => output.print(&(sarif(reports) + "\n")),
        Format::Github => output.print(&github(reports)),
        Format::Markdown | Format::Html => {
            let reports: Vec<_> = reports.iter().map(|(report, of)| (*report, of)).collect();
            output.print(&match format {
                Format::Html => sheet(&reports).html(),
                _ => sheet_comment(&reports),
            });
        }
    }
}

/// Prints several reports for people, each with its path, then the table of all.
fn of_several(detail: Detail, reports: &[(&Report, Subject<'_>)], output: &mut Output) {
    let is_whole = detail == Detail::EveryItem || reports.len() <= MOST_IN_FULL;
    let told = reports.iter();
    let told = told.filter(|(report, subject)| is_whole || !passes(report, subject));
    let mut count: usize = 0;
    for (report, subject) in told {
        output.print(if count == 0 { "" } else { "\n" });
        output.print(&whose(subject, output.layout()));
        output.print(&human(report, subject, output.layout(), detail));
        count = count.saturating_add(1);
    }
    let parts = match reports.len().saturating_sub(count) {
        0 => String::new(),
        untold => told_by_name(untold, output.layout()) + "\n",
    };
    let before = if count == 0 { "" } else { "\n" };
    let text = overview(reports, output.layout());
    output.print(&format!("{before}{parts}{text}"));
}

/// Prints one report, in the formats in which each stands for itself.
pub(super) fn one(
    format: Format,
    detail: Detail,
    report: &Report,
    subject: &Subject<'_>,
    is_first: bool,
    output: &mut Output,
) {
    match format {
        Format::Human => {
            let text = human(report, subject, output.layout(), detail);
            let is_next = is_first || detail == Detail::Brief;
            output.print(if is_next { "" } else { "\n" });
            output.print(&text);
        }
        Format::Json => output.print(&(json(report, subject) + "\n")),
        // The grant of a part would look like the grant of the whole.
        Format::Grant if report.is_partial() => {}
        Format::Grant => {
            output.print(if is_first { "" } else { "---\n" });
            output.print(&grant_yaml(report.grant()));
        }
        // Made of all reports together.
        Format::Sarif | Format::Github | Format::Markdown | Format::Html => {}
    }
}
