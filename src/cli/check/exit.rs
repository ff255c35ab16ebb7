//! What a report means for the exit code, and what of that the output doesn't show.

use crate::check::Report;
use crate::cli::Exit;
use crate::cli::output::Output;
use crate::finding::{Code, Finding, Severity};
use crate::report::{Subject, plain, summary};

/// The exit code of one report; what it isn't clear from the output is said on standard error.
pub(super) fn exit(
    report: &Report,
    subject: &Subject<'_>,
    is_strict: bool,
    output: &mut Output,
) -> Exit {
    let exit = Exit::from(report.verdict());
    if exit == Exit::Undetermined {
        output.complain(&format!("front-scope: {}", summary(report, subject)));
    }
    match exit {
        Exit::Fine => strict(report, subject, is_strict, output),
        exit => exit,
    }
}

/// What `--strict` makes of an exit code of 0.
pub(super) fn strict(
    report: &Report,
    subject: &Subject<'_>,
    is_strict: bool,
    output: &mut Output,
) -> Exit {
    let counts = |finding: &&Finding| {
        finding.severity() == Severity::Warning || finding.code() == Code::AssumedNamespace
    };
    let raised = report.findings().iter().filter(counts).count();
    if !is_strict || raised == 0 {
        return Exit::Fine;
    }
    let what = if raised == 1 {
        "1 warning or assumption".to_owned()
    } else {
        format!("{raised} warnings or assumptions")
    };
    output.complain(&format!(
        "front-scope: {}: {what} under --strict",
        plain(subject.path())
    ));
    Exit::Failed
}
