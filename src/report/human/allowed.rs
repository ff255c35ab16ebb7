//! What was found and the manifest allows, with the reasons.

use super::super::{Subject, plain};
use super::Layout;
use super::joined_lines;
use crate::check::{Allowed, Report};
use crate::source::Place;

/// How many are told apart, and how much of a reason is shown.
const MOST: usize = 12;
const MOST_OF_REASON: usize = 200;

pub(super) fn allowed(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let rows = said(report, subject).into_iter().enumerate();
    let rows = rows.map(|(index, text)| layout.row(if index == 0 { "allowed" } else { "" }, &text));
    rows.collect()
}

/// The same as sentences: `line 8: assumed-namespace (only team tags are shown)`, once for all
/// lines with the same reason.
pub(in crate::report) fn said(report: &Report, subject: &Subject<'_>) -> Vec<String> {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let mut more = 0_usize;
    for allowed in report.allowed() {
        let what = what(allowed);
        let line = match allowed.finding().place() {
            Place::Whole => None,
            place => subject.position(place).map(|position| position.line),
        };
        let is_full = groups.len() >= MOST;
        match groups.iter_mut().find(|(known, _)| *known == what) {
            Some((_, lines)) => lines.extend(line),
            None if is_full => more = more.saturating_add(1),
            None => groups.push((what, line.into_iter().collect())),
        }
    }
    let said = groups
        .into_iter()
        .map(|(what, lines)| match lines.as_slice() {
            [] => what,
            lines => format!("{}: {what}", joined_lines(lines)),
        });
    let rest = (more > 0).then(|| format!("and {more} more: `--format json` has them all"));
    said.chain(rest).collect()
}

/// The code, up to when it is accepted, and why.
fn what(allowed: &Allowed) -> String {
    let (code, allow) = (allowed.finding().code(), allowed.allow());
    let until = allow.last_day();
    let until = until.map(|day| format!(" until {day}")).unwrap_or_default();
    let reason: Vec<&str> = allow.reason().split_whitespace().collect();
    let reason = reason.join(" ");
    let reason = match reason.char_indices().nth(MOST_OF_REASON) {
        Some((at, _)) => format!("{}…", reason.get(..at).unwrap_or_default()),
        None => reason,
    };
    format!("{code}{until} ({})", plain(&reason))
}
