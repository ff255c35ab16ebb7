//! The laws, on random catalogues and manifests and on the real catalogue.

use std::collections::BTreeSet;

use front_scope::audit::{Audit, Failing, Fit, SeesLess};
use front_scope::manifest::{Dimension, PartialGrant};
use front_scope::model::{Item, Namespace, NamespaceGrant, Set, Use};
use front_scope::{Code, Grant, Manifest};
use proptest::prelude::*;
use proptest::sample::select;

use super::judge::{Fare, Need, Token};
use super::{audited, cells, report};
use crate::oracle::Row;
use crate::support::cells::{Cells, WORKSPACES, of_workspaces, to_grant};
use crate::support::plan::{Plan, Step, plan};
use crate::support::world::{NAMESPACES, PERMISSIONS, RESOURCES, World, world};

/// The places of the uses that fail or see less.
fn lacking(audit: &Audit) -> BTreeSet<usize> {
    let fails = audit.fails().iter().map(Failing::place);
    fails
        .chain(audit.sees_less().iter().map(SeesLess::place))
        .collect()
}

/// Namespaces and workspaces as the oracle writes them.
fn of_reach(reach: &NamespaceGrant) -> Cells {
    cells(&Grant::new(Set::EMPTY, reach.clone(), []).items())
}

fn extras(audit: &Audit) -> Cells {
    let extras = audit.excess().unwrap().extras().iter();
    cells(extras.map(|extra| extra.item()))
}

/// Every item that may be ticked.
fn universe() -> Vec<Item> {
    let all: Cells = [
        "feature:access_resources",
        "feature:auto_provisioning",
        "feature:application_triggers",
        "namespace:global",
        "namespace:shared",
        "namespace:private",
        "permission:foo_bars:read",
    ]
    .map(str::to_owned)
    .into();
    let mut items: Vec<Item> = all
        .iter()
        .flat_map(|cell| to_grant(&[cell.clone()].into()).items())
        .collect();
    for name in WORKSPACES {
        items.extend(to_grant(&[format!("namespace:shared[{name}]")].into()).items());
    }
    for resource in RESOURCES {
        for permission in PERMISSIONS {
            items.extend(to_grant(&[format!("permission:{resource}:{permission}")].into()).items());
        }
    }
    items
}

fn row<'w>(world: &'w World, step: &Step) -> Option<&'w Row> {
    match step {
        Step::Endpoint(row, _) | Step::Operation(row) => Some(row.get(&world.rows)),
        _ => None,
    }
}

/// What the uses need, as the oracle is told.
pub(super) fn needs(world: &World, plan: &Plan) -> Vec<Need> {
    let steps = plan
        .entries
        .iter()
        .filter(|step| step.needs(world).is_some())
        .map(Some);
    let steps = steps.chain(plan.features.iter().map(|_| None));
    let each = plan.narrowed_needs(world).into_iter().zip(steps);
    each.map(|(cells, step)| Need {
        cells,
        admissible: step
            .and_then(|step| row(world, step))
            .map_or(Vec::new(), |row| row.namespaces.clone()),
    })
    .collect()
}

/// What a token holds: some of what is needed, and some of what isn't.
pub(super) fn token(needed: &[Need], kept: &[bool], added: &Cells, silent: (bool, bool)) -> Token {
    let needed: Cells = needed.iter().flat_map(|need| need.cells.clone()).collect();
    let kept = needed.into_iter().zip(kept.iter().cycle());
    let mut all: Cells = kept
        .filter(|(_, kept)| **kept)
        .map(|(cell, _)| cell)
        .collect();
    all.extend(added.iter().cloned());
    // All workspaces are all that there are.
    if all.contains("namespace:shared") {
        all.extend(of_workspaces(None));
    }
    if silent.1 {
        all.retain(|cell| !cell.starts_with("namespace:"));
    }
    Token {
        cells: all,
        silent_on_features: silent.0,
        silent_on_namespaces: silent.1,
    }
}

pub(super) fn stated(token: &Token) -> PartialGrant {
    let mut stated = PartialGrant::of(to_grant(&token.cells));
    if token.silent_on_features {
        stated = stated.silent_on(Dimension::Features);
    }
    if token.silent_on_namespaces {
        stated = stated.silent_on(Dimension::Namespaces);
    }
    stated
}

pub(super) fn added() -> impl Strategy<Value = Cells> {
    let some = prop::sample::subsequence(universe(), 0..6);
    some.prop_map(|items| cells(&items))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A manifest's own least grant is exactly what it needs.
    #[test]
    fn law_10_audit_is_exact(world in world(), plan in plan()) {
        let report = report(&world, &plan.resolved(&world).manifest(&world));
        let audit = audited(&world, &report, &PartialGrant::of(report.grant().clone()));
        prop_assert_eq!(audit.answer(), Fit::Exact);
        prop_assert_eq!((audit.fits(), audit.missing()), (report.entries(), &[][..]));
    }

    /// One item more is that item too much, and nothing else.
    #[test]
    fn law_10_audit_one_more(world in world(), plan in plan(), item in select(universe())) {
        let report = report(&world, &plan.resolved(&world).manifest(&world));
        let more = report.grant().clone() | Grant::of(&item);
        let audit = audited(&world, &report, &PartialGrant::of(more.clone()));
        prop_assert!(lacking(&audit).is_empty());
        let expected = if more == *report.grant() { Cells::new() } else { cells([&item]) };
        prop_assert_eq!(extras(&audit), expected);
    }

    /// One item less makes its witnesses fail or see less, and nothing is too much.
    #[test]
    fn law_10_audit_one_less(world in world(), plan in plan()) {
        let report = report(&world, &plan.resolved(&world).manifest(&world));
        for item in report.grant().items() {
            let audit = audited(&world, &report, &PartialGrant::of(report.grant().without(&item)));
            let witnesses: BTreeSet<*const Use> = report.witnesses(&item).map(std::ptr::from_ref).collect();
            let felt = lacking(&audit);
            let felt: BTreeSet<*const Use> = felt.iter().map(|place| &raw const report.uses()[*place]).collect();
            prop_assert!(!felt.is_empty());
            prop_assert_eq!(felt, witnesses);
            prop_assert_eq!(audit.answer(), Fit::TooLittle);
            prop_assert_eq!(cells(audit.missing()), cells([&item]));
        }
    }

    /// Whatever is held, the oracle says the same of each use and of each item.
    #[test]
    fn the_oracle_agrees(
        world in world(),
        plan in plan(),
        kept in prop::collection::vec(prop::bool::weighted(0.8), 1..8),
        added in added(),
        silent in any::<(bool, bool)>(),
    ) {
        let plan = plan.resolved(&world);
        let needs = needs(&world, &plan);
        let token = token(&needs, &kept, &added, silent);
        let report = report(&world, &plan.manifest(&world));
        let audit = audited(&world, &report, &stated(&token));
        for (place, need) in needs.iter().enumerate() {
            let fails = audit.fails().iter().find(|failing| failing.place() == place);
            let less = audit.sees_less().iter().find(|less| less.place() == place);
            let found = match (fails, less) {
                (None, None) => Fare::Served,
                (Some(failing), None) => {
                    let mut lacks = of_reach(failing.namespaces());
                    lacks.extend(failing.feature().map(|feature| format!("feature:{feature}")));
                    lacks.extend(failing.scope().map(|scope| scope.item()).iter().flat_map(|item| cells([item])));
                    Fare::Fails(lacks)
                }
                (None, Some(less)) => Fare::SeesLess(of_reach(less.sees()), of_reach(less.misses())),
                (Some(_), Some(_)) => panic!("it fails and sees less"),
            };
            prop_assert_eq!(found, token.fare(need), "{}", place);
        }
        prop_assert_eq!(extras(&audit), token.excess(&needs));
        let excess = audit.excess().unwrap();
        for extra in excess.extras() {
            let cell = cells([extra.item()]).pop_first().unwrap();
            prop_assert_eq!(extra.opens(), token.opens(&world.rows, &cell), "{}", cell);
        }
        prop_assert_eq!(excess.operations(), token.unneeded(&world.rows, &needs));
        let served = |place: &usize| token.fare(&needs[*place]) == Fare::Served;
        prop_assert_eq!(audit.fits(), (0..plan.entries.len()).filter(served).count());
    }

    /// With an entry that means nothing there is no answer, whatever is held.
    #[test]
    fn what_is_not_understood_may_need_anything(world in world(), plan in plan(), added in added()) {
        let report = report(&world, &plan.manifest(&world));
        let audit = audited(&world, &report, &PartialGrant::of(to_grant(&added)));
        prop_assert_eq!(audit.answer() == Fit::Undetermined, plan.has_unresolved(&world));
        prop_assert_eq!(audit.excess().is_none(), plan.has_unresolved(&world));
    }
}

/// What the path names is checked besides the conversations, which are never global.
#[test]
fn conversations_are_never_answered_by_global_alone() {
    let world = World::real();
    for path in ["tags/{tag_id}", "contacts/{contact_id}", "links/{link_id}"] {
        let endpoint = format!("GET /{path}/conversations");
        for (declared, held, fares) in [
            (&[][..], "global", (1, 0)),
            (&[Namespace::Shared, Namespace::Global], "global", (1, 0)),
            (&[Namespace::Shared, Namespace::Global], "shared", (0, 1)),
            (
                &[Namespace::Shared, Namespace::Global],
                "shared, global",
                (0, 0),
            ),
            (&[], "shared", (0, 0)),
        ] {
            let manifest = Manifest::builder("a")
                .endpoint_in(&endpoint, declared.iter().copied())
                .build();
            let grant = format!("access_resources; {held}; conversations:read");
            let stated = PartialGrant::of(grant.parse::<Grant>().unwrap());
            let audit = audited(&world, &report(&world, &manifest), &stated);
            let found = (audit.fails().len(), audit.sees_less().len());
            assert_eq!(found, fares, "{endpoint} in {declared:?} with {held}");
        }
        let alone = Manifest::builder("a")
            .endpoint_in(&endpoint, [Namespace::Global])
            .build();
        let report = report(&world, &alone);
        let finding = &report.findings()[0];
        assert_eq!(finding.code(), Code::NamespaceNotAdmissible);
        assert_eq!(
            finding.message(),
            format!("{endpoint} can't reach `global` alone")
        );
        let help = "write `[shared, global]` or `[private, global]`";
        assert_eq!(finding.help(), Some(help));
    }
}

/// Every operation of the real catalogue in every namespace, with every grant of one namespace
/// and with none.
#[test]
fn every_operation_fares_as_the_oracle_says() {
    let world = World::real();
    for row in world.rows.iter() {
        let declared = row.namespaces.iter().map(Some).chain([None]);
        for declared in declared {
            let namespace = declared.map(|name| name.parse::<Namespace>().unwrap());
            let manifest = Manifest::builder("a")
                .endpoint_in(&row.endpoint, namespace)
                .build();
            let report = report(&world, &manifest);
            let wanted = crate::oracle::Wanted {
                row: row.clone(),
                declared: declared.map(|name| vec![name.clone()]),
            };
            let cells = crate::oracle::needs(&wanted);
            let cells = crate::support::cells::narrowed(&cells, None);
            let need = Need {
                cells: cells.clone(),
                admissible: row.namespaces.clone(),
            };
            let bare: Cells = cells
                .into_iter()
                .filter(|c| !c.starts_with("namespace:"))
                .collect();
            for held in NAMESPACES.iter().map(Some).chain([None]) {
                let token = token(
                    &[],
                    &[true],
                    &bare
                        .iter()
                        .cloned()
                        .chain(held.map(|ns| format!("namespace:{ns}")))
                        .collect(),
                    (false, false),
                );
                let audit = audited(&world, &report, &stated(&token));
                let found = (audit.fails().len(), audit.sees_less().len());
                let expected = match token.fare(&need) {
                    Fare::Served => (0, 0),
                    Fare::Fails(_) => (1, 0),
                    Fare::SeesLess(..) => (0, 1),
                };
                assert_eq!(
                    found, expected,
                    "{} in {declared:?} with {held:?}",
                    row.endpoint
                );
                assert_eq!(extras(&audit), token.excess(std::slice::from_ref(&need)));
            }
        }
    }
}
