//! Formats: a file each, which knows documents and findings and nothing of what they are about.

pub(in crate::report) mod certificate;
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

use super::document::{Fact, Inline, Located, strong, text};
use super::lines::LineSet;
use super::words::{capitalised, counts, group_by};
use crate::finding::Severity;

/// A fact as an item of a list: `**To do:** text`.
fn labelled(fact: &Fact) -> Vec<Inline> {
    if fact.label.is_empty() {
        return fact.text.clone();
    }
    let label = strong(format!("{}:", capitalised(&fact.label)));
    let label = [label, text(" ")].into_iter();
    label.chain(fact.text.iter().cloned()).collect()
}

/// Returns the helps of findings, each once, behind the lines that it is for.
fn helps_by_line(all: &[Located<'_>]) -> Vec<String> {
    let helps = all.iter();
    let helps = helps.filter_map(|it| Some((it.finding.help()?, it.line())));
    let helps = group_by(helps).into_iter().map(|(help, lines)| {
        let lines: LineSet = lines.into_iter().flatten().collect();
        match lines.is_empty() {
            true => help.to_owned(),
            false => format!("{lines}: {help}"),
        }
    });
    helps.collect()
}

/// The number of findings of each severity in words: `1 error`, `2 warnings`.
fn severities(all: &[Located<'_>]) -> Vec<String> {
    let of = |severity| {
        let of = all.iter().filter(|it| it.finding.severity() == severity);
        of.count()
    };
    counts(&[
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Note), "note", "notes"),
    ])
}
