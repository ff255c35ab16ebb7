//! The words that reports use, explained. `spec/words.txt` has the sentences: an entry is a word
//! with its other spellings, and below them labels with a sentence each.

use crate::model::{Cell, Feature, Namespace, Profile, Stance};
use crate::report::document::Fact;

const WORDS: &str = include_str!("../../../spec/words.txt");

/// Words of one meaning, as reports write it first, and what is to be said of it.
fn entries() -> impl Iterator<Item = (Vec<&'static str>, &'static str)> {
    let entries = WORDS.split("\n\n").filter_map(|it| it.split_once('\n'));
    entries.map(|(words, facts)| (words.split(" | ").collect(), facts))
}

/// Returns a word as reports write it, and its explanation, if reports use it.
pub(super) fn explain(word: &str) -> Option<(String, Vec<Fact>)> {
    let word = word.trim().to_lowercase().replace(' ', "_");
    let profile = Profile::builtin().into_iter();
    if let Some(profile) = profile.into_iter().find(|it| it.name() == word) {
        return Some((word, of_profile(profile)));
    }
    let (words, facts) = entries().find(|(words, _)| words.contains(&word.as_str()))?;
    let word = (*words.first()?).to_owned();
    let facts = facts.lines().filter_map(|line| line.split_once(": "));
    let mut facts: Vec<Fact> = facts.map(|(label, text)| Fact::new(label, text)).collect();
    let namespace = word.parse::<Namespace>().map(Cell::Namespace);
    if let Ok(cell) = namespace.or_else(|_| word.parse::<Feature>().map(Cell::Feature)) {
        facts.extend(by_profile(|profile| profile.stance(&cell).to_string()));
    }
    Some((word, facts))
}

/// Returns every word that [`explain`] knows, as reports write it.
pub(in crate::report) fn words() -> Vec<&'static str> {
    let words = entries().filter_map(|(words, _)| words.first().copied());
    words.chain(Profile::builtin().map(Profile::name)).collect()
}

/// Facts about OAuth, one for each built-in profile.
pub(super) fn by_profile(says: impl Fn(&Profile) -> String) -> Vec<Fact> {
    let profiles = Profile::builtin().into_iter();
    let says = profiles.map(|it| format!("{} under the profile {}", says(it), it.name()));
    Fact::all("OAuth", says)
}

/// Explains a profile cell by cell.
fn of_profile(profile: &Profile) -> Vec<Fact> {
    let narrowable = match profile.is_narrowable() {
        true => "an app chooses features, namespaces and permissions",
        false => "no: all of it is granted, needed or not",
    };
    let cells = |cells: &mut dyn Iterator<Item = Cell>| {
        let cells = cells.map(|cell| format!("`{cell}` {}", profile.stance(&cell)));
        cells.collect::<Vec<_>>().join(", ")
    };
    let features = cells(&mut Feature::ALL.iter().copied().map(Cell::Feature));
    let namespaces = cells(&mut Namespace::ALL.iter().copied().map(Cell::Namespace));
    let sources = profile.sources().iter().map(|source| {
        let url = source.url().map(|url| format!(" ({url})"));
        let url = url.unwrap_or_default();
        format!("{}: {}{url}", source.title(), source.says())
    });
    let facts = [
        ("what", "a profile: what OAuth can be granted"),
        ("as of", &profile.as_of().to_string()),
        ("narrowable", narrowable),
        ("features", &features),
        ("namespaces", &namespaces),
        ("resources", &resources(profile)),
    ];
    let facts = facts.map(|(label, text)| Fact::new(label, text));
    facts
        .into_iter()
        .chain(Fact::all("sources", sources))
        .collect()
}

/// The stances to resources that the profile names, and to all others.
fn resources(profile: &Profile) -> String {
    let named = |(resource, stance): &(_, Stance)| format!("`{resource}` {stance}");
    let mut all: Vec<String> = profile.resources.iter().map(named).collect();
    let rest = if all.is_empty() { "all" } else { "all others" };
    all.push(format!("{rest} {}", profile.other_resources));
    all.join(", ")
}
