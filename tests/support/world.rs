//! Catalogues: random ones over few words, so that paths overlap, and the real one.

use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

use front_scope::Catalogue;
use front_scope::catalogue::Draft;
use front_scope::model::{Api, Basis, Operation, Requirement, Set, Status};
use proptest::prelude::*;
use proptest::sample::select;

use crate::oracle::{Row, rows_of_catalogue};

/// The resources that random scopes are for.
pub const RESOURCES: [&str; 5] = ["drafts", "events", "knowledge_bases", "tags", "time_off"];
/// What may be done with them.
pub const PERMISSIONS: [&str; 4] = ["read", "write", "delete", "send"];
/// Where they may live.
pub const NAMESPACES: [&str; 3] = ["global", "shared", "private"];
/// The literal segments of random paths.
pub const WORDS: [&str; 4] = ["conversations", "inboxes", "search", "tags"];

/// A catalogue, and its rows as the oracle reads them.
#[derive(Clone)]
pub struct World {
    /// The rows, in the order of the operations.
    pub rows: Rc<Vec<Row>>,
    /// What the library makes of them.
    pub catalogue: Rc<Catalogue>,
}

impl World {
    /// The catalogue that comes with the crate.
    pub fn real() -> Self {
        World {
            rows: Rc::new(rows_of_catalogue()),
            catalogue: Rc::new(Catalogue::builtin().clone()),
        }
    }

    /// Whether it is the catalogue that comes with the crate.
    pub fn is_real(&self) -> bool {
        self.rows.len() == Catalogue::builtin().operations().len()
    }

    /// The catalogue of these rows; of two with one method and path the second one is left out.
    pub fn of(mut rows: Vec<Row>) -> Self {
        let mut shapes = BTreeSet::new();
        rows.retain(|row| shapes.insert(shape(&row.endpoint)));
        let operations = rows.iter().enumerate().map(|(i, row)| operation(i, row));
        let as_of = "2026-01-01".parse().unwrap();
        let catalogue = Catalogue::new(as_of, operations.collect(), Vec::new());
        World {
            catalogue: Rc::new(catalogue.unwrap_or_else(|wrong| panic!("{wrong:?}: {rows:?}"))),
            rows: Rc::new(rows),
        }
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_real() {
            return f.write_str("the real catalogue");
        }
        self.rows.fmt(f)
    }
}

/// An endpoint without the names of its placeholders.
fn shape(endpoint: &str) -> String {
    let segments = endpoint.split('/').map(|segment| match segment {
        placeholder if placeholder.starts_with('{') => "{}",
        literal => literal,
    });
    segments.collect::<Vec<_>>().join("/")
}

fn operation(place: usize, row: &Row) -> Operation {
    let draft = Draft {
        endpoint: row.endpoint.parse().unwrap(),
        id: format!("operation-{place}"),
        apis: Set::of(Api::Core),
        requirement: row
            .scope
            .as_ref()
            .map_or(Requirement::Nothing, |scope| scope.parse().unwrap()),
        besides: row.besides.iter().map(|n| n.parse().unwrap()).collect(),
        admissible: row.namespaces.iter().map(|n| n.parse().unwrap()).collect(),
        basis: match row.namespaces.as_slice() {
            [] => Basis::NoResource,
            _ => Basis::Documented,
        },
        status: Status::Current,
        replacement: None,
        source: "test".to_owned(),
        says: "so".to_owned(),
        url: None,
    };
    Operation::try_from(draft).unwrap_or_else(|wrong| panic!("{wrong}: {row:?}"))
}

/// Random catalogues, and now and then the real one.
pub fn world() -> impl Strategy<Value = World> {
    prop_oneof![4 => random_world(), 1 => Just(()).prop_map(|()| World::real())]
}

/// Catalogues of up to twelve operations.
pub fn random_world() -> impl Strategy<Value = World> {
    prop::collection::vec(row(), 1..12).prop_map(World::of)
}

fn row() -> impl Strategy<Value = Row> {
    let method = select(&["GET", "POST", "PUT", "PATCH", "DELETE"]);
    let segment = prop_oneof![
        3 => select(&WORDS),
        2 => select(&["{tag_id}", "{id}"]),
        1 => Just("{query}"),
    ];
    let path = prop::collection::vec(segment, 1..=4).prop_map(|segments| segments.join("/"));
    let others = prop::sample::subsequence(NAMESPACES.to_vec(), 0..=2);
    (method, path, need(), others).prop_map(|(method, path, (scope, namespaces), mut others)| {
        others.retain(|ns| !namespaces.is_empty() && !namespaces.iter().any(|known| known == ns));
        Row {
            endpoint: format!("{method} /{path}"),
            scope,
            namespaces,
            besides: others.into_iter().map(str::to_owned).collect(),
        }
    })
}

/// A scope, and the admissible namespaces that go with it.
fn need() -> impl Strategy<Value = (Option<String>, Vec<String>)> {
    let of_resource = (select(&RESOURCES), select(&PERMISSIONS), admissible());
    prop_oneof![
        8 => of_resource.prop_map(|(resource, permission, namespaces)| {
            (Some(format!("{resource}:{permission}")), namespaces)
        }),
        1 => admissible().prop_map(|all| (Some("events:*:read".to_owned()), all)),
        1 => Just((Some("feature:app_trigger".to_owned()), Vec::new())),
        1 => Just((None, Vec::new())),
    ]
}

/// Namespaces in any order in which `private` isn't first where there is a choice.
fn admissible() -> impl Strategy<Value = Vec<String>> {
    let some = prop::sample::subsequence(NAMESPACES.to_vec(), 1..=3);
    some.prop_shuffle().prop_map(|mut some| {
        if some.len() > 1 && some[0] == "private" {
            some.rotate_left(1);
        }
        some.into_iter().map(str::to_owned).collect()
    })
}
