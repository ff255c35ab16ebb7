//! What has changed, against a comparison of plain rows.

use std::collections::{BTreeMap, BTreeSet};

use front_scope::Catalogue;
use front_scope::catalogue::Rename;
use front_scope::drift::{Change, Drift};
use front_scope::model::Operation;
use proptest::prelude::*;
use proptest::test_runner::Config;

use super::pair::pair;
use super::rows::{Row, Rows, rows, shape};

fn tries(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    }
}

/// Which row is which: by shape, and of the rest by operation id.
fn paired<'r>(old: &'r Rows, new: &'r Rows) -> Vec<(Option<&'r Row>, Option<&'r Row>)> {
    let find = |rows: &'r Rows, is: &dyn Fn(&Row) -> bool| rows.rows.iter().find(|row| is(row));
    let by_shape =
        |rows: &'r Rows, row: &Row| find(rows, &|it| shape(&it.endpoint) == shape(&row.endpoint));
    let partner = |rows: &'r Rows, own: &'r Rows, row: &Row| {
        let by_id = || find(rows, &|it| it.id == row.id && by_shape(own, it).is_none());
        by_shape(rows, row).or_else(by_id)
    };
    let olds = old
        .rows
        .iter()
        .map(|row| (Some(row), partner(new, old, row)));
    let added = new
        .rows
        .iter()
        .filter(|row| partner(old, new, row).is_none());
    olds.chain(added.map(|row| (None, Some(row)))).collect()
}

fn kinds(old: Option<&Row>, new: Option<&Row>) -> BTreeSet<&'static str> {
    let (Some(old), Some(new)) = (old, new) else {
        return BTreeSet::from([if old.is_some() { "removed" } else { "added" }]);
    };
    let (was, is) = (old.status == "deprecated", new.status == "deprecated");
    let successor = |row: &Row| row.successor.as_deref().map(shape);
    let all = [
        ("renamed", shape(&old.endpoint) != shape(&new.endpoint)),
        ("operation-id", old.id != new.id),
        ("scope", old.scope != new.scope),
        ("deprecated", is && !was),
        ("restored", was && !is),
        ("status", !was && !is && old.status != new.status),
        ("successor", was && is && successor(old) != successor(new)),
        (
            "namespaces",
            (&old.namespaces, &old.besides) != (&new.namespaces, &new.besides),
        ),
    ];
    all.into_iter()
        .filter_map(|(kind, is)| is.then_some(kind))
        .collect()
}

fn endpoint(operation: Option<&Operation>) -> Option<String> {
    operation.map(|op| op.endpoint().to_string())
}

/// The kind of change on the way back.
fn opposite(kind: &'static str) -> &'static str {
    match kind {
        "added" => "removed",
        "removed" => "added",
        "deprecated" => "restored",
        "restored" => "deprecated",
        other => other,
    }
}

/// What the library tells, by the endpoints of both sides.
fn told(drift: &Drift) -> BTreeMap<(Option<String>, Option<String>), BTreeSet<&'static str>> {
    let row = |change: &Change| {
        let kinds = change.kinds().iter().map(|kind| kind.as_str()).collect();
        ((endpoint(change.before()), endpoint(change.after())), kinds)
    };
    drift.changes().iter().map(row).collect()
}

fn of(rows: &Rows) -> Catalogue {
    rows.catalogue(Vec::new())
}

proptest! {
    #![proptest_config(tries(64))]

    #[test]
    fn each_operation_of_both_sides_is_accounted_for_once((old, new) in pair()) {
        let drift = Drift::between(&of(&old), &of(&new));
        let pairs = paired(&old, &new);
        let endpoint = |row: Option<&Row>| row.map(|row| row.endpoint.clone());
        let wanted: BTreeMap<_, _> = pairs
            .iter()
            .map(|(old, new)| ((endpoint(*old), endpoint(*new)), kinds(*old, *new)))
            .filter(|(_, kinds)| !kinds.is_empty())
            .collect();
        prop_assert_eq!(told(&drift), wanted);
        prop_assert_eq!(told(&drift).len(), drift.changes().len());
        // What isn't told is the same on both sides.
        let befores: Vec<String> = drift.changes().iter().filter_map(|it| it.before()).map(|op| op.endpoint().to_string()).collect();
        let afters: Vec<String> = drift.changes().iter().filter_map(|it| it.after()).map(|op| op.endpoint().to_string()).collect();
        let rest = |rows: &Rows, told: &[String]| -> BTreeMap<String, (String, String)> {
            let rest = rows.rows.iter().filter(|row| !told.contains(&row.endpoint));
            rest.map(|row| (shape(&row.endpoint), (row.scope.clone(), row.id.clone()))).collect()
        };
        prop_assert_eq!(rest(&old, &befores), rest(&new, &afters));
    }

    #[test]
    fn a_catalogue_has_not_changed_from_itself(rows in rows(10), by in any::<prop::sample::Index>()) {
        let catalogue = of(&rows);
        prop_assert!(Drift::between(&catalogue, &catalogue).changes().is_empty());
        // Nor does the order of rows matter, nor how placeholders are called.
        let mut other = rows.clone();
        let middle = by.index(other.rows.len());
        other.rows.rotate_left(middle);
        for row in &mut other.rows {
            row.endpoint = row.endpoint.replace("{id}", "{whatever}");
            row.successor = row.successor.as_ref().map(|named| named.replace("{id}", "{whatever}"));
        }
        prop_assert!(Drift::between(&catalogue, &of(&other)).changes().is_empty());
    }

    #[test]
    fn back_is_there_mirrored((old, new) in pair()) {
        // With a list of renames on either side, or on both.
        let moved: Vec<Rename> = paired(&old, &new)
            .iter()
            .filter_map(|(old, new)| {
                let (was, now) = (old.as_ref()?.endpoint.clone(), new.as_ref()?.endpoint.clone());
                (shape(&was) != shape(&now)).then(|| Rename::new(&was, &now, "so", "s").unwrap())
            })
            .collect();
        for (olds, news) in [(Vec::new(), Vec::new()), (Vec::new(), moved.clone()), (moved.clone(), moved)] {
            let (old, new) = (old.catalogue(olds), new.catalogue(news));
            let (there, back) = (Drift::between(&old, &new), Drift::between(&new, &old));
            let mirrored = told(&there).into_iter().map(|((old, new), kinds)| {
                ((new, old), kinds.into_iter().map(opposite).collect())
            });
            prop_assert_eq!(mirrored.collect::<BTreeMap<_, BTreeSet<_>>>(), told(&back));
        }
    }

    /// What the list of renames says is one operation with another name, and no other list is.
    #[test]
    fn the_list_of_renames_pairs_what_it_says(rows in rows(6), which in any::<prop::sample::Index>()) {
        let place = which.index(rows.rows.len());
        let mut new = rows.clone();
        let was = new.rows[place].endpoint.clone();
        let (method, path) = was.split_once(' ').unwrap();
        let now = format!("{method} /renamed{path}");
        // An old name must not be readable as something that is still there.
        prop_assume!(!path.contains('{'));
        for row in &mut new.rows {
            row.successor = row.successor.as_ref().map(|named| if *named == was { now.clone() } else { named.clone() });
        }
        new.rows[place].endpoint = now.clone();
        new.rows[place].id = "another id".to_owned();
        let renames = vec![Rename::new(&was, &now, "so", "s").unwrap()];
        let drift = Drift::between(&of(&rows), &new.catalogue(renames));
        prop_assume!(of(&new).resolve(&was).is_err());
        let pair = (Some(was), Some(now));
        prop_assert!(told(&drift).get(&pair).is_some_and(|kinds| kinds.contains("renamed")), "{:?}", told(&drift));
    }
}
