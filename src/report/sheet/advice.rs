//! The plans and the steps.

use super::{Within, cut, said};
use crate::check::Report;
use crate::report::Subject;
use crate::report::human::advice;
use crate::report::page::{Block, Table, code, strong, text};
use crate::report::words::capitalised;

pub(super) fn plans(report: &Report, within: Within) -> Vec<Block> {
    let plans = report.plans();
    if plans.len() < 2 {
        return Vec::new();
    }
    let least = report.advice().recommended();
    let rows = plans.iter().map(|plan| {
        let words = advice::in_words(report, plan);
        vec![
            vec![match least == Some(plan) {
                true => strong(words),
                false => text(words),
            }],
            vec![text(plan.counted().to_string())],
            vec![text(if least == Some(plan) { "✔ least" } else { "" })],
        ]
    });
    let table = Table::new(
        "By surplus: how many pairs of an operation and a namespace are opened that nothing uses",
        ["Plan", "Surplus", "Choice"],
        rows.collect(),
    );
    let caption = Block::Paragraph(vec![text(format!("{}.", table.caption))]);
    let mut blocks = vec![
        within.heading("Plans"),
        Block::Either {
            html: Vec::new(),
            markdown: vec![caption],
        },
        Block::Table(table),
    ];
    let oauth = advice::of_oauth(report);
    blocks.extend(oauth.map(|sentence| Block::Paragraph(said(&sentence))));
    blocks
}

pub(super) fn steps(report: &Report, subject: &Subject<'_>, within: Within) -> Vec<Block> {
    if !advice::is_before_it_works(report) {
        return Vec::new();
    }
    let steps = report.steps().iter().map(|step| {
        let mut inline = said(&capitalised(&format!("{} {}", step.who(), step.does())));
        if let Some(command) = advice::command(report, step, subject.path()) {
            inline.push(text(": "));
            inline.push(code(cut(&command)));
        }
        inline
    });
    let facts = advice::of_tokens(report);
    let facts = facts.into_iter().map(|(label, facts)| {
        let mut inline = vec![strong(format!("{label}:")), text(" ")];
        inline.extend(said(&facts));
        inline
    });
    vec![
        within.heading("Before it works"),
        Block::Steps(steps.collect()),
        Block::List(facts.collect()),
    ]
}
