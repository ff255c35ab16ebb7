use super::Assumption;
use crate::model::{Set, Use};

/// The assumptions, by the namespace that was taken and what else it might be.
pub(super) fn assumptions(uses: &[Use]) -> Vec<Assumption> {
    let mut assumptions: Vec<Assumption> = Vec::new();
    let declared = uses.iter().filter(|u| !u.is_assumed());
    let declared = declared.fold(Set::EMPTY, |all, u| all | u.reach().namespaces());
    for needed in uses.iter().filter(|u| u.is_assumed()) {
        let (Some(entry), Some(namespace)) =
            (needed.entry(), needed.reach().namespaces().iter().next())
        else {
            continue;
        };
        let same = assumptions.iter_mut().find(|a| {
            a.namespace == namespace && needed.alternatives().eq(a.alternatives.iter().copied())
        });
        match same {
            Some(assumption) => assumption.entries.push(entry),
            None => assumptions.push(Assumption {
                namespace,
                entries: vec![entry],
                only_assumed: !declared.contains(namespace),
                alternatives: needed.alternatives().collect(),
            }),
        }
    }
    assumptions
}
