//! Which operation of one catalogue is which of the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Catalogue, Class};
use crate::model::Operation;

type Pair<'c> = (Option<&'c Operation>, Option<&'c Operation>);

/// The operations of both, paired where they are the same. The catalogues may change places.
pub(super) fn of<'c>(old: &'c Catalogue, new: &'c Catalogue) -> Vec<Pair<'c>> {
    let shape = |op: &&Operation| op.endpoint().shape();
    let (mut pairs, olds, news) = matched(
        old.operations().iter().collect(),
        new.operations().iter().collect(),
        shape,
    );
    let (same_id, olds, news) = matched(olds, news, |op| op.id().to_owned());
    pairs.extend(same_id);
    let renamed = renamed(old, new, &olds, &news);
    let is_old = |op: &&Operation| renamed.iter().any(|(old, _)| std::ptr::eq(*old, *op));
    let is_new = |op: &&Operation| renamed.iter().any(|(_, new)| std::ptr::eq(*new, *op));
    let gone = olds.iter().copied().filter(|op| !is_old(op));
    let added = news.iter().copied().filter(|op| !is_new(op));
    pairs.extend(gone.map(|op| (Some(op), None)));
    pairs.extend(added.map(|op| (None, Some(op))));
    pairs.extend(renamed.iter().map(|(old, new)| (Some(*old), Some(*new))));
    pairs
}

type Matched<'c> = (Vec<Pair<'c>>, Vec<&'c Operation>, Vec<&'c Operation>);

/// Pairs those with the same key, which is unique in a catalogue, and returns the rest.
fn matched<'c>(
    olds: Vec<&'c Operation>,
    news: Vec<&'c Operation>,
    key: impl Fn(&&'c Operation) -> String,
) -> Matched<'c> {
    let mut by_key: BTreeMap<String, &Operation> = news.iter().map(|op| (key(op), *op)).collect();
    let mut pairs: Vec<Pair<'c>> = Vec::new();
    let mut left = Vec::new();
    for old in olds {
        match by_key.remove(&key(&old)) {
            Some(new) => pairs.push((Some(old), Some(new))),
            None => left.push(old),
        }
    }
    let news = news.into_iter().filter(|op| by_key.contains_key(&key(op)));
    (pairs, left, news.collect())
}

/// Those that are known to be called otherwise now. What could be the same as several is none.
fn renamed<'c>(
    old: &'c Catalogue,
    new: &'c Catalogue,
    olds: &[&'c Operation],
    news: &[&'c Operation],
) -> Vec<(&'c Operation, &'c Operation)> {
    let forward = olds
        .iter()
        .filter_map(|op| Some((*op, now(new, op, news)?)));
    let backward = news
        .iter()
        .filter_map(|op| Some((now(old, op, olds)?, *op)));
    let mut pairs: Vec<(&Operation, &Operation)> = forward.collect();
    for pair in backward {
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let (mut once, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for (old, new) in &pairs {
        for side in [("old", old.endpoint()), ("new", new.endpoint())] {
            if !once.insert(side) {
                twice.insert(side);
            }
        }
    }
    pairs.retain(|(old, new)| {
        !twice.contains(&("old", old.endpoint())) && !twice.contains(&("new", new.endpoint()))
    });
    pairs
}

/// The one of `left` that `catalogue` says an operation it doesn't have is called.
fn now<'c>(
    catalogue: &'c Catalogue,
    operation: &Operation,
    left: &[&'c Operation],
) -> Option<&'c Operation> {
    let unresolved = catalogue
        .resolve(&operation.endpoint().to_string())
        .err()
        .filter(|unresolved| unresolved.class() == Class::RenamedEndpoint)?;
    let candidates = unresolved.candidates();
    let same_method: Vec<_> = candidates
        .iter()
        .filter(|op| op.endpoint().method() == operation.endpoint().method())
        .collect();
    match same_method.as_slice() {
        [only] => left
            .iter()
            .copied()
            .find(|op| op.endpoint() == only.endpoint()),
        _ => None,
    }
}
