//! What source code calls, and what a manifest needs.

use serde_json::{Value, json};

use super::check::CheckAnswer;
use crate::check::{CatalogueStamp, Verdict};
use crate::finding::{Code, Finding};
use crate::report::Subject;
use crate::report::answer::{Answer, Exit, Question};
use crate::report::document::{Block, Document, Findings, Headline, Located, Mark};
use crate::report::words::counted;

/// How many findings of the source are told on a terminal.
const MOST_TOLD: usize = 10;

/// What source code calls beside what a manifest declares, or what it needs where there is none.
#[derive(Clone, Debug)]
pub struct SourceAnswer<'a> {
    /// What came of the check of the manifest, or of the one that was inferred.
    pub check: CheckAnswer<'a>,
    /// How many calls were found in how many files, in words.
    pub found: String,
    /// Findings at places of the source, each with its file.
    pub of_source: Vec<(Subject<'a>, Finding)>,
    /// Findings at entries of the manifest.
    pub of_manifest: Vec<Finding>,
    /// The inferred calls, version 1.
    pub inferred: Value,
}

impl SourceAnswer<'_> {
    fn count(&self, code: Code) -> usize {
        let all = self.of_source.iter();
        all.filter(|(_, finding)| finding.code() == code).count()
    }
}

impl Answer for SourceAnswer<'_> {
    const QUESTION: Question = Question::Check;
    type Json<'j>
        = Value
    where
        Self: 'j;

    fn headline(&self) -> Headline {
        let check = self.check.headline();
        let undeclared = self.count(Code::UndeclaredCall);
        let unresolved = self.count(Code::UnresolvedCall);
        let found = &self.found;
        let calls = |count: usize, one: &str, more: &str| match count {
            1 => format!("1 call of the source {one}"),
            count => format!("{count} calls of the source {more}"),
        };
        if undeclared > 0 {
            let what = calls(undeclared, "isn't declared", "aren't declared");
            let text = format!("{what}; {found}");
            return Headline::new(Mark::No, "undeclared", text);
        }
        if unresolved > 0 && self.check.report.verdict() != Verdict::Undetermined {
            let what = calls(unresolved, "can't be read", "can't be read");
            return Headline::new(
                Mark::No,
                Verdict::Undetermined.as_str(),
                format!("{what}; {found}"),
            );
        }
        Headline {
            text: format!("{}; {found}", check.text()),
            ..check
        }
    }

    fn document(&self) -> Document<'_> {
        let source = self.of_source.iter();
        let all = source.map(|(subject, finding)| Located::new(subject, finding));
        let findings = Findings {
            title: "What the source calls",
            helps: "to do",
            all: all.collect(),
            most_alike: MOST_TOLD,
        };
        let mut document = Document {
            headline: self.headline(),
            ..self.check.document()
        };
        if !findings.all.is_empty() {
            document.blocks.insert(0, Block::Findings(findings));
        }
        let uncalled = self.of_manifest.iter();
        let uncalled = uncalled.map(|it| Located::new(&self.check.subject, it));
        let uncalled = Findings {
            title: "Not found in the source",
            helps: "",
            all: uncalled.collect(),
            most_alike: MOST_TOLD,
        };
        if !uncalled.all.is_empty() {
            document.blocks.push(Block::Findings(uncalled));
        }
        document
    }

    fn findings(&self) -> Vec<Located<'_>> {
        let source = self.of_source.iter();
        let source = source.map(|(subject, finding)| Located::new(subject, finding));
        let of_manifest = self.of_manifest.iter();
        let of_manifest = of_manifest.map(|it| Located::new(&self.check.subject, it));
        let check = self.check.findings().into_iter();
        check.chain(of_manifest).chain(source).collect()
    }

    fn json(&self) -> Value {
        let mut report = serde_json::to_value(self.check.json()).unwrap_or_default();
        let findings = self.of_source.iter().map(|(subject, finding)| {
            json!({
                "code": finding.code().as_str(),
                "severity": finding.severity().as_str(),
                "message": finding.message(),
                "file": subject.path(),
                "line": subject.position(finding.place()).map(|at| at.line),
            })
        });
        let uncalled = self.of_manifest.iter().filter_map(|it| it.place().entry());
        if let Some(report) = report.as_object_mut() {
            report.insert(
                "source".to_owned(),
                json!({
                    "inference": self.inferred,
                    "findings": findings.collect::<Vec<_>>(),
                    "uncalled": uncalled.collect::<Vec<_>>(),
                }),
            );
        }
        report
    }

    fn exit(&self) -> Exit {
        let undeclared = match self.count(Code::UndeclaredCall) {
            0 => Exit::Fine,
            _ => Exit::Failed,
        };
        let unresolved = match self.count(Code::UnresolvedCall) {
            0 => Exit::Fine,
            _ => Exit::Undetermined,
        };
        self.check.exit().max(undeclared).max(unresolved)
    }

    fn subject(&self) -> Option<&Subject<'_>> {
        self.check.subject()
    }

    fn facts(&self) -> Vec<Value> {
        let calls = counted(self.of_source.len(), "finding", "findings");
        let mut facts = self.check.facts();
        facts.push(json!({ "source": self.found, "findings": calls }));
        facts
    }

    fn catalogue(&self) -> Option<CatalogueStamp> {
        self.check.catalogue()
    }

    fn allowed(&self) -> Option<(Located<'_>, String)> {
        self.check.allowed()
    }

    fn unreadable(&self) -> Option<Located<'_>> {
        self.check.unreadable()
    }

    fn grant(&self) -> Option<String> {
        self.check
            .grant()
            .filter(|_| self.exit() != Exit::Undetermined)
    }
}
