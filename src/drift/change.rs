use crate::model::{Endpoint, Operation, Status, words};

words! {
    /// A way in which an operation changed.
    "kind of change" ChangeKind {
        /// It is new.
        Added = "added",
        /// It is gone.
        Removed = "removed",
        /// It has another method or path.
        Renamed = "renamed",
        /// It has another operation id.
        OperationId = "operation-id",
        /// It requires something else.
        Scope = "scope",
        /// It is now deprecated.
        Deprecated = "deprecated",
        /// It is no longer deprecated.
        Restored = "restored",
        /// It became a legacy form, or is no longer one.
        Status = "status",
        /// Another endpoint is named as its successor.
        Successor = "successor",
        /// Its resource lives in other namespaces.
        Namespaces = "namespaces",
    }
}

/// An operation that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    old: Option<Operation>,
    new: Option<Operation>,
    kinds: Vec<ChangeKind>,
}

impl Change {
    /// Compares an operation of both catalogues; `None` if it hasn't changed.
    pub(super) fn between(old: Option<&Operation>, new: Option<&Operation>) -> Option<Self> {
        let kinds = match (old, new) {
            (Some(old), Some(new)) => kinds(old, new),
            (Some(_), None) => vec![ChangeKind::Removed],
            (None, Some(_)) => vec![ChangeKind::Added],
            (None, None) => Vec::new(),
        };
        (!kinds.is_empty()).then(|| Change {
            old: old.cloned(),
            new: new.cloned(),
            kinds,
        })
    }

    /// Returns the operation as it was; `None` if it is new.
    #[must_use]
    pub fn before(&self) -> Option<&Operation> {
        self.old.as_ref()
    }

    /// Returns the operation as it is; `None` if it is gone.
    #[must_use]
    pub fn after(&self) -> Option<&Operation> {
        self.new.as_ref()
    }

    /// Returns the ways in which it changed: at least one.
    #[must_use]
    pub fn kinds(&self) -> &[ChangeKind] {
        &self.kinds
    }

    /// Returns the operation as it is, or as it was last.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        self.after().or(self.before())
    }

    /// Returns its endpoints in an order that doesn't depend on which catalogue is the old one.
    pub(super) fn endpoints(&self) -> (Option<&Endpoint>, Option<&Endpoint>) {
        let endpoints = [self.before(), self.after()].map(|op| op.map(Operation::endpoint));
        let endpoints = || endpoints.iter().flatten().copied();
        (endpoints().min(), endpoints().max())
    }
}

fn kinds(old: &Operation, new: &Operation) -> Vec<ChangeKind> {
    let deprecated = [old, new].map(|op| op.status() == Status::Deprecated);
    let successor = |op: &Operation| op.replacement().map(Endpoint::shape);
    let is_renamed = old.endpoint().shape() != new.endpoint().shape();
    let is_elsewhere = old.admissible() != new.admissible() || old.besides() != new.besides();
    let status = match deprecated {
        [false, true] => Some(ChangeKind::Deprecated),
        [true, false] => Some(ChangeKind::Restored),
        [false, false] => (old.status() != new.status()).then_some(ChangeKind::Status),
        [true, true] => (successor(old) != successor(new)).then_some(ChangeKind::Successor),
    };
    let kinds = [
        is_renamed.then_some(ChangeKind::Renamed),
        (old.id() != new.id()).then_some(ChangeKind::OperationId),
        (old.requirement() != new.requirement()).then_some(ChangeKind::Scope),
        status,
        is_elsewhere.then_some(ChangeKind::Namespaces),
    ];
    kinds.into_iter().flatten().collect()
}
