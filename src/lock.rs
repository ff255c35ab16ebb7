//! Holds manifests to what somebody agreed to.
//!
//! The file `front-scope.lock` says what the manifests of a directory may need. [`Lock::read`]
//! reads it, and [`Difference`] compares a report with it: what the manifest needs beyond the lock,
//! with the uses that need it, and what it needs no more. To need more has to be reviewed; to need
//! less never has.

mod difference;
mod read;

pub(crate) use difference::named;
pub use difference::{Difference, Widening};
pub(crate) use read::digest;
#[cfg(test)]
pub(crate) use read::{KEYS, MANIFEST_KEYS};

use std::collections::BTreeMap;

use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding};
use crate::model::{Date, Grant};
use crate::source::Place;

/// The needs of the manifests of one directory when somebody last agreed to them. The
/// file `front-scope.lock` holds one, for review beside the manifests.
///
/// A lock names at least one manifest. Manifests come alphabetically.
///
/// ```
/// use front_scope::lock::{Lock, Locked};
/// use front_scope::{Verdict, report::lock_yaml};
///
/// let grant = "access_resources; shared; tags:read".parse().unwrap();
/// let locked = Locked::new("shared-only", Verdict::Oauth, grant).unwrap();
/// let lock = Lock::new("2026-08-11".parse().unwrap(), [("crm.yaml".to_owned(), locked)]).unwrap();
/// assert_eq!(Lock::read(&lock_yaml(&lock)).0, Some(lock));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    catalogue: Date,
    manifests: BTreeMap<String, Locked>,
}

impl Lock {
    /// Creates the lock of these manifests by file name, checked against the catalogue of that day;
    /// `None` where there are none.
    #[must_use]
    pub fn new(
        catalogue: Date,
        manifests: impl IntoIterator<Item = (String, Locked)>,
    ) -> Option<Self> {
        let manifests: BTreeMap<_, _> = manifests.into_iter().collect();
        (!manifests.is_empty()).then_some(Lock {
            catalogue,
            manifests,
        })
    }

    /// Returns the day of Front's documents that the manifests were checked against.
    #[must_use]
    pub fn catalogue(&self) -> Date {
        self.catalogue
    }

    /// Returns the record of the manifest with this file name.
    #[must_use]
    pub fn get(&self, manifest: &str) -> Option<&Locked> {
        self.manifests.get(manifest)
    }

    /// Returns the manifests by file name, alphabetically.
    pub fn manifests(&self) -> impl Iterator<Item = (&str, &Locked)> {
        self.manifests
            .iter()
            .map(|(name, locked)| (name.as_str(), locked))
    }
}

/// The agreement on one manifest: the grant that it may need at most, the verdict, and the
/// profile that the verdict was given under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    profile: String,
    profile_file: Option<String>,
    verdict: Verdict,
    grant: Grant,
}

impl Locked {
    /// Creates the record to lock for a manifest: `None` where its verdict is
    /// [`Verdict::Undetermined`].
    #[must_use]
    pub fn of(report: &Report) -> Option<Self> {
        let grant = report.grant().clone();
        Locked::new(report.profile().name(), report.verdict(), grant)
    }

    /// Creates the record of a manifest that needs `grant` and has that verdict under a profile.
    /// `None` for
    /// [`Verdict::Undetermined`]: nobody can agree to what can't be said.
    #[must_use]
    pub fn new(profile: impl Into<String>, verdict: Verdict, grant: Grant) -> Option<Self> {
        (verdict != Verdict::Undetermined).then(|| Locked {
            profile: profile.into(),
            profile_file: None,
            verdict,
            grant,
        })
    }

    /// Sets the file of the profile, as the lock's directory sees it.
    #[must_use]
    pub fn with_profile_file(self, path: Option<String>) -> Self {
        Locked {
            profile_file: path,
            ..self
        }
    }

    /// Returns the name of the profile.
    #[must_use]
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// Returns the path of the profile from the lock's directory; `None` for one that comes with
    /// the crate.
    #[must_use]
    pub fn profile_file(&self) -> Option<&str> {
        self.profile_file.as_deref()
    }

    /// Returns the verdict.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Returns the least grant.
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }
}

/// The reason why there is nothing to hold a manifest to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockUnavailable {
    /// There is no lock.
    Missing,
    /// There is something in its place that can't be used.
    Broken,
    /// The lock doesn't name the manifest.
    Unnamed,
}

impl LockUnavailable {
    /// Returns the reason in a few words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            LockUnavailable::Missing => "there is no lock yet",
            LockUnavailable::Broken => "the lock can't be used",
            LockUnavailable::Unnamed => "the lock doesn't name it",
        }
    }

    /// Returns the reason as a sentence without the manifest's name. `lock` is the name of the
    /// lock's file.
    #[must_use]
    pub fn says(self, lock: &str) -> String {
        format!("can't be held to {lock}: {}", self.reason())
    }

    /// Returns the reason as a finding about the manifest as a whole.
    #[must_use]
    pub fn finding(self, lock: &str) -> Finding {
        Finding::new(Code::NotLocked, Place::Whole, self.says(lock))
    }
}
