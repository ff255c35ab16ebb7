use super::input::{self, Input};
use super::settings::Settings;
use crate::catalogue::Catalogue;
use crate::check::{Question, Report, check};
use crate::finding::{Code, Finding};
use crate::manifest::Manifest;
use crate::report::{InputProblem, Subject};
use crate::source::{Limits, SourceMap};

/// A manifest that was read and checked, with its text.
pub(super) struct Checked {
    input: Input,
    map: SourceMap,
    /// The manifest, where there is one.
    pub(super) manifest: Option<Manifest>,
    pub(super) report: Report,
    /// Findings of the reader.
    faults: Vec<Finding>,
    /// The configuration that governs it.
    config: Option<String>,
    /// Whether warnings and assumptions fail the check.
    is_strict: bool,
    /// Whether somebody has said which profile holds.
    is_settled: bool,
    /// Whether it is plain lines rather than a manifest.
    is_lines: bool,
}

impl Checked {
    /// Reads the manifest at `path`, or standard input for `-`, and checks it.
    pub(super) fn read(
        path: &str,
        limits: Limits,
        catalogue: &Catalogue,
        question: &Question<'_>,
    ) -> Self {
        let read = input::read(path, Code::InvalidManifest, "no manifest", limits);
        let input = match read {
            Ok(input) => input,
            Err(problem) => return Checked::unread(problem, catalogue, question),
        };
        Checked::of_input(input, limits, catalogue, question)
    }

    /// Checks a manifest that no file has.
    pub(super) fn of_text(
        name: &str,
        text: String,
        limits: Limits,
        catalogue: &Catalogue,
        question: &Question<'_>,
    ) -> Self {
        let input = Input {
            name: name.to_owned(),
            is_stdin: true,
            text,
            has_secret: false,
        };
        Checked::of_input(input, limits, catalogue, question)
    }

    fn of_input(
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
        let report = match &manifest {
            Some(manifest) => {
                check(catalogue, manifest, question).with_findings_of_reader(findings.clone())
            }
            None => Report::unreadable(catalogue, question, findings.clone()),
        };
        Checked {
            faults: findings,
            input,
            map,
            manifest,
            report,
            config: None,
            is_strict: false,
            is_settled: false,
            is_lines,
        }
    }

    /// Remembers the configuration that governs the manifest, and whether it is strict.
    pub(super) fn with_settings(self, settings: &Settings) -> Self {
        Checked {
            config: settings.config().map(str::to_owned),
            is_strict: settings.is_strict,
            is_settled: settings.is_settled,
            ..self
        }
    }

    /// A manifest that can't be read or asked about.
    pub(super) fn unread(
        problem: InputProblem,
        catalogue: &Catalogue,
        question: &Question<'_>,
    ) -> Self {
        let faults = problem.findings().to_vec();
        let input = match problem {
            InputProblem::File {
                name,
                is_stdin,
                text,
                ..
            } => Input {
                name,
                is_stdin,
                text,
                has_secret: false,
            },
            InputProblem::Skipped(name) => Input {
                name,
                is_stdin: false,
                text: String::new(),
                has_secret: false,
            },
        };
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

    /// Checks the same manifest with another catalogue.
    pub(super) fn again(&self, catalogue: &Catalogue, question: &Question<'_>) -> Report {
        match &self.manifest {
            Some(manifest) => {
                check(catalogue, manifest, question).with_findings_of_reader(self.faults.clone())
            }
            None => Report::unreadable(catalogue, question, self.faults.clone()),
        }
    }

    /// The file, for turning places into lines.
    pub(super) fn subject(&self) -> Subject<'_> {
        let subject = Subject::new(&self.input.name, &self.input.text, &self.map);
        let subject = subject.strictly(self.is_strict).settled(self.is_settled);
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
