//! A manifest that was read and checked, with its text.

use super::{Input, InputProblem, Subject};
use crate::catalogue::Catalogue;
use crate::check::{Question, Report, check};
use crate::finding::Finding;
use crate::manifest::Manifest;
use crate::source::{Limits, SourceMap};

/// A manifest that was read and checked, with its text.
///
/// ```
/// use front_scope::report::{CheckAnswer, Checked, Format, Input, Layout, render};
/// use front_scope::source::Limits;
/// use front_scope::{Catalogue, Profile, Question};
///
/// let input = Input {
///     name: "acme.yaml".to_owned(),
///     is_stdin: false,
///     text: "name: Acme\nendpoints: [GET /tags]\n".to_owned(),
///     has_secret: false,
/// };
/// let question = Question::of(Profile::shared_only());
/// let checked = Checked::of(input, Limits::default(), Catalogue::builtin(), &question);
/// let answer = CheckAnswer { report: checked.report(), subject: checked.subject() };
/// assert!(render(Format::Json, &[answer], Layout::default()).starts_with(r#"{"version":1"#));
/// ```
#[derive(Clone, Debug)]
pub struct Checked {
    input: Input,
    map: SourceMap,
    manifest: Option<Manifest>,
    report: Report,
    /// Findings of the reader.
    faults: Vec<Finding>,
    config: Option<String>,
    is_strict: bool,
    is_settled: bool,
    /// True if it is plain lines rather than a manifest.
    is_lines: bool,
}

impl Checked {
    /// Reads a manifest and checks it.
    #[must_use]
    pub fn of(
        input: Input,
        limits: Limits,
        catalogue: &Catalogue,
        question: &Question<'_>,
    ) -> Self {
        let is_lines = input.is_stdin && Manifest::is_lines(&input.text);
        let (manifest, map, findings) = match is_lines {
            true => Manifest::read_lines("stdin", &input.text),
            false => Manifest::read_within(&input.text, limits),
        };
        let report = report(catalogue, manifest.as_ref(), question, &findings);
        Checked {
            map,
            manifest,
            report,
            is_lines,
            ..Checked::without_manifest(input, findings, catalogue, question)
        }
    }

    /// Returns the answer about a manifest that can't be read or asked about.
    #[must_use]
    pub fn unread(problem: InputProblem, catalogue: &Catalogue, question: &Question<'_>) -> Self {
        let (name, is_stdin, text, findings) = match problem {
            InputProblem::File {
                name,
                is_stdin,
                text,
                findings,
                ..
            } => (name, is_stdin, text, findings),
            InputProblem::Skipped(name) => (name, false, String::new(), Vec::new()),
        };
        let input = Input {
            name,
            is_stdin,
            text,
            has_secret: false,
        };
        Checked::without_manifest(input, findings, catalogue, question)
    }

    fn without_manifest(
        input: Input,
        faults: Vec<Finding>,
        catalogue: &Catalogue,
        question: &Question<'_>,
    ) -> Self {
        Checked {
            report: Report::unreadable(catalogue, question, faults.clone()),
            input,
            map: SourceMap::default(),
            manifest: None,
            faults,
            config: None,
            is_strict: false,
            is_settled: false,
            is_lines: false,
        }
    }

    /// Remembers the path of the configuration that governs the manifest.
    #[must_use]
    pub fn with_config(self, config: Option<String>) -> Self {
        Checked { config, ..self }
    }

    /// Remembers whether warnings and assumptions fail the check.
    #[must_use]
    pub fn strictly(self, is_strict: bool) -> Self {
        Checked { is_strict, ..self }
    }

    /// Remembers whether somebody has said which profile holds.
    #[must_use]
    pub fn settled(self, is_settled: bool) -> Self {
        Checked { is_settled, ..self }
    }

    /// The manifest, where there is one.
    #[must_use]
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// The report.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Checks the same manifest with another catalogue.
    #[must_use]
    pub fn again(&self, catalogue: &Catalogue, question: &Question<'_>) -> Report {
        report(catalogue, self.manifest.as_ref(), question, &self.faults)
    }

    /// The file, for turning places into lines.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        let subject = Subject::new(&self.input.name, &self.input.text, &self.map);
        let subject = subject.strictly(self.is_strict).settled(self.is_settled);
        let subject = subject.masked(self.input.has_secret);
        let subject = match self.input.is_stdin {
            true => subject.without_file(),
            false => subject,
        };
        let subject = match self.is_lines {
            true => subject.of_plain_lines(),
            false => subject,
        };
        match &self.config {
            Some(config) => subject.with_config(config),
            None => subject,
        }
    }
}

fn report(
    catalogue: &Catalogue,
    manifest: Option<&Manifest>,
    question: &Question<'_>,
    findings: &[Finding],
) -> Report {
    match manifest {
        Some(manifest) => {
            check(catalogue, manifest, question).with_findings_of_reader(findings.to_vec())
        }
        None => Report::unreadable(catalogue, question, findings.to_vec()),
    }
}
