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
pub use picture::{
    EndpointNode, Flow, Goal, Group, Kind, Need, Picture, ScopeNode, Sink, Target, picture,
};
pub use svg::svg;

use crate::manifest::Audience;
use crate::model::Answer;

/// Text as it stands between the tags and in the attributes of XML and HTML. The two characters of
/// the basic plane that XML doesn't have are replaced.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// `1 endpoint`, `2 endpoints`.
fn counted(count: usize, one: &str, more: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    }
}

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

/// For whom the integration is, in words.
fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::SingleCustomer => "single customer",
        Audience::OwnInstance => "own instance",
    }
}
