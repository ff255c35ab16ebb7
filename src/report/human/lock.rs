//! What has changed since a manifest was locked, for the person who reviews the change.

mod drawn;
mod words;

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::super::words::counted;
use super::super::{Subject, plain};
use super::layout::{STICKY, joined_lines, keep_code_together};
use super::{Layout, Look, headline};
use crate::check::{Report, Verdict};
use crate::finding::joined;
use crate::lock::{Difference, Widening};
use crate::manifest::shown;
use crate::model::{Answer, Cell, Lock, Profile, Source};
use drawn::{drawn, lines};
pub use words::argument;
use words::{kind, named};

/// How many items the first line names. More are listed below it.
const MOST_NAMED: usize = 3;
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
    let manifest = plain(subject.path());
    let mut parts = Vec::new();
    if difference.holds() == Answer::No {
        let text = beyond_lock(difference, path, report, subject);
        parts.push(unbroken(&text, |text| {
            headline::headed(Look::Bad, "✘", text, layout)
        }));
        if difference.widens().len() > MOST_NAMED {
            parts.push(listed(difference, report, subject, layout));
        }
        parts.push(drawn(difference, report, subject, layout));
    } else {
        let mut text = format!("{manifest} needs nothing beyond {}", plain(path));
        // What was agreed to passes whatever its verdict is, but not without a word.
        let verdict = difference.locked().verdict();
        let is_fine = matches!(verdict, Verdict::Oauth | Verdict::ApiToken);
        if !is_fine && difference.verdict().is_none() {
            text += &format!(" (locked as `{verdict}`)");
        }
        parts.push(headline::headed(Look::Good, "✔", &text, layout));
    }
    let rows = [
        why(difference, report, subject.path(), layout),
        notes(difference, layout),
        to_do(difference, report, subject.path(), layout),
    ];
    parts.push(rows.concat());
    parts.retain(|part| !part.is_empty());
    // An answer with nothing but notes reads as one piece.
    let is_short = difference.holds() != Answer::No;
    parts.join(if is_short { "" } else { "\n" })
}

/// The manifests of a lock that are among `checked`, a line each.
#[must_use]
pub fn locked_manifests(lock: &Lock, checked: &BTreeSet<&str>) -> String {
    let named = || lock.manifests().filter(|(name, _)| checked.contains(name));
    let width = named().map(|(name, _)| plain(name).width()).max();
    let lines = named().map(|(name, locked)| {
        let permissions: usize = locked.grant().permissions().map(|(_, p)| p.len()).sum();
        let permissions = counted(permissions, "permission", "permissions");
        let profile = match locked.profile() == Profile::shared_only().name() {
            true => String::new(),
            false => format!(", profile {}", plain(&shown(locked.profile()))),
        };
        let name = plain(name);
        let gap = width.unwrap_or_default().saturating_sub(name.width());
        let gap = " ".repeat(gap.saturating_add(2));
        format!(
            "  {name}{gap}{}, {permissions}{profile}\n",
            locked.verdict()
        )
    });
    lines.collect()
}

/// The answer in one line, without its sign, where more is needed than the lock says.
#[must_use]
pub fn beyond_lock(
    difference: &Difference,
    path: &str,
    report: &Report,
    subject: &Subject<'_>,
) -> String {
    let widens = difference.widens();
    let by = match widens.len() {
        0 => None,
        1..=MOST_NAMED => {
            let named = widens.iter().map(|w| widening(w, report, subject));
            let named: Vec<String> = named.collect();
            Some(joined(&named, "and"))
        }
        count => Some(counted(count, "item", "items")),
    };
    let widened = by.map(|by| format!("widens the token by {by}"));
    let taken = difference
        .verdict()
        .filter(|_| difference.is_worse())
        .map(|(then, now)| format!("takes it from {} to {}", kind(then), kind(now)));
    let how: Vec<String> = widened.into_iter().chain(taken).collect();
    // With another catalogue or profile it need not be the manifest that has changed.
    let is_alone = difference.catalogue().is_none() && difference.profile().is_none();
    let what = match is_alone {
        true => "this change",
        false => "what has changed since",
    };
    format!(
        "{} needs more than {} says: {what} {}",
        plain(subject.path()),
        plain(path),
        how.join(", and ")
    )
}

/// Lays out text that isn't broken within backticks and between `line` and its number.
fn unbroken(text: &str, lay_out: impl FnOnce(&str) -> String) -> String {
    let line = format!("(line{STICKY}");
    let text = keep_code_together(text).replace("(line ", &line);
    lay_out(&text).replace(STICKY, " ")
}

/// An item with the lines that need it.
fn widening(widening: &Widening, report: &Report, subject: &Subject<'_>) -> String {
    let name = named(widening.item());
    if widening.is_by_workspaces() {
        return format!("{name} (its `workspaces`)");
    }
    match lines(widening, report, subject).as_slice() {
        [] => name,
        lines => format!("{name} ({})", joined_lines(lines)),
    }
}

/// All items, those of one resource in one row.
fn listed(
    difference: &Difference,
    report: &Report,
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let mut rows: Vec<(Option<Cell>, Vec<String>)> = Vec::new();
    for one in difference.widens() {
        let resource = Some(one.item().cell()).filter(|cell| matches!(cell, Cell::Resource(_)));
        let text = widening(one, report, subject);
        match rows.last_mut() {
            Some((known, row)) if resource.is_some() && *known == resource => row.push(text),
            _ => rows.push((resource, vec![text])),
        }
    }
    let shown = rows.iter().take(MOST_LISTED).enumerate();
    let mut out: String = shown
        .map(|(index, (_, row))| {
            let label = if index == 0 { "wider" } else { "" };
            layout.row(label, &row.join(", "))
        })
        .collect();
    let rest: usize = rows
        .iter()
        .skip(MOST_LISTED)
        .map(|(_, row)| row.len())
        .sum();
    if rest > 0 {
        let more = format!("and {rest} more: `--format json` has them all");
        out.push_str(&layout.row("", &more));
    }
    out
}

/// What OAuth can't be granted, where that is why the verdict is worse.
fn why(difference: &Difference, report: &Report, manifest: &str, layout: Layout) -> String {
    // Cells of which the same source says so are named together.
    let mut by_source: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for blocker in report.blockers().iter().filter(|_| difference.is_worse()) {
        let cell = format!("`{}`", blocker.cell());
        let source = blocker.source().map(Source::title);
        match by_source.iter_mut().find(|(known, _)| *known == source) {
            Some((_, cells)) if cells.contains(&cell) => {}
            Some((_, cells)) => cells.push(cell),
            None => by_source.push((source, vec![cell])),
        }
    }
    if by_source.is_empty() {
        return String::new();
    }
    let groups = by_source.iter().map(|(source, cells)| {
        let cells = joined(cells, "and");
        source.map_or_else(|| cells.clone(), |source| format!("{cells} ({source})"))
    });
    let cells = joined(&groups.collect::<Vec<_>>(), "and");
    let check = command("check", report.profile().name(), manifest);
    layout.row(
        "why",
        &format!("OAuth can't be granted {cells}; `{check}` has the ways out"),
    )
}

/// A command that asks of a manifest under a profile.
fn command(name: &str, profile: &str, manifest: &str) -> String {
    let is_usual = profile == Profile::shared_only().name();
    let is_builtin = Profile::builtin()
        .iter()
        .any(|known| known.name() == profile);
    let profile = match (is_usual, is_builtin) {
        (true, _) => String::new(),
        (_, true) => format!(" --profile {profile}"),
        (_, false) => " --profile FILE".to_owned(),
    };
    format!("front-scope {name}{profile} {}", argument(manifest))
}

/// What could be narrowed, and what else is another than it was.
fn notes(difference: &Difference, layout: Layout) -> String {
    let mut notes = Vec::new();
    let items: Vec<String> = difference.narrows().iter().map(named).collect();
    match items.get(..MOST_LISTED.min(items.len())) {
        None | Some([]) => {}
        Some(first) => {
            let rest = items.len().saturating_sub(first.len());
            let mut first = first.to_vec();
            if rest > 0 {
                first.push(format!("{rest} more"));
            }
            let names = joined(&first, "and");
            notes.push(format!("it no longer needs {names}"));
        }
    }
    if let Some((then, now)) = difference.verdict().filter(|_| difference.is_better()) {
        notes.push(format!("it goes from {} to {}", kind(then), kind(now)));
    }
    if let Some((then, now)) = difference.profile() {
        let (then, now) = (shown(then), shown(now));
        notes.push(format!(
            "it was asked under the profile `{now}` and is locked under `{then}`"
        ));
    }
    let has_changed = !difference.widens().is_empty() || !items.is_empty();
    let has_changed = has_changed || difference.verdict().is_some();
    if let Some((then, now)) = difference.catalogue().filter(|_| has_changed) {
        notes.push(format!(
            "it was locked with Front's documents of {then}, and these are of {now}: what \
             differs may be Front's change and not the manifest's"
        ));
    }
    let rows = notes.iter().enumerate();
    rows.map(|(index, note)| layout.row(if index == 0 { "note" } else { "" }, note))
        .collect()
}

fn to_do(difference: &Difference, report: &Report, manifest: &str, layout: Layout) -> String {
    // Without a word on it, the profile stays the locked one.
    let command = match difference.profile() {
        None => format!("front-scope lock {}", argument(manifest)),
        Some((_, now)) if now == Profile::shared_only().name() => {
            format!("front-scope lock --profile {now} {}", argument(manifest))
        }
        Some((_, now)) => command("lock", now, manifest),
    };
    let command = match report.catalogue().is_builtin {
        true => command,
        false => command + " --catalogue FILE",
    };
    if difference.holds() == Answer::No {
        let text = format!("review it; if it is meant, write the lock anew: `{command}`");
        return layout.row("to do", &text);
    }
    match difference.is_narrower() {
        true => layout.row("to do", &format!("the lock can be narrowed: `{command}`")),
        false => String::new(),
    }
}
