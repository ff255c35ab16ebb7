//! Law 1: the least grant, against the oracle's `authorises`; and law 4, which is about it too.

use std::collections::BTreeSet;

use front_scope::manifest::Audience;
use front_scope::model::{Use, least};
use front_scope::{Catalogue, Grant, Question, Report, check};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::oracle::{authorises, brute_least, oauth};
use crate::support::ceiling::{self, Said, said};
use crate::support::cells::{Cells, of_grant, of_workspaces, to_grant};
use crate::support::plan::{Plan, plan};
use crate::support::world::{NAMESPACES, PERMISSIONS, RESOURCES, World, random_world, world};

fn report(world: &World, plan: &Plan) -> Report {
    let question = Question::of(front_scope::Profile::shared_only());
    check(&world.catalogue, &plan.manifest(world), &question)
}

/// What makes a grant out of what some uses need: some of it goes, something else is added.
#[derive(Clone, Debug)]
struct Nudge {
    without: Vec<Index>,
    with: Vec<Index>,
}

impl Nudge {
    fn apply(&self, needs: &[Cells]) -> Grant {
        let mut cells: Cells = needs.iter().flatten().cloned().collect();
        for gone in &self.without {
            if !cells.is_empty() {
                let gone = cells.iter().nth(gone.index(cells.len())).unwrap().clone();
                cells.remove(&gone);
            }
        }
        let all: Vec<String> = all_cells().into_iter().collect();
        cells.extend(self.with.iter().map(|added| added.get(&all).clone()));
        to_grant(&cells)
    }
}

fn nudge() -> impl Strategy<Value = Nudge> {
    let some = |most| prop::collection::vec(any::<Index>(), 0..=most);
    (some(1), some(6)).prop_map(|(without, with)| Nudge { without, with })
}

fn all_cells() -> Cells {
    let features = [
        "access_resources",
        "auto_provisioning",
        "application_triggers",
    ];
    let features = features.iter().map(|name| format!("feature:{name}"));
    let namespaces = NAMESPACES.iter().map(|name| format!("namespace:{name}"));
    let permissions = RESOURCES.iter().flat_map(|resource| {
        PERMISSIONS
            .iter()
            .map(move |permission| format!("permission:{resource}:{permission}"))
    });
    let all = features.chain(namespaces).chain(permissions);
    all.chain(of_workspaces(None)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// `least(U) <= g` exactly if `g` authorises each use in `U`.
    #[test]
    fn law_1_adjunction(world in world(), plan in plan(), nudge in nudge()) {
        let report = report(&world, &plan);
        let needs = plan.narrowed_needs(&world);
        prop_assert_eq!(report.uses().len(), needs.len());
        let grant = nudge.apply(&needs);
        let cells = of_grant(&grant);
        let authorised: Vec<bool> = needs.iter().map(|need| authorises(&cells, need)).collect();
        prop_assert_eq!(*report.grant() <= grant, authorised.iter().all(|yes| *yes));
        prop_assert_eq!(grant.covers(report.grant()), *report.grant() <= grant);
        let by_library = report.uses().iter().map(|needed| grant.authorises(needed));
        prop_assert_eq!(by_library.collect::<Vec<_>>(), authorised);
    }

    /// The order of grants is inclusion of what is ticked, and `|` is the union.
    #[test]
    fn law_1_the_order_is_inclusion(one in plan(), other in plan(), nudges in [nudge(), nudge()]) {
        let world = World::real();
        let (one, other) = (one.narrowed_needs(&world), other.narrowed_needs(&world));
        let (one, other) = (nudges[0].apply(&one), nudges[1].apply(&[one, other].concat()));
        let (a, b) = (of_grant(&one), of_grant(&other));
        prop_assert_eq!(one <= other, a.is_subset(&b));
        prop_assert_eq!(one >= other, b.is_subset(&a));
        prop_assert_eq!(one == other, a == b);
        prop_assert_eq!(of_grant(&(one.clone() | other.clone())), &a | &b);
        prop_assert_eq!(one.clone() | other.clone(), other | one);
    }

    #[test]
    fn law_1_sufficient(world in world(), plan in plan()) {
        let report = report(&world, &plan);
        let cells = of_grant(report.grant());
        for (needed, need) in report.uses().iter().zip(plan.narrowed_needs(&world)) {
            prop_assert!(authorises(&cells, &need), "{need:?} under {cells:?}");
            prop_assert!(report.grant().authorises(needed));
        }
    }

    /// Without any item some use fails, and the witness names the first such use.
    #[test]
    fn law_1_minimal(world in world(), plan in plan()) {
        let report = report(&world, &plan);
        let needs = plan.narrowed_needs(&world);
        for item in report.grant().items() {
            let cells = of_grant(&report.grant().without(&item));
            let first = needs.iter().position(|need| !authorises(&cells, need));
            prop_assert!(first.is_some(), "nothing needs {item}");
            let witness = report.witness(&item);
            let place = report.uses().iter().position(|needed| Some(needed) == witness);
            prop_assert_eq!(place, first, "the witness of {}", item);
            let without = report.grant().without(&item);
            let failing = report.uses().iter().filter(|needed| !without.authorises(needed));
            let failing: Vec<&Use> = failing.collect();
            prop_assert_eq!(report.witnesses(&item).collect::<Vec<_>>(), failing, "{}", item);
            prop_assert!(Grant::of(&item) <= *report.grant());
        }
        let missing = &all_cells() - &of_grant(report.grant());
        for cell in missing.iter().filter(|cell| !cell.starts_with("namespace:shared")) {
            let [item] = to_grant(&Cells::from([cell.clone()])).items().try_into().unwrap();
            prop_assert_eq!(report.witness(&item), None, "{} isn't in the grant", item);
        }
    }

    /// The union of the least grants is the least grant of all; order and duplicates don't matter.
    #[test]
    fn law_1_join(world in world(), one in plan(), other in plan(), swaps: Vec<Index>) {
        // Two manifests may choose different workspaces: their uses are joined all the same.
        let (a, b) = (report(&world, &one), report(&world, &other));
        let mut all: Vec<_> = a.uses().iter().chain(b.uses()).chain(a.uses()).collect();
        for (place, swap) in swaps.iter().enumerate() {
            if place < all.len() {
                let other = swap.index(all.len());
                all.swap(place, other);
            }
        }
        prop_assert_eq!(least(all), a.grant().clone() | b.grant().clone());
        let needs = [one.narrowed_needs(&world), other.narrowed_needs(&world)].concat();
        let union: Cells = needs.into_iter().flatten().collect();
        prop_assert_eq!(of_grant(&(a.grant().clone() | b.grant().clone())), union);
    }

    /// OAuth is enough for all uses exactly if it is for each alone.
    #[test]
    fn law_1_agreement(world in world(), plan in plan(), said in said()) {
        let report = report(&world, &plan);
        let Said { profile, ceiling } = said;
        let mut lowest = front_scope::model::Answer::Yes;
        for (needed, need) in report.uses().iter().zip(plan.needs(&world)) {
            let alone = profile.covers(needed);
            prop_assert_eq!(alone.to_string(), word(oauth(&ceiling, &[need], false)));
            prop_assert_eq!(alone, profile.permits(&least([needed])));
            lowest = lowest.min(alone);
        }
        prop_assert_eq!(profile.permits(report.grant()), lowest);
    }

    /// The grant depends neither on the audience nor on the profile.
    #[test]
    fn law_4_independence(world in world(), plan in plan(), said in said()) {
        let grant = report(&world, &plan).grant().clone();
        for audience in Audience::ALL {
            let plan = Plan { audience: audience.as_str(), ..plan.clone() };
            let manifest = plan.manifest(&world);
            for profile in ceiling::builtin().iter().chain([&said]).map(|said| &said.profile) {
                let report = check(&world.catalogue, &manifest, &Question::of(profile));
                prop_assert_eq!(report.grant(), &grant, "{} {}", audience, profile.name());
                prop_assert_eq!(report.audience(), *audience);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// Of all subsets of what there is to tick, the least grant is the one within all others that
    /// are enough.
    #[test]
    fn law_1_least_by_brute_force(world in random_world(), mut plan in plan(), others: Vec<Index>) {
        plan.entries.truncate(3);
        let needs = plan.narrowed_needs(&world);
        let mut universe: Cells = needs.iter().flatten().cloned().collect();
        let all: Vec<String> = all_cells().into_iter().collect();
        universe.extend(others.iter().take(2).map(|other| other.get(&all).clone()));
        prop_assume!(universe.len() <= 12);
        let universe: Vec<String> = universe.into_iter().collect();
        let least: BTreeSet<String> = brute_least(&universe, &needs);
        prop_assert_eq!(of_grant(report(&world, &plan).grant()), least);
    }
}

#[test]
fn law_1_minimal_holds_for_the_whole_catalogue_at_once() {
    let world = World::real();
    let builder = Catalogue::builtin().operations().iter();
    let manifest = builder.fold(front_scope::Manifest::builder("all"), |all, op| {
        all.operation(op.id())
    });
    let question = Question::of(front_scope::Profile::shared_only());
    let report = check(&world.catalogue, &manifest.build(), &question);
    // Two features, three namespaces, 55 permissions.
    assert_eq!(report.grant().items().len(), 60);
    for item in report.grant().items() {
        let witness = report
            .witness(&item)
            .unwrap_or_else(|| panic!("{item} has no witness"));
        assert!(!report.grant().without(&item).authorises(witness), "{item}");
    }
}

/// An answer of the oracle in the words of reports.
pub(crate) fn word(answer: crate::oracle::Answer) -> &'static str {
    match answer {
        crate::oracle::Answer::Yes => "yes",
        crate::oracle::Answer::Unknown => "unknown",
        crate::oracle::Answer::No => "no",
    }
}
