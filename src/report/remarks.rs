//! The remarks of an import.

use super::render::terminal::wrapped;
use crate::openapi::Remark;
use crate::report::words::counted;
use crate::report::{Layout, plain};
use crate::source::Lines;

/// Renders each remark with its place; empty where there is none. `documents` are the names and
/// texts of the documents, in their order.
#[must_use]
pub fn human_remarks(
    remarks: &[Remark],
    documents: &[(&str, Lines<'_>)],
    layout: Layout,
) -> String {
    if remarks.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "{} a person's look:\n",
        counted(remarks.len(), "thing needs", "things need")
    );
    for remark in remarks {
        let document = remark.document().and_then(|place| documents.get(place));
        let place = document.map(|(name, lines)| match remark.span() {
            Some(span) => {
                let position = lines.position(span.offset);
                format!("{}:{}:{}", plain(name), position.line, position.column)
            }
            None => plain(name).into_owned(),
        });
        let says = match remark.about() {
            Some(about) => format!("{} {}", plain(about), plain(remark.says())),
            None => plain(remark.says()).into_owned(),
        };
        let place = place.map(|place| place + ": ").unwrap_or_default();
        out += &wrapped(layout, 2, 6, &(place + &says));
    }
    out
}
