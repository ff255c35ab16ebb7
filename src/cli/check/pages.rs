//! `check --format markdown` and `--format html`: one page for all manifests.

use super::{Arguments, Format, exit};
use crate::catalogue::Catalogue;
use crate::check::{Question, Report};
use crate::cli::Exit;
use crate::cli::checked::Checked;
use crate::cli::output::Output;
use crate::report::{Subject, sheet};

pub(super) fn run(
    arguments: &Arguments,
    catalogue: &Catalogue,
    question: &Question<'_>,
    output: &mut Output,
) -> Exit {
    let paths = arguments.manifests.iter();
    let checked: Vec<Checked> = paths
        .map(|path| Checked::read(path, catalogue, question))
        .collect();
    let subjects: Vec<Subject<'_>> = checked.iter().map(Checked::subject).collect();
    let reports = checked.iter().map(|checked| &checked.report);
    let reports: Vec<(&Report, &Subject<'_>)> = reports.zip(&subjects).collect();
    let page = sheet(&reports);
    output.print(&match arguments.format {
        Format::Html => page.html(),
        _ => page.comment(),
    });
    let exits = reports
        .iter()
        .map(|(report, subject)| exit(report, subject, arguments, output));
    exits.max().unwrap_or(Exit::Fine)
}
