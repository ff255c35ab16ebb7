//! The grant as the table that one ticks on the token page.

use unicode_width::UnicodeWidthStr;

use super::super::plain;
use super::{Layout, Look};
use crate::check::Report;
use crate::model::{Item, Namespace, Permission, Stance, Workspaces};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Covered,
    Unknown,
    Blocked,
}

impl Mark {
    /// What the profile says of the cell that decides about an item.
    fn of(report: &Report, item: &Item) -> Self {
        match report.profile().stance(&item.cell()) {
            Stance::Granted => Mark::Covered,
            Stance::Unknown => Mark::Unknown,
            Stance::Denied => Mark::Blocked,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Mark::Covered => "●",
            Mark::Unknown => "?",
            Mark::Blocked => "✘",
        }
    }

    fn look(self) -> Look {
        match self {
            Mark::Covered => Look::Good,
            Mark::Unknown => Look::Unsure,
            Mark::Blocked => Look::Bad,
        }
    }
}

/// Features, namespaces and the table of permissions. What is closed to OAuth is marked.
pub(super) fn table(report: &Report, layout: Layout) -> String {
    let mut marks = Vec::new();
    let tops = tops(report, layout, &mut marks);
    let rows: Vec<Row> = report
        .grant()
        .permissions()
        .map(|(resource, held)| Row {
            label: resource.label(),
            cells: Permission::ALL
                .iter()
                .map(|permission| {
                    let item = || Item::Permission(resource.clone(), *permission);
                    let cell = held
                        .contains(*permission)
                        .then(|| Mark::of(report, &item()));
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
    cells: Vec<(&'static str, Option<Mark>)>,
}

/// A column for each permission.
fn ticked(rows: &[Row], first: usize, gap: usize, layout: Layout) -> String {
    let gap = " ".repeat(gap);
    let columns: Vec<&str> = Permission::ALL.iter().map(|p| p.label()).collect();
    let mut out = format!("\n  {}{gap}{}\n", " ".repeat(first), columns.join(&gap));
    for Row { label, cells } in rows {
        let mut line = format!(
            "  {label}{}",
            " ".repeat(first.saturating_sub(label.width()))
        );
        for (permission, cell) in cells {
            let width = permission.len();
            let before = width.saturating_sub(1) / 2;
            let sign = cell.map_or_else(
                || " ".to_owned(),
                |mark| layout.paint(mark.look(), mark.sign()),
            );
            let after = width.saturating_sub(before).saturating_sub(1);
            line.push_str(&format!(
                "{gap}{}{sign}{}",
                " ".repeat(before),
                " ".repeat(after)
            ));
        }
        out.push_str(line.trim_end());
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
        let held = held.map(|(permission, mark)| format!("{permission} {}", mark.sign()));
        layout.row(label, &held.collect::<Vec<_>>().join("  "))
    };
    format!("\n{}", rows.iter().map(row).collect::<String>())
}

fn tops(report: &Report, layout: Layout, marks: &mut Vec<Mark>) -> String {
    let grant = report.grant();
    let mut marked = |item: &Item, text: String| {
        let mark = Mark::of(report, item);
        marks.push(mark);
        match mark {
            Mark::Covered => text,
            Mark::Unknown | Mark::Blocked => format!("{text} {}", mark.sign()),
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

fn legend(marks: &[Mark], layout: Layout) -> String {
    if marks.iter().all(|mark| *mark == Mark::Covered) {
        return String::new();
    }
    let signs = [
        (Mark::Covered, "● open to OAuth"),
        (Mark::Blocked, "✘ closed to OAuth"),
        (Mark::Unknown, "? the profile doesn't know"),
    ];
    let used = signs
        .iter()
        .filter(|(mark, _)| marks.contains(mark))
        .map(|(_, text)| *text);
    let rest = used.collect::<Vec<_>>().join("   ");
    let lines = textwrap::wrap(&rest, layout.text_width().saturating_sub(4)).join("\n  ");
    format!("\n  {lines}\n")
}
