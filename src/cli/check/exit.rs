//! The exit code of a report, and its explanation on standard error.

use crate::cli::Exit;
use crate::cli::output::Output;
use crate::report::{Strict, Subject, plain};

/// The exit code under `--strict` where it would be 0.
pub(super) fn strict(strict: Option<Strict>, subject: &Subject<'_>, output: &mut Output) -> Exit {
    let Some(strict) = strict.filter(|strict| strict.fails()) else {
        return Exit::Fine;
    };
    let (path, what) = (plain(subject.path()), strict.says());
    output.complain(&format!("front-scope: {path}: {what} under --strict"));
    Exit::Failed
}
