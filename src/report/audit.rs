//! An audit as text for people and as JSON.

#[cfg(feature = "cli")]
pub(super) mod headline;
#[cfg(feature = "cli")]
pub(super) mod human;
mod json;
#[cfg(feature = "cli")]
mod judged;
#[cfg(feature = "cli")]
pub(super) mod rows;

#[cfg(feature = "cli")]
pub use human::{audit_brief, audit_human, audit_summary};
pub use json::audit_json;

use super::Subject;
use crate::audit::Audit;
use crate::check::Report;
use crate::finding::{Code, Finding};

/// An audit with the files that it is about.
#[derive(Clone, Copy, Debug)]
pub struct Audited<'a> {
    /// What came of it.
    pub audit: &'a Audit,
    /// What the manifest needs.
    pub report: &'a Report,
    /// The manifest's file.
    pub subject: &'a Subject<'a>,
    /// What the file with the token's grant is called.
    pub grant: &'a str,
    /// Whether it is fine that the token has too much.
    pub allow_excess: bool,
}

impl<'a> Audited<'a> {
    /// What the token has too little of and too much of.
    fn of_token(&self) -> Vec<Finding> {
        self.audit.findings(self.report, self.allow_excess)
    }

    /// What the check found that matters whichever token there is: nothing of OAuth, of a
    /// request to Front, or of what the manifest allows.
    fn findings(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        let is_of_oauth = |finding: &&Finding| {
            finding.code().is_blocker()
                || matches!(
                    finding.code(),
                    Code::ProfileUnknown
                        | Code::ProfilesDisagree
                        | Code::TriggersNotPublishable
                        | Code::MissingReason
                        | Code::InvalidAllow
                        | Code::ExpiredAllow
                        | Code::UnusedAllow
                )
        };
        let findings = self.report.findings().iter();
        findings.filter(move |finding| !is_of_oauth(finding))
    }
}
