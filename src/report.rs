//! Report → human, JSON, grant, SARIF, annotations: a file per format, each fed by the same report.
//!
//! What is printed has types of its own, so that the formats stay as they are when the model
//! changes. Text that came out of a file is never printed raw: see [`plain`].

mod answer;
mod catalogue;
mod checked;
mod covered;
mod document;
mod dto;
mod escape;
pub mod graph;
mod inferred;
mod input;
mod lines;
mod lock;
#[cfg(feature = "cli")]
mod remarks;
mod render;
#[cfg(test)]
pub(crate) mod shapes;
mod strict;
mod template;
mod token_page;
mod view;
mod warehouse;
mod words;

pub use answer::{
    About, Answer, Detail, Exit, Format, InputProblem, Layout, Output, Style, emit, render,
};
pub use catalogue::catalogue_yaml;
pub use checked::Checked;
pub use document::{Document, Headline, Located, Mark};
#[cfg(test)]
pub(crate) use dto::certificate::CertificateFile;
pub use dto::grant::{GrantFile, grant_yaml};
#[cfg(test)]
pub(crate) use dto::inference::InferenceFile;
#[cfg(test)]
pub(crate) use dto::report::ReportFile;
pub use dto::request::{InvalidRecord, Record};
#[cfg(test)]
pub(crate) use dto::used::UsageFile;
#[cfg(test)]
pub(crate) use dto::{
    audit::AuditFile, explain::ExplanationFile, operation::OperationFile, triage::TriageFile,
};
pub use escape::{escape_json, escape_workflow_command, plain, quote_shell};
pub use inferred::{Compared, Inferred, SourcePlace, why};
pub use input::Input;
use lines::LineSet;
pub use lines::joined_lines;
pub use lock::lock_yaml;
#[cfg(feature = "cli")]
pub use remarks::human_remarks;
#[cfg(feature = "cli")]
pub use render::terminal::{diagnosis, wrap_message};
pub use strict::Strict;
pub use template::Template;
pub use view::audit::AuditAnswer;
pub use view::check::CheckAnswer;
pub use view::drift::{Affected, DriftAnswer, Side, drift_summary};
pub use view::endpoints::{EndpointFilter, EndpointsAnswer, OfScope};
pub use view::explain::{ExplainAnswer, reference, scope_source};
pub use view::lock::LockAnswer;
pub use view::locked::LockedAnswer;
pub use view::request::{RequestAnswer, missing_reasons, why_no_request};
pub use view::source::SourceAnswer;
pub use view::triage::TriageAnswer;
pub use view::used::UsageAnswer;
pub use warehouse::{Dialect, catalogue_csv, catalogue_sql};

use crate::source::{Lines, Place, Position, SourceMap, Span};

/// A file that was checked, for turning places into lines.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about a file"
)]
pub struct Subject<'t> {
    path: &'t str,
    lines: Lines<'t>,
    map: &'t SourceMap,
    config: Option<&'t str>,
    is_strict: bool,
    is_file: bool,
    is_plain_lines: bool,
    is_settled: bool,
    is_masked: bool,
}

impl<'t> Subject<'t> {
    /// The file at `path`, what stands in it, and where.
    #[must_use]
    pub fn new(path: &'t str, text: &'t str, map: &'t SourceMap) -> Self {
        Subject {
            path,
            lines: Lines::new(text),
            map,
            config: None,
            is_strict: false,
            is_file: true,
            is_plain_lines: false,
            is_settled: false,
            is_masked: false,
        }
    }

    /// Returns the subject with the configuration that had a say in its check.
    #[must_use]
    pub fn with_config(self, config: &'t str) -> Self {
        Subject {
            config: Some(config),
            ..self
        }
    }

    /// Returns the subject with warnings and assumptions that count or not.
    #[must_use]
    pub fn strictly(self, is_strict: bool) -> Self {
        Subject { is_strict, ..self }
    }

    /// Returns the subject of standard input: there is no file to point at.
    #[must_use]
    pub fn without_file(self) -> Self {
        Subject {
            is_file: false,
            ..self
        }
    }

    /// Returns the subject of plain lines `METHOD PATH`, which say nothing more.
    #[must_use]
    pub fn of_plain_lines(self) -> Self {
        Subject {
            is_plain_lines: true,
            ..self
        }
    }

    /// Returns the subject with a profile that is known to hold, so that others don't matter.
    #[must_use]
    pub fn settled(self, is_settled: bool) -> Self {
        Subject { is_settled, ..self }
    }

    /// Returns true if a profile is known to hold.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// Says whether what may be a secret is masked, so that the text isn't the file's.
    #[must_use]
    pub fn masked(self, is_masked: bool) -> Self {
        Subject { is_masked, ..self }
    }

    /// Returns true if some of the text is masked.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        self.is_masked
    }

    /// Returns true for plain lines.
    #[must_use]
    pub fn is_plain_lines(&self) -> bool {
        self.is_plain_lines
    }

    /// Returns true if there is a file to point at.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.is_file
    }

    /// Returns the configuration that had a say, if any.
    #[must_use]
    pub fn config(&self) -> Option<&'t str> {
        self.config
    }

    /// Returns the path of the file.
    #[must_use]
    pub fn path(&self) -> &'t str {
        self.path
    }

    /// Returns its lines.
    #[must_use]
    pub fn lines(&self) -> &Lines<'t> {
        &self.lines
    }

    /// Returns the bytes of `place`.
    #[must_use]
    pub fn span(&self, place: &Place) -> Option<Span> {
        self.map.locate(place)
    }

    /// Returns the beginning of `place`.
    #[must_use]
    pub fn position(&self, place: &Place) -> Option<Position> {
        let span = self.span(place)?;
        Some(self.lines.position(span.offset))
    }

    /// Returns the lines of entries.
    fn lines_of<'e>(&self, entries: impl IntoIterator<Item = &'e usize>) -> LineSet {
        let entries = entries.into_iter();
        entries
            .filter_map(|entry| self.line_of_entry(*entry))
            .collect()
    }

    /// Returns the line of an entry.
    #[must_use]
    pub fn line_of_entry(&self, entry: usize) -> Option<usize> {
        let span = self.span(&Place::Entry(entry))?;
        Some(self.lines.line_of(span))
    }
}
