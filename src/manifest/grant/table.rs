//! Tables of resources × permissions, as READMEs have them: with a column for each permission and
//! ticks in it, or with one column in which the permissions are named.

use std::collections::BTreeMap;

use super::boxes::{self, PageBox};
use super::markdown::{Cell, Row, Table, text};
use super::scope::normal;
use super::wrong;
use crate::finding::Finding;
use crate::model::{Permission, Resource, Set};
use crate::source::{Span, quote_short};

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
        let of_title = |cell: &Cell<'_>| match permissions(cell.raw) {
            Some(set) if !set.is_empty() => Column::Ticks(set),
            _ => Column::Other,
        };
        let mut columns: Vec<Column> = table.header.iter().map(of_title).collect();
        let titles = table
            .header
            .iter()
            .map(|cell| text(cell.raw).to_lowercase());
        let titles: Vec<String> = titles.collect();
        let titled = |names: &[&str]| titles.iter().position(|title| names.contains(&&**title));
        // Scopes in a column of them are read as scopes, wherever they stand.
        let has_notation = |column: &usize| {
            let mut cells = table.rows.iter().filter_map(|row| row.cells.get(*column));
            cells.any(|cell| cell.raw.contains(':'))
        };
        let resources = titled(&RESOURCES);
        let names = match columns.iter().any(|column| *column != Column::Other) {
            true => resources.or_else(|| columns.iter().position(|it| *it == Column::Other)),
            false => {
                let words = titled(&["permission", "permissions", "access"]);
                let words = words.filter(|words| !has_notation(words))?;
                let names = resources.filter(|names| !has_notation(names))?;
                *columns.get_mut(words)? = Column::Words;
                Some(names)
            }
        };
        if let Some(column) = names.and_then(|names| columns.get_mut(names)) {
            *column = Column::Names;
        }
        Some(Permissions { table, columns })
    }
}

/// The titles of the column that names the resources.
const RESOURCES: [&str; 6] = [
    "resource",
    "resources",
    "object",
    "objects",
    "scope",
    "scopes",
];

/// The contents of all tables of a text: the permissions of each resource with their line, and the
/// boxes of the token page that are rows.
#[derive(Default)]
pub(super) struct Rows {
    by_resource: BTreeMap<Resource, (Set<Permission>, usize)>,
    pub(super) boxes: Vec<(PageBox, bool)>,
    /// The number of tables.
    pub(super) tables: usize,
    pub(super) findings: Vec<Finding>,
}

impl Rows {
    /// Reads a table.
    pub(super) fn read(&mut self, table: &Permissions<'_>) {
        self.tables = self.tables.saturating_add(1);
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

    fn wrong(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.findings.push(wrong(span, message, help));
    }

    fn header(&mut self, table: &Permissions<'_>) {
        let mut named = Set::EMPTY;
        for (column, cell) in table.columns.iter().zip(&table.table.header) {
            if let Column::Ticks(permissions) = column {
                if !named.intersection(*permissions).is_empty() {
                    let message = format!("a second column `{}`", quote_short(&text(cell.raw)));
                    self.wrong(cell.span, message, "keep one of them");
                }
                named = named | *permissions;
            }
        }
        if let Some(first) = table.table.header.first()
            && !table.columns.contains(&Column::Names)
        {
            let help = "add a column with their names, as in `| Resource | Read |`";
            self.wrong(
                first.span,
                "the table has no column for the resources",
                help,
            );
        }
    }

    fn row(&mut self, row: &Row<'_>, columns: &[Column]) {
        if let Some(surplus) = row.cells.get(columns.len()) {
            let help = "write a `|` that belongs to a cell as `\\|`";
            self.wrong(surplus.span, "the row has more cells than the header", help);
        }
        let (mut held, mut name, mut is_read) = (Set::EMPTY, None, true);
        for (column, cell) in columns.iter().zip(&row.cells) {
            let ticked = tick(cell.raw);
            match (column, ticked) {
                (Column::Names, _) => name = Some(cell),
                (Column::Other, Some(true)) => self.wrong(
                    cell.span,
                    "a tick in a column that isn't a permission",
                    "Front has Read, Write, Delete and Send: leave the column out, or say in words what it is",
                ),
                (Column::Other, _) | (Column::Ticks(_) | Column::Words, Some(false)) => {}
                (Column::Ticks(permissions), Some(true)) => held = held | *permissions,
                (Column::Ticks(_), None) => {
                    is_read = false;
                    let message = format!("`{}` isn't a tick", quote_short(&text(cell.raw)));
                    let help =
                        "write `✓` or `x` for yes; leave the cell empty, or write `-`, for no";
                    self.wrong(cell.span, message, help);
                }
                (Column::Words, _) => match permissions(cell.raw) {
                    Some(permissions) => held = held | permissions,
                    None if text(cell.raw).eq_ignore_ascii_case("none") => {}
                    None => {
                        is_read = false;
                        let cell_text = quote_short(&text(cell.raw));
                        let message = format!("`{cell_text}` isn't a list of permissions");
                        let help =
                            "name some of Read, Write, Delete, Send, with commas; or `-` for none";
                        self.wrong(cell.span, message, help);
                    }
                },
            }
        }
        let span = name.map_or(row.span, |cell| cell.span);
        let name = name.map(|cell| text(cell.raw)).unwrap_or_default();
        if let Some(resource) = self.resource(&name, held, (span, row.span))
            && is_read
        {
            self.keep(resource, held, row.line, span);
        }
    }

    /// Returns the resource of a row, given the places of its name and of all of it.
    fn resource(
        &mut self,
        name: &str,
        held: Set<Permission>,
        (span, row): (Span, Span),
    ) -> Option<Resource> {
        let shown = quote_short(name);
        if name.is_empty() {
            if !held.is_empty() {
                let help = "name the resource, as in `Knowledge bases`";
                self.wrong(row, "the row names no resource", help);
            }
            return None;
        }
        if ["all", "everything", "any"].contains(&&*name.to_lowercase()) {
            let help = "name each resource; in a list, `*:read` stands for all";
            self.wrong(span, format!("`{shown}` isn't a resource"), help);
            return None;
        }
        if let Some((named, "")) = boxes::full(name) {
            self.boxes.push((named, !held.is_empty()));
            return None;
        }
        let resource = normal(name).and_then(|name| name.parse().ok());
        if resource.is_none() {
            let help = "write its name on the token page or in scopes: `Time off` or `time_off`";
            self.wrong(span, format!("`{shown}` can't be a resource"), help);
        }
        resource
    }

    fn keep(&mut self, resource: Resource, held: Set<Permission>, line: usize, span: Span) {
        let name = quote_short(resource.as_str());
        let (known, first) = *self.by_resource.entry(resource).or_insert((held, line));
        if known != held {
            let message = format!("`{name}` stands in line {first} with other permissions");
            self.wrong(span, message, "keep the row that is true");
        }
    }
}

#[rustfmt::skip]
const TICKS: [&str; 20] = [
    "✓", "✔", "✅", "☑", "🗸", "●", "•", "⬤", "x", "[x]", "yes", "y", "true", "1",
    ":white_check_mark:", ":heavy_check_mark:", ":ballot_box_with_check:",
    "&check;", "&#10003;", "&#x2713;",
];
/// Marks that say that something isn't held, wherever they stand.
pub(super) const CROSSES: [&str; 8] = ["✗", "✘", "❌", "🚫", "☐", "⬜", "⛔", "[ ]"];
/// Marks that say so in a cell.
#[rustfmt::skip]
const NO_TICKS: [&str; 11] = ["", "-", "–", "—", "[]", "no", "n", "false", "0", "n/a", ":x:"];

/// Says if a cell is ticked; `None` where it says something else.
pub(super) fn tick(raw: &str) -> Option<bool> {
    let mark = text(raw).to_lowercase();
    let mark = mark.as_str();
    if TICKS.contains(&mark) {
        return Some(true);
    }
    (CROSSES.contains(&mark) || NO_TICKS.contains(&mark)).then_some(false)
}

/// Reads the permissions that a cell names, such as `Read, Write` or `read & write`; `None` where
/// it says something else.
fn permissions(raw: &str) -> Option<Set<Permission>> {
    let parts = |c: char| c.is_whitespace() || ",;/&+|".contains(c);
    let cell = text(raw).to_lowercase();
    let words = cell.split(parts).map(text);
    let mut words = words.filter(|word| !word.is_empty() && word != "and");
    words.try_fold(Set::EMPTY, |held, word| {
        Some(held | Set::of(word.parse().ok()?))
    })
}
