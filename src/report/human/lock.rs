//! What has changed since a manifest was locked, for the person who reviews the change.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::super::words::counted;
use super::super::{Subject, plain};
use super::drawing::{Markable, draw};
use super::layout::{STICKY, joined_lines, keep_code_together};
use super::{Layout, Look, headline};
use crate::check::{Report, Verdict};
use crate::lock::{Difference, Widening};
use crate::manifest::shown;
use crate::model::{Answer, Item, Lock, Namespace, Profile};
use crate::source::Place;

/// How many items the first line names. More are listed below it.
const MOST_NAMED: usize = 3;
/// How many items are listed.
const MOST_LISTED: usize = 12;
/// Of how many uses of one item the lines are drawn. The others are named.
const MOST_DRAWN: usize = 3;

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
            headline::answer(Look::Bad, "✘", text, layout)
        }));
        if difference.widens().len() > MOST_NAMED {
            parts.push(listed(difference, report, subject, layout));
        }
        parts.push(drawn(difference, report, subject, layout));
    } else {
        let mut text = format!("{manifest} needs nothing beyond {}", plain(path));
        text += match difference.locked().verdict() {
            Verdict::Exception if difference.verdict().is_none() => {
                ", where it is locked as an exception"
            }
            Verdict::ContactFront if difference.verdict().is_none() => {
                ", where it is locked as one that only Front can open"
            }
            _ => "",
        };
        parts.push(headline::answer(Look::Good, "✔", &text, layout));
    }
    parts.push(notes(difference, layout) + &to_do(difference, subject.path(), layout));
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
            Some(crate::finding::joined(&named, "and"))
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

fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Oauth => "OAuth",
        Verdict::ApiToken => "an API token",
        Verdict::Exception => "an exception",
        Verdict::ContactFront => "what only Front can open",
        Verdict::Undetermined => "what can't be said",
    }
}

/// An item of the token page, as it is named in a sentence.
fn named(item: &Item) -> String {
    match item {
        Item::Namespace(Namespace::Shared) => "`shared` in all workspaces".to_owned(),
        Item::Workspace(workspace) => format!("`shared` in {}", plain(&shown(workspace.as_str()))),
        item => format!("`{item}`"),
    }
}

/// An item with the lines that need it.
fn widening(widening: &Widening, report: &Report, subject: &Subject<'_>) -> String {
    let name = named(widening.item());
    if widening.is_by_workspaces() {
        return format!("{name} (its `workspaces`)");
    }
    let places = widening.places().iter();
    let lines = places.filter_map(|place| {
        let span = subject.span(&place_of(*place, report)?)?;
        Some(subject.lines().line_of(span))
    });
    let lines: Vec<usize> = lines.collect();
    match lines.is_empty() {
        true => name,
        false => format!("{name} ({})", joined_lines(&lines)),
    }
}

/// Where a use stands in the file.
fn place_of(place: usize, report: &Report) -> Option<Place> {
    let needed = report.uses().get(place)?;
    let before = report.uses().iter().take(place);
    // Declared features come after the entries, in the order of the file.
    let features = before.filter(|other| other.entry().is_none()).count();
    Some(
        needed
            .entry()
            .map_or(Place::Feature(features), Place::Entry),
    )
}

fn listed(
    difference: &Difference,
    report: &Report,
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let widens = difference.widens();
    let rows = widens.iter().take(MOST_LISTED).enumerate();
    let mut out: String = rows
        .map(|(index, one)| {
            let label = if index == 0 { "wider" } else { "" };
            layout.row(label, &widening(one, report, subject))
        })
        .collect();
    let rest = widens.len().saturating_sub(MOST_LISTED);
    if rest > 0 {
        let more = format!("and {rest} more: `--format json` has them all");
        out.push_str(&layout.row("", &more));
    }
    out
}

/// A line of the manifest with what it needs beyond the lock.
struct Wide {
    place: Place,
    label: String,
}

impl Markable for Wide {
    fn place(&self) -> &Place {
        &self.place
    }

    fn label(&self) -> &str {
        &self.label
    }
}

fn drawn(
    difference: &Difference,
    report: &Report,
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let mut by_place: Vec<(usize, Vec<String>)> = Vec::new();
    let widens = difference.widens().iter();
    for widening in widens.filter(|widening| !widening.is_by_workspaces()) {
        for place in widening.places().iter().take(MOST_DRAWN) {
            let name = named(widening.item());
            match by_place.iter_mut().find(|(known, _)| known == place) {
                Some((_, names)) => names.push(name),
                None => by_place.push((*place, vec![name])),
            }
        }
    }
    let wide = by_place.into_iter().filter_map(|(place, names)| {
        let label = format!("needs {}", crate::finding::joined(&names, "and"));
        let place = place_of(place, report)?;
        Some(Wide { place, label })
    });
    let wide: Vec<Wide> = wide.collect();
    let marks: Vec<&Wide> = wide.iter().collect();
    draw(&marks, subject, layout).0
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
            let names = crate::finding::joined(&first, "and");
            notes.push(format!("it needs {names} no more"));
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
    if let Some((then, now)) = difference.catalogue() {
        notes.push(format!(
            "it was locked with Front's documents of {then}, and these are of {now}: what \
             differs may be Front's change and not the manifest's"
        ));
    }
    let rows = notes.iter().enumerate();
    rows.map(|(index, note)| layout.row(if index == 0 { "note" } else { "" }, note))
        .collect()
}

fn to_do(difference: &Difference, manifest: &str, layout: Layout) -> String {
    let mut command = "front-scope lock".to_owned();
    if let Some((_, now)) = difference.profile() {
        let is_builtin = Profile::builtin().iter().any(|known| known.name() == now);
        command += &format!(" --profile {}", if is_builtin { now } else { "FILE" });
    }
    command += &format!(" {}", argument(manifest));
    if difference.holds() == Answer::No {
        let text = format!("review it; if it is meant, write the lock anew: `{command}`");
        return layout.row("to do", &text);
    }
    match difference.is_narrower() {
        true => layout.row("to do", &format!("the lock can be narrowed: `{command}`")),
        false => String::new(),
    }
}

/// A path as a shell takes it for one word.
#[must_use]
pub fn argument(path: &str) -> String {
    let is_tame = |c: char| c.is_alphanumeric() || "._-/+,:@%".contains(c);
    match path.chars().all(is_tame) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}
