use serde::Serialize;

use super::finding::{FindingFile, SpanFile, finding_file, span_file};
use crate::check::Allowed;
use crate::report::Subject;

/// A finding that the manifest allows.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AllowedFile<'r> {
    #[serde(flatten)]
    finding: FindingFile<'r>,
    /// Why it is accepted, in the team's words.
    reason: &'r str,
    /// The last day on which it is; null where none is given.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::date_or_null"))]
    until: Option<String>,
    /// For what it is accepted: the entry, or the whole manifest.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::allowed_for"))]
    allowed_for: &'static str,
    /// Where in the file stands what allows it.
    allow_span: Option<SpanFile>,
}

impl<'r> AllowedFile<'r> {
    pub(super) fn of(allowed: &'r Allowed, subject: &Subject<'_>) -> Self {
        let allow = allowed.allow();
        AllowedFile {
            finding: finding_file(allowed.finding(), subject),
            reason: allow.reason(),
            until: allow.last_day().map(|day| day.to_string()),
            allowed_for: match allow.entry() {
                Some(_) => "entry",
                None => "manifest",
            },
            allow_span: span_file(allowed.place(), subject),
        }
    }
}
