use crate::model::{Endpoint, Operation, Status, words};

words! {
    /// In which way an operation changed.
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
        /// It is deprecated now.
        Deprecated = "deprecated",
        /// It is deprecated no longer.
        Restored = "restored",
        /// Whether it is a legacy form has changed.
        Status = "status",
        /// Another endpoint is named in its place.
        Successor = "successor",
        /// Its resource may live somewhere else.
        Namespaces = "namespaces",
    }
}

/// One operation that isn't what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    old: Option<Operation>,
    new: Option<Operation>,
    kinds: Vec<ChangeKind>,
}

impl Change {
    /// The change from `old` to `new`, if there is one.
    pub(super) fn of(old: Option<Operation>, new: Option<Operation>) -> Option<Self> {
        let kinds = match (&old, &new) {
            (Some(old), Some(new)) => kinds(old, new),
            (Some(_), None) => vec![ChangeKind::Removed],
            (None, Some(_)) => vec![ChangeKind::Added],
            (None, None) => Vec::new(),
        };
        (!kinds.is_empty()).then_some(Change { old, new, kinds })
    }

    pub(super) fn mirrored(self) -> Self {
        let kinds = match (&self.old, &self.new) {
            (Some(old), Some(new)) => kinds(new, old),
            (Some(_), None) => vec![ChangeKind::Added],
            _ => vec![ChangeKind::Removed],
        };
        Change {
            old: self.new,
            new: self.old,
            kinds,
        }
    }

    /// What the operation was; `None` if there was none.
    #[must_use]
    pub fn before(&self) -> Option<&Operation> {
        self.old.as_ref()
    }

    /// What it is; `None` if it is gone.
    #[must_use]
    pub fn after(&self) -> Option<&Operation> {
        self.new.as_ref()
    }

    /// In which ways it changed: at least one.
    #[must_use]
    pub fn kinds(&self) -> &[ChangeKind] {
        &self.kinds
    }

    /// The operation as it is, or as it was last.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// The same seen from both sides.
    pub(super) fn order(&self) -> (Option<&Endpoint>, Option<&Endpoint>) {
        let endpoints = [&self.old, &self.new].map(|op| op.as_ref().map(Operation::endpoint));
        let named = || endpoints.iter().flatten().copied();
        (named().min(), named().max())
    }
}

fn kinds(old: &Operation, new: &Operation) -> Vec<ChangeKind> {
    let deprecated = |op: &Operation| op.status() == Status::Deprecated;
    let successor = |op: &Operation| op.replacement().map(Endpoint::shape);
    let has_changed = [
        (
            ChangeKind::Renamed,
            old.endpoint().shape() != new.endpoint().shape(),
        ),
        (ChangeKind::OperationId, old.id() != new.id()),
        (ChangeKind::Scope, old.requirement() != new.requirement()),
        (ChangeKind::Deprecated, !deprecated(old) && deprecated(new)),
        (ChangeKind::Restored, deprecated(old) && !deprecated(new)),
        (
            ChangeKind::Status,
            !deprecated(old) && !deprecated(new) && old.status() != new.status(),
        ),
        (
            ChangeKind::Successor,
            deprecated(old) && deprecated(new) && successor(old) != successor(new),
        ),
        (
            ChangeKind::Namespaces,
            old.admissible() != new.admissible() || old.besides() != new.besides(),
        ),
    ];
    has_changed
        .into_iter()
        .filter_map(|(kind, is)| is.then_some(kind))
        .collect()
}
