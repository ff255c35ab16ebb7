use serde::Serialize;

use super::operation::OperationFile;
use crate::report::document::{Fact, Inline};

/// The output of `front-scope explain --format json`. `docs/report.md` describes the keys.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ExplanationFile<'e> {
    /// The version of this format. Keys may be added within it, never renamed.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::version"))]
    pub(in crate::report) version: u8,
    /// The name of the subject.
    pub(in crate::report) name: String,
    /// The kind of the subject: a finding code, a scope, another word of reports, or an operation.
    #[cfg_attr(test, schemars(extend("enum" = ["code", "scope", "word", "operation"])))]
    pub(in crate::report) kind: &'static str,
    /// The page of a finding code, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) page: Option<&'static str>,
    /// The operations that require a scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) opens: Option<Vec<OperationFile<'e>>>,
    /// The meaning of a word, fact by fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) facts: Option<Vec<FactFile<'e>>>,
    /// The operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "OperationFile<'_>"))]
    pub(in crate::report) operation: Option<OperationFile<'e>>,
}

/// A fact with its label.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FactFile<'e> {
    /// The label.
    label: &'e str,
    /// The fact.
    text: String,
}

impl<'e> From<&'e Fact> for FactFile<'e> {
    fn from(fact: &'e Fact) -> Self {
        FactFile {
            label: &fact.label,
            text: fact.text.iter().map(Inline::text).collect(),
        }
    }
}
