//! What a report means for the exit code, and what of that is said on standard error.

use crate::check::Report;
use crate::cli::Exit;
use crate::cli::output::Output;
use crate::report::{Strict, Subject, plain, summary};

/// The exit code of one report; what it isn't clear from the output is said on standard error.
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

/// What `--strict` makes of an exit code of 0.
pub(super) fn strict(strict: Option<Strict>, subject: &Subject<'_>, output: &mut Output) -> Exit {
    let Some(strict) = strict.filter(|strict| strict.fails()) else {
        return Exit::Fine;
    };
    let (path, what) = (plain(subject.path()), strict.says());
    output.complain(&format!("front-scope: {path}: {what} under --strict"));
    Exit::Failed
}
