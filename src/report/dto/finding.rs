//! Findings with their places, and sources.

use serde::Serialize;

use super::Word;
use crate::finding::{Code, Finding, Severity};
use crate::model::{Date, Source};
use crate::report::Subject;
use crate::source::Place;

/// The source of a claim.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct SourceFile<'r> {
    /// A short name of the source.
    key: &'r str,
    /// The title of the source.
    title: &'r str,
    /// The address.
    url: Option<&'r str>,
    /// The day of which it speaks.
    as_of: Option<Word<Date>>,
    /// Its statement, in our words.
    says: &'r str,
}

impl<'r> From<&'r Source> for SourceFile<'r> {
    fn from(source: &'r Source) -> Self {
        SourceFile {
            key: source.key(),
            title: source.title(),
            url: source.url(),
            as_of: source.as_of().map(Word),
            says: source.says(),
        }
    }
}

/// Something to be said of the file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct FindingFile<'r> {
    /// The code of the finding: `front-scope explain CODE` has its page.
    code: Word<Code>,
    /// The severity.
    severity: Word<Severity>,
    /// The message.
    message: &'r str,
    /// The help.
    help: Option<&'r str>,
    /// The index in `endpoints`; null where it speaks of no entry.
    entry: Option<usize>,
    /// The place in the file; null where it speaks of no place in particular.
    span: Option<SpanFile>,
    /// Text to write instead, the likeliest first: an endpoint, an operation id, a word or a list
    /// of namespaces. Absent where nothing is known.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    suggestions: &'r [String],
}

impl<'r> FindingFile<'r> {
    /// A finding about the file of `subject`.
    pub(super) fn of(finding: &'r Finding, subject: &Subject<'_>) -> Self {
        FindingFile {
            span: SpanFile::of(finding.place(), subject),
            ..FindingFile::without_place(finding)
        }
    }

    /// A finding about no place in particular.
    pub(super) fn without_place(finding: &'r Finding) -> Self {
        FindingFile {
            code: Word(finding.code()),
            severity: Word(finding.severity()),
            message: finding.message(),
            help: finding.help(),
            entry: finding.entry(),
            span: None,
            suggestions: finding.suggestions(),
        }
    }
}

/// A place in the file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SpanFile {
    /// Its beginning, in bytes from 0; a byte order mark counts.
    offset: usize,
    /// Its length in bytes.
    length: usize,
    /// The line of its beginning, from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    line: usize,
    /// The column of its beginning, in characters from 1.
    #[cfg_attr(test, schemars(range(min = 1)))]
    column: usize,
}

impl SpanFile {
    /// The place in the file of `subject`, if there is one.
    pub(super) fn of(place: &Place, subject: &Subject<'_>) -> Option<Self> {
        let span = subject.span(place)?;
        let position = subject.lines().position(span.offset);
        Some(SpanFile {
            offset: span.offset,
            length: span.length,
            line: position.line,
            column: position.column,
        })
    }
}
