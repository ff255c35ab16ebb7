//! Sentences: what each answer says to people, written once for all formats.

pub(in crate::report) mod advice;
pub(in crate::report) mod audit;
pub(in crate::report) mod check;
pub(in crate::report) mod drift;
pub(in crate::report) mod endpoints;
pub(in crate::report) mod explain;
mod glossary;
pub(in crate::report) mod lock;
pub(in crate::report) mod locked;
pub(in crate::report) mod request;
pub(in crate::report) mod source;
pub(in crate::report) mod triage;
pub(in crate::report) mod used;

use super::document::MOST_OF_A_NAME;
use super::escape::truncate;
use super::plain;
use crate::model::Operation;

/// A name or path out of a file as it stands in a sentence, in which backticks mark code.
fn name(text: &str) -> String {
    truncate(&plain(text), MOST_OF_A_NAME).replace('`', "'")
}

/// The namespaces of which an operation may live in any, as in `shared, private`.
fn namespaces(operation: &Operation) -> String {
    let names = operation.admissible().iter().map(|ns| ns.as_str());
    names.collect::<Vec<_>>().join(", ")
}
