//! The exit code of a report, and its explanation on standard error.

use crate::check::Report;
use crate::cli::Exit;
use crate::cli::output::Output;
use crate::report::{Strict, Subject, plain, summary};

/// The exit code of one report. Explains on standard error what standard output doesn't show.
pub(super) fn exit(report: &Report, subject: &Subject<'_>, output: &mut Output) -> Exit {
    let exit = Exit::from(report.verdict());
    if exit == Exit::Undetermined {
        output.complain(&format!("front-scope: {}", summary(report, subject)));
    }
    match exit {
        Exit::Fine => strict(Strict::of(report, subject), subject, output),
        exit => exit,
    }
}

/// The exit code under `--strict` where it would be 0.
pub(super) fn strict(strict: Option<Strict>, subject: &Subject<'_>, output: &mut Output) -> Exit {
    let Some(strict) = strict.filter(|strict| strict.fails()) else {
        return Exit::Fine;
    };
    let (path, what) = (plain(subject.path()), strict.says());
    output.complain(&format!("front-scope: {path}: {what} under --strict"));
    Exit::Failed
}
