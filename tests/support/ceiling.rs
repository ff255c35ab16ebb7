//! Random profiles, as the library's value and as the oracle's.

use std::collections::BTreeMap;

use front_scope::Profile;
use front_scope::model::Cell;
use proptest::prelude::*;
use proptest::sample::select;

use super::world::{NAMESPACES, RESOURCES};
use crate::oracle::{self, Ceiling, Stance};

/// A profile, and the same ceiling as the oracle has it.
#[derive(Clone, Debug)]
pub struct Said {
    /// The oracle's.
    pub ceiling: Ceiling,
    /// The library's.
    pub profile: Profile,
}

/// The profiles that come with the crate.
pub fn builtin() -> [Said; 2] {
    let said = |ceiling: Ceiling, profile: &Profile| Said {
        ceiling,
        profile: profile.clone(),
    };
    [
        said(oracle::shared_only(), Profile::shared_only()),
        said(oracle::granular_2026(), Profile::granular_2026()),
    ]
}

/// Random profiles, and now and then one that comes with the crate.
pub fn said() -> impl Strategy<Value = Said> {
    prop_oneof![
        4 => ceiling().prop_map(|ceiling| Said { profile: profile(&ceiling), ceiling }),
        1 => (0..2_usize).prop_map(|i| builtin()[i].clone()),
    ]
}

/// A random profile, and one that says the same or better of each cell.
pub fn said_and_raised() -> impl Strategy<Value = (Said, Said)> {
    let raises = prop::collection::vec(0..3_usize, cells().len() + 1);
    (ceiling(), raises).prop_map(|(lower, by)| {
        let mut upper = lower.clone();
        for (cell, by) in cells().into_iter().zip(&by) {
            let stance = raised(said_of(&lower, &cell), *by);
            upper.stances.insert(cell, stance);
        }
        upper.default_resource = raised(lower.default_resource, by[cells().len()]);
        let said = |ceiling: Ceiling| Said {
            profile: profile(&ceiling),
            ceiling,
        };
        (said(lower), said(upper))
    })
}

fn cells() -> Vec<String> {
    let features = [
        "access_resources",
        "auto_provisioning",
        "application_triggers",
    ];
    let features = features.iter().map(|name| format!("feature:{name}"));
    let namespaces = NAMESPACES.iter().map(|name| format!("namespace:{name}"));
    let resources = RESOURCES.iter().map(|name| format!("resource:{name}"));
    features.chain(namespaces).chain(resources).collect()
}

fn said_of(ceiling: &Ceiling, cell: &str) -> Stance {
    let unnamed = if cell.starts_with("resource:") {
        ceiling.default_resource
    } else {
        Stance::Unknown
    };
    ceiling.stances.get(cell).copied().unwrap_or(unnamed)
}

fn raised(stance: Stance, by: usize) -> Stance {
    const ORDER: [Stance; 3] = [Stance::Denied, Stance::Unknown, Stance::Granted];
    let place = ORDER.iter().position(|s| *s == stance).unwrap();
    ORDER[(place + by).min(2)]
}

/// Granted more often than not: else no answer would ever be yes.
fn stance() -> impl Strategy<Value = Stance> {
    prop_oneof![
        4 => Just(Stance::Granted),
        1 => select(&[Stance::Denied, Stance::Unknown]),
    ]
}

fn ceiling() -> impl Strategy<Value = Ceiling> {
    let stances = prop::collection::vec(prop::option::weighted(0.9, stance()), cells().len());
    (stances, stance()).prop_map(|(stances, default_resource)| {
        let named = cells().into_iter().zip(stances);
        Ceiling {
            stances: named.filter_map(|(cell, s)| Some((cell, s?))).collect(),
            default_resource,
        }
    })
}

/// The library's profile that says the same.
fn profile(ceiling: &Ceiling) -> Profile {
    let stance = |stance: &Stance| match stance {
        Stance::Granted => front_scope::model::Stance::Granted,
        Stance::Denied => front_scope::model::Stance::Denied,
        Stance::Unknown => front_scope::model::Stance::Unknown,
    };
    let by_kind: BTreeMap<_, _> = ceiling
        .stances
        .iter()
        .map(|(cell, stance)| (cell.split_once(':').unwrap(), stance))
        .collect();
    let mut builder = Profile::builder("random", "2026-01-01".parse().unwrap())
        .say(Cell::OtherResources, stance(&ceiling.default_resource));
    for ((kind, name), said) in by_kind {
        let cell = match kind {
            "feature" => Cell::Feature(name.parse().unwrap()),
            "namespace" => Cell::Namespace(name.parse().unwrap()),
            _ => Cell::Resource(name.parse().unwrap()),
        };
        builder = builder.say(cell, stance(said));
    }
    builder.build()
}
