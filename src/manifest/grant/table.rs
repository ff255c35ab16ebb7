//! Tables of resources × permissions, as READMEs have them: with a column for each permission and
//! ticks in it, or with one column in which the permissions are named.

use std::collections::BTreeMap;

use super::boxes::{self, PageBox};
use super::markdown::{Cell, Row, Table, text};
use super::scope::normal;
use super::{marks, wrong};
use crate::finding::Finding;
use crate::manifest::fields::shown;
use crate::model::{Permission, Resource, Set};

/// What a column is.
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
        let of_title = |cell: &Cell<'_>| match marks::permissions(cell.raw) {
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

/// What the tables of a text hold: the permissions of each resource with the line in which they
/// stand, and the boxes of the token page that are rows.
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
                    let message = format!("a second column `{}`", shown(&text(cell.raw)));
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
                Column::Other if marks::tick(cell.raw) == Some(true) => {
                    let help = "Front has Read, Write, Delete and Send: leave the column out, or say in words what it is";
                    self.findings.push(wrong(
                        cell.span,
                        "a tick in a column that is no permission",
                        help,
                    ));
                }
                Column::Other => {}
                Column::Ticks(permissions) => match marks::tick(cell.raw) {
                    Some(true) => held = held | *permissions,
                    Some(false) => {}
                    None => {
                        is_read = false;
                        let message = format!("`{}` is no tick", shown(&text(cell.raw)));
                        let help =
                            "write `✓` or `x` for yes; leave the cell empty, or write `-`, for no";
                        self.findings.push(wrong(cell.span, message, help));
                    }
                },
                Column::Words => match marks::permissions_or_none(cell.raw) {
                    Some(permissions) => held = held | permissions,
                    None => {
                        is_read = false;
                        let message =
                            format!("`{}` is no list of permissions", shown(&text(cell.raw)));
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
            let message = format!("`{}` is no resource", shown(&written));
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
            let message = format!("`{}` can't be a resource", shown(&written));
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
                    shown(resource.as_str())
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
