//! Prints reports, by format.

use super::Format;
use crate::check::Report;
use crate::cli::missed;
use crate::cli::output::Output;
use crate::report::{
    Asked, Detail, Judged, OfLock, Subject, annotations, grant_yaml, held_comment, held_sheet,
    human, plain, sarif_log, summary, write_json,
};
use crate::source::SourceMap;

/// Prints findings, with what couldn't be gone by or looked at until now.
pub(super) fn found(format: Format, judged: &[Judged<'_>], output: &mut Output) {
    let (missed, map) = (output.missed(), SourceMap::default());
    let gaps = missed::gaps(&missed, &map);
    match format {
        Format::Sarif => output.print(&(sarif_log(Asked::Check, judged, &gaps) + "\n")),
        Format::Github => output.print(&annotations(judged, &gaps)),
        _ => {}
    }
}

/// Prints a page, with what couldn't be gone by or looked at until now.
pub(super) fn page(format: Format, locks: &[OfLock<'_>], output: &mut Output) {
    let (missed, map) = (output.missed(), SourceMap::default());
    let gaps = missed::gaps(&missed, &map);
    output.print(&match format {
        Format::Html => held_sheet(locks, &gaps).html(),
        _ => held_comment(locks, &gaps),
    });
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
        _ => {}
    }
}
