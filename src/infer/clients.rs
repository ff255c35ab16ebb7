//! Client libraries: functions that are named after the operation that they call.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Source;
use super::token::Kind;
use crate::catalogue::Catalogue;

/// The calls of clients: the file, the line, the place of the operation.
pub(super) fn calls(catalogue: &Catalogue, sources: &[Source<'_>]) -> Vec<(usize, usize, usize)> {
    let operations = catalogue.operations().iter().enumerate();
    let names: BTreeMap<String, usize> = operations
        .map(|(place, operation)| (plain(operation.id()), place))
        .collect();
    // A function that is written here is read, and not taken for a client's.
    let written: BTreeSet<String> = sources
        .iter()
        .filter(|source| !source.is_generated)
        .flat_map(|source| source.functions.iter().map(|function| plain(function.name)))
        .collect();
    let mut found = Vec::new();
    for (file, source) in sources
        .iter()
        .enumerate()
        .filter(|(_, source)| !source.is_generated)
    {
        for (at, token) in source.tokens.all.iter().enumerate() {
            let Kind::Word(word) = token.kind else {
                continue;
            };
            let Some(place) = operation_of(word, &names) else {
                continue;
            };
            let is_member = at
                .checked_sub(1)
                .is_some_and(|mark| source.is_member_mark(mark));
            let is_called = matches!(
                source.token(at.saturating_add(1)).map(|t| &t.kind),
                Some(Kind::Open(_))
            );
            if is_member && is_called && !written.contains(&plain(word)) {
                found.push((file, token.line, place));
            }
        }
    }
    found
}

/// The operation that a function of a generated client is named after.
fn operation_of(word: &str, names: &BTreeMap<String, usize>) -> Option<usize> {
    let whole = plain(word);
    let tails = [
        "withresponse",
        "withhttpinfo",
        "asyncwithhttpinfo",
        "async",
        "asyncio",
        "raw",
        "request",
        "sync",
    ];
    let bare = tails.iter().filter_map(|tail| whole.strip_suffix(tail));
    std::iter::once(whole.as_str())
        .chain(bare)
        .find_map(|name| names.get(name).copied())
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
