//! What several JSON formats have: findings with their places, and sources.

use serde::Serialize;

use crate::finding::Finding;
use crate::model::Source;
use crate::report::Subject;
use crate::source::Place;

/// Where a claim is known from.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct SourceFile<'r> {
    /// A short name of the source.
    key: &'r str,
    /// What the source is called.
    title: &'r str,
    /// Where it can be read.
    url: Option<&'r str>,
    /// The day of which it speaks.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::date_or_null"))]
    as_of: Option<String>,
    /// What it says, in our words.
    says: &'r str,
}

/// Something to be said of the file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct FindingFile<'r> {
    /// Which finding it is: `front-scope explain CODE` has its page.
    #[cfg_attr(test, schemars(with = "crate::finding::Code"))]
    code: &'static str,
    /// How bad it is.
    #[cfg_attr(test, schemars(with = "crate::finding::Severity"))]
    severity: &'static str,
    /// What is the matter.
    message: &'r str,
    /// What to do about it.
    help: Option<&'r str>,
    /// The index in `endpoints`; null where it speaks of no entry.
    entry: Option<usize>,
    /// Where it is in the file; null where it speaks of no place in particular.
    span: Option<SpanFile>,
    /// What may be written instead, the likeliest first: an endpoint, an operation id, a word or a list
    /// of namespaces. Absent where nothing is known.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    suggestions: &'r [String],
}

/// A place in the file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SpanFile {
    /// Where it begins, in bytes from 0; a byte order mark counts.
    offset: usize,
    /// How many bytes it has.
    length: usize,
    /// The line in which it begins, from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    line: usize,
    /// The column in which it begins, in characters from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    column: usize,
}

impl<'r> From<&'r Source> for SourceFile<'r> {
    fn from(source: &'r Source) -> Self {
        SourceFile {
            key: source.key(),
            title: source.title(),
            url: source.url(),
            as_of: source.as_of().map(|day| day.to_string()),
            says: source.says(),
        }
    }
}

/// A finding about the file of `subject`.
pub(in crate::report) fn finding_file<'r>(
    finding: &'r Finding,
    subject: &Subject<'_>,
) -> FindingFile<'r> {
    FindingFile {
        span: span_file(finding.place(), subject),
        ..FindingFile::without_place(finding)
    }
}

/// Where a place is in the file of `subject`.
pub(super) fn span_file(place: &Place, subject: &Subject<'_>) -> Option<SpanFile> {
    let span = subject.span(place)?;
    let position = subject.lines().position(span.offset);
    Some(SpanFile {
        offset: span.offset,
        length: span.length,
        line: position.line,
        column: position.column,
    })
}

impl<'r> FindingFile<'r> {
    /// A finding about no place in particular.
    pub(in crate::report) fn without_place(finding: &'r Finding) -> Self {
        FindingFile {
            code: finding.code().as_str(),
            severity: finding.severity().as_str(),
            message: finding.message(),
            help: finding.help(),
            entry: finding.entry(),
            span: None,
            suggestions: finding.suggestions(),
        }
    }
}
