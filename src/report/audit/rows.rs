//! What else there is to say of an audit, in labelled rows.

use unicode_width::UnicodeWidthStr;

use super::super::human::{Layout, joined_lines, not_counted};
use super::super::words::counted;
use super::Audited;
use super::boxes::{boxes, names};
use crate::audit::{Excess, Extra};
use crate::finding::joined;
use crate::manifest::shown;
use crate::model::{Answer, Dimension, Feature, Item, Namespace, Workspace, Workspaces};

/// How many items are told one by one.
const MOST_EXTRAS: usize = 10;

/// How many entries are served.
pub(super) fn fits(audited: &Audited<'_>, layout: Layout) -> String {
    let text = match (audited.audit.fits(), audited.report.entries()) {
        (_, 0) => return String::new(),
        (1, 1) => "the one entry".to_owned(),
        (fits, all) if fits == all => format!("all {all} entries"),
        (0, 1) => "none".to_owned(),
        (0, all) => format!("none of {all} entries"),
        (fits, all) => format!("{fits} of {all} entries"),
    };
    layout.row("fits", &text)
}

/// What nothing needs, and what it opens: the choices for the whole token first, then the
/// permissions that open most.
pub(super) fn too_much(audited: &Audited<'_>, layout: Layout) -> String {
    let Some(excess) = audited.audit.excess() else {
        return String::new();
    };
    let mut extras: Vec<&Extra> = excess.extras().iter().collect();
    extras.sort_by_key(|extra| match extra.item() {
        Item::Permission(..) => (1, usize::MAX.saturating_sub(extra.opens())),
        _ => (0, 0),
    });
    let known = extras
        .iter()
        .take(MOST_EXTRAS)
        .map(|extra| (cut(&extra.to_string()), opens(audited, extra)));
    let unknown = excess
        .unknown()
        .iter()
        .take(MOST_EXTRAS)
        .map(|name| (cut(name), "unknown, and no operation needs it".to_owned()));
    let rows: Vec<(String, String)> = known.chain(unknown).collect();
    let is_counted = rows.is_empty();
    let width = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let mut out = String::new();
    for (index, (name, says)) in rows.iter().enumerate() {
        let gap = " ".repeat(width.saturating_sub(name.width()));
        let label = if index == 0 { "too much" } else { "" };
        out += &layout.row(label, &format!("{name}{gap}  {says}"));
    }
    out + &rest(
        excess,
        extras.get(MOST_EXTRAS..).unwrap_or_default(),
        layout,
    ) + &match is_counted {
        true => String::new(),
        false => not_counted(audited.report.catalogue(), layout),
    }
}

/// Names are of no use where they are as long as a line.
fn cut(name: &str) -> String {
    super::super::plain(&shown(name)).into_owned()
}

fn rest(excess: &Excess, extras: &[&Extra], layout: Layout) -> String {
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

fn opens(audited: &Audited<'_>, extra: &Extra) -> String {
    if extra.opens() == 0 && *extra.item() != Item::Feature(Feature::AutoProvisioning) {
        return match extra.is_known() {
            true => "opens nothing on this token".to_owned(),
            false => "opens nothing in this catalogue".to_owned(),
        };
    }
    let operations = counted(extra.opens(), "operation", "operations");
    let needed = audited.audit.needed().reach().workspaces();
    match extra.item() {
        Item::Feature(Feature::AutoProvisioning) => "opens provisioning through SCIM".to_owned(),
        Item::Namespace(Namespace::Shared) if needed.is_some() => {
            let chosen = needed.and_then(Workspaces::chosen).into_iter().flatten();
            let chosen: Vec<&Workspace> = chosen.collect();
            format!("all workspaces, where {} would do", names(&chosen))
        }
        Item::Namespace(_) | Item::Workspace(_) => match extra.opens() {
            1 => "1 operation finds resources there".to_owned(),
            _ => format!("{operations} find resources there"),
        },
        Item::Feature(_) | Item::Permission(..) => format!("opens {operations}"),
    }
}

/// What the grant's form says nothing of, and what of it is needed.
pub(super) fn not_stated(audited: &Audited<'_>, layout: Layout) -> String {
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
    match parts.is_empty() {
        true => String::new(),
        false => layout.row("not stated", &parts.join("; ")),
    }
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
pub(super) fn assumed(audited: &Audited<'_>, layout: Layout) -> String {
    let audit = audited.audit;
    let is_extra = |namespace: Namespace| {
        let extras = audit.excess().map_or(&[][..], Excess::extras);
        extras
            .iter()
            .any(|extra| *extra.item() == Item::Namespace(namespace))
    };
    let mut out = String::new();
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
        let text = format!(
            "{} {was} taken as {taken} and may mean {} too, which the token has; if so, add `namespaces: [{}]` or a part of it",
            joined_lines(&lines),
            joined(&held, "or"),
            all.join(", ")
        );
        out += &layout.row("assumed", &text);
    }
    out
}

/// What is odd about how the grant is written.
pub(super) fn remarks(audited: &Audited<'_>, layout: Layout) -> String {
    const MOST: usize = 10;
    let remarks = audited.audit.remarks();
    let rows = remarks.iter().take(MOST).map(|remark| {
        let help = remark
            .help()
            .map(|help| format!("; {help}"))
            .unwrap_or_default();
        layout.row("note", &format!("{}{help}", remark.message()))
    });
    let rest = remarks.len().saturating_sub(MOST);
    let mut out: String = rows.collect();
    if rest > 0 {
        out += &layout.row(
            "",
            &format!("and {rest} more: `--format json` has them all"),
        );
    }
    out
}

/// Which boxes to tick and to untick, in the order of the token page.
pub(super) fn to_do(audited: &Audited<'_>, layout: Layout) -> String {
    let audit = audited.audit;
    let reach = audit.needed().reach();
    let tick = boxes(audit.missing(), &[], reach);
    let untick = match audit.excess().filter(|_| !audited.allow_excess) {
        None => Vec::new(),
        Some(excess) => {
            let items: Vec<Item> = excess
                .extras()
                .iter()
                .map(|extra| extra.item().clone())
                .collect();
            boxes(&items, excess.unknown(), reach)
        }
    };
    rows_of("tick", &tick, layout) + &rows_of("untick", &untick, layout)
}

fn rows_of(label: &str, boxes: &[String], layout: Layout) -> String {
    const MOST: usize = 40;
    let shown = boxes.iter().take(MOST).cloned();
    let mut shown: Vec<String> = shown.collect();
    let rest = boxes.len().saturating_sub(MOST);
    if rest > 0 {
        shown.push(format!("{rest} rows more: `--format json` has them all"));
    }
    match shown.is_empty() {
        true => String::new(),
        false => layout.row(label, &shown.join(" · ")),
    }
}
