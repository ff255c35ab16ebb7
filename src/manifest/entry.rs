use crate::model::{Namespace, Set};

/// One entry of a manifest's `endpoints`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    wanted: Wanted,
    namespaces: Option<Set<Namespace>>,
    pub(super) reason: Option<String>,
    defective: bool,
}

/// How an entry names its operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// By an endpoint, `METHOD PATH`.
    Endpoint(String),
    /// By the operation id of Front's document.
    Operation(String),
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

    /// Creates an entry for `METHOD PATH`.
    pub(super) fn endpoint(text: impl Into<String>) -> Self {
        Entry::of(Wanted::Endpoint(text.into()))
    }

    /// Declares these namespaces, or none.
    pub(super) fn within(self, namespaces: Option<Set<Namespace>>) -> Self {
        Entry { namespaces, ..self }
    }

    /// Says if a part of it couldn't be read.
    pub(super) fn defective(self, defective: bool) -> Self {
        Entry { defective, ..self }
    }

    /// Gives it a reason, or none.
    pub(super) fn because(self, reason: Option<String>) -> Self {
        Entry { reason, ..self }
    }

    /// Returns how it names its operation.
    #[must_use]
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Returns the namespaces that this use must reach, where they are declared.
    #[must_use]
    pub fn namespaces(&self) -> Option<Set<Namespace>> {
        self.namespaces
    }

    /// Returns why the integration needs it, in the integrator's words.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Returns true if a part of it couldn't be read, so that it may need anything.
    #[must_use]
    pub fn is_defective(&self) -> bool {
        self.defective
    }
}
