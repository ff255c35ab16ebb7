//! What has changed since a manifest was locked, for the person who reviews the change.

mod drawn;
pub(in crate::report) mod says;

use super::super::{Held, Strict, Subject};
use super::wrap::{STICKY, keep_code_together, loose};
use super::{Layout, Look, headline, raised};
use crate::check::Report;
use crate::lock::Difference;
use crate::model::Answer;
use drawn::drawn;
use says::MOST_NAMED;
pub use says::{beyond_lock, unheld, unheld_to_do};

/// How many rows of items are listed.
const MOST_LISTED: usize = 40;

/// What the difference to the lock at `path` means, with a line break at its end: the answer, the
/// lines that widen the token, what could be narrowed, and what to do.
#[must_use]
pub fn held_to_lock(
    difference: &Difference,
    path: &str,
    report: &Report,
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let is_beyond = difference.holds() == Answer::No;
    let (look, sign) = match is_beyond {
        true => (Look::Bad, "✘"),
        false => (Look::Good, "✔"),
    };
    let text = says::answer(difference, path, report, subject);
    let answer = unbroken(&text, layout, |text| {
        headline::headed(look, sign, text, layout)
    });
    let held = Held {
        lock: path,
        difference: Ok(difference),
    };
    let strict = Strict::of_held(report, subject, held);
    let mut parts = vec![answer + &raised(strict, layout)];
    if is_beyond {
        if difference.widens().len() > MOST_NAMED {
            parts.push(listed(difference, report, subject, layout));
        }
        parts.push(drawn(difference, report, subject, layout));
    }
    let row = |label: &str, text: Option<String>| {
        text.map(|text| layout.row(label, &text))
            .unwrap_or_default()
    };
    let notes = says::notes(difference);
    let notes = notes.iter().enumerate();
    let notes = notes.map(|(index, note)| layout.row(if index == 0 { "note" } else { "" }, note));
    let to_do = says::to_do(difference, report, subject.path());
    let rows = [
        row("why", says::why(difference, report, subject.path())),
        notes.collect(),
        row("to do", to_do),
    ];
    parts.push(rows.concat());
    parts.retain(|part| !part.is_empty());
    // An answer with nothing but notes reads as one piece.
    parts.join(if is_beyond { "\n" } else { "" })
}

/// Lays out text that isn't broken within backticks and between `line` and its number.
fn unbroken(text: &str, layout: Layout, lay_out: impl FnOnce(&str) -> String) -> String {
    let line = format!("(line{STICKY}");
    let text =
        keep_code_together(text, layout.text_width().saturating_sub(2)).replace("(line ", &line);
    loose(&lay_out(&text)).into_owned()
}

/// All items, those of one resource in one row.
fn listed(
    difference: &Difference,
    report: &Report,
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let rows = says::wider(difference, report, subject);
    let shown = rows.iter().take(MOST_LISTED).enumerate();
    let mut out: String = shown
        .map(|(index, row)| {
            let label = if index == 0 { "wider" } else { "" };
            layout.row(label, &row.join(", "))
        })
        .collect();
    let rest: usize = rows.iter().skip(MOST_LISTED).map(Vec::len).sum();
    if rest > 0 {
        let more = format!("and {rest} more: `--format json` has them all");
        out.push_str(&layout.row("", &more));
    }
    out
}
