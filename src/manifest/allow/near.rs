//! Comments that nearly allow something: left unread without a word, they would seem to.

use super::comment::{Malformed, NAME};
use crate::manifest::shown;
use crate::source::Span;

const ALLOW: &str = "allow";

/// Whether a text can have such a comment at all: it has `allow` and a parenthesis behind it.
pub(super) fn is_likely(text: &str) -> bool {
    calls(text).next().is_some()
}

/// What is wrong with a comment at `offset` that was meant for us and says so in another way.
/// `None` where it wasn't, as in prose, in quotes, and in what is commented out as a whole.
pub(super) fn read(comment: &str, offset: usize) -> Option<Malformed> {
    let (start, rest) = calls(comment).find_map(|at| {
        let (before, rest) = comment.split_at_checked(at)?;
        Some((named(before)?, rest))
    })?;
    let behind = rest.get(ALLOW.len()..).unwrap_or_default().trim_start();
    let meant = format!("# {NAME}: {ALLOW}{}", behind.trim_end());
    Some(Malformed {
        span: Span::between(
            offset.saturating_add(start),
            offset.saturating_add(comment.trim_end().len()),
        ),
        message: "this allows nothing, since it doesn't begin with `# front-scope:`".to_owned(),
        help: format!("did you mean `{}`?", shown(&meant)),
    })
}

/// Where the word `allow` stands before a parenthesis.
fn calls(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('(').filter_map(|(at, _)| {
        let before = text.get(..at)?.trim_end_matches([' ', '\t']);
        let start = before.len().checked_sub(ALLOW.len())?;
        let word = before.get(start..)?;
        word.eq_ignore_ascii_case(ALLOW).then_some(start)
    })
}

/// Where the name of the tool begins with which `before` ends, written in whatever way.
fn named(before: &str) -> Option<usize> {
    let before = before.trim_end();
    let before = before.strip_suffix(':').unwrap_or(before).trim_end();
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let word = before.trim_end_matches(is_of_name).len();
    let (front, last) = before.split_at_checked(word)?;
    let start = match last.eq_ignore_ascii_case("scope") {
        // In two words.
        true => {
            let front = front.trim_end();
            let start = front.len().checked_sub("front".len())?;
            let word = front.get(start..)?;
            word.eq_ignore_ascii_case("front").then_some(start)?
        }
        false => word,
    };
    let letters = before.get(start..)?.chars();
    let letters = letters.filter(char::is_ascii_alphanumeric);
    if !letters
        .map(|c| c.to_ascii_lowercase())
        .eq("frontscope".chars())
    {
        return None;
    }
    let ahead = before.get(..start)?.strip_prefix('#')?.trim();
    (ahead.is_empty() || is_mark(ahead)).then_some(start)
}

/// Whether this is what a person puts in front to come back to it: `TODO`, `FIXME(jane):`.
fn is_mark(ahead: &str) -> bool {
    let word = ahead
        .split([':', '(', ' ', '\t'])
        .next()
        .unwrap_or_default();
    ahead.split_whitespace().nth(1).is_none()
        && word.len() >= 3
        && word.chars().all(|c| c.is_ascii_uppercase())
}
