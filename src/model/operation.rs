use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use super::{Basis, Endpoint, Member, Namespace, Requirement, Scope, Set, Source, Status, words};

words! {
    /// Which of Front's two APIs has an operation. One of them, `PATCH /channels/{channel_id}`,
    /// is in both.
    "API" Api {
        /// The Core API: an integration calls it with a token.
        Core = "core",
        /// The Channel API: an application channel may call it with a JWT of its own.
        Channel = "channel",
    }
}

impl Api {
    /// What Front calls it.
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
/// Cloning is cheap. Operations come from a [`Catalogue`](crate::Catalogue), or from a [`Draft`]
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
    /// All fields, the ones that tell most operations apart first.
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

    /// The operation id of Front's document: `list-teammate-signatures`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.record().id
    }

    /// Which of the two APIs have it.
    #[must_use]
    pub fn apis(&self) -> Set<Api> {
        self.record().apis
    }

    /// What it requires of a token.
    #[must_use]
    pub fn requirement(&self) -> &Requirement {
        &self.record().requirement
    }

    /// The required scope, where there is one and it is known: see [`Self::requirement`].
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        self.requirement().scope()
    }

    /// The namespaces in which its resource may live, in order of preference. A call succeeds with
    /// any one of them and sees what that one holds. Empty where there is no resource.
    #[must_use]
    pub fn admissible(&self) -> &[Namespace] {
        &self.record().admissible
    }

    /// The namespaces that a use may declare together with an [admissible](Self::admissible) one,
    /// never alone: what the path names is checked too, and may live there. `GET
    /// /tags/{tag_id}/conversations` checks the tag besides the conversations.
    #[must_use]
    pub fn besides(&self) -> &[Namespace] {
        &self.record().besides
    }

    /// Returns whether a use may declare these namespaces: all of them admissible or besides, and
    /// not only besides.
    pub(super) fn may_reach(&self, declared: Set<Namespace>) -> bool {
        let known = |ns| self.admissible().contains(&ns) || self.besides().contains(&ns);
        let is_admissible = |ns| self.admissible().contains(&ns);
        declared.iter().all(known) && (declared.is_empty() || declared.iter().any(is_admissible))
    }

    /// On what the claim of [`Self::admissible`] rests.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.record().basis
    }

    /// Whether it is deprecated or legacy.
    #[must_use]
    pub fn status(&self) -> Status {
        self.record().status
    }

    /// What is to be called instead, where it is deprecated and there is something.
    #[must_use]
    pub fn replacement(&self) -> Option<&Endpoint> {
        self.record().replacement.as_ref()
    }

    /// Where the claim of [`Self::admissible`] comes from.
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

/// The facts of an operation before they were looked at.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Method and path template.
    pub endpoint: Endpoint,
    /// The operation id of Front's document.
    pub id: String,
    /// Which of the two APIs have it.
    pub apis: Set<Api>,
    /// What it requires of a token.
    pub requirement: Requirement,
    /// The admissible namespaces, in order of preference.
    pub admissible: Vec<Namespace>,
    /// The namespaces that may be declared together with an admissible one.
    pub besides: Vec<Namespace>,
    /// On what that claim rests.
    pub basis: Basis,
    /// Whether it is deprecated or legacy.
    pub status: Status,
    /// What is to be called instead.
    pub replacement: Option<Endpoint>,
    /// What the source of the claim is called.
    pub source: String,
    /// What that source says, in the words of this project.
    pub says: String,
    /// Where it can be read.
    pub url: Option<String>,
}

impl From<&Operation> for Draft {
    fn from(operation: &Operation) -> Self {
        let source = operation.source();
        Draft {
            endpoint: operation.endpoint().clone(),
            id: operation.id().to_owned(),
            apis: operation.apis(),
            requirement: operation.requirement().clone(),
            admissible: operation.admissible().to_vec(),
            besides: operation.besides().to_vec(),
            basis: operation.basis(),
            status: operation.status(),
            replacement: operation.replacement().cloned(),
            source: source.key().to_owned(),
            says: source.says().to_owned(),
            url: source.url().map(str::to_owned),
        }
    }
}

impl TryFrom<Draft> for Operation {
    type Error = Contradiction;

    fn try_from(draft: Draft) -> Result<Self, Contradiction> {
        if let Some(reason) = draft.contradiction() {
            return Err(Contradiction::new(&draft.endpoint, reason));
        }
        Ok(Operation(Handle::Shared(Arc::new(Record {
            endpoint: draft.endpoint,
            id: Cow::Owned(draft.id),
            apis: draft.apis,
            requirement: draft.requirement,
            admissible: Cow::Owned(draft.admissible),
            besides: Cow::Owned(draft.besides),
            basis: draft.basis,
            status: draft.status,
            replacement: draft.replacement,
            source: Cow::Owned(Source::new(
                &draft.source,
                &draft.says,
                draft.url.as_deref(),
            )),
        }))))
    }
}

impl Draft {
    fn contradiction(&self) -> Option<&'static str> {
        let (has_resource, may_have) = match &self.requirement {
            Requirement::Scope(Scope::Permission { .. }) => (true, true),
            Requirement::Scope(Scope::Feature(_)) | Requirement::Nothing => (false, false),
            Requirement::Unknown => (false, true),
        };
        let named = || self.admissible.iter().chain(&self.besides);
        let distinct: Set<Namespace> = named().copied().collect();
        if has_resource && self.admissible.is_empty() {
            Some("its scope is a permission, but it has no namespace")
        } else if !may_have && !self.admissible.is_empty() {
            Some("it has a namespace, but no resource that could live there")
        } else if self.admissible.is_empty() != (self.basis == Basis::NoResource) {
            Some("`no-resource` is the basis of operations without a namespace, and of no other")
        } else if self.admissible.is_empty() && !self.besides.is_empty() {
            Some("it has `besides`, but no namespace that they could be besides")
        } else if distinct.len() != named().count() {
            Some("it names a namespace twice")
        } else if self.admissible.len() > 1 && self.admissible.first() == Some(&Namespace::Private)
        {
            Some("`private` comes first although there is a choice")
        } else if self.replacement.is_some() && self.status != Status::Deprecated {
            Some("it has a replacement, but isn't deprecated")
        } else if self.replacement.as_ref() == Some(&self.endpoint) {
            Some("it is its own replacement")
        } else if self.apis.is_empty() {
            Some("it is in neither API")
        } else if self.id.is_empty() {
            Some("it has no operation id")
        } else {
            None
        }
    }
}

/// A row that contradicts itself or another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    endpoint: String,
    reason: String,
}

impl Contradiction {
    pub(crate) fn new(endpoint: &Endpoint, reason: impl Into<String>) -> Self {
        Contradiction {
            endpoint: endpoint.to_string(),
            reason: reason.into(),
        }
    }

    /// The row that it is about.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// What is the matter with it.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the row of {}: {}", self.endpoint, self.reason)
    }
}

impl std::error::Error for Contradiction {}
