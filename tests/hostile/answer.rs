//! What is held of the answer to any bytes at all. They go the way of the command: over text and
//! manifest to the report.

use std::collections::BTreeSet;

use front_scope::manifest::refusal;
use front_scope::model::Answer;
use front_scope::report::{CheckAnswer, Format, Layout, Subject, render};
use front_scope::source::{Limits, Span, decode};
use front_scope::source::{Place, SourceMap};
use front_scope::{
    Catalogue, Code, Finding, Manifest, Profile, Question, Report, Severity, Verdict, check,
};

/// Bytes, read as a file or as lines on standard input.
pub(super) struct Reading<'b> {
    bytes: &'b [u8],
    is_text: bool,
    /// What can be shown of them: the text, or as much as is text.
    pub(super) shown: String,
    pub(super) manifest: Option<Manifest>,
    pub(super) map: SourceMap,
    wrong: Vec<Finding>,
}

/// A reading with the report on it.
pub(super) struct Answered<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) report: Report,
}

pub(super) fn read(bytes: &[u8], is_stdin: bool) -> Reading<'_> {
    let text = decode(bytes, Limits::default());
    let (manifest, map, wrong) = match &text {
        Ok(text) if is_stdin && Manifest::is_lines(text) => Manifest::read_lines("stdin", text),
        Ok(text) => Manifest::read_within(text, Limits::default()),
        Err(refused) => {
            let finding = refusal(Code::InvalidManifest, refused);
            (None, SourceMap::default(), vec![finding])
        }
    };
    Reading {
        bytes,
        is_text: text.is_ok(),
        shown: String::from_utf8_lossy(bytes).into_owned(),
        manifest,
        map,
        wrong,
    }
}

fn has_error<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> bool {
    let mut findings = findings.into_iter();
    findings.any(|finding| finding.severity() == Severity::Error)
}

impl Reading<'_> {
    /// Holds what must be true of it, whatever the bytes are: either all was understood, or an
    /// error says what was not, and where.
    pub(super) fn hold(&self) {
        let is_whole = self.manifest.as_ref().is_some_and(Manifest::is_complete);
        assert_eq!(is_whole, !has_error(&self.wrong), "{:?}", self.wrong);
        self.hold_places(&self.wrong);
        let entries = self.manifest.as_ref().map_or(0, |m| m.entries().len());
        (0..entries).for_each(|entry| self.hold_place(&Place::Entry(entry)));
    }

    fn hold_places<'f>(&self, findings: impl IntoIterator<Item = &'f Finding>) {
        for finding in findings {
            self.hold_place(finding.place());
            finding.others().iter().for_each(|at| self.hold_place(at));
        }
    }

    /// A place is characters of the text, or the first bytes that are none.
    fn hold_place(&self, place: &Place) {
        match self.map.locate(place) {
            // What has no `name` can't be pointed at as a whole.
            None => assert_eq!(*place, Place::Whole),
            Some(span) if self.is_text => {
                assert!(span.of(&self.shown).is_some(), "{place:?}");
            }
            Some(span) => assert_eq!(Some(span), first_that_is_no_text(self.bytes)),
        }
    }

    pub(super) fn check(&self) -> Answered<'_> {
        let question = Question::of(Profile::shared_only());
        let (catalogue, wrong) = (Catalogue::builtin(), self.wrong.clone());
        let report = match &self.manifest {
            Some(manifest) => check(catalogue, manifest, &question).with_findings_of_reader(wrong),
            None => Report::unreadable(catalogue, &question, wrong),
        };
        Answered {
            reading: self,
            report,
        }
    }
}

/// The bytes that end a text, as the standard library sees it.
fn first_that_is_no_text(bytes: &[u8]) -> Option<Span> {
    let why = std::str::from_utf8(bytes).err()?;
    let length = why.error_len().unwrap_or(1);
    Some(Span::between(why.valid_up_to(), why.valid_up_to() + length))
}

impl Answered<'_> {
    /// Holds what must be true of it, whatever the bytes are.
    pub(super) fn hold(&self) {
        let report = &self.report;
        let allowed = report.allowed().iter().map(|allowed| allowed.finding());
        self.reading
            .hold_places(report.findings().iter().chain(allowed));
        self.nothing_is_lost();
        self.nothing_is_harmless_by_mistake();
    }

    /// Whatever stands in the list is a use, or an error names it.
    fn nothing_is_lost(&self) {
        let report = &self.report;
        let used = report.uses().iter().filter_map(|needed| needed.entry());
        let errors = report
            .findings()
            .iter()
            .filter(|finding| has_error([*finding]));
        let named = errors.filter_map(|finding| finding.entry());
        let seen: BTreeSet<usize> = used.chain(named).collect();
        let lost = (0..report.entries()).find(|entry| !seen.contains(entry));
        assert_eq!(lost, None, "an entry is neither a use nor an error");
        assert!(report.uses().iter().all(|u| report.grant().authorises(u)));
    }

    /// What is known in part has no answer, and good news come without an error.
    fn nothing_is_harmless_by_mistake(&self) {
        let (report, findings) = (&self.report, self.report.findings());
        let not_understood = findings.iter().filter(|f| !f.code().is_blocker());
        let is_partial = has_error(not_understood);
        assert_eq!(report.is_partial(), is_partial, "{findings:?}");
        let verdict = report.verdict();
        if is_partial {
            assert_eq!(verdict, Verdict::Undetermined);
            assert_ne!(report.oauth(), Answer::Yes);
        }
        if matches!(verdict, Verdict::Oauth | Verdict::ApiToken) {
            assert!(!has_error(findings), "{findings:?}");
        }
        let is_enough = report.oauth() == Answer::Yes && report.blockers().is_empty();
        assert!(verdict != Verdict::Oauth || is_enough);
    }

    /// Holds that the same bytes have the same answer.
    pub(super) fn hold_again(&self, is_stdin: bool) {
        let (first, second) = (self.reading, read(self.reading.bytes, is_stdin));
        assert_eq!(first.manifest, second.manifest);
        assert_eq!(first.map, second.map);
        assert_eq!(first.wrong, second.wrong);
        let again = second.check();
        assert_eq!(self.json(), again.json());
    }

    fn json(&self) -> String {
        let answer = CheckAnswer {
            report: &self.report,
            subject: self.subject(),
        };
        render(Format::Json, &[answer], Layout::default())
    }

    pub(super) fn subject(&self) -> Subject<'_> {
        Subject::new("front-scope.yaml", &self.reading.shown, &self.reading.map)
    }
}
