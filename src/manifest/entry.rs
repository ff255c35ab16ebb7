use crate::model::{Namespace, Set};

/// One entry of a manifest's `endpoints`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) wanted: Wanted,
    pub(super) namespaces: Option<Set<Namespace>>,
    pub(super) reason: Option<Box<str>>,
    pub(super) defective: bool,
}

/// How an entry says which operation it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// By an endpoint, `METHOD PATH`.
    Endpoint(Box<str>),
    /// By the operation id of Front's document.
    Operation(Box<str>),
    /// In no way that could be read.
    Nothing,
}

impl Entry {
    pub(super) fn of(wanted: Wanted) -> Self {
        Entry {
            defective: wanted == Wanted::Nothing,
            wanted,
            namespaces: None,
            reason: None,
        }
    }

    /// Which operation it means.
    #[must_use]
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// The namespaces that this use must reach, where they are declared.
    #[must_use]
    pub fn namespaces(&self) -> Option<Set<Namespace>> {
        self.namespaces
    }

    /// Why the integration needs it, in the integrator's words.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Whether something in it could not be read, so that it may need anything.
    #[must_use]
    pub fn is_defective(&self) -> bool {
        self.defective
    }
}
