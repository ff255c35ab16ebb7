use crate::finding::Code;
use crate::model::{Basis, Cell, Source, Stance};

/// A use that OAuth can't cover, and the cell of the profile that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    pub(super) index: usize,
    pub(super) entry: Option<usize>,
    pub(super) code: Code,
    pub(super) endpoint: Option<String>,
    pub(super) basis: Basis,
    pub(super) cell: Cell,
    pub(super) stance: Stance,
    pub(super) source: Option<Source>,
}

impl Blocker {
    /// The index of the use in [`Report::uses`](super::Report::uses).
    #[must_use]
    pub fn place(&self) -> usize {
        self.index
    }

    /// The index of the entry; `None` for a declared feature.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.entry
    }

    /// The code of its kind.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// The endpoint, as the catalogue writes it; `None` for a declared feature.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }

    /// The basis of the claim where the endpoint's resource lives.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// The feature, namespace or resource that the profile's ceiling lacks.
    #[must_use]
    pub fn cell(&self) -> &Cell {
        &self.cell
    }

    /// The stance of the profile on it.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.stance
    }

    /// The source of that stance.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }
}
