//! What else there is to say, folded into a few lines.

use super::super::Subject;
use super::layout::joined_lines;
use super::{Layout, headline};
use crate::check::{Blocker, Report, Verdict};
use crate::finding::{Code, Finding, Severity};
use crate::model::{Answer, Cell, Grant, Namespace};

/// How many groups of one code are told apart.
const MOST_GROUPS: usize = 4;

/// Why OAuth is not enough: which cell the ceiling lacks, and whose statement that is.
pub(super) fn why(report: &Report, layout: Layout) -> String {
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

/// Helps, with the lines that they are for.
pub(super) fn to_do(findings: &[&Finding], subject: &Subject<'_>, layout: Layout) -> String {
    let mut out = String::new();
    let groups = grouped(findings, |finding| finding.help().unwrap_or_default());
    let helps = groups.iter().filter(|(help, _)| !help.is_empty());
    for (index, (help, of)) in helps.clone().take(MOST_GROUPS * 3).enumerate() {
        let lines = lines(of, subject);
        let text = if lines.is_empty() {
            (*help).to_owned()
        } else {
            format!("{}: {help}", joined_lines(&lines))
        };
        out.push_str(&layout.row(if index == 0 { "to do" } else { "" }, &text));
    }
    let rest = helps.count().saturating_sub(MOST_GROUPS * 3);
    if rest > 0 {
        out.push_str(&layout.row(
            "",
            &format!("and {rest} more: `--format json` has them all"),
        ));
    }
    out
}

/// Warnings and notes, one line for what is the same.
pub(super) fn notes(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let mut out = String::new();
    for severity in [Severity::Warning, Severity::Note] {
        let of_code = |code: Code| -> Vec<&Finding> {
            let findings = report.findings().iter();
            findings
                .filter(|f| f.severity() == severity && f.code() == code)
                .collect()
        };
        // Blockers that are notes were drawn; assumptions and profiles have lines of their own.
        let told = |code: Code| {
            code.is_blocker() || matches!(code, Code::AssumedNamespace | Code::ProfilesDisagree)
        };
        for code in Code::ALL.iter().copied().filter(|code| !told(*code)) {
            let findings = of_code(code);
            for (message, of) in grouped(&findings, |finding| finding.message())
                .iter()
                .take(MOST_GROUPS)
            {
                let helps = grouped(of, |finding| finding.help().unwrap_or_default());
                if helps.len() > 2 {
                    let each = "what to do differs: `--format json` has it for each";
                    out.push_str(&note(severity, message, each, of, subject, layout));
                    continue;
                }
                for (help, of) in &helps {
                    out.push_str(&note(severity, message, help, of, subject, layout));
                }
            }
        }
    }
    out
}

fn note(
    severity: Severity,
    message: &str,
    help: &str,
    of: &[&Finding],
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let lines = lines(of, subject);
    let place = match lines.as_slice() {
        [] => String::new(),
        lines => format!("{}: ", joined_lines(lines)),
    };
    layout.row(severity.as_str(), &format!("{place}{message}; {help}"))
}

/// What was assumed, and how to say what is meant.
pub(super) fn assumptions(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let mut out = String::new();
    for assumption in report.assumptions() {
        let lines: Vec<usize> = assumption
            .entries
            .iter()
            .filter_map(|entry| subject.line_of_entry(*entry))
            .collect();
        let taken = assumption.namespace;
        let others: Vec<&str> = assumption
            .alternatives
            .iter()
            .map(|ns| ns.as_str())
            .collect();
        let where_ = if lines.is_empty() {
            "some entries".to_owned()
        } else {
            joined_lines(&lines)
        };
        let was = if assumption.entries.len() == 1 {
            "was"
        } else {
            "were"
        };
        let all: Vec<&str> = std::iter::once(taken.as_str())
            .chain(others.iter().copied())
            .collect();
        let mut text = format!(
            "{where_} {was} taken as {taken} and may mean {} too; to say which, add `namespaces: [{}]` or a part of it.",
            others.join(" or "),
            all.join(", "),
        );
        if let Some(instead) = instead_of(report, taken) {
            text.push_str(&format!(
                " Nothing but assumptions asks for {taken}: with `namespaces: [{instead}]` it goes."
            ));
        }
        out.push_str(&layout.row("assumed", &text));
    }
    out
}

/// What to declare to get rid of a namespace: one that isn't private and that all entries may mean
/// that it was taken for, provided that no other use asks for it.
fn instead_of(report: &Report, taken: Namespace) -> Option<Namespace> {
    let of_taken = || report.assumptions().iter().filter(|a| a.namespace == taken);
    let fits = |ns: &&Namespace| {
        **ns != Namespace::Private
            && of_taken().all(|a| a.only_assumed && a.alternatives.contains(ns))
    };
    of_taken().next()?.alternatives.iter().find(fits).copied()
}

/// What the other profiles say.
pub(super) fn profiles(report: &Report, layout: Layout) -> String {
    let disagree = report
        .findings()
        .iter()
        .find(|f| f.code() == Code::ProfilesDisagree);
    let Some(finding) = disagree else {
        return String::new();
    };
    let help = finding.help().unwrap_or_default();
    layout.row("warning", &format!("{}: {help}", finding.message()))
}

/// The size of the grant, and whether OAuth could be given exactly it.
pub(super) fn size(report: &Report) -> String {
    let permissions: usize = report
        .grant()
        .permissions()
        .map(|(_, held)| held.len())
        .sum();
    let count = |n: usize, one: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {one}s")
        }
    };
    let mut text = format!(
        "{}, {}.",
        count(report.entries(), "endpoint"),
        count(permissions, "permission")
    );
    if report.verdict() == Verdict::Oauth && !report.grant().is_empty() {
        text.push_str(if report.profile().is_narrowable() {
            " Under this profile an OAuth app can be limited to exactly this."
        } else {
            " OAuth can't be narrowed under this profile: it is granted all shared resources anyway."
        });
    }
    let anything_held = *report.grant() != Grant::NOTHING;
    if report.oauth() == Answer::Yes && !anything_held {
        text.push_str(" Any token works.");
    }
    text
}

fn lines(findings: &[&Finding], subject: &Subject<'_>) -> Vec<usize> {
    let positions = findings
        .iter()
        .filter_map(|finding| subject.position(finding.place()));
    positions.map(|position| position.line).collect()
}

/// The findings by what `key` says of them, in the order in which it first does.
fn grouped<'f, K: PartialEq>(
    findings: &[&'f Finding],
    key: impl Fn(&'f Finding) -> K,
) -> Vec<(K, Vec<&'f Finding>)> {
    let mut groups: Vec<(K, Vec<&'f Finding>)> = Vec::new();
    for finding in findings.iter().copied() {
        let of = key(finding);
        match groups.iter_mut().find(|(known, _)| *known == of) {
            Some((_, group)) => group.push(finding),
            None => groups.push((of, vec![finding])),
        }
    }
    groups
}

/// The faults that have no place in the file, in words.
pub(super) fn placeless(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let faults = report
        .findings()
        .iter()
        .filter(|finding| headline::is_fault(finding));
    // Of a single one the headline has said all.
    let faults: Vec<_> = faults.collect();
    let without = faults
        .iter()
        .filter(|finding| subject.span(finding.place()).is_none() && faults.len() > 1);
    without
        .map(|finding| layout.row("error", finding.message()))
        .collect()
}
