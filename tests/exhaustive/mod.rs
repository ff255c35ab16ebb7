//! The whole catalogue, one operation after the other and in pairs, against the oracle.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

use crate::oracle;
use crate::support;

use std::collections::{BTreeMap, BTreeSet};

use front_scope::manifest::Audience;
use front_scope::model::{Answer, Namespace, Need, Use, Workspaces, least};
use front_scope::{Catalogue, Grant, Manifest, Question, Report, check};
use oracle::{Row, Wanted, authorises, needs, oauth, opens, rows_of_catalogue, verdict};
use support::ceiling::{Said, builtin};
use support::cells::{Cells, narrowed, of_grant, to_grant};
use support::world::{NAMESPACES, World};

/// Nothing declared, then every subset of the namespaces that has an admissible one.
fn declarations(row: &Row) -> Vec<Option<Vec<String>>> {
    let chosen = |bits: u32| {
        let names = row.namespaces.iter().chain(&row.besides).enumerate();
        names
            .filter(move |(place, _)| bits >> place & 1 == 1)
            .map(|(_, name)| name.clone())
    };
    let all = row.namespaces.len() + row.besides.len();
    let subsets = (1..1 << all).map(|bits| chosen(bits).collect::<Vec<String>>());
    let suffices = |subset: &Vec<String>| subset.iter().any(|ns| row.namespaces.contains(ns));
    let subsets = subsets.filter(suffices).map(Some);
    std::iter::once(None).chain(subsets).collect()
}

/// Every row with every declaration.
fn all_wanted() -> Vec<Wanted> {
    let rows = rows_of_catalogue();
    let wanted = rows.into_iter().flat_map(|row| {
        let declarations = declarations(&row).into_iter();
        declarations.map(move |declared| Wanted {
            row: row.clone(),
            declared,
        })
    });
    wanted.collect()
}

/// The check of a manifest with this one entry.
fn report(wanted: &Wanted, audience: Audience, said: &Said) -> Report {
    let declared = wanted.declared.iter().flatten();
    let manifest = Manifest::builder("Acme")
        .audience(audience)
        .endpoint_in(
            &wanted.row.endpoint,
            declared.map(|n| n.parse::<Namespace>().unwrap()),
        )
        .build();
    check(
        Catalogue::builtin(),
        &manifest,
        &Question::of(&said.profile),
    )
}

fn word(answer: oracle::Answer) -> &'static str {
    match answer {
        oracle::Answer::Yes => "yes",
        oracle::Answer::Unknown => "unknown",
        oracle::Answer::No => "no",
    }
}

#[test]
fn each_operation_with_each_declaration_is_judged_as_the_oracle_does() {
    let mut judged: BTreeMap<&str, usize> = BTreeMap::new();
    let all = all_wanted();
    for wanted in &all {
        let need = needs(wanted);
        for said in builtin() {
            let expected = oauth(&said.ceiling, std::slice::from_ref(&need), false);
            for audience in Audience::ALL {
                let report = report(wanted, *audience, &said);
                let name = format!("{wanted:?} for {audience} under {}", said.profile.name());
                assert_eq!(of_grant(report.grant()), narrowed(&need, None), "{name}");
                assert_eq!(report.oauth().to_string(), word(expected), "{name}");
                let expected = verdict(expected, audience.as_str(), false, false);
                assert_eq!(report.verdict().to_string(), expected, "{name}");
                let is_blocked = report.oauth() == Answer::No;
                assert_eq!(!report.blockers().is_empty(), is_blocked, "{name}");
                *judged.entry(expected).or_insert(0) += 1;
            }
        }
    }
    // Three audiences, two profiles; nobody but Front opens SCIM, and nothing is unknown here.
    assert_eq!(judged.values().sum::<usize>(), all.len() * 6);
    assert_eq!(
        judged.into_keys().collect::<Vec<_>>(),
        ["api_token", "exception", "oauth"]
    );
}

#[test]
fn what_is_declared_is_what_the_use_says() {
    for wanted in all_wanted() {
        let report = report(&wanted, Audience::Public, &builtin()[0]);
        let [needed] = report.uses() else {
            panic!("{wanted:?}: {:?}", report.findings());
        };
        let reached: BTreeSet<String> = needed
            .reach()
            .namespaces()
            .iter()
            .map(|n| n.to_string())
            .collect();
        let first = wanted.row.namespaces.iter().take(1).cloned().collect();
        let expected = wanted.declared.clone().map_or(first, BTreeSet::from_iter);
        assert_eq!(reached, expected, "{wanted:?}");
        let is_assumed = wanted.declared.is_none() && wanted.row.namespaces.len() > 1;
        assert_eq!(needed.is_assumed(), is_assumed, "{wanted:?}");
        assert_eq!(
            report.assumptions().len(),
            usize::from(is_assumed),
            "{wanted:?}"
        );
        assert_eq!(
            needed.scope().map(ToString::to_string),
            wanted.row.scope,
            "{wanted:?}"
        );
    }
}

#[test]
fn two_needs_join_and_agree() {
    // Uses that need the same are interchangeable here, so that one of each is enough.
    let mut distinct: BTreeMap<Cells, Use> = BTreeMap::new();
    for wanted in all_wanted() {
        let report = report(&wanted, Audience::Public, &builtin()[0]);
        distinct.insert(narrowed(&needs(&wanted), None), report.uses()[0].clone());
    }
    let said = builtin();
    for (one, a) in &distinct {
        for (other, b) in &distinct {
            let grant = least([a, b]);
            assert_eq!(of_grant(&grant), one | other, "{one:?} and {other:?}");
            assert_eq!(grant, least([a]) | least([b]), "{one:?} and {other:?}");
            for Said { profile, .. } in &said {
                let lowest = profile.covers(a).min(profile.covers(b));
                assert_eq!(profile.permits(&grant), lowest, "{one:?} and {other:?}");
            }
        }
    }
    assert!(
        distinct.len() > 150,
        "only {} distinct needs",
        distinct.len()
    );
}

/// Every choice of namespaces, with the features and permissions that a grant may have.
fn grants(rows: &[Row]) -> Vec<Cells> {
    let needs = rows.iter().flat_map(|row| {
        needs(&Wanted {
            row: row.clone(),
            declared: None,
        })
    });
    let permissions: Cells = needs
        .filter(|cell| cell.starts_with("permission:"))
        .collect();
    let every = |step, skip| permissions.iter().skip(skip).step_by(step).cloned();
    let mut held: Vec<Cells> = vec![Cells::new(), permissions.clone()];
    held.extend([every(2, 0).collect(), every(2, 1).collect()]);
    held.extend(every(5, 0).map(|one| Cells::from([one])));
    let features = [
        &["access_resources"][..],
        &["application_triggers"],
        &["access_resources", "application_triggers"],
        &[],
    ];
    let mut grants = Vec::new();
    for bits in 0..8 {
        let namespaces = (0..3).filter(|place| bits >> place & 1 == 1);
        let namespaces: Cells = namespaces
            .map(|place| format!("namespace:{}", NAMESPACES[place]))
            .collect();
        for features in features {
            let features: Cells = features
                .iter()
                .map(|name| format!("feature:{name}"))
                .collect();
            grants.extend(held.iter().map(|held| &(&namespaces | &features) | held));
        }
    }
    grants
}

#[test]
fn a_grant_opens_and_admits_what_the_oracle_says() {
    let world = World::real();
    let grants = grants(&world.rows);
    for cells in &grants {
        let grant = to_grant(cells);
        let expected = opens(&world.rows, cells);
        let opened: BTreeSet<(String, String)> = world
            .catalogue
            .opens(&grant)
            .map(|(op, place)| {
                (
                    op.endpoint().to_string(),
                    place.map(|n| n.to_string()).unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(opened, expected, "{cells:?}");
        let admitted = world
            .catalogue
            .operations()
            .iter()
            .filter(|op| grant.admits(op));
        let admitted: BTreeSet<String> = admitted.map(|op| op.endpoint().to_string()).collect();
        let expected: BTreeSet<String> =
            expected.into_iter().map(|(endpoint, _)| endpoint).collect();
        assert_eq!(admitted, expected, "{cells:?}");
    }
    assert_eq!(grants.len(), 8 * 4 * 15);
}

#[test]
fn the_smallest_and_the_largest_grant() {
    let catalogue = Catalogue::builtin();
    let nothing: Vec<_> = catalogue.opens(&Grant::NOTHING).collect();
    assert_eq!(nothing.len(), 1, "only GET /me needs nothing");
    assert_eq!(nothing[0].0.endpoint().to_string(), "GET /me");

    let everything: Vec<Need> = catalogue
        .operations()
        .iter()
        .map(|op| {
            let all = op.admissible().iter().copied().collect();
            Need::new(op.clone(), Some(all), &Workspaces::ALL).unwrap()
        })
        .collect();
    let grant = least(&everything);
    assert!(everything.iter().all(|needed| grant.authorises(needed)));
    let pairs = catalogue
        .operations()
        .iter()
        .map(|op| op.admissible().len().max(1));
    assert_eq!(catalogue.opens(&grant).count(), pairs.sum::<usize>());
    let cells = of_grant(&grant);
    assert!(
        all_wanted()
            .iter()
            .all(|wanted| authorises(&cells, &needs(wanted)))
    );
}
