use serde::Serialize;

use super::{FindingFile, SpanFile, finding_file, span_file};
use crate::check::Allowed;
use crate::report::Subject;

/// A finding that the manifest allows.
#[derive(Serialize)]
pub(super) struct AllowedFile<'r> {
    #[serde(flatten)]
    finding: FindingFile<'r>,
    reason: &'r str,
    until: Option<String>,
    /// For what it is accepted.
    allowed_for: &'static str,
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
