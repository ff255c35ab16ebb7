//! The grant as the table that one ticks on the token page.

use unicode_width::UnicodeWidthStr;

use super::super::covered::{self, withheld};
use super::super::page::Sign;
use super::super::plain;
use super::wrap::{blanks, loose, sticky};
use super::{Layout, Look};
use crate::check::Report;
use crate::model::{Item, Namespace, Permission, Workspaces};

fn look(sign: Sign) -> Look {
    match sign {
        Sign::Yes => Look::Good,
        Sign::Partly | Sign::Unknown => Look::Unsure,
        Sign::No => Look::Bad,
    }
}

/// Features, namespaces and the table of permissions. What OAuth covers of it is
/// marked.
pub(super) fn table(report: &Report, layout: Layout) -> String {
    let mut marks = Vec::new();
    let tops = tops(report, layout, &mut marks);
    let signs = covered::permissions(report);
    let rows: Vec<Row> = report
        .grant()
        .permissions()
        .map(|(resource, held)| Row {
            label: resource.label(),
            cells: Permission::ALL
                .iter()
                .map(|permission| {
                    let held = held
                        .contains(*permission)
                        .then_some((resource, *permission));
                    let cell = held.and_then(|of| signs.get(&of).copied());
                    (permission.label(), cell)
                })
                .collect(),
        })
        .collect();
    marks.extend(
        rows.iter()
            .flat_map(|row| row.cells.iter().filter_map(|(_, cell)| *cell)),
    );
    let labels = rows.iter().map(|row| row.label.width());
    let first = labels.max().unwrap_or(0).max(10);
    let width = |gap: usize| {
        let columns = Permission::ALL
            .iter()
            .map(|it| it.label().len().saturating_add(gap));
        columns
            .sum::<usize>()
            .saturating_add(first)
            .saturating_add(2)
    };
    let gap = [2, 1]
        .into_iter()
        .find(|gap| width(*gap) <= layout.text_width());
    let permissions = match gap {
        _ if rows.is_empty() => String::new(),
        Some(gap) => ticked(&rows, first, gap, layout),
        None => listed(&rows, layout),
    };
    tops + &permissions + &legend(&marks, layout)
}

/// A resource, and of each permission what there is of it.
struct Row {
    label: String,
    cells: Vec<(&'static str, Option<Sign>)>,
}

/// A column for each permission.
fn ticked(rows: &[Row], first: usize, gap: usize, layout: Layout) -> String {
    let gap = " ".repeat(gap);
    let columns: Vec<&str> = Permission::ALL.iter().map(|p| p.label()).collect();
    let mut out = format!("\n  {}{gap}{}\n", " ".repeat(first), columns.join(&gap));
    for Row { label, cells } in rows {
        out.extend(["  ", label]);
        // Blanks, which nothing may follow.
        let mut apart = first.saturating_sub(label.width());
        for (permission, cell) in cells {
            let width = permission.len();
            let before = width.saturating_sub(1) / 2;
            let after = width.saturating_sub(before).saturating_sub(1);
            apart = apart.saturating_add(gap.len()).saturating_add(before);
            match cell {
                Some(mark) => {
                    let sign = layout.paint(look(*mark), mark.of_cell());
                    out.extend([&*blanks(apart), &sign]);
                    apart = after;
                }
                None => apart = apart.saturating_add(1).saturating_add(after),
            }
        }
        out.push('\n');
    }
    out
}

/// The same where there is no room for columns.
fn listed(rows: &[Row], layout: Layout) -> String {
    let row = |Row { label, cells }: &Row| {
        let held = cells
            .iter()
            .filter_map(|(permission, cell)| Some((permission, (*cell)?)));
        let held = held.map(|(permission, mark)| format!("{permission} {}", mark.of_cell()));
        layout.row(label, &held.collect::<Vec<_>>().join("  "))
    };
    format!("\n{}", rows.iter().map(row).collect::<String>())
}

fn tops(report: &Report, layout: Layout, marks: &mut Vec<Sign>) -> String {
    let grant = report.grant();
    let mut marked = |item: &Item, text: String| match withheld(report, item) {
        Sign::Yes => text,
        mark => {
            marks.push(mark);
            format!("{text} {}", mark.of_cell())
        }
    };
    let features = grant
        .features()
        .iter()
        .map(|feature| marked(&Item::Feature(feature), feature.label().to_owned()));
    let features: Vec<_> = features.collect();
    let namespaces = grant.reach().namespaces().iter().map(|namespace| {
        let text = match grant
            .reach()
            .workspaces()
            .filter(|_| namespace == Namespace::Shared)
        {
            None => namespace.label().to_owned(),
            Some(workspaces) => format!("{} ({})", namespace.label(), of_workspaces(workspaces)),
        };
        let item = match grant.reach().workspaces().and_then(Workspaces::chosen) {
            Some(chosen) if namespace == Namespace::Shared => chosen
                .first()
                .cloned()
                .map_or(Item::Namespace(namespace), Item::Workspace),
            _ => Item::Namespace(namespace),
        };
        marked(&item, text)
    });
    let namespaces: Vec<_> = namespaces.collect();
    let or_none = |words: Vec<String>| {
        if words.is_empty() {
            "none".to_owned()
        } else {
            words.join(" · ")
        }
    };
    layout.row("Features", &or_none(features)) + &layout.row("Namespaces", &or_none(namespaces))
}

fn of_workspaces(workspaces: &Workspaces) -> String {
    match workspaces.chosen() {
        None => "all workspaces".to_owned(),
        Some(chosen) => {
            let names: Vec<_> = chosen
                .iter()
                .map(|w| format!("\"{}\"", plain(w.as_str())))
                .collect();
            names.join(", ")
        }
    }
}

/// What the marks mean, where there are others than that all is covered.
fn legend(marks: &[Sign], layout: Layout) -> String {
    if marks.iter().all(|mark| *mark == Sign::Yes) {
        return String::new();
    }
    let signs = [Sign::Yes, Sign::Partly, Sign::No, Sign::Unknown];
    let used = signs.iter().filter(|sign| marks.contains(sign));
    // A sign stands beside its word.
    let used = used.map(|sign| sticky(&format!("{} {}", sign.of_cell(), sign.word())));
    let used = used.collect::<Vec<_>>().join(", ");
    let text = super::sentence(&format!("OAuth, for what needs it: {used}"), layout);
    format!("\n{}", loose(&text))
}
