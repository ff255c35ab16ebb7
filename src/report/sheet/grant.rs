//! The least grant, as one ticks it, with what OAuth covers of it.

use super::{Within, cut};
use crate::check::Report;
use crate::model::{Cell, Item, Namespace, Resource};
use crate::report::covered::{self, withheld};
use crate::report::human::notes::size;
use crate::report::page::{Block, Inline, Matrix, Sign, strong, text};
use crate::report::token_page::{matrix, namespace};

pub(super) fn grant(report: &Report, within: Within) -> Vec<Block> {
    let signs = covered::permissions(report);
    let covers = |item: &Item| match item {
        Item::Permission(resource, permission) => {
            let sign = signs.get(&(resource, *permission));
            sign.copied().unwrap_or(Sign::Yes)
        }
        item => withheld(report, item),
    };
    against(report, ("OAuth", "OAuth"), &covers, within)
}

/// The grant with what covers it, by the title of its column and as it is called in a sentence.
fn against(
    report: &Report,
    (of, called): (&'static str, &str),
    covers: &dyn Fn(&Item) -> Sign,
    within: Within,
) -> Vec<Block> {
    let grant = report.grant();
    let items = grant.items();
    let of_namespace = |ns: Namespace| {
        let of_it = items
            .iter()
            .filter(|item| item.cell() == Cell::Namespace(ns));
        of_it.map(covers).max().unwrap_or(Sign::Yes)
    };
    let features = grant.features().iter();
    let features = features.map(|feature| {
        let stance = stance(covers(&Item::Feature(feature)), called);
        format!("{}{stance}", feature.label())
    });
    let namespaces = grant.reach().namespaces().iter();
    let namespaces = namespaces.map(|ns| {
        let stance = stance(of_namespace(ns), called);
        format!("{}{stance}", cut(&namespace(grant, ns)))
    });
    let mut blocks = vec![
        within.heading("The least grant"),
        Block::List(vec![
            labelled("Features", &features.collect::<Vec<_>>()),
            labelled("Namespaces", &namespaces.collect::<Vec<_>>()),
        ]),
    ];
    let sign =
        |resource: &Resource, permission| covers(&Item::Permission(resource.clone(), permission));
    let matrix = Matrix {
        coverage: Some(of),
        ..matrix(grant, "Permissions of the least grant", sign)
    };
    // Who reads the table back has to find one.
    blocks.push(Block::Either {
        html: match matrix.rows.is_empty() {
            true => Vec::new(),
            false => vec![Block::Matrix(matrix.clone())],
        },
        markdown: vec![Block::Matrix(matrix)],
    });
    if report.entries() > 0 {
        blocks.push(Block::Paragraph(vec![text(size(report))]));
    }
    blocks
}

fn labelled(label: &str, names: &[String]) -> Vec<Inline> {
    let names = match names {
        [] => "none".to_owned(),
        names => names.join(" · "),
    };
    vec![strong(format!("{label}:")), text(format!(" {names}"))]
}

/// What is to be known of a feature or namespace that isn't covered.
fn stance(sign: Sign, by: &str) -> String {
    match sign {
        Sign::Yes => String::new(),
        sign => format!(" ({} {by}: {})", sign.of_cell(), sign.word()),
    }
}
