//! What has changed between two catalogues, and what that means for manifests.

use std::collections::BTreeSet;

use super::super::drift::{Affected, Compared, Side};
use super::super::plain;
use super::super::words::counted;
use super::{Layout, Look, sentence};
use crate::drift::{Change, ChangeKind, Drift, Effect, EffectKind};
use crate::finding::joined;
use crate::model::{Operation, Requirement};
use crate::source::Place;

/// The comparison as text: the answer first, then what has changed, then each manifest.
#[must_use]
pub fn human_drift(compared: &Compared<'_>, layout: Layout) -> String {
    let mut parts = vec![headline(compared, layout)];
    parts.push(changes(compared, layout));
    let manifests = compared.manifests.iter();
    parts.extend(manifests.map(|affected| manifest(affected, layout)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn headline(compared: &Compared<'_>, layout: Layout) -> String {
    let (look, sign, text) = answer(compared);
    let text = sentence(&text, layout);
    let text = text.trim_start().trim_end();
    layout.paint(look, format!("{sign} {text}").trim_start()) + "\n"
}

/// The answer with its sign, which is empty where nothing was asked.
pub(in crate::report) fn answer(compared: &Compared<'_>) -> (Look, &'static str, String) {
    let (old, new) = (named(&compared.old), named(&compared.new));
    let affected = compared
        .manifests
        .iter()
        .filter(|it| it.effects.is_affected());
    let (affected, all) = (affected.count(), compared.manifests.len());
    let unclear = compared.manifests.iter().any(|it| it.effects.is_unclear());
    let what = drift_summary(compared.drift);
    match (affected, all) {
        (0, 0) if compared.drift.changes().is_empty() => (
            Look::Good,
            "✔",
            format!("nothing has changed from {old} to {new}"),
        ),
        (0, 0) => (Look::Strong, "", format!("from {old} to {new}: {what}")),
        (0, _) if unclear => {
            let text = format!("whether it matters can't be said of every manifest: {what}");
            (Look::Unsure, "?", text)
        }
        (0, 1) => (
            Look::Good,
            "✔",
            format!("no effect on the manifest: {what}"),
        ),
        (0, all) => (
            Look::Good,
            "✔",
            format!("no effect on any of {all} manifests: {what}"),
        ),
        (1, 1) => (Look::Bad, "✘", format!("the manifest is affected: {what}")),
        (count, all) => {
            let are = if count == 1 { "is" } else { "are" };
            let text = format!("{count} of {all} manifests {are} affected: {what}");
            (Look::Bad, "✘", text)
        }
    }
}

fn named(side: &Side<'_>) -> String {
    let name = plain(side.name);
    match side.as_of {
        Some(day) => format!("{name} ({day})"),
        None => name.into_owned(),
    }
}

/// The ways in which operations change, those that break something first.
const TOLD: [(ChangeKind, &str, &str); 10] = [
    (ChangeKind::Removed, "removed", "removed"),
    (ChangeKind::Renamed, "renamed", "renamed"),
    (ChangeKind::Scope, "scope", "with another scope"),
    (
        ChangeKind::Namespaces,
        "namespaces",
        "with other namespaces",
    ),
    (ChangeKind::Deprecated, "deprecated", "deprecated"),
    (ChangeKind::Restored, "restored", "no longer deprecated"),
    (ChangeKind::Successor, "successor", "with another successor"),
    (ChangeKind::Status, "status", "with another status"),
    (ChangeKind::OperationId, "id", "with another operation id"),
    (ChangeKind::Added, "added", "added"),
];

/// What has changed, in numbers: `3 operations removed, 1 added`.
#[must_use]
pub fn drift_summary(drift: &Drift) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut tell = |count: usize, words: &str| {
        if count > 0 {
            let what = match parts.is_empty() {
                true => counted(count, "operation", "operations"),
                false => count.to_string(),
            };
            parts.push(format!("{what} {words}"));
        }
    };
    let one_sided = drift.changes().iter().filter(|it| is_one_sided(it)).count();
    for (kind, _, words) in TOLD {
        let told_apart = if kind == ChangeKind::Scope {
            one_sided
        } else {
            0
        };
        tell(drift.count(kind).saturating_sub(told_apart), words);
    }
    tell(one_sided, "with a scope that only one side knows");
    match parts.is_empty() {
        true => "no operation has changed".to_owned(),
        false => parts.join(", "),
    }
}

fn changes(compared: &Compared<'_>, layout: Layout) -> String {
    let mut last = "";
    let rows = told(compared).into_iter().map(|(label, text)| {
        let shown = if label == last { "" } else { label };
        last = label;
        layout.row(shown, &text)
    });
    rows.collect()
}

/// What has changed, a label and a sentence each.
pub(in crate::report) fn told(compared: &Compared<'_>) -> Vec<(&'static str, String)> {
    // That one side names no scopes is one fact, not one for each operation.
    let all = compared.drift.changes().iter();
    let (one_sided, told): (Vec<&Change>, Vec<&Change>) = all.partition(|it| is_one_sided(it));
    let mut rows = Vec::new();
    for (kind, label, _) in TOLD {
        let of_kind = told.iter().filter(|change| change.kinds().contains(&kind));
        rows.extend(of_kind.map(|change| (label, row(kind, change))));
    }
    if let Some(first) = one_sided.first() {
        let known_now = first.after().is_some_and(|op| op.requirement().is_known());
        let side = if known_now {
            &compared.old
        } else {
            &compared.new
        };
        let text = format!(
            "{} doesn't say the scope of {}",
            plain(side.name),
            counted(one_sided.len(), "operation", "operations")
        );
        rows.push(("unknown", text));
    }
    rows
}

/// Whether all there is to say is that one side doesn't know the scope.
fn is_one_sided(change: &Change) -> bool {
    let unknown = |op: Option<&Operation>| op.is_some_and(|op| !op.requirement().is_known());
    change.kinds() == [ChangeKind::Scope] && (unknown(change.before()) || unknown(change.after()))
}

fn row(kind: ChangeKind, change: &Change) -> String {
    let endpoint = change
        .operation()
        .map_or_else(String::new, |op| op.endpoint().to_string());
    let was = |say: &dyn Fn(&Operation) -> String| change.before().map_or_else(String::new, say);
    let is = |say: &dyn Fn(&Operation) -> String| change.after().map_or_else(String::new, say);
    let both = |say: &dyn Fn(&Operation) -> String| {
        format!("{endpoint}: {} now, was {}", is(say), was(say))
    };
    match kind {
        ChangeKind::Added => format!("{endpoint}: {}", is(&what_it_needs)),
        ChangeKind::Removed => endpoint,
        ChangeKind::Renamed => {
            format!("{} is {endpoint} now", was(&|op| op.endpoint().to_string()))
        }
        ChangeKind::OperationId => both(&|op| format!("`{}`", op.id())),
        ChangeKind::Scope => both(&scope),
        ChangeKind::Restored => format!("{endpoint} is no longer deprecated"),
        ChangeKind::Status => both(&|op| op.status().to_string()),
        ChangeKind::Deprecated | ChangeKind::Successor => format!("{endpoint}{}", is(&successor)),
        ChangeKind::Namespaces => both(&namespaces),
    }
}

fn what_it_needs(operation: &Operation) -> String {
    let lives = match operation.admissible() {
        [] => String::new(),
        _ => format!(", {} ({})", namespaces(operation), operation.basis()),
    };
    scope(operation) + &lives
}

fn scope(operation: &Operation) -> String {
    match operation.requirement() {
        Requirement::Nothing => "no scope".to_owned(),
        Requirement::Scope(scope) => format!("`{scope}`"),
        Requirement::Unknown => "scope unknown".to_owned(),
    }
}

fn namespaces(operation: &Operation) -> String {
    let names = operation.admissible().iter().map(|ns| format!("`{ns}`"));
    let names: Vec<_> = names.collect();
    match names.is_empty() {
        true => "no namespace".to_owned(),
        false => joined(&names, "or") + &besides(operation),
    }
}

fn besides(operation: &Operation) -> String {
    let names = operation.besides().iter().map(|ns| format!("`{ns}`"));
    let names: Vec<_> = names.collect();
    match names.is_empty() {
        true => String::new(),
        false => format!(", with {} besides", joined(&names, "or")),
    }
}

fn successor(operation: &Operation) -> String {
    match operation.replacement() {
        Some(successor) => format!(": use {successor}"),
        None => ", and no successor is named".to_owned(),
    }
}

/// The answer for one manifest, with its sign.
pub(in crate::report) fn of_manifest(affected: &Affected<'_>) -> (Look, &'static str, String) {
    let effects = affected.effects;
    let path = plain(affected.subject.path());
    let (look, sign, says) = match (effects.is_affected(), effects.is_unclear()) {
        (false, true) if affected.name.is_none() => {
            (Look::Unsure, "?", "it can't be read".to_owned())
        }
        (false, true) => (
            Look::Unsure,
            "?",
            "no effect on what can be judged of it: `front-scope check` says what can't".to_owned(),
        ),
        (false, false) => (Look::Good, "✔", "no effect".to_owned()),
        (true, _) => (Look::Bad, "✘", affected_in_words(affected)),
    };
    (look, sign, format!("{path}: {says}"))
}

fn manifest(affected: &Affected<'_>, layout: Layout) -> String {
    let effects = affected.effects;
    let (look, sign, says) = of_manifest(affected);
    let says = sentence(&says, layout);
    let mut out = layout.paint(look, &format!("{sign} {}", says.trim())) + "\n";
    for effect in effects.entries() {
        let line = affected.subject.position(&Place::Entry(effect.entry()));
        let label = line.map_or_else(
            || format!("entry {}", effect.entry()),
            |position| format!("line {}", position.line),
        );
        out += &layout.row(&label, &effect.told());
    }
    let rows = [
        ("token", effects.token()),
        ("verdict", effects.judged()),
        ("opens", effects.opening()),
    ];
    for (label, text) in rows {
        out += &text
            .map(|text| layout.row(label, &text))
            .unwrap_or_default();
    }
    out
}

fn affected_in_words(affected: &Affected<'_>) -> String {
    let effects = affected.effects.entries().iter();
    let matters = effects.filter(|effect| effect.kind() != EffectKind::Restored);
    let entries: BTreeSet<usize> = matters.map(Effect::entry).collect();
    match entries.len() {
        0 => "affected".to_owned(),
        count => format!("{} affected", counted(count, "entry is", "entries are")),
    }
}
