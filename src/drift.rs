//! Two catalogues → the changes between them, and their effects on a manifest.
//!
//! [`Drift::between`] pairs the operations of the two: by method and path, by operation id, by
//! known renames. [`Effects::on`] compares the checks of a manifest with each of them.

mod change;
mod compare;
mod effect;
mod pairs;

pub use change::{Change, ChangeKind};
pub use effect::{Effect, EffectKind, Effects};

use crate::catalogue::Catalogue;

/// The changes from one catalogue to another.
///
/// ```
/// use front_scope::drift::Drift;
/// use front_scope::Catalogue;
///
/// let builtin = Catalogue::builtin();
/// assert!(Drift::between(builtin, builtin).changes().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    changes: Vec<Change>,
}

impl Drift {
    /// Compares `old` with `new`.
    #[must_use]
    pub fn between(old: &Catalogue, new: &Catalogue) -> Self {
        let mut changes: Vec<Change> = pairs::pair(old, new)
            .into_iter()
            .filter_map(|(old, new)| Change::between(old, new))
            .collect();
        changes.sort_by(|one, other| one.endpoints().cmp(&other.endpoints()));
        Drift { changes }
    }

    /// Returns the changes, by endpoint.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Counts the operations that changed in this way.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        let changes = self.changes.iter();
        changes.filter(|it| it.kinds().contains(&kind)).count()
    }
}
