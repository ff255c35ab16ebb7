//! Random manifests as plain data: the library's manifest and the oracle's needs are made from it.

use std::collections::BTreeSet;

use front_scope::Manifest;
use front_scope::manifest::Audience;
use front_scope::model::{Namespace, Workspace, Workspaces};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::cells::{Cells, WORKSPACES, narrowed};
use super::world::World;
use crate::oracle::{self, Row, Wanted};

/// Endpoints that no catalogue has.
pub const NOWHERE: [&str; 5] = [
    "GET https://example.com/tags",
    "BREW /tags",
    "POST https://api.frontapp.com/companies/acme/tags",
    "GET",
    "",
];

/// What a manifest is to say.
#[derive(Clone, Debug)]
pub struct Plan {
    /// For whom it is.
    pub audience: &'static str,
    /// The workspaces that `shared` is narrowed to.
    pub workspaces: Option<Vec<&'static str>>,
    /// Features that no endpoint shows.
    pub features: Vec<&'static str>,
    /// The entries.
    pub entries: Vec<Step>,
}

/// What an entry is to say.
#[derive(Clone, Debug)]
pub enum Step {
    /// An endpoint of the catalogue, with those of its namespaces declared whose bit is set, and
    /// those besides them.
    Endpoint(Index, u8),
    /// The id of an operation.
    Operation(Index),
    /// A call of SCIM.
    Scim,
    /// An endpoint with only those declared that never suffice alone, or else with a namespace in
    /// which its resource doesn't live; or, where there is none, an operation id that nothing has.
    Elsewhere(Index),
    /// An endpoint that no catalogue has.
    Nowhere(&'static str),
}

impl Step {
    fn declared(row: &Row, bits: u8) -> Option<Vec<String>> {
        let chosen =
            |(place, name): (usize, &String)| (bits >> place & 1 == 1).then(|| name.clone());
        let all = || row.namespaces.iter().chain(&row.besides).enumerate();
        let declared: Vec<_> = all().filter_map(chosen).collect();
        let suffices = declared.iter().any(|name| row.namespaces.contains(name));
        suffices.then_some(declared)
    }

    /// What it needs, where it means something, with `shared` meaning all workspaces.
    pub fn needs(&self, world: &World) -> Option<Cells> {
        let (row, bits) = match self {
            Step::Endpoint(row, bits) => (row.get(&world.rows), *bits),
            Step::Operation(row) => (row.get(&world.rows), 0),
            Step::Scim => return Some(oracle::feature_need("auto_provisioning")),
            Step::Elsewhere(_) | Step::Nowhere(_) => return None,
        };
        let declared = Step::declared(row, bits);
        Some(oracle::needs(&Wanted {
            row: row.clone(),
            declared,
        }))
    }
}

impl Plan {
    /// The manifest that says it.
    pub fn manifest(&self, world: &World) -> Manifest {
        let mut builder = Manifest::builder("Acme").audience(self.audience.parse().unwrap());
        if let Some(chosen) = &self.workspaces {
            let chosen = chosen.iter().map(|name| Workspace::new(*name).unwrap());
            builder = builder.workspaces(Workspaces::only(chosen).unwrap());
        }
        for feature in &self.features {
            builder = builder.feature(feature.parse().unwrap());
        }
        for step in &self.entries {
            builder = match step {
                Step::Endpoint(row, bits) => {
                    let row = row.get(&world.rows);
                    let declared = Step::declared(row, *bits).unwrap_or_default();
                    let declared = declared.iter().map(|n| n.parse::<Namespace>().unwrap());
                    builder.endpoint_in(&row.endpoint, declared)
                }
                Step::Operation(row) => {
                    builder.operation(row.get(world.catalogue.operations()).id())
                }
                Step::Scim => builder.endpoint("GET https://scim.frontapp.com/v2/Users"),
                Step::Elsewhere(row) => match row.get(&world.rows) {
                    row if !row.besides.is_empty() => {
                        let besides = row.besides.iter().map(|n| n.parse::<Namespace>().unwrap());
                        builder.endpoint_in(&row.endpoint, besides)
                    }
                    row if row.namespaces.len() == 3 => builder.operation("no-such-operation"),
                    row => builder.endpoint_in(&row.endpoint, Namespace::ALL.iter().copied()),
                },
                Step::Nowhere(text) => builder.endpoint(*text),
            };
        }
        builder.build()
    }

    /// What each use needs, in the order of the report's: resolved entries, declared features.
    /// `shared` means all workspaces, which is how profiles see it.
    pub fn needs(&self, world: &World) -> Vec<Cells> {
        let entries = self.entries.iter().filter_map(|step| step.needs(world));
        let features = self.features.iter().map(|name| oracle::feature_need(name));
        entries.chain(features).collect()
    }

    /// The same, with `shared` meaning the workspaces that were chosen.
    pub fn narrowed_needs(&self, world: &World) -> Vec<Cells> {
        let needs = self.needs(world).into_iter();
        needs
            .map(|cells| narrowed(&cells, self.workspaces.as_deref()))
            .collect()
    }

    /// Whether some entry means nothing.
    pub fn has_unresolved(&self, world: &World) -> bool {
        self.entries.iter().any(|step| step.needs(world).is_none())
    }

    /// Returns the plan without the entries that mean nothing, with a use where none is left.
    pub fn resolved(&self, world: &World) -> Plan {
        let mut plan = self.clone();
        plan.entries.retain(|step| step.needs(world).is_some());
        if plan.entries.is_empty() && plan.features.is_empty() {
            plan.entries.push(Step::Scim);
        }
        plan
    }

    /// What both of them say, for the audience and the workspaces of this one.
    pub fn joined(&self, other: &Plan) -> Plan {
        let mut both = self.clone();
        both.entries.extend(other.entries.iter().cloned());
        let known: BTreeSet<_> = self.features.iter().copied().collect();
        let new = other.features.iter().filter(|name| !known.contains(*name));
        both.features.extend(new);
        both
    }
}

/// Random manifests of up to eight entries, of which now and then one means nothing.
pub fn plan() -> impl Strategy<Value = Plan> {
    let audience = select(Audience::ALL).prop_map(Audience::as_str);
    let workspaces = prop::sample::subsequence(WORKSPACES.to_vec(), 1..=2);
    let features = [
        "access_resources",
        "auto_provisioning",
        "application_triggers",
    ];
    let features = prop_oneof![
        3 => Just(Vec::new()),
        1 => prop::sample::subsequence(features.to_vec(), 1..=2).prop_shuffle(),
    ];
    let entries = prop::collection::vec(step(), 0..8);
    let is_empty = |plan: &Plan| plan.entries.is_empty() && plan.features.is_empty();
    (
        audience,
        prop::option::weighted(0.3, workspaces),
        features,
        entries,
    )
        .prop_map(|(audience, workspaces, features, entries)| Plan {
            audience,
            workspaces,
            features,
            entries,
        })
        .prop_filter("an empty manifest has no answer", move |plan| {
            !is_empty(plan)
        })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        40 => (any::<Index>(), 0..8_u8).prop_map(|(row, bits)| Step::Endpoint(row, bits)),
        5 => any::<Index>().prop_map(Step::Operation),
        1 => Just(Step::Scim),
        1 => any::<Index>().prop_map(Step::Elsewhere),
        1 => select(&NOWHERE).prop_map(Step::Nowhere),
    ]
}
