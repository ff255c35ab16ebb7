//! What has changed since a manifest was locked.
//!
//! A [`Lock`](crate::Lock) says what somebody agreed to. [`Difference`] holds a report to it: what
//! the manifest needs beyond that, with the uses that need it, and what it needs no more. To need
//! more is what has to be reviewed; to need less never is.

mod difference;
mod findings;
mod unheld;
mod words;

pub use difference::{Difference, Widening};
pub use unheld::Unheld;
#[cfg(feature = "cli")]
pub(crate) use words::named;

use crate::check::Report;
use crate::model::Locked;

impl Locked {
    /// What there is to lock of a manifest: `None` where its verdict is
    /// [`Verdict::Undetermined`](crate::Verdict::Undetermined).
    #[must_use]
    pub fn of(report: &Report) -> Option<Self> {
        let grant = report.grant().clone();
        Locked::new(report.profile().name(), report.verdict(), grant)
    }
}
