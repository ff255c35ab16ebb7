//! What else there is to say, folded into a few lines.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::super::Subject;
use super::super::words::counted;
use super::Layout;
use super::LineRuns;
use super::alike::{Alike, alike, grouped, lines_of};
use crate::check::{Allowed, Report, Verdict};
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
    let helps = helps_by_line(findings, subject);
    for (index, (lines, help)) in helps.iter().take(MOST_GROUPS * 3).enumerate() {
        let text = if lines.is_empty() {
            (*help).to_owned()
        } else {
            format!("{lines}: {help}")
        };
        out.push_str(&layout.row(if index == 0 { label } else { "" }, &text));
    }
    let rest = helps.len().saturating_sub(MOST_GROUPS * 3);
    if rest > 0 {
        out.push_str(&layout.row(
            "",
            &format!("and {rest} more: `--format json` has them all"),
        ));
    }
    out
}

/// The helps, each once, with the lines that it is for.
pub(in crate::report) fn helps_by_line<'f>(
    findings: &[&'f Finding],
    subject: &Subject<'_>,
) -> Vec<(LineRuns, &'f str)> {
    let findings = findings.iter().copied();
    let groups = grouped(findings, |finding| finding.help().unwrap_or_default());
    let helps = groups.iter().filter(|(help, _)| !help.is_empty());
    helps
        .map(|(help, of)| (lines(of, subject), *help))
        .collect()
}

/// A warning or note, said once for all lines that it is about.
pub(in crate::report) struct Told<'r> {
    pub(in crate::report) severity: Severity,
    pub(in crate::report) lines: LineRuns,
    pub(in crate::report) message: &'r str,
    pub(in crate::report) help: &'r str,
}

/// Warnings and notes, one line for what is the same.
pub(super) fn notes(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let rows = told(report, subject).into_iter().map(|told| {
        let place = match told.lines.is_empty() {
            true => String::new(),
            false => format!("{}: ", told.lines),
        };
        let text = format!("{place}{}; {}", told.message, told.help);
        layout.row(told.severity.as_str(), &text)
    });
    rows.collect()
}

/// Warnings and notes that nothing else tells, the warnings first.
pub(in crate::report) fn told<'r>(report: &'r Report, subject: &Subject<'_>) -> Vec<Told<'r>> {
    // Blockers that are notes were drawn; assumptions and profiles have lines of their own.
    // What teammates have to do is one of the steps, where there are any.
    let is_step = |code: Code| code == Code::PrivateNeedsOptIn && !report.steps().is_empty();
    let told_elsewhere = |code: Code| {
        code.is_blocker()
            || is_step(code)
            || matches!(
                code,
                Code::AssumedNamespace | Code::ProfilesDisagree | Code::ProfileUnknown
            )
    };
    let wanted = |finding: &Finding| {
        finding.severity() != Severity::Error && !told_elsewhere(finding.code())
    };
    let mut out = Vec::new();
    for ((Reverse(severity), code), alike) in alike(report, subject, wanted) {
        let by_message = grouped(&alike, |alike| alike.finding.message());
        for (message, of) in by_message.iter().take(MOST_GROUPS) {
            let note = |help, of: &[&Alike<'r>]| Told {
                severity,
                lines: lines_of(of),
                message,
                help,
            };
            if of.len() > MOST_GROUPS {
                let each = "what to do differs: `--format json` has it for each";
                out.push(note(each, of));
                continue;
            }
            for alike in of {
                out.push(note(alike.finding.help().unwrap_or_default(), &[*alike]));
            }
        }
        let rest = by_message.iter().skip(MOST_GROUPS);
        let rest: Vec<&Alike<'_>> = rest.flat_map(|(_, of)| of.iter().copied()).collect();
        if !rest.is_empty() {
            out.push(Told {
                severity,
                lines: lines_of(&rest),
                message: code.as_str(),
                help: "`--format json` says it of each",
            });
        }
    }
    out
}

/// What was assumed, and how to say what is meant.
pub(super) fn assumptions(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let rows = assumed(report, subject).into_iter();
    rows.map(|(label, text)| layout.row(label, &text)).collect()
}

/// The same as labels and sentences; what follows from a sentence has no label.
pub(in crate::report) fn assumed(
    report: &Report,
    subject: &Subject<'_>,
) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let accepted = accepted_assumptions(report);
    for assumption in report.assumptions() {
        let entries = assumption.entries.iter();
        let mut entries = entries.filter(|entry| !accepted.contains(entry)).peekable();
        if entries.peek().is_none() {
            continue;
        }
        let lines: LineRuns = entries
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
            lines.to_string()
        };
        let was = if lines.is_one() { "was" } else { "were" };
        let all: Vec<&str> = std::iter::once(taken.as_str())
            .chain(others.iter().copied())
            .collect();
        let how = match subject.is_plain_lines() {
            true => {
                "a plain line can't say which: in a manifest, as `front-scope init` writes one,"
            }
            false => "to say which,",
        };
        let text = format!(
            "{where_} {was} taken as {taken} and may mean {} too; {how} add `namespaces: [{}]` or a part of it.",
            others.join(" or "),
            all.join(", "),
        );
        out.push(("assumed", text));
    }
    for taken in Namespace::ALL {
        if let Some(instead) = instead_of(report, *taken) {
            let of_taken = report
                .assumptions()
                .iter()
                .filter(|a| a.namespace == *taken);
            let entries = of_taken.flat_map(|assumption| &assumption.entries);
            // What is accepted stays as it is, and the namespace with it.
            if entries.clone().any(|entry| accepted.contains(entry)) {
                continue;
            }
            let lines: LineRuns = entries
                .filter_map(|entry| subject.line_of_entry(*entry))
                .collect();
            let with = match subject.is_plain_lines() {
                true => "in a manifest with",
                false => "with",
            };
            let text = format!(
                "Nothing else asks for {taken}: {with} `namespaces: [{instead}]` on {lines} it goes."
            );
            out.push(("", text));
        }
    }
    out
}

/// The entries of which a namespace was assumed and it is accepted.
fn accepted_assumptions(report: &Report) -> BTreeSet<usize> {
    let allowed = report.allowed().iter().map(Allowed::finding);
    let assumed = allowed.filter(|finding| finding.code() == Code::AssumedNamespace);
    assumed.filter_map(Finding::entry).collect()
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
    let said = under_others(report, subject);
    said.map(|(severity, text)| layout.row(severity.as_str(), &text))
        .unwrap_or_default()
}

/// The same as a sentence, with how bad it is.
pub(in crate::report) fn under_others(
    report: &Report,
    subject: &Subject<'_>,
) -> Option<(Severity, String)> {
    let mut findings = report.findings().iter();
    let finding = findings.find(|finding| finding.code() == Code::ProfilesDisagree)?;
    let others = report
        .profiles()
        .iter()
        .filter(|under| under.verdict != report.verdict());
    let changes = others.map(|under| {
        let lines = |places: &[usize]| -> LineRuns {
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
                text += &format!(", where OAuth {how} {lines}");
            }
        }
        text
    });
    let changes: Vec<String> = changes.collect();
    let help = finding.help().unwrap_or_default();
    let text = format!("the verdict would be {}: {help}", changes.join("; and "));
    Some((finding.severity(), text))
}

/// The size of the grant, and whether OAuth could be given exactly it.
pub(in crate::report) fn size(report: &Report) -> String {
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

fn lines(findings: &[&Finding], subject: &Subject<'_>) -> LineRuns {
    let positions = findings
        .iter()
        .filter_map(|finding| subject.position(finding.place()));
    positions.map(|position| position.line).collect()
}

/// The faults that have no place in the file, in words.
pub(super) fn placeless(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let faults = report
        .findings()
        .iter()
        .filter(|finding| finding.is_fault());
    // Of a single one the headline has said all.
    let faults: Vec<_> = faults.collect();
    let without = faults
        .iter()
        .filter(|finding| subject.span(finding.place()).is_none() && faults.len() > 1);
    without
        .map(|finding| layout.row("error", finding.message()))
        .collect()
}
