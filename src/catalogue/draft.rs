use std::borrow::Cow;
use std::fmt;

use crate::model::{
    Api, Basis, Endpoint, Namespace, Operation, Record, Requirement, Scope, Set, Source, Status,
};

/// The facts of an operation before they were looked at.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Method and path template.
    pub endpoint: Endpoint,
    /// The operation id of Front's document.
    pub id: String,
    /// The APIs that have it.
    pub apis: Set<Api>,
    /// Its requirement of a token.
    pub requirement: Requirement,
    /// The admissible namespaces, in order of preference.
    pub admissible: Vec<Namespace>,
    /// The namespaces that may be declared together with an admissible one.
    pub besides: Vec<Namespace>,
    /// The basis of that claim.
    pub basis: Basis,
    /// Its status: current, deprecated or legacy.
    pub status: Status,
    /// The endpoint to call instead.
    pub replacement: Option<Endpoint>,
    /// The name of the source of the claim.
    pub source: String,
    /// The statement of that source, in the words of this project.
    pub says: String,
    /// The address of the source.
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
        Ok(Operation::of_record(Record {
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
        }))
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

    /// Returns the row that it is about.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Returns the reason why it is refused.
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
