//! What an import leaves for a person to look at.

use super::super::plain;
use super::super::words::counted;
use super::Layout;
use crate::openapi::Look;
use crate::source::Lines;

/// Each look with its place, the looks of one place under each other. `documents` are the names
/// and texts of the documents, in their order. Nothing where there is nothing to look at.
#[must_use]
pub fn human_looks(looks: &[Look], documents: &[(&str, Lines<'_>)], layout: Layout) -> String {
    if looks.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "{} a person's look:\n",
        counted(looks.len(), "thing needs", "things need")
    );
    for look in looks {
        let document = look.document().and_then(|place| documents.get(place));
        let place = document.map(|(name, lines)| match look.span() {
            Some(span) => {
                let position = lines.position(span.offset);
                format!("{}:{}:{}", plain(name), position.line, position.column)
            }
            None => plain(name).into_owned(),
        });
        let says = match look.about() {
            Some(about) => format!("{} {}", plain(about), plain(look.says())),
            None => plain(look.says()).into_owned(),
        };
        let place = place.map(|place| place + ": ").unwrap_or_default();
        out += &layout.wrapped(2, 6, &(place + &says));
    }
    out
}
