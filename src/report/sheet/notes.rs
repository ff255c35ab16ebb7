//! Warnings, and what is worth knowing.

use super::{Within, said};
use crate::check::Report;
use crate::finding::Severity;
use crate::report::Subject;
use crate::report::human::allowed;
use crate::report::human::notes::{Told, assumed, told, under_others};
use crate::report::page::{Block, Inline, Table, text};
use crate::report::words::capitalised;

pub(super) fn warnings(report: &Report, subject: &Subject<'_>, within: Within) -> Vec<Block> {
    let rows = rows(report, subject, Severity::Warning);
    let others = under_others(report, subject);
    let others = others.map(|(_, sentence)| Block::Paragraph(said(&capitalised(&sentence))));
    if rows.is_empty() && others.is_none() {
        return Vec::new();
    }
    let mut blocks = vec![within.heading("Warnings")];
    blocks.extend(table("Warnings by line", rows));
    blocks.extend(others);
    vec![Block::Found(blocks)]
}

pub(super) fn notes(report: &Report, subject: &Subject<'_>, within: Within) -> Vec<Block> {
    let assumed = assumed(report, subject).into_iter();
    let assumed: Vec<_> = assumed
        .map(|(_, sentence)| said(&capitalised(&sentence)))
        .collect();
    let rows = rows(report, subject, Severity::Note);
    if rows.is_empty() && assumed.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    if !assumed.is_empty() {
        blocks.push(Block::List(assumed));
    }
    blocks.extend(table("Notes by line", rows));
    vec![Block::Fold {
        level: within.level,
        title: "Notes".to_owned(),
        blocks,
    }]
}

/// What the manifest allows, with the reasons.
pub(super) fn allowed(report: &Report, subject: &Subject<'_>, within: Within) -> Vec<Block> {
    let sentences = allowed::said(report, subject);
    if sentences.is_empty() {
        return Vec::new();
    }
    let items = sentences.iter().map(|sentence| vec![text(sentence)]);
    vec![within.heading("Allowed"), Block::List(items.collect())]
}

fn rows(report: &Report, subject: &Subject<'_>, severity: Severity) -> Vec<Vec<Vec<Inline>>> {
    let told = told(report, subject).into_iter();
    let told = told.filter(|told| told.severity == severity);
    let row = |told: Told<'_>| {
        let lines = told.lines.to_string();
        let numbers = lines.split_once(' ').map(|(_, numbers)| text(numbers));
        let lines = numbers.into_iter().collect();
        vec![lines, said(told.message), said(told.help)]
    };
    told.map(row).collect()
}

fn table(caption: &str, rows: Vec<Vec<Vec<Inline>>>) -> Option<Block> {
    let table = Table::new(caption, ["Line", "What", "What to do"], rows);
    let table = table.counting("finding is", "findings are");
    (!table.rows.is_empty()).then_some(Block::Table(table))
}
