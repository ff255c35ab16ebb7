use super::input;
use super::output::Output;
use crate::finding::Code;
use crate::manifest::read_stated;
use crate::model::Stated;
use crate::source::Limits;

/// The help of every `--grant`.
pub(super) const HELP: &str = "What the token holds: a file with a grant, a list of scopes, or a table of permissions; `-` for standard input";

/// What the grant in the file at `path` states. What is wrong with it is told.
pub(super) fn read(path: &str, output: &mut Output) -> Option<Stated> {
    let input = input::read(path, Code::InvalidGrant, Limits::default());
    let (stated, findings) = match &input.text {
        Ok(()) => {
            let (stated, _, findings) = read_stated(&input.shown);
            (stated, findings)
        }
        Err(finding) => (None, vec![(**finding).clone()]),
    };
    if stated.is_none() {
        output.diagnose("no grant", &input.name, &input.shown, &findings);
    }
    stated
}
