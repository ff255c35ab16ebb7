//! Plain lines `METHOD PATH`.

use super::{Entry, Manifest, Wanted};
use crate::finding::Finding;
use crate::model::Method;
use crate::source::{EntrySpans, SourceMap, Span};

/// Whether the first line that says something begins with a method and a blank.
pub(super) fn are(text: &str) -> bool {
    let first = spoken(text).next();
    first.is_some_and(|(_, line)| {
        line.split_once([' ', '\t']).is_some_and(|(word, rest)| {
            word.to_ascii_uppercase().parse::<Method>().is_ok() && !rest.trim().is_empty()
        })
    })
}

pub(super) fn read(name: &str, text: &str) -> (Option<Manifest>, SourceMap, Vec<Finding>) {
    let mut map = SourceMap::default();
    let mut entries = Vec::new();
    for (offset, line) in spoken(text) {
        map.entries.push(EntrySpans {
            endpoint: Span::between(offset, offset.saturating_add(line.len())),
            namespaces: None,
        });
        entries.push(Entry::of(Wanted::Endpoint(line.into())));
    }
    let manifest = Manifest::builder(name).entries(entries).build();
    let has_content = !manifest.entries.is_empty();
    (has_content.then_some(manifest), map, Vec::new())
}

/// The lines that say something, with the offset of their first character.
fn spoken(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0_usize;
    text.split_inclusive(['\n', '\r']).filter_map(move |whole| {
        let start = next;
        next = next.saturating_add(whole.len());
        let line = whole.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let indent = whole.find(line).unwrap_or_default();
        let says = !line.is_empty() && !line.starts_with('#');
        says.then(|| (start.saturating_add(indent), line))
    })
}
