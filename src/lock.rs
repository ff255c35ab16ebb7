//! What has changed since a manifest was locked.
//!
//! A [`Lock`](crate::Lock) says what somebody agreed to. [`Difference`] holds a report to it: what
//! the manifest needs beyond that, with the uses that need it, and what it needs no more. To need
//! more is what has to be reviewed; to need less never is.

mod difference;

pub use difference::{Difference, Widening};

use crate::check::Report;
use crate::model::{Locked, Verdict};

impl Locked {
    /// What there is to lock of a manifest: `None` where its verdict is
    /// [`Verdict::Undetermined`].
    #[must_use]
    pub fn of(report: &Report) -> Option<Self> {
        let grant = report.grant().clone();
        Locked::new(report.profile().name(), report.verdict(), grant)
    }
}

impl Verdict {
    /// How much it asks of others, and so which of two is worse: with OAuth a customer clicks; an
    /// API token is made by hand; an exception takes Front's word as well; and a feature that only
    /// Front can open isn't generally to be had. `None` where nothing can be said.
    #[must_use]
    pub fn burden(self) -> Option<u8> {
        match self {
            Verdict::Undetermined => None,
            Verdict::Oauth => Some(0),
            Verdict::ApiToken => Some(1),
            Verdict::Exception => Some(2),
            Verdict::ContactFront => Some(3),
        }
    }
}
