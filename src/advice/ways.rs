use std::fmt;
use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::model::{
    Answer, Basis, Cell, Namespace, Need, Operation, Profile, Segment, Set, Stance, Status,
    Workspaces,
};

/// One change of a manifest after which OAuth covers a use, or the use is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Declare fewer namespaces: those that OAuth can be granted.
    Narrow(Set<Namespace>),
    /// Call the successor of a deprecated operation.
    Replace(Operation),
    /// Call the same of another owner: the same scope and last segments.
    Substitute(Operation),
    /// Do without.
    Drop,
}

/// The ways out of one blocked use. Uses decide independently of each other: every minimal set of
/// changes takes one way for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaysOut {
    place: usize,
    entry: Option<usize>,
    ways: Arc<[Way]>,
}

impl WaysOut {
    /// Creates the ways out of the use with this index, and of this entry.
    pub(super) fn of_use(index: usize, entry: Option<usize>, ways: &Arc<[Way]>) -> Self {
        WaysOut {
            place: index,
            entry,
            ways: Arc::clone(ways),
        }
    }

    /// Returns the ways out of a need that OAuth doesn't cover.
    pub(super) fn of_need(catalogue: &Catalogue, profile: &Profile, needed: &Need) -> Arc<[Way]> {
        let narrow = narrowed(needed, profile).map(Way::Narrow);
        let covers = |way: &Way| {
            way.apply(needed)
                .is_some_and(|changed| profile.covers(&changed) == Answer::Yes)
        };
        let replace = needed
            .operation()
            .and_then(|operation| catalogue.endpoint(operation.replacement()?))
            .map(|successor| Way::Replace(successor.clone()));
        // For a deprecated operation, other owners have the counterpart of its successor.
        let successor = needed
            .operation()
            .and_then(|operation| catalogue.endpoint(operation.replacement()?));
        let mut substitutes: Vec<&Operation> = successor
            .or(needed.operation())
            .into_iter()
            .flat_map(|operation| same_of_others(catalogue, operation))
            .collect();
        // A workspace's resource is nearer to a teammate's than the whole company's is.
        substitutes.sort_by_key(|other| other.admissible() != [Namespace::Shared]);
        let substitutes = substitutes.into_iter().cloned().map(Way::Substitute);
        let changes = narrow.into_iter().chain(replace).chain(substitutes);
        changes.filter(covers).chain([Way::Drop]).collect()
    }

    /// Returns the index of the use in [`Report::uses`](crate::Report::uses).
    #[must_use]
    pub fn place(&self) -> usize {
        self.place
    }

    /// Returns the index of the entry; `None` for a declared feature.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.entry
    }

    /// Returns the ways, the one that changes least first. Dropping it is always one.
    #[must_use]
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// Returns the way that changes least.
    #[must_use]
    pub fn recommended(&self) -> &Way {
        self.ways.first().unwrap_or(&Way::Drop)
    }
}

impl Way {
    /// Returns the need after the change; `None` if it is gone.
    #[must_use]
    pub fn apply(&self, needed: &Need) -> Option<Need> {
        let workspaces = needed
            .reach()
            .workspaces()
            .cloned()
            .unwrap_or(Workspaces::ALL);
        match self {
            Way::Narrow(namespaces) => {
                let operation = needed.operation()?.clone();
                Need::new(operation, Some(*namespaces), &workspaces).ok()
            }
            Way::Replace(successor) => {
                let declared = (!needed.is_assumed()).then(|| needed.reach().namespaces());
                Need::new(successor.clone(), declared, &workspaces).ok()
            }
            Way::Substitute(other) => Need::new(other.clone(), None, &workspaces).ok(),
            Way::Drop => None,
        }
    }

    /// Returns the kind of change, in one word.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Way::Narrow(_) => "narrow",
            Way::Replace(_) => "replace",
            Way::Substitute(_) => "substitute",
            Way::Drop => "drop",
        }
    }

    /// Returns the operation that is to be called instead.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        match self {
            Way::Replace(operation) | Way::Substitute(operation) => Some(operation),
            Way::Narrow(_) | Way::Drop => None,
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Way::Narrow(namespaces) => {
                let names: Vec<_> = namespaces.iter().map(Namespace::as_str).collect();
                write!(f, "declare `namespaces: [{}]` only", names.join(", "))
            }
            Way::Replace(operation) => write!(f, "use its successor `{}`", operation.endpoint()),
            Way::Substitute(operation) => {
                write!(f, "use `{}`", operation.endpoint())?;
                match operation.admissible() {
                    [only] => write!(f, " ({only})"),
                    _ => Ok(()),
                }
            }
            Way::Drop => f.write_str("drop it"),
        }
    }
}

/// Returns the declared namespaces that are granted, where they are some of several and enough.
fn narrowed(needed: &Need, profile: &Profile) -> Option<Set<Namespace>> {
    let declared = needed.reach().namespaces();
    let covers = |namespaces: Set<Namespace>| {
        let part = needed
            .operation()
            .cloned()
            .map(|op| Need::new(op, Some(namespaces), &Workspaces::ALL));
        matches!(part, Some(Ok(part)) if profile.covers(&part) == Answer::Yes)
    };
    let granted: Set<Namespace> = declared
        .iter()
        .filter(|ns| profile.stance(&Cell::Namespace(*ns)) == Stance::Granted)
        .collect();
    (!granted.is_empty() && granted != declared && covers(granted)).then_some(granted)
}

/// Finds the counterparts of an operation for other owners. A path names its owner where that is
/// the basis of its one namespace, or where nothing but words stand in front, as in
/// `/company/tags`.
fn same_of_others<'c>(
    catalogue: &'c Catalogue,
    operation: &'c Operation,
) -> impl Iterator<Item = &'c Operation> {
    let named = operation.basis() == Basis::PathOwner;
    let all = if named { catalogue.operations() } else { &[] };
    // Costly comparisons come last.
    all.iter().filter(move |other| {
        other.admissible().len() == 1
            && other.endpoint().method() == operation.endpoint().method()
            && other.admissible() != operation.admissible()
            && other.status() != Status::Deprecated
            && other.requirement().is_same(operation.requirement())
            && *other != operation
            && has_same_tail(operation, other)
    })
}

fn has_same_tail(operation: &Operation, other: &Operation) -> bool {
    let tail = tail(operation);
    let segments: Vec<_> = other.endpoint().path().segments().map(unnamed).collect();
    let Some((owner, rest)) = segments.split_at_checked(segments.len().saturating_sub(tail.len()))
    else {
        return false;
    };
    let in_words = owner
        .iter()
        .all(|segment| matches!(segment, Segment::Literal(_)));
    let names_owner = other.basis() == Basis::PathOwner || in_words;
    !tail.is_empty() && !owner.is_empty() && names_owner && rest == tail
}

/// Returns the segments behind the owner, such as `/teammates/{id}` or `/company`.
fn tail(operation: &Operation) -> Vec<Segment<'_>> {
    let mut segments = operation.endpoint().path().segments().map(unnamed);
    let _owner = segments.next();
    let rest: Vec<_> = segments.collect();
    let is_id = matches!(rest.first(), Some(Segment::Placeholder(_)));
    rest.into_iter().skip(usize::from(is_id)).collect()
}

fn unnamed(segment: Segment<'_>) -> Segment<'_> {
    match segment {
        Segment::Literal(text) => Segment::Literal(text),
        Segment::Placeholder(_) => Segment::Placeholder(""),
    }
}
