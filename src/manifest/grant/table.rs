//! Tables of resources × permissions, as READMEs have them: with a column for each permission and
//! ticks in it, or with one column in which the permissions are named.

use crate::source::quote_short;
use std::collections::BTreeMap;

use super::boxes::{self, PageBox};
use super::markdown::{Cell, Row, Table, text};
use super::scope::normal;
use super::wrong;
use crate::finding::Finding;
use crate::model::{Permission, Resource, Set};

/// The contents of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    /// The names of the resources.
    Names,
    /// Ticks for these permissions.
    Ticks(Set<Permission>),
    /// The permissions in words.
    Words,
    /// Something that doesn't count.
    Other,
}

/// A table that has permissions.
pub(super) struct Permissions<'a> {
    table: &'a Table<'a>,
    columns: Vec<Column>,
}

impl<'a> Permissions<'a> {
    /// Returns the table as one of permissions, if its header names them.
    pub(super) fn of(table: &'a Table<'a>) -> Option<Self> {
        let titles: Vec<String> = table
            .header
            .iter()
            .map(|cell| text(cell.raw).to_lowercase())
            .collect();
        let of_title = |cell: &Cell<'_>| match permissions(cell.raw) {
            Some(set) if !set.is_empty() => Column::Ticks(set),
            _ => Column::Other,
        };
        let mut columns: Vec<Column> = table.header.iter().map(of_title).collect();
        let has_ticks = columns
            .iter()
            .any(|column| matches!(column, Column::Ticks(_)));
        let called = |names: &[&str]| {
            titles
                .iter()
                .position(|title| names.contains(&title.as_str()))
        };
        let resources = called(&[
            "resource",
            "resources",
            "object",
            "objects",
            "scope",
            "scopes",
        ]);
        let named = called(&["permission", "permissions", "access"]);
        // Scopes in a column of them are read as scopes, wherever they stand.
        let is_notation = |column: Option<usize>| {
            column.is_some_and(|column| {
                let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
                cells.into_iter().any(|cell| cell.raw.contains(':'))
            })
        };
        let names = match (has_ticks, resources, named) {
            (true, Some(names), _) => Some(names),
            (true, None, _) => columns.iter().position(|column| *column == Column::Other),
            (false, Some(names), Some(words)) if !is_notation(resources) && !is_notation(named) => {
                *columns.get_mut(words)? = Column::Words;
                Some(names)
            }
            (false, ..) => return None,
        };
        if let Some(column) = names.and_then(|names| columns.get_mut(names)) {
            *column = Column::Names;
        }
        Some(Permissions { table, columns })
    }
}

/// The contents of all tables of a text: the permissions of each resource with their line, and the
/// boxes of the token page that are rows.
#[derive(Default)]
pub(super) struct Rows {
    by_resource: BTreeMap<Resource, (Set<Permission>, usize)>,
    pub(super) boxes: Vec<(PageBox, bool)>,
    pub(super) findings: Vec<Finding>,
}

impl Rows {
    /// Reads a table.
    pub(super) fn read(&mut self, table: &Permissions<'_>) {
        self.header(table);
        for row in &table.table.rows {
            self.row(row, &table.columns);
        }
    }

    /// Returns the permissions that are held.
    pub(super) fn permissions(&self) -> impl Iterator<Item = (Resource, Permission)> + '_ {
        let rows = self.by_resource.iter();
        rows.flat_map(|(resource, (held, _))| {
            held.iter()
                .map(move |permission| (resource.clone(), permission))
        })
    }

    fn header(&mut self, table: &Permissions<'_>) {
        let mut named = Set::EMPTY;
        for (column, cell) in table.columns.iter().zip(&table.table.header) {
            if let Column::Ticks(permissions) = column {
                if !named.intersection(*permissions).is_empty() {
                    let message = format!("a second column `{}`", quote_short(&text(cell.raw)));
                    self.findings
                        .push(wrong(cell.span, message, "keep one of them"));
                }
                named = named | *permissions;
            }
        }
        if let (false, Some(first)) = (
            table.columns.contains(&Column::Names),
            table.table.header.first(),
        ) {
            let help = "add a column with their names, as in `| Resource | Read |`";
            self.findings.push(wrong(
                first.span,
                "the table has no column for the resources",
                help,
            ));
        }
    }

    fn row(&mut self, row: &Row<'_>, columns: &[Column]) {
        if let Some(surplus) = row.cells.get(columns.len()) {
            let help = "write a `|` that belongs to a cell as `\\|`";
            self.findings.push(wrong(
                surplus.span,
                "the row has more cells than the header",
                help,
            ));
        }
        let mut held = Set::EMPTY;
        let mut name = None;
        let mut is_read = true;
        for (column, cell) in columns.iter().zip(&row.cells) {
            match column {
                Column::Names => name = Some(cell),
                Column::Other if tick(cell.raw) == Some(true) => {
                    let help = "Front has Read, Write, Delete and Send: leave the column out, or say in words what it is";
                    self.findings.push(wrong(
                        cell.span,
                        "a tick in a column that isn't a permission",
                        help,
                    ));
                }
                Column::Other => {}
                Column::Ticks(permissions) => match tick(cell.raw) {
                    Some(true) => held = held | *permissions,
                    Some(false) => {}
                    None => {
                        is_read = false;
                        let message = format!("`{}` isn't a tick", quote_short(&text(cell.raw)));
                        let help =
                            "write `✓` or `x` for yes; leave the cell empty, or write `-`, for no";
                        self.findings.push(wrong(cell.span, message, help));
                    }
                },
                Column::Words => match permissions_or_none(cell.raw) {
                    Some(permissions) => held = held | permissions,
                    None => {
                        is_read = false;
                        let message = format!(
                            "`{}` isn't a list of permissions",
                            quote_short(&text(cell.raw))
                        );
                        let help =
                            "name some of Read, Write, Delete, Send, with commas; or `-` for none";
                        self.findings.push(wrong(cell.span, message, help));
                    }
                },
            }
        }
        let Some(resource) = self.resource(name, row, held) else {
            return;
        };
        if is_read {
            self.keep(resource, held, row, name);
        }
    }

    fn resource(
        &mut self,
        name: Option<&Cell<'_>>,
        row: &Row<'_>,
        held: Set<Permission>,
    ) -> Option<Resource> {
        let written = name.map(|cell| text(cell.raw)).unwrap_or_default();
        if written.is_empty() {
            if !held.is_empty() {
                let help = "name the resource, as in `Knowledge bases`";
                self.findings
                    .push(wrong(row.span, "the row names no resource", help));
            }
            return None;
        }
        if matches!(
            written.to_lowercase().as_str(),
            "all" | "everything" | "any"
        ) {
            let help = "name each resource; in a list, `*:read` stands for all";
            let message = format!("`{}` isn't a resource", quote_short(&written));
            let span = name.map_or(row.span, |cell| cell.span);
            self.findings.push(wrong(span, message, help));
            return None;
        }
        if let Some((named, _)) = boxes::full(&written).filter(|(_, rest)| rest.is_empty()) {
            self.boxes.push((named, !held.is_empty()));
            return None;
        }
        let resource = normal(&written).and_then(|name| name.parse().ok());
        if resource.is_none() {
            let message = format!("`{}` can't be a resource", quote_short(&written));
            let help = "write its name on the token page or in scopes: `Time off` or `time_off`";
            self.findings.push(wrong(
                name.map_or(row.span, |cell| cell.span),
                message,
                help,
            ));
        }
        resource
    }

    fn keep(
        &mut self,
        resource: Resource,
        held: Set<Permission>,
        row: &Row<'_>,
        name: Option<&Cell<'_>>,
    ) {
        match self.by_resource.get(&resource) {
            Some((known, line)) if *known != held => {
                let message = format!(
                    "`{}` stands in line {line} with other permissions",
                    quote_short(resource.as_str())
                );
                let span = name.map_or(row.span, |cell| cell.span);
                self.findings
                    .push(wrong(span, message, "keep the row that is true"));
            }
            Some(_) => {}
            None => {
                self.by_resource.insert(resource, (held, row.line));
            }
        }
    }
}

const TICKS: [&str; 20] = [
    "✓",
    "✔",
    "✅",
    "☑",
    "x",
    "[x]",
    "●",
    "•",
    "yes",
    "y",
    "true",
    "1",
    "🗸",
    "⬤",
    ":white_check_mark:",
    ":heavy_check_mark:",
    ":ballot_box_with_check:",
    "&check;",
    "&#10003;",
    "&#x2713;",
];
const NO_TICKS: [&str; 19] = [
    "⬜", "⛔", "🚫", "", "-", "–", "—", "✗", "✘", "❌", "☐", "[ ]", "[]", "no", "n", "false", "0",
    "n/a", ":x:",
];

/// Says if a cell is ticked; `None` where it says something else.
pub(super) fn tick(raw: &str) -> Option<bool> {
    let mark = text(raw).to_lowercase();
    if TICKS.contains(&mark.as_str()) {
        return Some(true);
    }
    NO_TICKS.contains(&mark.as_str()).then_some(false)
}

/// Reads the permissions that a cell names, such as `Read, Write` or `read & write`; `None` where
/// it says something else.
fn permissions(raw: &str) -> Option<Set<Permission>> {
    let parts = |c: char| c.is_whitespace() || ",;/&+|".contains(c);
    let cell = text(raw).to_lowercase();
    let words = cell.split(parts).map(text);
    words
        .filter(|word| !word.is_empty() && word != "and")
        .map(|word| word.parse::<Permission>().ok())
        .collect()
}

/// Reads the permissions of a cell that may also say that there are none.
fn permissions_or_none(raw: &str) -> Option<Set<Permission>> {
    match text(raw).to_lowercase().as_str() {
        "none" => Some(Set::EMPTY),
        _ if tick(raw) == Some(false) => Some(Set::EMPTY),
        _ => permissions(raw),
    }
}
