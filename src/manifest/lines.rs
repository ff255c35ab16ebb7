//! Plain lines `METHOD PATH`.

use super::entry::Listed;
use super::{Entry, Manifest, Wanted, refusal};
use crate::finding::{Code, Finding};
use crate::model::Method;
use crate::source::{EntrySpans, Limits, SourceMap, Span, too_large};

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
    // Its entries' places would be none, so that it is refused whoever asks.
    let any = Limits {
        bytes: usize::MAX,
        ..Limits::default()
    };
    if let Err(refused) = too_large(text.len(), any) {
        let finding = refusal(Code::InvalidManifest, &refused);
        return (None, SourceMap::default(), vec![finding]);
    }
    let count = spoken(text).count();
    let mut map = SourceMap::default();
    map.expect_entries(count);
    let mut entries = Listed::with_room_for(count, text.len());
    for (offset, line) in spoken(text) {
        map.push_entry(EntrySpans {
            endpoint: Span::between(offset, offset.saturating_add(line.len())),
            namespaces: None,
        });
        entries.push(Entry::of(Wanted::Endpoint(line)));
    }
    let manifest = Manifest::builder(name).entries(entries).build();
    let has_content = !manifest.entries().is_empty();
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
