//! One manifest as a picture: integration → endpoints by resource → scopes → features and
//! namespaces → OAuth's answer.
//!
//! [`picture`] turns a report into facts in the order in which they are drawn; [`dot`], [`svg`] and
//! [`html`] write them. All text of a picture is [`plain`](super::plain), so that a format only
//! escapes its own syntax.

mod dot;
mod model;
mod svg;

pub use dot::dot;
pub use model::{EndpointNode, Flow, Goal, Group, Kind, Picture, ScopeNode, Sink, Target, picture};
pub use svg::svg;
pub(super) use svg::svg_with_id;

use super::document::{Block, Document, Inline, Table, code, marked, text};
use super::lines::LineSet;
use super::render::html;
use super::words::counted;
use super::{document, escape::truncate};
use crate::model::Answer;

/// Returns the picture as one HTML page: the answer, the picture, and its facts as a table. It has no
/// script and makes no request.
#[must_use]
pub fn html(picture: &Picture) -> String {
    let unclear = picture.not_understood();
    let unclear = unclear.map(|what| format!("{what}: the answer has to wait for that."));
    let unclear = unclear.map(|text| Block::Paragraph(vec![document::text(text)]));
    let blocks = unclear.into_iter().chain([block(picture.clone())]);
    html::page(&Document {
        headline: picture.headline.clone(),
        lead: picture.lead.clone(),
        blocks: blocks.collect(),
        ..Document::default()
    })
}

/// A picture with its facts as a table.
pub(super) fn block<'d>(model: Picture) -> Block<'d> {
    let scopes = model.groups.iter().flat_map(|group| &group.scopes);
    let rows = scopes.flat_map(|scope| scope.endpoints.iter().map(move |it| row(scope, it)));
    let head = ["Line", "Endpoint", "Scope", "Must reach", "OAuth"];
    let table = Table::new("The endpoints by resource", head, rows.collect());
    let flows = model.endpoints().flat_map(|endpoint| &endpoint.flows);
    let is_assumed = flows.map(|flow| flow.assumed).any(|assumed| assumed > 0);
    let note =
        "* assumed: the manifest declares no namespace, and the first possible one was taken.";
    Block::Picture(Box::new(document::Figure {
        table: table.counting("endpoint is", "endpoints are"),
        note: is_assumed.then(|| note.to_owned()),
        model,
    }))
}

fn row(scope: &ScopeNode, endpoint: &EndpointNode) -> Vec<Vec<Inline>> {
    let lines: LineSet = endpoint.lines.iter().copied().collect();
    let mark = document::Mark::from(endpoint.answer);
    let why = match endpoint.why.as_slice() {
        [] => String::new(),
        why => format!(": {}", why.join(", ")),
    };
    vec![
        vec![text(lines.numbers())],
        vec![code(truncate(&endpoint.text, document::MOST_OF_A_NAME))],
        vec![match &scope.scope {
            Some(_) => code(&*scope.label),
            None => text(&*scope.label),
        }],
        vec![text(endpoint.reach())],
        marked(&format!("{} {}{why}", mark.of_cell(), mark.word())),
    ]
}

/// An answer of OAuth in words.
fn verb(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "OAuth covers",
        Answer::Unknown => "Not known",
        Answer::No => "OAuth doesn't cover",
    }
}
