//! Random cases as plain data, and what the library is given of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::rc::Rc;

use front_scope::Catalogue;
use front_scope::catalogue::Draft;
use front_scope::manifest::Audience;
use front_scope::model::{
    Api, Basis, Item, Namespace, Operation, Permission, Requirement, Segment, Set, Status,
    Workspace,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::support::ceiling::{Said, said};
use crate::support::world::{NAMESPACES, PERMISSIONS, RESOURCES, WORDS};

/// The names of workspaces, by number.
pub(crate) const WORKSPACES: [&str; 3] = ["Sales", "Support", "Éire"];

/// A catalogue, with its words and resources by number.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) catalogue: Rc<Catalogue>,
    pub(crate) is_builtin: bool,
    pub(crate) words: Rc<Vec<String>>,
    pub(crate) resources: Rc<Vec<String>>,
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_builtin { "builtin" } else { "random" })
    }
}

impl World {
    pub(crate) fn builtin() -> Self {
        World::of(Catalogue::builtin().clone(), true)
    }

    fn of(catalogue: Catalogue, is_builtin: bool) -> Self {
        let operations = catalogue.operations().iter();
        let words = operations.clone().flat_map(|op| {
            op.endpoint()
                .path()
                .segments()
                .filter_map(|segment| match segment {
                    Segment::Literal(word) => Some(word.to_owned()),
                    Segment::Placeholder(_) => None,
                })
        });
        let words: BTreeSet<String> = words.collect();
        let resources = operations.filter_map(|op| Some(op.scope()?.resource()?.to_string()));
        let named = RESOURCES.iter().map(|name| (*name).to_owned());
        let resources: BTreeSet<String> = resources.chain(named).collect();
        World {
            words: Rc::new(words.into_iter().collect()),
            resources: Rc::new(resources.into_iter().collect()),
            catalogue: Rc::new(catalogue),
            is_builtin,
        }
    }
}

/// What is ticked: the places of features and namespaces as bits, workspaces, and permissions as
/// resources and what is done with them.
#[derive(Clone, Debug)]
pub(crate) struct Ticked {
    /// Of the items of the least grant, those that are ticked.
    pub(crate) kept: Vec<bool>,
    pub(crate) added: Vec<Item>,
}

/// An entry of a manifest.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// An operation, and the bits of those declared of its namespaces and those besides.
    Operation(Index, u8),
    Scim,
    Nowhere,
}

/// A segment that somebody wrote.
#[derive(Clone, Debug)]
pub(crate) enum Written {
    Word(Index),
    Id,
    Placeholder,
    Odd,
}

/// A template of which some segments are replaced, and its method too or not.
pub(crate) type Call = (Index, Option<&'static str>, Vec<Option<Written>>);

/// Everything that is asked at once.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) world: World,
    pub(crate) said: Said,
    pub(crate) audience: &'static str,
    pub(crate) workspaces: Option<Vec<usize>>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) features: Vec<&'static str>,
    pub(crate) tokens: usize,
    /// What a token holds, and of which dimensions that is said: features, namespaces, workspaces,
    /// permissions.
    pub(crate) held: Ticked,
    pub(crate) says: [bool; 4],
    pub(crate) locked: Ticked,
    pub(crate) locked_verdict: &'static str,
    /// Strings to resolve.
    pub(crate) strings: Vec<Call>,
}

impl Case {
    pub(crate) fn operation(&self, index: Index) -> &Operation {
        index.get(self.world.catalogue.operations())
    }

    /// The namespaces that an entry declares of an operation; `None` where it declares none.
    pub(crate) fn declared(operation: &Operation, bits: u8) -> Option<Vec<Namespace>> {
        let all = operation.admissible().iter().chain(operation.besides());
        let chosen = all.enumerate().filter(|(place, _)| bits >> place & 1 == 1);
        let chosen: Vec<Namespace> = chosen.map(|(_, ns)| *ns).collect();
        let suffices = chosen.iter().any(|ns| operation.admissible().contains(ns));
        suffices.then_some(chosen)
    }

    /// The manifest.
    pub(crate) fn yaml(&self) -> String {
        let mut text = format!("name: Random\naudience: {}\n", self.audience);
        if let Some(chosen) = &self.workspaces {
            let names: Vec<&str> = chosen.iter().map(|w| WORKSPACES[*w]).collect();
            let _ = writeln!(text, "workspaces: [{}]", names.join(", "));
        }
        if !self.features.is_empty() {
            let _ = writeln!(text, "features: [{}]", self.features.join(", "));
        }
        if !self.entries.is_empty() {
            text += "endpoints:\n";
        }
        for entry in &self.entries {
            let _ = match entry {
                Entry::Scim => writeln!(text, "  - GET https://scim.frontapp.com/v2/Users"),
                Entry::Nowhere => writeln!(text, "  - BREW /tags"),
                Entry::Operation(index, bits) => {
                    let operation = self.operation(*index);
                    let endpoint = operation.endpoint();
                    match Case::declared(operation, *bits) {
                        None => writeln!(text, "  - {endpoint}"),
                        Some(declared) => {
                            let names: Vec<&str> = declared.iter().map(|ns| ns.as_str()).collect();
                            let names = names.join(", ");
                            writeln!(text, "  - endpoint: {endpoint}\n    namespaces: [{names}]")
                        }
                    }
                }
            };
        }
        text
    }

    /// The case in the words of whoever has to look into it.
    pub(crate) fn told(&self) -> String {
        let catalogue = match self.world.is_builtin {
            true => "the catalogue that comes with the crate".to_owned(),
            false => format!("{:#?}", self.world.catalogue.operations()),
        };
        format!(
            "{}under {:?}\n{} tokens; held {:?} {:?}; locked {:?} {}\nstrings {:?}\n{catalogue}",
            self.yaml(),
            self.said.ceiling,
            self.tokens,
            self.held,
            self.says,
            self.locked,
            self.locked_verdict,
            self.strings,
        )
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told())
    }
}

/// A random operation before it has a number.
#[derive(Clone, Debug)]
struct Row {
    method: &'static str,
    path: Vec<&'static str>,
    scope: Option<String>,
    admissible: Vec<&'static str>,
    besides: Vec<&'static str>,
    names_owner: bool,
    is_deprecated: bool,
    successor: Option<Index>,
}

fn namespaces() -> impl Strategy<Value = Vec<&'static str>> {
    let some = prop::sample::subsequence(NAMESPACES.to_vec(), 1..=3);
    some.prop_shuffle().prop_map(|mut some| {
        if some.len() > 1 && some[0] == "private" {
            some.rotate_left(1);
        }
        some
    })
}

fn row() -> impl Strategy<Value = Row> {
    let method = select(&["GET", "POST", "PUT"]);
    let segment = prop_oneof![
        3 => select(&WORDS),
        2 => select(&["{tag_id}", "{id}"]),
        1 => Just("{query}"),
    ];
    let path = prop::collection::vec(segment, 1..=4);
    let of_resource =
        (select(&RESOURCES), select(&PERMISSIONS)).prop_map(|(r, p)| format!("{r}:{p}"));
    let scope = prop_oneof![
        8 => of_resource.prop_map(Some),
        1 => Just(Some("events:*:read".to_owned())),
        1 => Just(Some("feature:app_trigger".to_owned())),
        1 => Just(None),
    ];
    let besides = prop::sample::subsequence(NAMESPACES.to_vec(), 0..=2);
    let deprecated = (
        prop::bool::weighted(0.3),
        prop::option::weighted(0.7, any::<Index>()),
    );
    (
        method,
        path,
        scope,
        namespaces(),
        besides,
        any::<bool>(),
        deprecated,
    )
        .prop_map(
            |(method, path, scope, admissible, mut besides, names_owner, deprecated)| {
                let has_resource = scope
                    .as_deref()
                    .is_some_and(|scope| scope != "feature:app_trigger");
                let admissible = if has_resource { admissible } else { Vec::new() };
                besides.retain(|ns| has_resource && !admissible.contains(ns));
                Row {
                    method,
                    path,
                    scope,
                    names_owner: names_owner && has_resource,
                    admissible,
                    besides,
                    is_deprecated: deprecated.0,
                    successor: deprecated.1.filter(|_| deprecated.0),
                }
            },
        )
}

fn random_world() -> impl Strategy<Value = World> {
    prop::collection::vec(row(), 1..10).prop_map(|mut rows| {
        let shape = |row: &Row| {
            let path = row
                .path
                .iter()
                .map(|s| if s.starts_with('{') { "{}" } else { *s });
            format!("{} {}", row.method, path.collect::<Vec<_>>().join("/"))
        };
        let mut shapes = BTreeSet::new();
        rows.retain(|row| shapes.insert(shape(row)));
        let endpoint = |row: &Row| format!("{} /{}", row.method, row.path.join("/"));
        let endpoints: Vec<String> = rows.iter().map(endpoint).collect();
        let operation = |(place, row): (usize, &Row)| {
            let successor = row.successor.map(|index| index.index(endpoints.len()));
            let successor = successor.filter(|other| *other != place);
            let parsed = |names: &[&str]| names.iter().map(|n| n.parse().unwrap()).collect();
            let draft = Draft {
                endpoint: endpoints[place].parse().unwrap(),
                id: format!("operation-{place}"),
                apis: Set::of(Api::Core),
                requirement: row
                    .scope
                    .as_ref()
                    .map_or(Requirement::Nothing, |scope| scope.parse().unwrap()),
                admissible: parsed(&row.admissible),
                besides: parsed(&row.besides),
                basis: match (row.admissible.is_empty(), row.names_owner) {
                    (true, _) => Basis::NoResource,
                    (false, true) => Basis::PathOwner,
                    (false, false) => Basis::Documented,
                },
                status: match row.is_deprecated {
                    true => Status::Deprecated,
                    false => Status::Current,
                },
                replacement: successor.map(|other| endpoints[other].parse().unwrap()),
                source: "test".to_owned(),
                says: "so".to_owned(),
                url: None,
            };
            Operation::try_from(draft).unwrap_or_else(|wrong| panic!("{wrong}: {row:?}"))
        };
        let operations: Vec<Operation> = rows.iter().enumerate().map(operation).collect();
        let catalogue = Catalogue::new("2026-01-01".parse().unwrap(), operations, Vec::new());
        World::of(catalogue.unwrap_or_else(|wrong| panic!("{wrong:?}")), false)
    })
}

/// Every item that there may be for the resources of random catalogues.
fn universe() -> Vec<Item> {
    let features = front_scope::model::Feature::ALL
        .iter()
        .map(|f| Item::Feature(*f));
    let namespaces = Namespace::ALL.iter().map(|ns| Item::Namespace(*ns));
    let workspaces = WORKSPACES
        .iter()
        .map(|w| Item::Workspace(Workspace::new(*w).unwrap()));
    let permissions = RESOURCES.iter().flat_map(|resource| {
        let all = Permission::ALL.iter();
        all.map(|permission| Item::Permission(resource.parse().unwrap(), *permission))
    });
    features
        .chain(namespaces)
        .chain(workspaces)
        .chain(permissions)
        .collect()
}

fn ticked() -> impl Strategy<Value = Ticked> {
    let kept = prop::collection::vec(prop::bool::weighted(0.85), 1..8);
    let added = prop::sample::subsequence(universe(), 0..4);
    (kept, added).prop_map(|(kept, added)| Ticked { kept, added })
}

fn entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        50 => (any::<Index>(), 0..8_u8).prop_map(|(index, bits)| Entry::Operation(index, bits)),
        1 => Just(Entry::Scim),
        1 => Just(Entry::Nowhere),
    ]
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![
        4 => any::<Index>().prop_map(Written::Word),
        2 => Just(Written::Id),
        2 => Just(Written::Placeholder),
        1 => Just(Written::Odd),
    ]
}

/// Random cases.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    let world = prop_oneof![4 => random_world(), 1 => Just(World::builtin())];
    let workspaces = prop::sample::subsequence(vec![0, 1, 2], 1..=2);
    let features = [
        "access_resources",
        "auto_provisioning",
        "application_triggers",
    ];
    let features = prop_oneof![
        4 => Just(Vec::new()),
        1 => prop::sample::subsequence(features.to_vec(), 1..=2).prop_shuffle(),
    ];
    let manifest = (
        select(Audience::ALL).prop_map(Audience::as_str),
        prop::option::weighted(0.3, workspaces),
        prop::collection::vec(entry(), 1..8),
        features,
        1..=3_usize,
    );
    let verdict = select(&["contact_front", "oauth", "exception", "api_token"]);
    let tokens = (
        ticked(),
        prop::array::uniform4(prop::bool::weighted(0.7)),
        ticked(),
        verdict,
    );
    let method = prop::option::weighted(0.2, select(&["GET", "POST", "PUT", "DELETE"]));
    let replaced = prop::collection::vec(prop::option::weighted(0.3, written()), 5);
    let strings = prop::collection::vec((any::<Index>(), method, replaced), 1..4);
    (world, said(), manifest, tokens, strings).prop_map(
        |(world, said, manifest, tokens, strings)| {
            let (audience, workspaces, entries, features, count) = manifest;
            let (held, says, locked, locked_verdict) = tokens;
            Case {
                world,
                said,
                audience,
                workspaces,
                entries,
                features,
                tokens: count,
                held,
                says,
                locked,
                locked_verdict,
                strings,
            }
        },
    )
}

/// The numbers of some names.
pub(crate) fn numbers(names: &[String]) -> BTreeMap<&str, usize> {
    names
        .iter()
        .enumerate()
        .map(|(number, name)| (name.as_str(), number))
        .collect()
}
