//! Two catalogues of which the second is the first with some edits, as plain rows.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::rows::{Row, Rows, rows, shape};

/// A stream of choices.
struct Choices(u64);

impl Choices {
    fn of(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    fn one(&mut self, all: &[&str]) -> String {
        all[self.of(all.len())].to_owned()
    }
}

fn edit(place: usize, row: &mut Row, choices: &mut Choices) {
    let lives_somewhere = !row.namespaces.is_empty();
    match choices.of(9) {
        0 => {
            let (method, _) = row.endpoint.split_once(' ').unwrap();
            row.endpoint = format!("{method} /moved/{{id}}/to-{place}");
            if choices.of(2) == 0 {
                row.id = format!("moved-{place}");
            }
        }
        1 => row.endpoint = row.endpoint.replace("{id}", "{other}"),
        2 if lives_somewhere => {
            row.scope = choices.one(&["tags:read", "unknown", "knowledge_bases:read"]);
        }
        2 => row.scope = choices.one(&["none", "unknown", "feature:app_trigger"]),
        3 => row.id = format!("called-{place}"),
        4 => row.status = ["current", "deprecated", "legacy"][choices.of(3)],
        5 if lives_somewhere => {
            row.namespaces = vec![["shared", "private"][choices.of(2)]];
            row.besides
                .clone_from(&[vec![], vec!["global"]][choices.of(2)]);
        }
        6 if lives_somewhere => row.basis = "inferred",
        _ => {}
    }
    if row.status != "deprecated" {
        row.successor = None;
    }
}

fn edited(rows: &Rows, more: &Rows, seed: u64) -> Rows {
    let mut choices = Choices(seed);
    let mut now: BTreeMap<String, String> = BTreeMap::new();
    let mut kept = Vec::new();
    for (place, row) in rows.rows.iter().enumerate() {
        let was = row.endpoint.clone();
        let mut row = row.clone();
        if choices.of(6) == 0 {
            continue;
        }
        if choices.of(2) == 0 {
            edit(place, &mut row, &mut choices);
        }
        now.insert(was, row.endpoint.clone());
        kept.push(row);
    }
    for row in &mut kept {
        row.successor = row.successor.as_ref().and_then(|was| now.get(was).cloned());
    }
    for (place, row) in more.rows.iter().enumerate() {
        if kept
            .iter()
            .all(|known| shape(&known.endpoint) != shape(&row.endpoint))
        {
            let added = Row {
                id: format!("added-{place}"),
                status: "current",
                successor: None,
                source: 0,
                ..row.clone()
            };
            kept.push(added);
        }
    }
    Rows {
        rows: kept,
        sources: rows.sources.clone(),
    }
}

/// A catalogue and what it has become.
pub(super) fn pair() -> impl Strategy<Value = (Rows, Rows)> {
    (rows(10), rows(3), any::<u64>()).prop_map(|(old, more, seed)| {
        let new = edited(&old, &more, seed);
        match new.rows.is_empty() {
            true => (old.clone(), old),
            false => (old, new),
        }
    })
}
