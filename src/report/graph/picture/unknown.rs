//! What of a file isn't understood.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Report;
use crate::model::Use;
use crate::report::{Subject, plain};
use crate::source::Place;

/// What stands in the file and is no use.
pub(super) struct Unknown {
    pub(super) text: String,
    pub(super) line: Option<usize>,
    /// What is the matter with it.
    pub(super) why: String,
    pub(super) is_entry: bool,
}

/// All that isn't understood. Of a file that is known in part there is always something.
pub(super) fn not_understood(report: &Report, subject: &Subject<'_>) -> Vec<Unknown> {
    let understood: BTreeSet<usize> = report.uses().iter().filter_map(Use::entry).collect();
    let faults = || report.findings().iter().filter(|f| f.is_fault());
    let line = |place: &Place| subject.position(place).map(|position| position.line);
    let mut messages: BTreeMap<usize, &str> = BTreeMap::new();
    for fault in faults() {
        if let Some(entry) = fault.entry() {
            messages.entry(entry).or_insert(fault.message());
        }
    }
    let entries = (0..report.entries()).filter(|entry| !understood.contains(entry));
    let entries = entries.map(|entry| {
        let message = messages.get(&entry).copied();
        Unknown {
            text: written(entry, subject),
            line: line(&Place::Entry(entry)),
            why: plain(message.unwrap_or("it isn't understood")).into_owned(),
            is_entry: true,
        }
    });
    let of_file = faults().filter(|fault| fault.entry().is_none());
    let of_file = of_file.map(|fault| Unknown {
        text: plain(fault.message()).replace('`', ""),
        line: line(fault.place()),
        why: plain(fault.message()).into_owned(),
        is_entry: false,
    });
    let mut found: Vec<Unknown> = entries.chain(of_file).collect();
    if found.is_empty() && report.is_partial() {
        found.push(Unknown {
            text: "something in the file couldn't be read".to_owned(),
            line: None,
            why: "the file is known in part".to_owned(),
            is_entry: false,
        });
    }
    found
}

/// An entry as it stands in the file, without the quotes around it.
fn written(entry: usize, subject: &Subject<'_>) -> String {
    let span = subject.span(&Place::Entry(entry));
    let text = span.and_then(|span| span.of(subject.lines().text()));
    let Some(text) = text else {
        return format!("entry {}", entry.saturating_add(1));
    };
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    let text = inside('"').or(inside('\'')).unwrap_or(text);
    plain(text).into_owned()
}
