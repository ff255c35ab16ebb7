use super::{Judged, Subject};
use crate::finding::Finding;

/// What a run has no answer to, and why. Formats that are made of findings have to say it: one
/// without a finding reads as if all were well.
#[derive(Clone, Debug)]
pub enum Gap<'g> {
    /// A file that can't be gone by.
    File {
        /// The file.
        subject: Subject<'g>,
        /// What it is instead of what it should be, as in `no profile`.
        what: &'g str,
        /// What is wrong with it.
        findings: &'g [Finding],
    },
    /// What was asked about and wasn't looked at, in words.
    Unseen(&'g str),
}

impl<'g> Gap<'g> {
    /// The file with what is wrong with it, where there is one.
    pub(super) fn judged(&self) -> Option<Judged<'_>> {
        match self {
            Gap::File {
                subject, findings, ..
            } => Some(Judged::beside(subject, findings)),
            Gap::Unseen(_) => None,
        }
    }

    /// What wasn't looked at.
    pub(super) fn unseen(&self) -> Option<&'g str> {
        match self {
            Gap::File { .. } => None,
            Gap::Unseen(text) => Some(text),
        }
    }

    /// The gap in a sentence without a period.
    pub(super) fn says(&self) -> String {
        match self {
            Gap::File { subject, what, .. } => format!("{} is {what}", subject.path()),
            Gap::Unseen(text) => (*text).to_owned(),
        }
    }
}
