use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use super::{Basis, Endpoint, Member, Namespace, Requirement, Scope, Set, Source, Status, words};

words! {
    /// One of Front's two APIs. One operation, `PATCH /channels/{channel_id}`,
    /// is in both.
    "API" Api {
        /// The Core API: an integration calls it with a token.
        Core = "core",
        /// The Channel API: an application channel may call it with a JWT of its own.
        Channel = "channel",
    }
}

impl Api {
    /// Returns the name that Front gives it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Api::Core => "Core API",
            Api::Channel => "Channel API",
        }
    }
}

impl Member for Api {
    const ALL: &'static [Self] = Api::ALL;

    fn index(self) -> u8 {
        self as u8
    }
}

/// One operation of Front's API: an endpoint, what it requires, and where its resource lives.
///
/// Cloning is cheap. Operations come from a [`Catalogue`](crate::Catalogue), or from a
/// [`Draft`](crate::catalogue::Draft)
/// that doesn't contradict itself.
#[derive(Clone)]
pub struct Operation(Handle);

#[derive(Clone)]
enum Handle {
    Static(&'static Record),
    Shared(Arc<Record>),
}

/// The facts of an operation, as generated tables hold them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) endpoint: Endpoint,
    pub(crate) id: Cow<'static, str>,
    pub(crate) apis: Set<Api>,
    pub(crate) requirement: Requirement,
    pub(crate) admissible: Cow<'static, [Namespace]>,
    pub(crate) besides: Cow<'static, [Namespace]>,
    pub(crate) basis: Basis,
    pub(crate) status: Status,
    pub(crate) replacement: Option<Endpoint>,
    pub(crate) source: Cow<'static, Source>,
}

impl Record {
    /// Returns all fields, the ones that tell most operations apart first.
    fn key(&self) -> impl Ord + '_ {
        (
            &self.endpoint,
            &self.id,
            self.apis.bits(),
            &self.requirement,
            (&self.admissible, &self.besides),
            self.basis,
            self.status,
            &self.replacement,
            &self.source,
        )
    }
}

impl Operation {
    pub(crate) const fn literal(record: &'static Record) -> Self {
        Operation(Handle::Static(record))
    }

    /// Creates the operation with these facts, which don't contradict each other.
    pub(crate) fn of_record(record: Record) -> Self {
        Operation(Handle::Shared(Arc::new(record)))
    }

    fn record(&self) -> &Record {
        match &self.0 {
            Handle::Static(record) => record,
            Handle::Shared(record) => record,
        }
    }

    /// Method and path template.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.record().endpoint
    }

    /// Returns the operation id of Front's document: `list-teammate-signatures`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.record().id
    }

    /// Returns the APIs that have it.
    #[must_use]
    pub fn apis(&self) -> Set<Api> {
        self.record().apis
    }

    /// Returns its requirement of a token.
    #[must_use]
    pub fn requirement(&self) -> &Requirement {
        &self.record().requirement
    }

    /// Returns the required scope, where there is one and it is known: see [`Self::requirement`].
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        self.requirement().scope()
    }

    /// Returns the namespaces in which its resource may live, in order of preference. A call
    /// succeeds with any one of them and sees what that one holds. Empty where there is no
    /// resource.
    #[must_use]
    pub fn admissible(&self) -> &[Namespace] {
        &self.record().admissible
    }

    /// Returns the namespaces that a use may declare together with an
    /// [admissible](Self::admissible) one, never alone: what the path names is checked too, and may
    /// live there. `GET /tags/{tag_id}/conversations` checks the tag besides the conversations.
    #[must_use]
    pub fn besides(&self) -> &[Namespace] {
        &self.record().besides
    }

    /// Returns true if a use may declare these namespaces: all of them admissible or besides, and
    /// not only besides.
    pub(super) fn may_reach(&self, declared: Set<Namespace>) -> bool {
        let known = |ns| self.admissible().contains(&ns) || self.besides().contains(&ns);
        let is_admissible = |ns| self.admissible().contains(&ns);
        declared.iter().all(known) && (declared.is_empty() || declared.iter().any(is_admissible))
    }

    /// Returns the basis of the claim of [`Self::admissible`].
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.record().basis
    }

    /// Returns its status: current, deprecated or legacy.
    #[must_use]
    pub fn status(&self) -> Status {
        self.record().status
    }

    /// Returns the endpoint to call instead, where it is deprecated and has a successor.
    #[must_use]
    pub fn replacement(&self) -> Option<&Endpoint> {
        self.record().replacement.as_ref()
    }

    /// Returns the source of the claim of [`Self::admissible`].
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.record().source
    }
}

impl PartialEq for Operation {
    fn eq(&self, other: &Self) -> bool {
        self.record() == other.record()
    }
}

impl Eq for Operation {}

impl Ord for Operation {
    fn cmp(&self, other: &Self) -> Ordering {
        self.record().key().cmp(&other.record().key())
    }
}

impl PartialOrd for Operation {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record().fmt(f)
    }
}
