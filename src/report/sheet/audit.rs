//! What a token has too little of and too much of: what `audit` writes as a page.

use std::collections::BTreeSet;

use super::blocked::{faults, in_lines, table, ways};
use super::held::labelled;
use super::{Within, cut, said};
use crate::audit::{Excess, Fit};
use crate::finding::Finding;
use crate::model::{Item, Permission, Resource};
use crate::report::audit::{headline, human, rows};
use crate::report::human::{faults_of, not_counted_in_words};
use crate::report::page::{Block, Inline, Page, Sign, Table, code, text};
use crate::report::{Audited, Look};

/// How many rows a page has of what a grant may hold any number of.
const MOST_ROWS: usize = 500;

/// The audit as a page.
#[must_use]
pub fn audit_sheet(audited: &Audited<'_>) -> Page {
    let is_judged = audited.audit.answer() != Fit::Undetermined;
    let within = Within { level: 2, place: 1 };
    Page {
        title: match is_judged {
            true => vec![text(cut(&headline::text(audited)))],
            false => super::headline(audited.report, audited.subject),
        },
        sign: Some(match headline::sign(audited).0 {
            Look::Good => Sign::Yes,
            _ => Sign::No,
        }),
        lead: lead(audited),
        blocks: match is_judged {
            true => blocks(audited, within),
            false => undetermined(audited, within),
        },
        has_contents: true,
        deeper: 1,
        ..Page::default()
    }
}

fn lead(audited: &Audited<'_>) -> Vec<Inline> {
    vec![
        code(cut(audited.subject.path())),
        text(" · "),
        code(cut(audited.grant)),
        text(format!(
            " · catalogue of {}",
            audited.report.catalogue().as_of
        )),
    ]
}

fn undetermined(audited: &Audited<'_>, within: Within) -> Vec<Block> {
    let found = faults_of(audited.report, audited.subject);
    let mut blocks = faults(&found, audited.subject, within);
    blocks.push(Block::Paragraph(said(&human::understood(audited))));
    blocks
}

fn blocks(audited: &Audited<'_>, within: Within) -> Vec<Block> {
    let (audit, report) = (audited.audit, audited.report);
    let mut blocks = Vec::new();
    blocks.extend(found("What fails", &audit.failing(report), audited, within));
    let less = audit.seeing_less(report);
    blocks.extend(found("What sees less", &less, audited, within));
    blocks.extend(boxes(audited, within));
    blocks.extend(too_much(audited, within));
    let facts = rows::fits(audited).into_iter().chain(rows::facts(audited));
    let facts: Vec<_> = facts.map(|(label, fact)| labelled(label, &fact)).collect();
    if !facts.is_empty() {
        blocks.push(within.heading("What else there is to know"));
        blocks.push(Block::List(facts));
    }
    blocks
}

fn found(title: &str, all: &[Finding], audited: &Audited<'_>, within: Within) -> Vec<Block> {
    let all: Vec<&Finding> = all.iter().collect();
    if all.is_empty() {
        return Vec::new();
    }
    let below = Within {
        level: within.level.saturating_add(1),
        ..within
    };
    let mut html = in_lines(&all, audited.subject);
    html.extend(ways("What to do", &all, audited.subject, below));
    vec![Block::Found(vec![
        within.heading(title),
        Block::Either {
            html,
            markdown: vec![table(&all, audited.subject)],
        },
    ])]
}

/// What to tick and to untick: a list for the token as a whole, and the rows of the table of
/// permissions where something changes in it.
fn boxes(audited: &Audited<'_>, within: Within) -> Vec<Block> {
    let audit = audited.audit;
    let (missing, untick) = (audit.missing(), unticked(audited));
    let unknown = match audit.excess().filter(|_| !audited.allow_excess) {
        Some(excess) => excess.unknown(),
        None => &[],
    };
    let row = |label: &str, items: &[Item], unknown: &[String]| {
        let of_page = items.iter().filter(|item| !is_permission(item)).cloned();
        let of_page: Vec<Item> = of_page.collect();
        let boxes = crate::audit::boxes(&of_page, unknown, audit.needed().reach());
        (!boxes.is_empty()).then(|| labelled(label, &boxes.join(" · ")))
    };
    let rows = [row("tick", missing, &[]), row("untick", &untick, unknown)];
    let rows: Vec<_> = rows.into_iter().flatten().collect();
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(Block::List(rows));
    }
    if missing.iter().chain(&untick).any(is_permission) {
        blocks.push(Block::Table(permissions(audited, &untick)));
    }
    if !blocks.is_empty() {
        blocks.insert(0, within.heading("The boxes of the token page"));
    }
    blocks
}

fn is_permission(item: &Item) -> bool {
    matches!(item, Item::Permission(..))
}

/// What is known and too much, unless that is fine.
fn unticked(audited: &Audited<'_>) -> Vec<Item> {
    let excess = audited.audit.excess();
    let excess = excess.filter(|_| !audited.allow_excess);
    excess.map_or_else(Vec::new, Excess::items)
}

fn permissions(audited: &Audited<'_>, untick: &[Item]) -> Table {
    let audit = audited.audit;
    let missing: BTreeSet<&Item> = audit.missing().iter().collect();
    let needed = audit.needed().items();
    let extra: BTreeSet<&Item> = untick.iter().collect();
    let resources = needed.iter().chain(untick).filter_map(|item| match item {
        Item::Permission(resource, _) => Some(resource),
        _ => None,
    });
    let needed: BTreeSet<&Item> = needed.iter().collect();
    let resources: BTreeSet<&Resource> = resources.collect();
    let cell = |resource: &Resource, permission: Permission| {
        let item = Item::Permission(resource.clone(), permission);
        let says = match (missing.contains(&item), extra.contains(&item)) {
            (true, _) => "tick",
            (_, true) => "untick",
            _ if needed.contains(&item) => "✔",
            _ => "",
        };
        vec![text(says)]
    };
    let row = |resource: &&Resource| {
        let cells = Permission::ALL.iter().map(|p| cell(resource, *p));
        let label = vec![text(cut(&resource.label()))];
        std::iter::once(label).chain(cells).collect()
    };
    let rows = resources.iter().take(MOST_ROWS).map(row).collect();
    let columns = Permission::ALL.iter().map(|p| p.label());
    let table = Table::new(
        "Permissions: ✔ stays as it is",
        std::iter::once("Resource").chain(columns),
        rows,
    );
    table.counting("resource is", "resources are")
}

/// What nothing needs, and what it opens.
fn too_much(audited: &Audited<'_>, within: Within) -> Vec<Block> {
    let told = audited.audit.opened();
    if told.is_empty() {
        return Vec::new();
    }
    let rows = told.iter().take(MOST_ROWS);
    let rows = rows.map(|(name, opens)| vec![vec![code(cut(name))], said(opens)]);
    let table = Table::new(
        "What the token has and nothing needs",
        ["Too much", "What it opens"],
        rows.collect(),
    );
    let mut blocks = vec![
        within.heading("Too much"),
        Block::Table(table.counting("thing is", "things are")),
    ];
    let rest = told.len().saturating_sub(MOST_ROWS);
    if rest > 0 {
        let more = format!("And {rest} more: `--format json` has them all.");
        blocks.push(Block::Paragraph(said(&more)));
    }
    let not_counted = not_counted_in_words(audited.report.catalogue());
    blocks.extend(not_counted.map(|says| Block::Paragraph(said(&says))));
    blocks
}
