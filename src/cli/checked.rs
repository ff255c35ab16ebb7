use super::input::{self, Input};
use super::settings::Settings;
use crate::catalogue::Catalogue;
use crate::check::{Question, Report, check};
use crate::finding::{Code, Finding};
use crate::manifest::Manifest;
use crate::report::Subject;
use crate::source::{Limits, SourceMap};

/// A manifest that was read and checked, with its text.
pub(super) struct Checked {
    input: Input,
    map: SourceMap,
    /// The manifest, where there is one.
    pub(super) manifest: Option<Manifest>,
    pub(super) report: Report,
    /// What couldn't be read.
    faults: Vec<Finding>,
    /// The configuration that governs it.
    config: Option<String>,
    /// Whether warnings and assumptions count.
    is_strict: bool,
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
        let input = input::read(path, Code::InvalidManifest, limits);
        let text = &input.shown;
        let is_lines = input.text.is_ok() && input.is_stdin && Manifest::is_lines(text);
        let (manifest, map, findings) = match &input.text {
            Ok(()) if is_lines => Manifest::read_lines("stdin", text),
            Ok(()) => Manifest::read_within(text, limits),
            Err(finding) => (None, SourceMap::default(), vec![(**finding).clone()]),
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
            is_lines,
        }
    }

    /// Remembers the configuration that governs the manifest, and whether it is strict.
    pub(super) fn with_settings(self, settings: &Settings) -> Self {
        Checked {
            config: settings.config().map(str::to_owned),
            is_strict: settings.is_strict,
            ..self
        }
    }

    /// A manifest that can't be asked about, and why.
    pub(super) fn unasked(
        path: &str,
        catalogue: &Catalogue,
        question: &Question<'_>,
        why: Finding,
    ) -> Self {
        Checked {
            input: input::none(path),
            map: SourceMap::default(),
            manifest: None,
            report: Report::unreadable(catalogue, question, vec![why.clone()]),
            faults: vec![why],
            config: None,
            is_strict: false,
            is_lines: false,
        }
    }

    /// What a check of the same manifest says with another catalogue.
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
        let subject = Subject::new(&self.input.name, &self.input.shown, &self.map);
        let subject = subject.strictly(self.is_strict);
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
