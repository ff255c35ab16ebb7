//! One manifest as a picture: integration → endpoints by resource → scopes → features and
//! namespaces → what OAuth covers of it.
//!
//! [`picture`] turns a report into plain facts in an order that is easy to draw; [`dot`], [`svg`]
//! and [`html`] write them down. All text of a picture is [`plain`](super::plain), so that a format
//! only has to escape what means something to itself.

mod dot;
mod html;
mod picture;
mod svg;

pub use dot::dot;
pub use html::html;
pub(super) use html::{ASSUMED, figure};
pub use picture::{
    EndpointNode, Flow, Goal, Group, Kind, Need, Picture, ScopeNode, Sink, Target, picture,
};
pub use svg::svg;

use super::words::{audience, counted, escaped};
use crate::model::Answer;

/// The name of an answer among the classes of a style sheet.
fn class(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::Unknown => "unknown",
        Answer::No => "no",
    }
}

/// What OAuth does, by its answer.
fn verb(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "OAuth covers",
        Answer::Unknown => "Not known",
        Answer::No => "OAuth doesn't cover",
    }
}
