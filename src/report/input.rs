//! Text that somebody hands in: a file, or what comes through a pipe.

use super::{InputProblem, plain};
use crate::finding::{Code, Finding};
use crate::manifest::{PartialGrant, refusal};
use crate::source::{Limits, decode, secret};

/// A text and its name.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name in reports.
    pub name: String,
    /// True if there is no file to point at. Lines `METHOD PATH` are read there, too.
    pub is_stdin: bool,
    /// The text; of one that was [read](Input::read), with the secrets masked.
    pub text: String,
    /// True if there was one.
    pub has_secret: bool,
}

impl Input {
    /// Reads bytes, and masks whatever may be a secret. Bytes that aren't a text are `what` instead of
    /// what they should be, for a reason of `code`.
    ///
    /// # Errors
    /// If they are no UTF-8, binary, or more than the limits allow.
    pub fn read(
        name: &str,
        is_stdin: bool,
        bytes: Vec<u8>,
        (code, what): (Code, &str),
        limits: Limits,
    ) -> Result<Self, InputProblem> {
        let mut read = Input::read_as_it_is(name, is_stdin, bytes, (code, what), limits);
        match &mut read {
            Ok(input) => input.has_secret = secret::hide(&mut input.text),
            Err(problem) => problem.mask(),
        }
        read
    }

    /// Reads bytes of which nothing is printed as it stands.
    pub(crate) fn read_as_it_is(
        name: &str,
        is_stdin: bool,
        bytes: Vec<u8>,
        (code, what): (Code, &str),
        limits: Limits,
    ) -> Result<Self, InputProblem> {
        let mut input = Input {
            name: name.to_owned(),
            is_stdin,
            text: String::new(),
            has_secret: false,
        };
        match decode(&bytes, limits).map(drop) {
            Ok(()) => {
                input.text = String::from_utf8(bytes).unwrap_or_default();
                Ok(input)
            }
            Err(refused) => {
                if bytes.len() <= limits.bytes {
                    input.text = String::from_utf8_lossy(&bytes).into_owned();
                }
                Err(input.problem(what, vec![refusal(code, &refused)]))
            }
        }
    }

    /// The text isn't what it should be: it is `what` instead.
    #[must_use]
    pub fn problem(&self, what: &str, findings: Vec<Finding>) -> InputProblem {
        InputProblem::File {
            name: self.name.clone(),
            is_stdin: self.is_stdin,
            what: what.to_owned(),
            text: self.text.clone(),
            findings,
        }
    }

    /// The grant that the text states, in any of the forms that people have.
    ///
    /// # Errors
    /// If it states none. Nothing of a text that may be a token is repeated.
    pub fn grant(&self) -> Result<PartialGrant, InputProblem> {
        let (grant, _, findings) = PartialGrant::read(&self.text);
        grant.ok_or_else(|| match self.has_secret {
            true => InputProblem::Skipped(format!(
                "{} isn't a grant, and something in it looks like a token or a password: \
                 it isn't repeated here\nno token is ever needed: a grant is what \
                 `front-scope check --format grant` prints, a list of scopes, or a table of \
                 permissions",
                plain(&self.name)
            )),
            false => self.problem("not a grant", findings),
        })
    }
}
