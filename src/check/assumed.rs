use crate::model::{Namespace, Needs, Set, Use};

/// A namespace that was taken because none was declared, for entries that may mean the same others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The namespace that was taken.
    pub namespace: Namespace,
    /// The entries for which it was taken, by index.
    pub entries: Vec<usize>,
    /// True if nothing but assumptions asks for this namespace, so that it could go.
    pub only_assumed: bool,
    /// The namespaces that these entries may mean instead, or as well.
    pub alternatives: Vec<Namespace>,
}

/// The assumptions, by the namespace that was taken and the alternatives.
pub(super) fn assumptions(uses: &[Use], needs: &Needs) -> Vec<Assumption> {
    let declared = needs.distinct().filter(|need| !need.is_assumed());
    let declared = declared.fold(Set::EMPTY, |all, need| all | need.reach().namespaces());
    let mut assumptions: Vec<Assumption> = Vec::new();
    for (need, indices) in needs.iter().filter(|(need, _)| need.is_assumed()) {
        let Some(namespace) = need.reach().namespaces().iter().next() else {
            continue;
        };
        let entries = indices.iter().filter_map(|index| uses.get(*index)?.entry());
        let known = assumptions.iter_mut().find(|known| {
            known.namespace == namespace
                && need.alternatives().eq(known.alternatives.iter().copied())
        });
        match known {
            Some(known) => known.entries.extend(entries),
            None => assumptions.push(Assumption {
                namespace,
                entries: entries.collect(),
                only_assumed: !declared.contains(namespace),
                alternatives: need.alternatives().collect(),
            }),
        }
    }
    for assumption in &mut assumptions {
        assumption.entries.sort_unstable();
    }
    assumptions.sort_by_key(|assumption| assumption.entries.first().copied());
    assumptions
}
