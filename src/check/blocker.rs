use std::sync::Arc;

use crate::finding::Code;
use crate::model::{Basis, Cell, Origin, Source, Stance, Uses};

/// A use that OAuth can't cover, and the cell of the profile that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    pub(super) origin: Origin,
    pub(super) by: Arc<Blocked>,
}

/// What blocks a use and all others of its kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Blocked {
    pub(super) code: Code,
    pub(super) endpoint: Option<String>,
    pub(super) basis: Basis,
    pub(super) cell: Cell,
    pub(super) stance: Stance,
    pub(super) source: Option<Source>,
}

impl Blocker {
    /// What blocks each use, from what blocks the first of its kind.
    pub(super) fn of_each(uses: &Uses, of_kinds: &[Vec<Self>]) -> Vec<Self> {
        let counts = of_kinds.iter().zip(uses.counts());
        let counts = counts.map(|(first, count)| first.len().saturating_mul(*count));
        let mut all = Vec::with_capacity(counts.sum());
        for (kind, origin) in uses.with_kinds() {
            let first = of_kinds.get(kind).into_iter().flatten();
            all.extend(first.map(|blocker| Blocker {
                origin,
                by: Arc::clone(&blocker.by),
            }));
        }
        all
    }

    /// The index of the entry; `None` for a declared feature.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.origin.entry()
    }

    /// Which kind of blocker.
    #[must_use]
    pub fn code(&self) -> Code {
        self.by.code
    }

    /// The endpoint, as the catalogue writes it; `None` for a declared feature.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.by.endpoint.as_deref()
    }

    /// How sure the catalogue is of where the endpoint's resource lives.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.by.basis
    }

    /// The feature, namespace or resource that the profile's ceiling lacks.
    #[must_use]
    pub fn cell(&self) -> &Cell {
        &self.by.cell
    }

    /// What the profile says of it.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.by.stance
    }

    /// Whose statement that is.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        self.by.source.as_ref()
    }
}
