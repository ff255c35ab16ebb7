use crate::finding::{Code, Finding};
use crate::source::Place;

/// Why there is nothing to hold a manifest to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unheld {
    /// There is no lock.
    Missing,
    /// There is something in its place that can't be used.
    Broken,
    /// The lock doesn't name the manifest.
    Unnamed,
}

impl Unheld {
    /// The reason in a few words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Unheld::Missing => "there is no lock yet",
            Unheld::Broken => "that is no lock to go by",
            Unheld::Unnamed => "it isn't named there",
        }
    }

    /// What can't be done, and why, without the manifest's name. `lock` is what the lock's file is
    /// called.
    #[must_use]
    pub fn says(self, lock: &str) -> String {
        format!("can't be held to {lock}: {}", self.reason())
    }

    /// The same as a finding about the manifest as a whole.
    #[must_use]
    pub fn finding(self, lock: &str) -> Finding {
        Finding::new(Code::NotLocked, Place::Whole, self.says(lock))
    }
}
