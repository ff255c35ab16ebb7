use crate::model::{Namespace, Set, Use, Uses};

/// A namespace that was taken because nothing was declared, for entries that may mean the same
/// others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The namespace that was taken.
    pub namespace: Namespace,
    /// The entries for which it was, by index.
    pub entries: Vec<usize>,
    /// Whether nothing but assumptions asks for this namespace, so that it could go.
    pub only_assumed: bool,
    /// What these entries may mean instead, or as well.
    pub alternatives: Vec<Namespace>,
}

/// The assumptions, by the namespace that was taken and what else it might be.
pub(super) fn assumptions(uses: &Uses) -> Vec<Assumption> {
    let mut assumptions: Vec<Assumption> = Vec::new();
    let declared = uses.firsts().filter(|u| !u.is_assumed());
    let declared = declared.fold(Set::EMPTY, |all, u| all | u.reach().namespaces());
    let of_kind = |needed: &Use| {
        let taken = needed.reach().namespaces().iter().next();
        let namespace = taken.filter(|_| needed.is_assumed())?;
        let same = assumptions.iter().position(|a| {
            a.namespace == namespace && needed.alternatives().eq(a.alternatives.iter().copied())
        });
        Some(same.unwrap_or_else(|| {
            assumptions.push(Assumption {
                namespace,
                entries: Vec::new(),
                only_assumed: !declared.contains(namespace),
                alternatives: needed.alternatives().collect(),
            });
            assumptions.len().saturating_sub(1)
        }))
    };
    let of_kinds: Vec<Option<usize>> = uses.firsts().map(of_kind).collect();
    for (index, assumption) in assumptions.iter_mut().enumerate() {
        let count = uses.how_many(|kind| of_kinds.get(kind) == Some(&Some(index)));
        assumption.entries.reserve_exact(count);
    }
    for (kind, origin) in uses.with_kinds() {
        let place = of_kinds.get(kind).copied().flatten();
        let assumption = place.and_then(|place| assumptions.get_mut(place));
        if let (Some(assumption), Some(entry)) = (assumption, origin.entry()) {
            assumption.entries.push(entry);
        }
    }
    assumptions
}
