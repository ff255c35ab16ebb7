use super::input::{self, Input};
use super::output::Output;
use crate::finding::{Code, Finding};
use crate::manifest::PartialGrant;
use crate::report::InputProblem;
use crate::report::plain;
use crate::source::{Limits, Place};

/// The help of every `--grant`.
pub(super) const HELP: &str = "What the token holds: a file with a grant, scopes, a table of permissions, or the boxes of Front's page by name; `-` for standard input";

/// What the grant in the file at `path` states. What is wrong with it is told.
pub(super) fn read(path: &str, output: &mut Output) -> Option<PartialGrant> {
    let input = input::read(path, Code::InvalidGrant, Limits::default());
    let (stated, findings) = match &input.text {
        Ok(()) => {
            let (stated, _, findings) = PartialGrant::read(&input.shown);
            (stated, findings)
        }
        Err(finding) => (None, vec![(**finding).clone()]),
    };
    // What is no grant may be the token itself: nothing of it goes into a report.
    if stated.is_none() {
        let message = "it is no grant, so that there is nothing to compare with";
        let why = Finding::new(Code::InvalidGrant, Place::Whole, message)
            .with_help("standard error says what is wrong with it");
        let unshown = Input {
            is_stdin: input.is_stdin,
            ..input::none(&input.name)
        };
        output.miss(InputProblem::file(&unshown, "no grant", &[why]));
    }
    if stated.is_none() && input.has_secret {
        output.complain(&format!(
            "front-scope: {} is no grant, and something in it looks like a token or a password: \
             it isn't repeated here\nno token is ever needed: a grant is what \
             `front-scope check --format grant` prints, a list of scopes, or a table of permissions",
            plain(&input.name)
        ));
    } else if stated.is_none() {
        output.diagnose_secret("no grant", &input, &findings);
    }
    stated
}
