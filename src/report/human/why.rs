//! Why OAuth is not enough: which cell the ceiling lacks, whose statement that is, how sure it is.

use super::super::Subject;
use super::super::words::capitalised;
use super::Layout;
use super::LineRuns;
use crate::check::{Blocker, Report};
use crate::model::{Basis, Cell, Source, Stance};

/// Cells of which the same source says the same, and what it says of them.
pub(in crate::report) struct Reason<'r> {
    /// `` `private` is denied by the profile shared-only (2026-11-21) ``.
    pub(in crate::report) statement: String,
    pub(in crate::report) source: Option<&'r Source>,
}

/// Why OAuth is not enough: which cell the ceiling lacks, and whose statement that is.
pub(super) fn why(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let reasons = reasons(report).into_iter().enumerate();
    let labelled = reasons.map(|(index, reason)| {
        let label = if index == 0 { "why" } else { "" };
        let url = reason.source.and_then(Source::url);
        layout.sourced(label, &in_words(&reason), url)
    });
    let rest = covered(report)
        .into_iter()
        .chain(where_they_live(report, subject));
    labelled
        .chain(rest.map(|text| layout.row("", &text)))
        .collect()
}

/// Why OAuth is not enough.
pub(in crate::report) fn reasons(report: &Report) -> Vec<Reason<'_>> {
    // Cells of which the same source says the same are told together.
    let mut groups: Vec<(&Blocker, Vec<&Cell>)> = Vec::new();
    for blocker in report.blockers() {
        let same = |known: &Blocker| {
            (known.stance(), known.source()) == (blocker.stance(), blocker.source())
        };
        match groups.iter_mut().find(|(known, _)| same(known)) {
            Some((_, cells)) if cells.contains(&blocker.cell()) => {}
            Some((_, cells)) => cells.push(blocker.cell()),
            None => groups.push((blocker, vec![blocker.cell()])),
        }
    }
    let reasons = groups.iter().map(|(blocker, cells)| Reason {
        statement: statement(report, blocker, cells),
        source: blocker.source(),
    });
    reasons.collect()
}

/// How much OAuth covers as it stands.
pub(in crate::report) fn covered(report: &Report) -> Option<String> {
    let all = report.uses().len();
    match report.advice().covered().len() {
        0 => None,
        1 => Some(format!(
            "The other, 1 of {all} uses, is within OAuth as it stands."
        )),
        covered => Some(format!(
            "The other {covered} of {all} uses are within OAuth as they stand."
        )),
    }
}

/// How sure the catalogue is of where what is blocked lives.
pub(in crate::report) fn where_they_live(report: &Report, subject: &Subject<'_>) -> Vec<String> {
    let mut groups: Vec<((String, Basis), LineRuns)> = Vec::new();
    let blocked = report.ways_out().iter();
    for needed in blocked.filter_map(|ways| report.uses().get(ways.place())) {
        let namespaces = needed.reach().namespaces().iter();
        let names: Vec<_> = namespaces.map(|ns| format!("`{ns}`")).collect();
        let line = needed
            .entry()
            .and_then(|entry| subject.line_of_entry(entry));
        if names.is_empty() {
            continue;
        }
        let key = (names.join(" and "), needed.basis());
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, lines)) => lines.extend(line),
            None => groups.push((key, line.into_iter().collect())),
        }
    }
    let rows =
        groups
            .iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|((names, basis), lines)| {
                let how = match basis {
                    Basis::Documented => "Front's text says so",
                    Basis::PathOwner => "the path names the owner",
                    Basis::Schema => "Front's response schema shows it",
                    Basis::Reported => "third parties report it",
                    Basis::Inferred => {
                        "it is inferred by analogy: try the call before you rely on it"
                    }
                    Basis::NoResource => "it touches no resource",
                };

                let live = if lines.is_one() { "lives" } else { "live" };
                let text = format!("{lines} {live} in {names}: {how} ({basis}).");
                capitalised(&text)
            });
    rows.collect()
}

fn statement(report: &Report, blocker: &Blocker, cells: &[&Cell]) -> String {
    let names: Vec<_> = cells.iter().map(|cell| format!("`{cell}`")).collect();
    let are = if cells.len() == 1 { "is" } else { "are" };
    let (names, stance) = (names.join(" and "), blocker.stance());
    let profile = report.profile();
    format!(
        "{names} {are} {} the profile {} ({})",
        stance_words(stance),
        profile.name(),
        profile.as_of()
    )
}

/// Who says so: `Front's Authentication page`, with the day where there is one.
pub(in crate::report) fn title(source: &Source) -> String {
    let day = source.as_of().map(|day| format!(", {day}"));
    format!("{}{}", source.title(), day.unwrap_or_default())
}

fn in_words(reason: &Reason<'_>) -> String {
    let Some(source) = reason.source else {
        return reason.statement.clone();
    };
    let url = source
        .url()
        .map(|url| format!(" ({url})"))
        .unwrap_or_default();
    format!(
        "{}. {}: {}{url}",
        reason.statement,
        title(source),
        source.says().trim_end_matches('.')
    )
}

/// `denied by`, `unknown to`.
pub(super) fn stance_words(stance: Stance) -> &'static str {
    match stance {
        Stance::Denied => "denied by",
        Stance::Granted => "granted by",
        Stance::Unknown => "unknown to",
    }
}
