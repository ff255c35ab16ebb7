//! What else there is to say of an audit, in labelled rows.

use unicode_width::UnicodeWidthStr;

use super::super::human::{Layout, joined_lines, not_counted};
use super::super::plain;
use super::super::words::counted;
use super::Audited;
use crate::audit::{Excess, boxes, names};
use crate::finding::joined;
use crate::manifest::Dimension;
use crate::model::{Answer, Item, Namespace, Workspace};

/// How many items are told one by one.
const MOST_EXTRAS: usize = 10;

/// How many entries are served.
pub(in crate::report) fn fits(audited: &Audited<'_>) -> Option<(&'static str, String)> {
    let text = match (audited.audit.fits(), audited.report.entries()) {
        (_, 0) => return None,
        (1, 1) => "the one entry".to_owned(),
        (fits, all) if fits == all => format!("all {all} entries"),
        (0, 1) => "none".to_owned(),
        (0, all) => format!("none of {all} entries"),
        (fits, all) => format!("{fits} of {all} entries"),
    };
    Some(("fits", text))
}

/// What else there is to know, each with its label.
pub(in crate::report) fn facts(audited: &Audited<'_>) -> Vec<(&'static str, String)> {
    let not_stated = not_stated(audited).map(|text| ("not stated", text));
    let assumed = assumed(audited).into_iter().map(|text| ("assumed", text));
    not_stated
        .into_iter()
        .chain(assumed)
        .chain(remarks(audited))
        .collect()
}

/// What nothing needs, and what it opens, most of it counted only.
pub(super) fn too_much(audited: &Audited<'_>, layout: Layout) -> String {
    let Some(excess) = audited.audit.excess() else {
        return String::new();
    };
    // So many of what is known and of what isn't.
    let told = audited.audit.opened();
    let known = excess.extras().len();
    let rows = told.iter().take(known).take(MOST_EXTRAS);
    let rows = rows.chain(told.iter().skip(known).take(MOST_EXTRAS));
    let rows: Vec<(String, &str)> = rows
        .map(|(name, says)| (plain(name).into_owned(), says.as_str()))
        .collect();
    let width = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let mut out = String::new();
    for (index, (name, says)) in rows.iter().enumerate() {
        let gap = " ".repeat(width.saturating_sub(name.width()));
        let label = if index == 0 { "too much" } else { "" };
        out += &layout.row(label, &format!("{name}{gap}  {says}"));
    }
    out += &rest(excess, layout);
    if !rows.is_empty() {
        out += &not_counted(audited.report.catalogue(), layout);
    }
    out
}

fn rest(excess: &Excess, layout: Layout) -> String {
    let extras = excess.by_what_they_open();
    let extras = extras.get(MOST_EXTRAS..).unwrap_or_default();
    let unknown = excess.unknown().len().saturating_sub(MOST_EXTRAS);
    let more = extras.len().saturating_add(unknown);
    if more == 0 {
        return String::new();
    }
    let opened: usize = extras.iter().map(|extra| extra.opens()).sum();
    let is_sum = extras
        .iter()
        .all(|extra| matches!(extra.item(), Item::Permission(..)));
    let opens = match opened {
        0 => String::new(),
        _ if !is_sum => String::new(),
        opened => format!(
            ", which open {}",
            counted(opened, "operation", "operations")
        ),
    };
    layout.row("", &format!("and {more} more{opens}"))
}

/// What the grant's form says nothing of, and what of it is needed.
fn not_stated(audited: &Audited<'_>) -> Option<String> {
    let audit = audited.audit;
    let needed = audit.needed().items();
    let mut parts: Vec<String> = Vec::new();
    for dimension in audit.not_stated() {
        let items = needed.iter().filter(|item| of_dimension(item) == dimension);
        let (held, items): (Vec<Item>, Vec<Item>) =
            items.cloned().partition(|item| is_held(audited, item));
        if held.is_empty() || !items.is_empty() {
            parts.push(wanted(dimension.as_str(), &items));
        }
    }
    if audit.leaves_workspaces_open() {
        let items = needed
            .iter()
            .filter(|item| matches!(item, Item::Workspace(_)));
        let items: Vec<Item> = items.cloned().collect();
        parts.push(wanted("workspaces", &items));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Whether it is stated all the same.
fn is_held(audited: &Audited<'_>, item: &Item) -> bool {
    let stated = audited.audit.stated();
    let answer = match item {
        Item::Feature(feature) => stated.feature(*feature),
        Item::Namespace(namespace) => stated.holds(*namespace),
        Item::Workspace(_) | Item::Permission(..) => Answer::Unknown,
    };
    answer == Answer::Yes
}

fn of_dimension(item: &Item) -> Dimension {
    match item {
        Item::Feature(_) => Dimension::Features,
        Item::Namespace(_) | Item::Workspace(_) => Dimension::Namespaces,
        Item::Permission(..) => Dimension::Permissions,
    }
}

/// `namespaces (needed: Shared in "Support", Private)`.
fn wanted(what: &str, items: &[Item]) -> String {
    let workspaces = items.iter().filter_map(|item| match item {
        Item::Workspace(workspace) => Some(workspace),
        _ => None,
    });
    let workspaces: Vec<&Workspace> = workspaces.collect();
    let shared = format!("Shared in {}", names(&workspaces));
    let words = items.iter().filter_map(|item| match item {
        Item::Feature(feature) => Some(feature.label().to_owned()),
        Item::Namespace(namespace) => Some(namespace.label().to_owned()),
        Item::Workspace(_) => None,
        Item::Permission(..) => Some(item.to_string()),
    });
    let words = words.chain((!workspaces.is_empty()).then_some(shared));
    let words: Vec<String> = words.collect();
    match words.is_empty() {
        true => format!("{what} (none needed)"),
        false => format!("{what} (needed: {})", words.join(", ")),
    }
}

/// What was assumed, where it may be why something is too much or sees less.
fn assumed(audited: &Audited<'_>) -> Vec<String> {
    let audit = audited.audit;
    let is_extra = |namespace: Namespace| {
        let extras = audit.excess().map_or(&[][..], Excess::extras);
        extras
            .iter()
            .any(|extra| *extra.item() == Item::Namespace(namespace))
    };
    let mut out = Vec::new();
    for assumption in audited.report.assumptions() {
        let is_less = audit.stated().holds(assumption.namespace) == Answer::No;
        let alternatives = assumption.alternatives.iter().copied();
        let held = alternatives.filter(|ns| audit.stated().holds(*ns) == Answer::Yes);
        let telling: Vec<Namespace> = held.filter(|ns| is_less || is_extra(*ns)).collect();
        let lines = assumption.entries.iter();
        let lines: Vec<usize> = lines
            .filter_map(|entry| audited.subject.line_of_entry(*entry))
            .collect();
        if telling.is_empty() || lines.is_empty() {
            continue;
        }
        let taken = assumption.namespace.as_str();
        let held: Vec<&str> = telling.iter().map(|ns| ns.as_str()).collect();
        let all: Vec<&str> = std::iter::once(taken).chain(held.iter().copied()).collect();
        let was = if lines.len() == 1 { "was" } else { "were" };
        out.push(format!(
            "{} {was} taken as {taken} and may mean {} too, which the token has; if so, add `namespaces: [{}]` or a part of it",
            joined_lines(&lines),
            joined(&held, "or"),
            all.join(", ")
        ));
    }
    out
}

/// What is odd about how the grant is written.
fn remarks(audited: &Audited<'_>) -> Vec<(&'static str, String)> {
    const MOST: usize = 10;
    let remarks = audited.audit.remarks();
    let mut rows: Vec<_> = remarks
        .iter()
        .take(MOST)
        .map(|remark| {
            let help = remark
                .help()
                .map(|help| format!("; {help}"))
                .unwrap_or_default();
            ("note", format!("{}{help}", remark.message()))
        })
        .collect();
    let rest = remarks.len().saturating_sub(MOST);
    if rest > 0 {
        let more = format!("and {rest} more: `--format json` has them all");
        rows.push(("", more));
    }
    rows
}

/// Which boxes to tick and to untick, in the order of the token page.
pub(in crate::report) fn to_do(audited: &Audited<'_>) -> Vec<(&'static str, String)> {
    let audit = audited.audit;
    let reach = audit.needed().reach();
    let tick = boxes(audit.missing(), &[], reach);
    let untick = match audit.excess().filter(|_| !audited.allow_excess) {
        None => Vec::new(),
        Some(excess) => boxes(&excess.items(), excess.unknown(), reach),
    };
    [row_of("tick", &tick), row_of("untick", &untick)]
        .into_iter()
        .flatten()
        .collect()
}

fn row_of(label: &'static str, boxes: &[String]) -> Option<(&'static str, String)> {
    const MOST: usize = 40;
    let shown = boxes.iter().take(MOST).cloned();
    let mut shown: Vec<String> = shown.collect();
    let rest = boxes.len().saturating_sub(MOST);
    if rest > 0 {
        shown.push(format!("{rest} rows more: `--format json` has them all"));
    }
    (!shown.is_empty()).then(|| (label, shown.join(" · ")))
}
