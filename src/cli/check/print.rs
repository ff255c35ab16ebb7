//! Prints reports, by format.

use super::Format;
use crate::check::Report;
use crate::cli::output::Output;
use crate::report::{Detail, Subject, github, grant_yaml, human, json, overview, sarif, sheet};

/// Prints all reports.
pub(super) fn all(
    format: Format,
    detail: Detail,
    reports: &[(&Report, Subject<'_>)],
    output: &mut Output,
) {
    match format {
        Format::Human | Format::Json | Format::Grant => {
            for (index, (report, subject)) in reports.iter().enumerate() {
                one(format, detail, report, subject, index == 0, output);
            }
            let is_brief = detail == Detail::Brief;
            if format == Format::Human && reports.len() > 1 && !is_brief {
                let text = overview(reports, output.layout());
                output.print(&format!("\n{text}"));
            }
        }
        Format::Sarif => output.print(&(sarif(reports) + "\n")),
        Format::Github => output.print(&github(reports)),
        Format::Markdown | Format::Html => {
            let reports: Vec<_> = reports.iter().map(|(report, of)| (*report, of)).collect();
            let page = sheet(&reports);
            output.print(&match format {
                Format::Html => page.html(),
                _ => page.comment(),
            });
        }
    }
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
