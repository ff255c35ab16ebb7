//! The sentences on what has changed since a manifest was locked, by whichever format they are told.

use super::super::super::words::counted;
use super::super::super::{Subject, plain, quote_shell as argument};
use super::super::joined_lines;
use super::drawn::lines;
use crate::check::{Report, Verdict};
use crate::finding::joined;
use crate::lock::{Difference, LockUnavailable, Widening, named};
use crate::manifest::shown;
use crate::model::{Answer, Cell, Profile, Source};

/// How many items the first line names. More are listed below it.
pub(super) const MOST_NAMED: usize = 3;

/// The answer, without its sign.
pub(in crate::report) fn answer(
    difference: &Difference,
    path: &str,
    report: &Report,
    subject: &Subject<'_>,
) -> String {
    if difference.holds() == Answer::No {
        return beyond_lock(difference, path, report, subject);
    }
    let manifest = plain(subject.path());
    let text = format!("{manifest} needs nothing beyond {}", plain(path));
    // What was agreed to passes whatever its verdict is, but not without a word.
    let verdict = difference.locked().verdict();
    let is_fine = matches!(verdict, Verdict::Oauth | Verdict::ApiToken);
    match is_fine || difference.verdict().is_some() {
        true => text,
        false => format!("{text} (locked as `{verdict}`)"),
    }
}

/// That there is nothing to hold a manifest to, and why.
#[must_use]
pub fn unheld(unheld: LockUnavailable, lock: &str, subject: &Subject<'_>) -> String {
    let says = unheld.says(lock);
    format!("{} {}", plain(subject.path()), plain(&says))
}

/// What to do about it. Of a broken lock its own findings say that.
#[must_use]
pub fn unheld_to_do(unheld: LockUnavailable, manifest: &str) -> Option<String> {
    let command = format!("front-scope lock {}", argument(&plain(manifest)));
    let to_do = format!("review what it needs, then write it down: `{command}`");
    (unheld != LockUnavailable::Broken).then_some(to_do)
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
    let taken = difference.taken();
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

/// An item with the lines that need it.
fn widening(widening: &Widening, report: &Report, subject: &Subject<'_>) -> String {
    let name = named(widening.item());
    let name = plain(&name).into_owned();
    if widening.is_by_workspaces() {
        return format!("{name} (its `workspaces`)");
    }
    match lines(widening, report, subject).as_slice() {
        [] => name,
        lines => format!("{name} ({})", joined_lines(lines)),
    }
}

/// All items with the lines that need them, those of one resource together.
pub(in crate::report) fn wider(
    difference: &Difference,
    report: &Report,
    subject: &Subject<'_>,
) -> Vec<Vec<String>> {
    let mut rows: Vec<(Option<Cell>, Vec<String>)> = Vec::new();
    for one in difference.widens() {
        let resource = Some(one.item().cell()).filter(|cell| matches!(cell, Cell::Resource(_)));
        let text = widening(one, report, subject);
        match rows.last_mut() {
            Some((known, row)) if resource.is_some() && *known == resource => row.push(text),
            _ => rows.push((resource, vec![text])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What OAuth can't be granted, where that is why the verdict is worse.
pub(in crate::report) fn why(
    difference: &Difference,
    report: &Report,
    manifest: &str,
) -> Option<String> {
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
        return None;
    }
    let groups = by_source.iter().map(|(source, cells)| {
        let cells = joined(cells, "and");
        source.map_or_else(|| cells.clone(), |source| format!("{cells} ({source})"))
    });
    let cells = joined(&groups.collect::<Vec<_>>(), "and");
    let check = command("check", report.profile().name(), manifest);
    Some(format!(
        "OAuth can't be granted {cells}; `{check}` has the ways out"
    ))
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
pub(in crate::report) fn notes(difference: &Difference) -> Vec<String> {
    let mut notes = difference.less();
    if let Some((then, now)) = difference.profile() {
        let (then, now) = (shown(then), shown(now));
        notes.push(format!(
            "it was asked under the profile `{now}` and is locked under `{then}`"
        ));
    }
    let has_changed = !difference.widens().is_empty() || !difference.narrows().is_empty();
    let has_changed = has_changed || difference.verdict().is_some();
    if let Some((then, now)) = difference.catalogue().filter(|_| has_changed) {
        notes.push(format!(
            "it was locked with Front's documents of {then}, and these are of {now}: what \
             differs may be Front's change and not the manifest's"
        ));
    }
    notes
}

/// What to do, where there is anything.
pub(in crate::report) fn to_do(
    difference: &Difference,
    report: &Report,
    manifest: &str,
) -> Option<String> {
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
    match (difference.holds(), difference.is_narrower()) {
        (Answer::No, _) => Some(format!(
            "review it; if it is meant, write the lock anew: `{command}`"
        )),
        (_, true) => Some(format!("the lock can be narrowed: `{command}`")),
        _ => None,
    }
}
