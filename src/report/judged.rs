//! A file with the answer and what was found in it: what annotations and SARIF are made of, whatever
//! was asked.

use std::borrow::Cow;

use super::human::sign;
use super::sarif::log::{AllowedFile, AnswerFile, VerdictFile};
use super::strict::failing;
use super::{Strict, Subject, joined_lines, summary};
use crate::check::{Allowed, CatalogueStamp, Report};
use crate::finding::{Finding, Severity};

/// What was asked of the files. Answers to one question don't replace those to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What they need, and whether that is more than is locked.
    Check,
    /// Whether a token fits them.
    Audit,
}

impl Asked {
    /// The category of an upload, before the slash.
    pub(super) fn category(self) -> &'static str {
        match self {
            Asked::Check => "front-scope/",
            Asked::Audit => "front-scope-audit/",
        }
    }
}

/// A file with what was found in it, and the answer where it is one that was asked about.
#[derive(Clone, Debug)]
pub struct Judged<'j> {
    subject: &'j Subject<'j>,
    findings: Vec<Cow<'j, Finding>>,
    answer: Option<Answered>,
    report: Option<&'j Report>,
    strict: Option<Strict>,
}

/// The answer, in a word and in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) sign: &'static str,
    pub(super) word: String,
    pub(super) says: String,
    pub(super) file: AnswerFile,
}

impl<'j> Judged<'j> {
    /// A manifest with what a check says of it.
    #[must_use]
    pub fn checked(report: &'j Report, subject: &'j Subject<'j>) -> Self {
        let says = summary(report, subject);
        let answer = Answered {
            sign: sign(report).1,
            word: report.verdict().to_string(),
            file: AnswerFile::Verdict(verdict(report, subject, says.clone())),
            says,
        };
        let findings = report.findings().iter().map(Cow::Borrowed);
        let judged = Judged::of(subject, findings.collect(), answer, report);
        judged.strictly(Strict::of(report, subject))
    }

    /// A file that nothing was asked about, in which something is wrong all the same.
    #[must_use]
    pub fn beside(subject: &'j Subject<'j>, findings: &'j [Finding]) -> Self {
        Judged {
            subject,
            findings: findings.iter().map(Cow::Borrowed).collect(),
            answer: None,
            report: None,
            strict: None,
        }
    }

    pub(super) fn of(
        subject: &'j Subject<'j>,
        findings: Vec<Cow<'j, Finding>>,
        answer: Answered,
        report: &'j Report,
    ) -> Self {
        Judged {
            subject,
            findings,
            answer: Some(answer),
            report: Some(report),
            strict: None,
        }
    }

    /// The same, where warnings and assumptions count.
    pub(super) fn strictly(mut self, strict: Option<Strict>) -> Self {
        let file = self.answer.as_mut().map(|answer| &mut answer.file);
        if let Some(AnswerFile::Verdict(file)) = file {
            file.strict = strict;
        }
        Judged { strict, ..self }
    }

    /// That it fails because warnings and assumptions count, if so.
    pub(super) fn raised(&self) -> Option<String> {
        failing(self.strict)
    }

    /// What the manifest allows of what a check found.
    pub(super) fn allowed(&self) -> &'j [Allowed] {
        let is_checked =
            matches!(&self.answer, Some(answer) if matches!(answer.file, AnswerFile::Verdict(_)));
        let report = self.report.filter(|_| is_checked);
        report.map_or(&[], Report::allowed)
    }

    pub(super) fn subject(&self) -> &'j Subject<'j> {
        self.subject
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().map(AsRef::as_ref)
    }

    pub(super) fn answer(&self) -> Option<&Answered> {
        self.answer.as_ref()
    }

    pub(super) fn catalogue(&self) -> Option<CatalogueStamp> {
        self.report.map(Report::catalogue)
    }

    /// Why nothing of a manifest could be read, if so, and that in words.
    pub(super) fn unread(&self) -> Option<(&Finding, String)> {
        let report = self.report?;
        let is_unread =
            report.name().is_none() && report.entries() == 0 && report.uses().is_empty();
        let mut errors = report.findings().iter();
        let why = errors.find(|finding| finding.severity() == Severity::Error);
        let why = why.filter(|_| is_unread)?;
        Some((why, summary(report, self.subject)))
    }
}

pub(super) fn verdict(report: &Report, subject: &Subject<'_>, says: String) -> VerdictFile {
    let allowed = report.allowed().iter().map(|allowed| AllowedFile {
        code: allowed.finding().code().as_str(),
        line: subject
            .position(allowed.finding().place())
            .map(|position| position.line),
        reason: allowed.allow().reason().to_owned(),
        until: allowed.allow().last_day().map(|day| day.to_string()),
    });
    VerdictFile {
        manifest: subject.path().to_owned(),
        name: report.name().map(str::to_owned),
        profile: report.profile().name().to_owned(),
        verdict: report.verdict().as_str(),
        oauth: report.oauth().as_str(),
        lock: None,
        strict: None,
        says,
        allowed: allowed.collect(),
    }
}

/// What is the matter, with the other lines that it is true of.
pub(super) fn message<'f>(finding: &'f Finding, subject: &Subject<'_>) -> Cow<'f, str> {
    let others = finding.others().iter();
    let lines = others.filter_map(|place| Some(subject.position(place)?.line));
    let lines: Vec<usize> = lines.collect();
    let does = if lines.len() == 1 { "does" } else { "do" };
    match lines.as_slice() {
        [] => Cow::Borrowed(finding.message()),
        lines => Cow::Owned(format!(
            "{}; so {does} {}",
            finding.message(),
            joined_lines(lines)
        )),
    }
}
