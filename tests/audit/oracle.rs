//! A second opinion on an audit, in sets of cells: `feature:…`, `namespace:…`, `permission:…`.
//!
//! All workspaces are the cell `namespace:shared` with a cell for each workspace that there is.

#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]

use std::collections::BTreeSet;

use crate::oracle::{Row, Wanted, needs};

pub type Cells = BTreeSet<String>;

/// A use: what it needs, and where its resource may live.
#[derive(Clone, Debug)]
pub struct Need {
    pub cells: Cells,
    pub admissible: Vec<String>,
}

/// What the token holds, and of what its grant says nothing.
#[derive(Clone, Debug)]
pub struct Token {
    pub cells: Cells,
    pub silent_on_features: bool,
    pub silent_on_namespaces: bool,
}

/// How a use fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fare {
    Served,
    /// What it lacks.
    Fails(Cells),
    /// What it sees, and what it misses.
    SeesLess(Cells, Cells),
}

fn is_in(cell: &str, namespace: &str) -> bool {
    let rest = cell
        .strip_prefix("namespace:")
        .and_then(|c| c.strip_prefix(namespace));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// Where all of `shared` is meant, the workspaces that there are go without saying.
pub fn collapsed(cells: &Cells) -> Cells {
    let all = cells.contains("namespace:shared");
    let is_kept = |cell: &&String| !(all && cell.starts_with("namespace:shared["));
    cells.iter().filter(is_kept).cloned().collect()
}

impl Token {
    fn holds(&self, cell: &str) -> bool {
        self.cells.contains(cell)
            || (self.silent_on_features && cell.starts_with("feature:"))
            || (self.silent_on_namespaces && cell.starts_with("namespace:"))
    }

    fn reaches(&self, admissible: &[String]) -> bool {
        let reached = |namespace: &String| {
            self.silent_on_namespaces || self.cells.iter().any(|cell| is_in(cell, namespace))
        };
        admissible.is_empty() || admissible.iter().any(reached)
    }

    pub fn fare(&self, need: &Need) -> Fare {
        let missing: Cells = need
            .cells
            .iter()
            .filter(|cell| !self.holds(cell))
            .cloned()
            .collect();
        let is_refused = missing.iter().any(|cell| !cell.starts_with("namespace:"));
        if is_refused || !self.reaches(&need.admissible) {
            return Fare::Fails(collapsed(&missing));
        }
        if missing.is_empty() {
            return Fare::Served;
        }
        let seen = self
            .cells
            .iter()
            .filter(|cell| need.admissible.iter().any(|ns| is_in(cell, ns)));
        Fare::SeesLess(collapsed(&seen.cloned().collect()), collapsed(&missing))
    }

    /// What is held and nobody needs.
    pub fn excess(&self, needs: &[Need]) -> Cells {
        let needed: Cells = needs.iter().flat_map(|need| need.cells.clone()).collect();
        collapsed(&self.cells.difference(&needed).cloned().collect())
    }

    pub fn admits(&self, row: &Row) -> bool {
        let anywhere = Wanted {
            row: row.clone(),
            declared: Some(Vec::new()),
        };
        needs(&anywhere).iter().all(|cell| self.holds(cell)) && self.reaches(&row.namespaces)
    }

    /// How many operations a cell that is held opens.
    pub fn opens(&self, rows: &[Row], cell: &str) -> usize {
        let has = |row: &&Row| match cell.strip_prefix("namespace:") {
            Some(place) => {
                let namespace = place.split('[').next().unwrap_or(place);
                row.namespaces.iter().any(|ns| ns == namespace)
            }
            None => needs(&Wanted {
                row: (*row).clone(),
                declared: Some(Vec::new()),
            })
            .contains(cell),
        };
        rows.iter()
            .filter(|row| self.admits(row))
            .filter(has)
            .count()
    }

    /// How many operations are open to the token that what is needed alone wouldn't open.
    pub fn unneeded(&self, rows: &[Row], all: &[Need]) -> usize {
        let enough = Token {
            cells: all.iter().flat_map(|need| need.cells.clone()).collect(),
            silent_on_features: self.silent_on_features,
            silent_on_namespaces: self.silent_on_namespaces,
        };
        // A feature that is held is held for sure, whatever isn't stated.
        let is_due = |row: &&Row| {
            let anywhere = Wanted {
                row: (*row).clone(),
                declared: Some(Vec::new()),
            };
            let features = needs(&anywhere);
            let mut features = features.iter().filter(|cell| cell.starts_with("feature:"));
            let held =
                features.all(|cell| !self.cells.contains(cell) || enough.cells.contains(cell));
            held && enough.admits(row)
        };
        rows.iter()
            .filter(|row| self.admits(row) && !is_due(row))
            .count()
    }
}
