//! Formats: a file each, which knows documents and findings and nothing of what they are about.

mod excerpt;
pub(in crate::report) mod github;
pub(in crate::report) mod gitlab;
pub(in crate::report) mod html;
pub(in crate::report) mod json;
pub(in crate::report) mod junit;
#[cfg(feature = "cli")]
mod links;
pub(in crate::report) mod markdown;
pub(in crate::report) mod region;
pub(in crate::report) mod sarif;
#[cfg(feature = "cli")]
pub(in crate::report) mod terminal;
pub(in crate::report) mod uri;

use std::collections::BTreeMap;

use super::document::{Fact, Inline, Located, strong, text};
use super::lines::LineSet;
use super::words::capitalised;

/// A fact as an item of a list: `**To do:** text`.
fn labelled(fact: &Fact) -> Vec<Inline> {
    if fact.label.is_empty() {
        return fact.text.clone();
    }
    let label = strong(format!("{}:", capitalised(&fact.label)));
    let label = [label, text(" ")].into_iter();
    label.chain(fact.text.iter().cloned()).collect()
}

/// The helps of findings, each once, with the lines that it is for.
fn helps_by_line<'f>(all: &'f [Located<'_>]) -> Vec<(LineSet, &'f str)> {
    let mut helps: Vec<(LineSet, &str)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for located in all {
        let Some(help) = located.finding.help() else {
            continue;
        };
        let place = *places.entry(help).or_insert(helps.len());
        if place == helps.len() {
            helps.push((LineSet::default(), help));
        }
        if let Some((lines, _)) = helps.get_mut(place) {
            lines.extend(located.line());
        }
    }
    helps
}
