//! What else there is to say, folded into a few lines.

use super::super::Subject;
use super::super::words::counted;
use super::layout::joined_lines;
use super::{Layout, headline};
use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding, Severity};
use crate::model::{Answer, Grant, Namespace};

/// How many groups of one code are told apart.
const MOST_GROUPS: usize = 4;

/// Helps, with the lines that they are for.
pub(super) fn helps(
    label: &str,
    findings: &[&Finding],
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
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
        out.push_str(&layout.row(if index == 0 { label } else { "" }, &text));
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
        // What teammates have to do is one of the steps, where there are any.
        let is_step = |code: Code| code == Code::PrivateNeedsOptIn && !report.steps().is_empty();
        let told = |code: Code| {
            code.is_blocker()
                || is_step(code)
                || matches!(
                    code,
                    Code::AssumedNamespace | Code::ProfilesDisagree | Code::ProfileUnknown
                )
        };
        for code in Code::ALL.iter().copied().filter(|code| !told(*code)) {
            let findings = of_code(code);
            for (message, of) in grouped(&findings, |finding| finding.message())
                .iter()
                .take(MOST_GROUPS)
            {
                let helps = grouped(of, |finding| finding.help().unwrap_or_default());
                if helps.len() > MOST_GROUPS {
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
        let was = if where_.starts_with("line ") {
            "was"
        } else {
            "were"
        };
        let all: Vec<&str> = std::iter::once(taken.as_str())
            .chain(others.iter().copied())
            .collect();
        let text = format!(
            "{where_} {was} taken as {taken} and may mean {} too; to say which, add `namespaces: [{}]` or a part of it.",
            others.join(" or "),
            all.join(", "),
        );
        out.push_str(&layout.row("assumed", &text));
    }
    for taken in Namespace::ALL {
        if let Some(instead) = instead_of(report, *taken) {
            let of_taken = report
                .assumptions()
                .iter()
                .filter(|a| a.namespace == *taken);
            let entries = of_taken.flat_map(|assumption| &assumption.entries);
            let lines: Vec<usize> = entries
                .filter_map(|entry| subject.line_of_entry(*entry))
                .collect();
            let text = format!(
                "Nothing else asks for {taken}: with `namespaces: [{instead}]` on {} it goes.",
                joined_lines(&lines)
            );
            out.push_str(&layout.row("", &text));
        }
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

/// What the other profiles say, and what changes under them.
pub(super) fn profiles(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let disagree = report
        .findings()
        .iter()
        .find(|f| f.code() == Code::ProfilesDisagree);
    let Some(finding) = disagree else {
        return String::new();
    };
    let others = report
        .profiles()
        .iter()
        .filter(|under| under.verdict != report.verdict());
    let changes = others.map(|under| {
        let lines = |places: &[usize]| -> Vec<usize> {
            let uses = places.iter().filter_map(|place| report.uses().get(*place));
            uses.filter_map(|needed| subject.line_of_entry(needed.entry()?))
                .collect()
        };
        let mut text = format!("`{}` under the profile {}", under.verdict, under.name);
        for (places, how) in [
            (&under.covers_too, "covers"),
            (&under.covers_no_more, "doesn't cover"),
        ] {
            let lines = lines(places);
            if !lines.is_empty() {
                text += &format!(", where OAuth {how} {}", joined_lines(&lines));
            }
        }
        text
    });
    let changes: Vec<String> = changes.collect();
    let help = finding.help().unwrap_or_default();
    layout.row(
        finding.severity().as_str(),
        &format!("the verdict would be {}: {help}", changes.join("; and ")),
    )
}

/// The size of the grant, and whether OAuth could be given exactly it.
pub(super) fn size(report: &Report) -> String {
    let permissions: usize = report
        .grant()
        .permissions()
        .map(|(_, held)| held.len())
        .sum();
    let mut text = format!(
        "{}, {}.",
        counted(report.entries(), "endpoint", "endpoints"),
        counted(permissions, "permission", "permissions")
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
