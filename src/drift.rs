//! Two catalogues → what has changed between them, and what that means for a manifest.
//!
//! [`Drift::between`] pairs the operations of the two: by method and path, by operation id, by what
//! is known of renames. [`Effects::on`] compares what a check of a manifest says with each of them.

mod change;
mod effect;
mod entry;
mod findings;
mod pairs;
mod words;

pub use change::{Change, ChangeKind};
pub use effect::{Effect, EffectKind, Effects};

use crate::catalogue::Catalogue;

/// What has changed from one catalogue to another.
///
/// ```
/// use front_scope::{Catalogue, Drift};
///
/// let builtin = Catalogue::builtin();
/// assert!(Drift::between(builtin, builtin).changes().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    changes: Vec<Change>,
}

impl Drift {
    /// What has changed from `old` to `new`, by endpoint.
    #[must_use]
    pub fn between(old: &Catalogue, new: &Catalogue) -> Self {
        let mut changes: Vec<Change> = pairs::of(old, new)
            .into_iter()
            .filter_map(|(old, new)| Change::of(old.cloned(), new.cloned()))
            .collect();
        changes.sort_by(|one, other| one.order().cmp(&other.order()));
        Drift { changes }
    }

    /// The changes, by endpoint.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The same seen from the other side: what was added is removed.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Drift {
            changes: self.changes.into_iter().map(Change::mirrored).collect(),
        }
    }

    /// How many operations changed in this way.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        let of_kind = |change: &&Change| change.kinds().contains(&kind);
        self.changes.iter().filter(of_kind).count()
    }
}
