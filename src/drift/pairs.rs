//! Pairs the operations of two catalogues that are the same.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, Class};
use crate::model::{Endpoint, Operation};

type Pair<'c> = (Option<&'c Operation>, Option<&'c Operation>);

/// Pairs the operations: by shape, of the rest by operation id, of the rest by known renames. It
/// doesn't matter which catalogue is the old one.
pub(super) fn pair<'c>(old: &'c Catalogue, new: &'c Catalogue) -> Vec<Pair<'c>> {
    let mut pairs = Vec::new();
    let mut olds: Vec<&Operation> = old.operations().iter().collect();
    let mut news: Vec<&Operation> = new.operations().iter().collect();
    let shape = |op: &Operation| op.endpoint().shape();
    take_equal(&mut pairs, &mut olds, &mut news, shape);
    take_equal(&mut pairs, &mut olds, &mut news, |op| op.id().to_owned());
    let renamed = renamed(old, new, &olds, &news);
    let old_names: Vec<&Endpoint> = renamed.iter().map(|(old, _)| old.endpoint()).collect();
    let new_names: Vec<&Endpoint> = renamed.iter().map(|(_, new)| new.endpoint()).collect();
    olds.retain(|op| !old_names.contains(&op.endpoint()));
    news.retain(|op| !new_names.contains(&op.endpoint()));
    pairs.extend(olds.into_iter().map(|op| (Some(op), None)));
    pairs.extend(news.into_iter().map(|op| (None, Some(op))));
    pairs.extend(renamed.into_iter().map(|(old, new)| (Some(old), Some(new))));
    pairs
}

/// Moves the operations with the same key, which is unique in a catalogue, into `pairs`.
fn take_equal<'c>(
    pairs: &mut Vec<Pair<'c>>,
    olds: &mut Vec<&'c Operation>,
    news: &mut Vec<&'c Operation>,
    key: impl Fn(&Operation) -> String,
) {
    let mut by_key: BTreeMap<String, &Operation> = news.iter().map(|op| (key(op), *op)).collect();
    olds.retain(|old| match by_key.remove(&key(old)) {
        Some(new) => {
            pairs.push((Some(*old), Some(new)));
            false
        }
        None => true,
    });
    news.retain(|op| by_key.contains_key(&key(op)));
}

/// Returns the pairs that either catalogue's renames name, without operations in several pairs.
fn renamed<'c>(
    old: &'c Catalogue,
    new: &'c Catalogue,
    olds: &[&'c Operation],
    news: &[&'c Operation],
) -> Vec<(&'c Operation, &'c Operation)> {
    let forward = olds.iter();
    let forward = forward.filter_map(|op| Some((*op, renamed_in(new, op, news)?)));
    let backward = news.iter();
    let backward = backward.filter_map(|op| Some((renamed_in(old, op, olds)?, *op)));
    let mut pairs: Vec<(&Operation, &Operation)> = forward.collect();
    for pair in backward {
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let mut counts: BTreeMap<(bool, &Endpoint), usize> = BTreeMap::new();
    for (old, new) in &pairs {
        for side in [(false, old.endpoint()), (true, new.endpoint())] {
            let count = counts.entry(side).or_default();
            *count = count.saturating_add(1);
        }
    }
    let is_one = |is_new, op: &Operation| counts.get(&(is_new, op.endpoint())) == Some(&1);
    pairs.retain(|(old, new)| is_one(false, old) && is_one(true, new));
    pairs
}

/// Returns the one of `left` that is the new name of `operation` by the renames of `catalogue`.
fn renamed_in<'c>(
    catalogue: &'c Catalogue,
    operation: &Operation,
    left: &[&'c Operation],
) -> Option<&'c Operation> {
    let endpoint = operation.endpoint();
    let unresolved = catalogue.resolve(&endpoint.to_string()).err()?;
    if unresolved.class() != Class::RenamedEndpoint {
        return None;
    }
    let candidates = unresolved.candidates();
    let mut same_method = candidates
        .iter()
        .filter(|op| op.endpoint().method() == endpoint.method());
    let only = same_method.next()?;
    if same_method.next().is_some() {
        return None;
    }
    let mut left = left.iter().copied();
    left.find(|op| op.endpoint() == only.endpoint())
}
