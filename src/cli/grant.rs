use super::input;
use super::output::Output;
use crate::finding::{Code, Finding};
use crate::manifest::PartialGrant;
use crate::report::InputProblem;
use crate::source::{Limits, Place};

/// The help of every `--grant`.
pub(super) const HELP: &str = "What the token holds: a file with a grant, scopes, a table of permissions, or the boxes of Front's page by name; `-` for standard input";

/// Returns the grant in the file at `path`. Says what is wrong with it, but nothing of it goes into
/// a report: what isn't a grant may be the token itself.
pub(super) fn read(path: &str, output: &mut Output) -> Option<PartialGrant> {
    let (code, what) = (Code::InvalidGrant, "not a grant");
    let read = input::read(path, code, what, Limits::default());
    let (name, problem) = match read {
        Err(problem) => (path.to_owned(), problem),
        Ok(input) => match input.grant() {
            Ok(grant) => return Some(grant),
            Err(problem) => (input.name, problem),
        },
    };
    output.diagnose_apart(&problem);
    let message = "it isn't a grant, so that there is nothing to compare with";
    let why = Finding::new(code, Place::Whole, message);
    let why = why.with_help("standard error says what is wrong with it");
    output.miss(InputProblem::File {
        is_stdin: path == input::STDIN,
        name,
        what: what.to_owned(),
        text: String::new(),
        findings: vec![why],
    });
    None
}
