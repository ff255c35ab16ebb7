//! Plain lines `METHOD PATH`, such as the output of a search through code.

use super::{Entry, Manifest};
use crate::finding::Finding;
use crate::model::Method;
use crate::source::{EntrySpans, SourceMap, Span};

/// Returns true if the first line that isn't blank or a comment has a method and a path.
pub(super) fn are(text: &str) -> bool {
    let first = endpoints(text).next();
    first.is_some_and(|(_, line)| {
        line.split_once([' ', '\t'])
            .is_some_and(|(word, rest)| is_method(word) && !rest.trim().is_empty())
    })
}

fn is_method(word: &str) -> bool {
    word.to_ascii_uppercase().parse::<Method>().is_ok()
}

pub(super) fn read(name: &str, text: &str) -> (Option<Manifest>, SourceMap, Vec<Finding>) {
    let mut map = SourceMap::default();
    let mut entries = Vec::new();
    for (offset, line) in endpoints(text) {
        map.entries.push(EntrySpans {
            endpoint: Span::between(offset, offset.saturating_add(line.len())),
            namespaces: None,
        });
        entries.push(Entry::endpoint(line));
    }
    let manifest = Manifest::builder(name).entries(entries).lines().build();
    let manifest = Some(manifest).filter(|manifest| !manifest.is_empty());
    (manifest, map, Vec::new())
}

/// Returns the endpoints of the lines that aren't blank or comments, with their offsets.
fn endpoints(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0_usize;
    text.split_inclusive(['\n', '\r']).filter_map(move |whole| {
        next = next.saturating_add(whole.len());
        let line = whole.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let behind = without_lead(line);
        Some((
            next.saturating_sub(behind.len()),
            without_rest(line, behind),
        ))
    })
}

/// Strips bullets, the place of a finding (`src/a.rs:12:`) and the opening quote.
fn without_lead(line: &str) -> &str {
    let mut rest = line;
    while let Some(shorter) = bullet(rest).or_else(|| place(rest)) {
        rest = shorter.trim_start();
    }
    rest.strip_prefix(QUOTES).unwrap_or(rest)
}

/// The marks around an endpoint in code and in Markdown.
const QUOTES: [char; 3] = ['\'', '"', '`'];

/// Strips `- `.
fn bullet(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))
}

/// Strips `file:12:`.
fn place(line: &str) -> Option<&str> {
    let word = line.split_whitespace().next()?;
    let (before, last) = word.rsplit_once(':')?;
    let is_numbered = before.ends_with(|c: char| c.is_ascii_digit());
    let behind = last.trim_start_matches(QUOTES);
    let is_place = is_method(behind) || (last.is_empty() && is_numbered);
    is_place
        .then(|| line.get(before.len().saturating_add(1)..))
        .flatten()
}

/// Strips the closing quote and all that comes behind the endpoint, such as a comment.
fn without_rest<'t>(line: &str, behind: &'t str) -> &'t str {
    let lead = line.len().saturating_sub(behind.len());
    let quote = line.get(..lead).and_then(|lead| lead.chars().next_back());
    let text = match quote.filter(|quote| QUOTES.contains(quote)) {
        Some(quote) => up_to_quote(behind, quote),
        None => behind,
    };
    let comment = [" # ", "\t# ", " // ", "\t// "]
        .into_iter()
        .filter_map(|mark| text.find(mark))
        .min();
    text.get(..comment.unwrap_or(text.len()))
        .unwrap_or(text)
        .trim_end()
}

/// Cuts the text at the quote that closes it; joined strings at the last one's.
fn up_to_quote(text: &str, quote: char) -> &str {
    let Some((first, after)) = text.split_once(quote) else {
        return text;
    };
    match after.trim_start().starts_with(['+', '.']) {
        true => {
            let joined = text.trim_end().trim_end_matches([',', ';', ')']);
            joined.strip_suffix(quote).unwrap_or(joined)
        }
        false => first,
    }
}
