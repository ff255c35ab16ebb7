//! Words that several views share.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::manifest::Audience;

/// Returns a count in words: `1 endpoint`, `2 endpoints`.
pub(super) fn counted<N: Copy + PartialEq + From<u8> + Display>(
    count: N,
    one: &str,
    more: &str,
) -> String {
    let of = if count == N::from(1) { one } else { more };
    format!("{count} {of}")
}

/// Returns the counts that aren't zero: `2 errors`, `1 warning`.
pub(super) fn counts(of: &[(usize, &str, &str)]) -> Vec<String> {
    let some = of.iter().filter(|(count, ..)| *count > 0);
    let words = some.map(|(count, one, more)| counted(*count, one, more));
    words.collect()
}

/// Returns values as code in a sentence: between backticks.
pub(super) fn ticked<T: Display>(values: impl IntoIterator<Item = T>) -> Vec<String> {
    let values = values.into_iter();
    values.map(|value| format!("`{value}`")).collect()
}

/// Groups values by key. The key of the first value comes first.
pub(super) fn group_by<K: Ord + Clone, V>(
    pairs: impl IntoIterator<Item = (K, V)>,
) -> Vec<(K, Vec<V>)> {
    let mut places: BTreeMap<K, usize> = BTreeMap::new();
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        let place = *places.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, values)) => values.push(value),
            None => groups.push((key, vec![value])),
        }
    }
    groups
}

/// Returns the customers that an integration is for, in words.
pub(super) fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::SingleCustomer => "single customer",
        Audience::OwnInstance => "own instance",
    }
}

/// Returns a text that begins with a capital letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Returns a message and its help as sentences.
pub(super) fn sentences(message: &str, help: Option<&str>) -> String {
    let sentence = |text: &str| {
        let text = text.trim_end();
        let end = if text.ends_with(['.', '!', '?']) {
            ""
        } else {
            "."
        };
        format!("{}{end}", capitalised(text))
    };
    let parts = [Some(message), help].into_iter().flatten();
    parts.map(sentence).collect::<Vec<_>>().join(" ")
}

/// Returns the number of those that aren't told, if any, in words.
pub(super) fn rest(all: usize, told: usize) -> Option<String> {
    let rest = all.saturating_sub(told);
    (rest > 0).then(|| format!("and {rest} more: `--format json` has them all"))
}
