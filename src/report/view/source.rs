//! What source code calls, and what a manifest needs.

use serde::Serialize;
use serde_json::{Value, json};

use super::check::CheckAnswer;
use crate::check::Verdict;
use crate::finding::{Code, Finding};
use crate::report::Subject;
use crate::report::answer::{About, Answer, Exit};
use crate::report::document::{Block, Document, Fact, Headline, Located, Mark};
use crate::report::dto::set;
use crate::report::words::counted;

/// The number of findings of the source that the terminal tells.
const MOST_TOLD: usize = 10;

/// The check of source code against a manifest, or of the calls alone where there is none.
#[derive(Clone, Debug)]
pub struct SourceAnswer<'a> {
    /// The check of the manifest, or of the inferred one.
    pub check: CheckAnswer<'a>,
    /// The command that writes the inferred manifest; `None` where a manifest was given.
    pub writer: Option<String>,
    /// The number of calls and files in words.
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

    fn of_source(&self) -> impl Iterator<Item = Located<'_>> {
        let source = self.of_source.iter();
        source.map(|(subject, finding)| Located::new(subject, finding))
    }

    fn of_manifest(&self) -> impl Iterator<Item = Located<'_>> {
        let of_manifest = self.of_manifest.iter();
        of_manifest.map(|it| Located::new(&self.check.subject, it))
    }
}

impl Answer for SourceAnswer<'_> {
    const QUESTION: &'static str = "check";

    fn headline(&self) -> Headline {
        let check = self.check.headline();
        let undeclared = self.count(Code::UndeclaredCall);
        let unresolved = self.count(Code::UnresolvedCall);
        let found = &self.found;
        let calls = |count| counted(count, "call of the source", "calls of the source");
        if undeclared > 0 {
            let arent = if undeclared == 1 { "isn't" } else { "aren't" };
            let text = format!("{} {arent} declared; {found}", calls(undeclared));
            return Headline::new(Mark::No, "undeclared", text);
        }
        if unresolved > 0 && self.check.report.verdict() != Verdict::Undetermined {
            let text = format!("{} can't be read; {found}", calls(unresolved));
            return Headline::new(Mark::No, Verdict::Undetermined.as_str(), text);
        }
        Headline {
            text: format!("{}; {found}", check.text()),
            ..check
        }
    }

    fn document(&self) -> Document<'_> {
        let mut document = Document {
            headline: self.headline(),
            ..self.check.document()
        };
        let called = self.of_source();
        let called = Block::findings("What the source calls", "to do", MOST_TOLD, called);
        document.blocks.splice(0..0, called);
        let uncalled = self.of_manifest();
        let uncalled = Block::findings("Not found in the source", "", MOST_TOLD, uncalled);
        document.blocks.extend(uncalled);
        let names_lines = !self.check.report.findings().is_empty();
        let writer = self.writer.as_ref().filter(|_| names_lines);
        let writer = writer.map(|command| {
            format!("lines are those of the inferred manifest: `{command}` writes it")
        });
        let note = Block::facts("The inferred manifest", Fact::all("note", writer));
        document.blocks.extend(note);
        document
    }

    fn findings(&self) -> Vec<Located<'_>> {
        let check = self.check.findings().into_iter();
        let all = check.chain(self.of_manifest()).chain(self.of_source());
        all.collect()
    }

    fn json(&self) -> impl Serialize + '_ {
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
        let source = json!({
            "inference": self.inferred,
            "findings": findings.collect::<Vec<_>>(),
            "uncalled": uncalled.collect::<Vec<_>>(),
        });
        set(&mut report, "source", Some(source));
        report
    }

    fn exit(&self) -> Exit {
        let of_source = match (
            self.count(Code::UndeclaredCall),
            self.count(Code::UnresolvedCall),
        ) {
            (0, 0) => Exit::Fine,
            (_, 0) => Exit::Failed,
            _ => Exit::Undetermined,
        };
        self.check.exit().max(of_source)
    }

    fn subject(&self) -> Option<&Subject<'_>> {
        self.check.subject()
    }

    fn about(&self) -> About<'_> {
        let calls = counted(self.of_source.len(), "finding", "findings");
        let mut about = self.check.about();
        about
            .facts
            .push(json!({ "source": self.found, "findings": calls }));
        about.grant = about.grant.filter(|_| self.exit() != Exit::Undetermined);
        about
    }
}
