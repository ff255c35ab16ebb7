//! Prints reports, by format.

use super::Format;
use crate::check::Report;
use crate::cli::missed;
use crate::cli::output::Output;
use crate::report::{
    Asked, Checked, Detail, Judged, MOST_IN_FULL, OfLock, Subject, annotations, grant_yaml,
    held_comment, held_sheet, human, overview, passes, plain, sarif_log, sheet, sheet_comment,
    summary, told_by_name, whose, write_json,
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
        Format::Human if reports.len() > 1 && detail != Detail::Brief => {
            of_several(detail, reports, output);
        }
        Format::Human | Format::Json | Format::Grant => {
            let of = reports.len();
            for (index, (report, subject)) in reports.iter().enumerate() {
                one(format, detail, report, subject, (index, of), output);
            }
        }
        Format::Sarif | Format::Github => {
            let reports = reports.iter();
            let judged = reports.map(|(report, subject)| Judged::checked(report, subject));
            found(format, &judged.collect::<Vec<_>>(), output);
        }
        Format::Markdown | Format::Html => {
            let reports: Vec<_> = reports.iter().map(|(report, of)| (*report, of)).collect();
            page(format, Of::Manifests(&reports), output);
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

/// Prints findings, with what couldn't be gone by or looked at until now.
pub(super) fn found(format: Format, judged: &[Judged<'_>], output: &mut Output) {
    let (missed, map) = (output.missed(), SourceMap::default());
    let gaps = missed::gaps(&missed, &map);
    match format {
        Format::Sarif => output.print(&(sarif_log(Asked::Check, judged, &gaps) + "\n")),
        Format::Github => output.print(&annotations(judged, &gaps)),
        Format::Human | Format::Json | Format::Grant | Format::Markdown | Format::Html => {}
    }
}

/// What a page is of.
pub(super) enum Of<'a> {
    Manifests(&'a [Checked<'a>]),
    Locks(&'a [OfLock<'a>]),
}

/// Prints a page, with what couldn't be gone by or looked at until now.
pub(super) fn page(format: Format, of: Of<'_>, output: &mut Output) {
    let (missed, map) = (output.missed(), SourceMap::default());
    let gaps = missed::gaps(&missed, &map);
    let text = match (format, of) {
        (Format::Html, Of::Manifests(reports)) => sheet(reports, &gaps).html(),
        (Format::Html, Of::Locks(all)) => held_sheet(all, &gaps).html(),
        (_, Of::Manifests(reports)) => sheet_comment(reports, &gaps),
        (_, Of::Locks(all)) => held_comment(all, &gaps),
    };
    output.print(&text);
}

/// Prints what nothing was printed of: nothing could be checked, which a format that is made of
/// all that there is to tell says too.
pub(super) fn rest(format: Format, output: &mut Output) {
    if !output.has_missed() {
        return;
    }
    match format.is_page() {
        true => page(format, Of::Manifests(&[]), output),
        false => found(format, &[], output),
    }
}

/// Prints one report, the `index`-th of so many, in the formats in which each stands for itself.
pub(super) fn one(
    format: Format,
    detail: Detail,
    report: &Report,
    subject: &Subject<'_>,
    (index, of): (usize, usize),
    output: &mut Output,
) {
    let is_first = index == 0;
    match format {
        Format::Human => {
            let text = human(report, subject, output.layout(), detail);
            let is_next = is_first || detail == Detail::Brief;
            output.print(if is_next { "" } else { "\n" });
            output.print(&text);
        }
        Format::Json => {
            output.write(|to| write_json(report, subject, to));
            output.print("\n");
        }
        Format::Grant => {
            let is_of_several = of > 1;
            output.print(if is_first { "" } else { "---\n" });
            // The grant of a part would look like the grant of the whole.
            if report.is_partial() {
                let why = is_of_several.then(|| format!("# {}\n", summary(report, subject)));
                return output.print(&why.unwrap_or_default());
            }
            if is_of_several {
                output.print(&format!("# {}\n", plain(subject.path())));
            }
            output.print(&grant_yaml(report.grant()));
        }
        // Made of all reports together.
        Format::Sarif | Format::Github | Format::Markdown | Format::Html => {}
    }
}
