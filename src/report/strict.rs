//! The part that warnings and assumptions have in an answer.

use serde::Serialize;

use super::Subject;
use super::words::counted;
use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding, Severity};

/// The warnings and assumptions of an answer in which they count, as `--strict` asks.
///
/// ```
/// use front_scope::report::{Strict, Subject};
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let text = "name: Acme\nendpoints:\n  - GET /conversations\n";
/// let (manifest, map, _) = Manifest::read(text);
/// let question = Question::of(Profile::shared_only());
/// let report = check(Catalogue::builtin(), &manifest.unwrap(), &question);
/// let subject = Subject::new("acme.yaml", text, &map);
/// assert_eq!(Strict::of(&report, &subject), None);
///
/// let strict = Strict::of(&report, &subject.strictly(true)).unwrap();
/// assert!(strict.fails());
/// assert_eq!(strict.says(), "1 warning or assumption");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Strict {
    /// True if they are why the answer fails.
    fails: bool,
    /// The number of warnings and assumed namespaces.
    counted: usize,
}

impl Strict {
    /// Returns the warnings and assumptions of a check; `None` where they don't count.
    #[must_use]
    pub fn of(report: &Report, subject: &Subject<'_>) -> Option<Self> {
        let is_fine = matches!(report.verdict(), Verdict::Oauth | Verdict::ApiToken);
        Strict::of_answer(report, is_fine, subject)
    }

    /// Returns those of an answer that is fine or not without them.
    pub(super) fn of_answer(report: &Report, is_fine: bool, subject: &Subject<'_>) -> Option<Self> {
        let counts = |finding: &Finding| {
            finding.severity() == Severity::Warning || finding.code() == Code::AssumedNamespace
        };
        let findings = report.findings().iter();
        let counted = findings.filter(|finding| counts(finding)).count();
        subject.is_strict.then_some(Strict {
            fails: is_fine && counted > 0,
            counted,
        })
    }

    /// Returns true if they are why the answer fails.
    #[must_use]
    pub fn fails(self) -> bool {
        self.fails
    }

    /// Returns their number in words: `2 warnings or assumptions`.
    #[must_use]
    pub fn says(self) -> String {
        counted(
            self.counted,
            "warning or assumption",
            "warnings or assumptions",
        )
    }
}
