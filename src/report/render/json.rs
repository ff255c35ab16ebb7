//! Answers as JSON, one object on a line each.

use serde::Serialize;

use crate::report::answer::{Answer, Output};
use crate::report::escape_json;

/// Prints answers as JSON.
pub(in crate::report) fn print<A: Answer>(answers: &[A], output: &mut dyn Output) {
    for answer in answers {
        output.print(&(object(&answer.json()) + "\n"));
    }
}

/// An object on one line, without a line break at its end.
pub(in crate::report) fn object(file: &impl Serialize) -> String {
    // Strings, numbers and lists: there is nothing that JSON couldn't say.
    escape_json(serde_json::to_string(file).unwrap_or_default())
}
