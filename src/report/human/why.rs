//! Why OAuth is not enough: which cell the ceiling lacks, whose statement that is, how sure it is.

use super::super::{Subject, capitalised};
use super::Layout;
use super::layout::joined_lines;
use crate::check::{Blocker, Report};
use crate::model::{Basis, Cell};

/// Why OAuth is not enough: which cell the ceiling lacks, and whose statement that is.
pub(super) fn why(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
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
    let rows = groups.iter().enumerate().map(|(index, (blocker, cells))| {
        layout.row(
            if index == 0 { "why" } else { "" },
            &reason(report, blocker, cells),
        )
    });
    let mut out: String = rows.collect();
    let covered = report.advice().covered().len();
    if covered > 0 {
        let all = report.uses().len();
        out += &layout.row(
            "",
            &match covered {
                1 => format!("The other, 1 of {all} uses, is within OAuth as it stands."),
                _ => format!("The other {covered} of {all} uses are within OAuth as they stand."),
            },
        );
    }
    out + &where_they_live(report, subject, layout)
}

/// How sure the catalogue is that what is blocked is private at all.
fn where_they_live(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let in_namespaces = report
        .blockers()
        .iter()
        .filter(|b| matches!(b.cell(), Cell::Namespace(_)));
    let mut groups: Vec<((&Cell, Basis), Vec<usize>)> = Vec::new();
    for blocker in in_namespaces {
        let line = blocker
            .entry()
            .and_then(|entry| subject.line_of_entry(entry));
        let key = (blocker.cell(), blocker.basis());
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, lines)) => lines.extend(line),
            None => groups.push((key, line.into_iter().collect())),
        }
    }
    let rows =
        groups
            .iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|((cell, basis), lines)| {
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

                let live = if lines.len() == 1 { "lives" } else { "live" };
                let text = format!(
                    "{} {live} in `{cell}`: {how} ({basis}).",
                    joined_lines(lines)
                );
                layout.row("", &capitalised(&text))
            });
    rows.collect()
}

fn reason(report: &Report, blocker: &Blocker, cells: &[&Cell]) -> String {
    let names: Vec<_> = cells.iter().map(|cell| format!("`{cell}`")).collect();
    let are = if cells.len() == 1 { "is" } else { "are" };
    let (names, stance) = (names.join(" and "), blocker.stance());
    let profile = report.profile();
    let statement = format!(
        "{names} {are} {stance} by the profile {} ({})",
        profile.name(),
        profile.as_of()
    );
    let Some(source) = blocker.source() else {
        return statement;
    };
    let day = source
        .as_of()
        .map(|day| format!(", {day}"))
        .unwrap_or_default();
    let url = source
        .url()
        .map(|url| format!(" ({url})"))
        .unwrap_or_default();
    format!(
        "{statement}. {}{day}: {}{url}",
        source.title(),
        source.says().trim_end_matches('.')
    )
}
