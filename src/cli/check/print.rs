//! Prints reports, by format.

use super::Format;
use crate::check::Report;
use crate::cli::missed::Missed;
use crate::cli::output::Output;
use crate::report::{
    Asked, Detail, Judged, Page, Subject, annotations, grant_yaml, human, json, overview,
    sarif_log, sheet, with_gaps,
};
use crate::source::SourceMap;

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
        Format::Sarif | Format::Github => {
            let reports = reports.iter();
            let judged = reports.map(|(report, subject)| Judged::checked(report, subject));
            found(format, &judged.collect::<Vec<_>>(), output);
        }
        Format::Markdown | Format::Html => {
            let reports: Vec<_> = reports.iter().map(|(report, of)| (*report, of)).collect();
            paged(format, Some(sheet(&reports)), output);
        }
    }
}

/// Prints findings, with what couldn't be gone by or looked at until now.
pub(super) fn found(format: Format, judged: &[Judged<'_>], output: &mut Output) {
    let (missed, map) = (output.missed(), SourceMap::default());
    let gaps = Missed::gaps(&missed, &map);
    match format {
        Format::Sarif => output.print(&(sarif_log(Asked::Check, judged, &gaps) + "\n")),
        Format::Github => output.print(&annotations(judged, &gaps)),
        Format::Human | Format::Json | Format::Grant | Format::Markdown | Format::Html => {}
    }
}

/// The same of a page.
pub(super) fn paged(format: Format, page: Option<Page>, output: &mut Output) {
    let (missed, map) = (output.missed(), SourceMap::default());
    let page = with_gaps(page, &Missed::gaps(&missed, &map));
    match format {
        Format::Markdown => output.print(&page.comment()),
        Format::Html => output.print(&page.html()),
        Format::Human | Format::Json | Format::Grant | Format::Sarif | Format::Github => {}
    }
}

/// Prints what nothing was printed of: nothing could be checked, which a format that is made of
/// all that there is to tell says too.
pub(super) fn rest(format: Format, output: &mut Output) {
    if !output.has_missed() {
        return;
    }
    match format.is_page() {
        true => paged(format, None, output),
        false => found(format, &[], output),
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
