//! "did you mean …?" for words out of a known few.

use crate::finding::joined;

/// Returns the known word that is most like `word`, if one is like it at all.
pub(crate) fn closest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    if word.len() > 64 {
        return None;
    }
    let normal = word.trim().to_lowercase().replace([' ', '-'], "_");
    known
        .iter()
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(&normal, candidate),
                *candidate,
            )
        })
        .filter(|(likeness, candidate)| *likeness >= 0.6 || related(&normal, candidate))
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

/// Returns true if one word begins or ends with the other, as `application_triggers` ends with
/// `triggers`.
fn related(word: &str, candidate: &str) -> bool {
    word.len() >= 3 && (candidate.starts_with(word) || candidate.ends_with(word))
}

/// Returns the help for a word that isn't known.
pub(super) fn help(word: &str, known: &[&str]) -> String {
    match closest(word, known) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => format!("one of {}", listed(known)),
    }
}

/// Lists words as `a, b or c`, each in backticks.
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    joined(&quoted, "or")
}
