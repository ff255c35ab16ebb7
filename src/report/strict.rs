use serde::Serialize;

use super::Subject;
use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding, Severity};

/// What it means for an answer that warnings and assumptions count: what `--strict` asks for.
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
    /// Whether what would be fine fails by it.
    fails: bool,
    /// How many warnings and assumed namespaces there are.
    counted: usize,
}

impl Strict {
    /// Of a check; `None` where nobody asks for it.
    #[must_use]
    pub fn of(report: &Report, subject: &Subject<'_>) -> Option<Self> {
        let is_fine = matches!(report.verdict(), Verdict::Oauth | Verdict::ApiToken);
        Strict::raising(report, is_fine, subject)
    }

    /// Of a manifest under a lock, where only what the lock has is fine.
    #[must_use]
    pub fn of_locked(report: &Report, is_fine: bool, subject: &Subject<'_>) -> Option<Self> {
        Strict::raising(report, is_fine, subject)
    }

    fn raising(report: &Report, is_fine: bool, subject: &Subject<'_>) -> Option<Self> {
        let counts = |finding: &Finding| {
            finding.severity() == Severity::Warning || finding.code() == Code::AssumedNamespace
        };
        let findings = report.findings().iter();
        let counted = findings.filter(|finding| counts(finding)).count();
        let fails = is_fine && counted > 0;
        subject.is_strict.then_some(Strict { fails, counted })
    }

    /// Whether what would be fine fails by it.
    #[must_use]
    pub fn fails(self) -> bool {
        self.fails
    }

    /// `2 warnings or assumptions`.
    #[must_use]
    pub fn says(self) -> String {
        match self.counted {
            1 => "1 warning or assumption".to_owned(),
            counted => format!("{counted} warnings or assumptions"),
        }
    }
}
