//! The picture, and the same as a table where there are no pictures.

use super::{Within, said};
use crate::check::Report;
use crate::model::Answer;
use crate::report::graph::{self, EndpointNode, Picture, ScopeNode};
use crate::report::page::{Block, Inline, Sign, Table, code, text};
use crate::report::{Subject, joined_lines};

pub(super) fn picture(report: &Report, subject: &Subject<'_>, within: Within) -> Vec<Block> {
    if report.entries() == 0 && report.uses().is_empty() {
        return Vec::new();
    }
    let picture = graph::picture(report, subject);
    let drawn = graph::figure(&picture, &format!("graph-{}", within.place));
    // What isn't understood stands in the lines above.
    let is_told = report.uses().is_empty();
    let markdown = (!is_told).then(|| as_table(&picture, within));
    vec![Block::Either {
        html: vec![within.heading("The picture"), Block::Drawn(drawn)],
        markdown: markdown.into_iter().collect(),
    }]
}

fn as_table(picture: &Picture, within: Within) -> Block {
    let mut blocks = vec![Block::Table(table(picture))];
    blocks.extend(assumed(picture));
    Block::Fold {
        level: within.level,
        title: "Endpoint by endpoint".to_owned(),
        blocks,
    }
}

/// What the asterisk means, where there is one.
fn assumed(picture: &Picture) -> Option<Block> {
    let mut needs = picture.endpoints().flat_map(|endpoint| &endpoint.needs);
    let sentence = text(format!("* {}", graph::ASSUMED));
    needs
        .any(|need| need.assumed > 0)
        .then(|| Block::Paragraph(vec![sentence]))
}

fn table(picture: &Picture) -> Table {
    let scopes = picture.groups.iter().flat_map(|group| &group.scopes);
    let rows = scopes.flat_map(|scope| {
        let row = move |endpoint| row(scope, endpoint);
        scope.endpoints.iter().map(row)
    });
    let head = ["Line", "Endpoint", "Scope", "Must reach", "OAuth"];
    let table = Table::new("The endpoints by resource", head, rows.collect());
    table.counting("endpoint is", "endpoints are")
}

fn row(scope: &ScopeNode, endpoint: &EndpointNode) -> Vec<Vec<Inline>> {
    let lines = joined_lines(&endpoint.lines);
    let lines = lines.split_once(' ').map_or("", |(_, numbers)| numbers);
    let sign = match endpoint.answer {
        Answer::Yes => Sign::Yes,
        Answer::Unknown => Sign::Unknown,
        Answer::No => Sign::No,
    };
    let mut oauth = vec![text(format!("{} {}", sign.of_cell(), sign.word()))];
    if !endpoint.why.is_empty() {
        oauth.push(text(": "));
        oauth.extend(said(&endpoint.why.join(", ")));
    }
    vec![
        match endpoint.lines.as_slice() {
            [] => Vec::new(),
            _ => vec![text(lines)],
        },
        vec![code(super::cut(&endpoint.text))],
        vec![match &scope.scope {
            Some(_) => code(&*scope.label),
            None => text(&*scope.label),
        }],
        vec![text(endpoint.reach())],
        oauth,
    ]
}
