//! What goes beyond a lock, against the oracle's cells.

use std::collections::BTreeSet;

use front_scope::lock::{Difference, Locked};
use front_scope::model::{Answer, Date, Item};
use front_scope::{Grant, Profile, Question, Report, Verdict, check};
use proptest::prelude::*;

use crate::support::cells::Cells;
use crate::support::plan::{Plan, Step, plan};
use crate::support::world::{World, world};

fn report(world: &World, plan: &Plan) -> Report {
    let question = Question::of(Profile::shared_only());
    check(&world.catalogue, &plan.manifest(world), &question)
}

/// A manifest with at least one use, of which each entry means something.
fn resolved() -> impl Strategy<Value = Plan> {
    plan().prop_map(|mut plan| {
        let means = |step: &Step| !matches!(step, Step::Elsewhere(_) | Step::Nowhere(_));
        plan.entries.retain(means);
        if plan.entries.is_empty() && plan.features.is_empty() {
            plan.entries.push(Step::Scim);
        }
        plan
    })
}

fn day() -> Date {
    "2026-01-01".parse().unwrap()
}

/// How `now` differs from what was locked of `before`.
fn difference(world: &World, before: &Plan, now: &Plan) -> Difference {
    let locked = Locked::of(&report(world, before)).unwrap();
    Difference::between(&locked, day(), &report(world, now))
}

fn cell(item: &Item) -> String {
    match item {
        Item::Feature(feature) => format!("feature:{feature}"),
        Item::Namespace(namespace) => format!("namespace:{namespace}"),
        Item::Workspace(workspace) => format!("namespace:shared[{workspace}]"),
        Item::Permission(resource, permission) => format!("permission:{resource}:{permission}"),
    }
}

fn cells_of(world: &World, plan: &Plan) -> Cells {
    plan.narrowed_needs(world).into_iter().flatten().collect()
}

/// The cells that `more` has beyond `less`. One cell stands for all workspaces.
fn beyond(more: &Cells, less: &Cells) -> Cells {
    let mut beyond: Cells = more.difference(less).cloned().collect();
    if more.contains("namespace:shared") {
        beyond.retain(|cell| !cell.starts_with("namespace:shared["));
    }
    beyond
}

fn widened(difference: &Difference) -> Cells {
    difference.widens().iter().map(|w| cell(w.item())).collect()
}

/// From the one that asks least of others to the one that asks most.
const BY_BURDEN: [Verdict; 4] = [
    Verdict::Oauth,
    Verdict::ApiToken,
    Verdict::Exception,
    Verdict::ContactFront,
];

fn burden(verdict: Verdict) -> usize {
    BY_BURDEN
        .iter()
        .position(|known| *known == verdict)
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn law_11_lock_just_locked(world in world(), plan in resolved()) {
        let difference = difference(&world, &plan, &plan);
        prop_assert_eq!(difference.holds(), Answer::Yes);
        prop_assert!(difference.widens().is_empty() && difference.narrows().is_empty());
        prop_assert_eq!((difference.verdict(), difference.profile()), (None, None));
        prop_assert!(!difference.is_narrower());
    }

    #[test]
    fn what_goes_beyond_a_lock_is_what_the_oracle_says(
        world in world(), before in resolved(), now in resolved(),
    ) {
        let difference = difference(&world, &before, &now);
        let (then, today) = (cells_of(&world, &before), cells_of(&world, &now));
        prop_assert_eq!(widened(&difference), beyond(&today, &then));
        let narrowed: Cells = difference.narrows().iter().map(cell).collect();
        prop_assert_eq!(narrowed, beyond(&then, &today));

        let verdicts = (report(&world, &before).verdict(), report(&world, &now).verdict());
        let is_worse = burden(verdicts.1) > burden(verdicts.0);
        prop_assert_eq!(difference.is_worse(), is_worse);
        prop_assert_eq!(difference.is_better(), burden(verdicts.1) < burden(verdicts.0));
        let holds = !is_worse && beyond(&today, &then).is_empty();
        prop_assert_eq!(difference.holds() == Answer::Yes, holds);
    }

    /// The witnesses of what was added are the uses that need it, and there is one at least.
    #[test]
    fn every_widening_has_its_witnesses(
        world in world(), before in resolved(), now in resolved(),
    ) {
        let needs = now.narrowed_needs(&world);
        for widening in difference(&world, &before, &now).widens() {
            let wanted = cell(widening.item());
            let needing = needs.iter().enumerate().filter(|(_, need)| need.contains(&wanted));
            let needing: Vec<usize> = needing.map(|(place, _)| place).collect();
            prop_assert!(!needing.is_empty());
            prop_assert_eq!(widening.places(), needing);
        }
    }

    /// A manifest that needs one item more than is locked is exactly that item wider.
    #[test]
    fn law_11_lock_one_more(world in world(), plan in resolved()) {
        let now = report(&world, &plan);
        for item in now.grant().items() {
            let less: Grant = now.grant().without(&item);
            let locked = Locked::new("shared-only", now.verdict(), less).unwrap();
            let difference = Difference::between(&locked, day(), &now);
            let found: Vec<&Item> = difference.widens().iter().map(|w| w.item()).collect();
            prop_assert_eq!(found, vec![&item]);
            prop_assert_eq!(difference.holds(), Answer::No);
            prop_assert!(difference.narrows().is_empty());
        }
    }

    /// To use more never goes less beyond a lock; to lock more never lets less through.
    #[test]
    fn law_11_lock_more_uses_and_lock_of_more(
        world in world(), before in resolved(), now in resolved(), more in resolved(),
    ) {
        // With all workspaces, of which one cell speaks, no choice is told apart.
        let all = |mut plan: Plan| { plan.workspaces = None; plan };
        let (before, now, more) = (all(before), all(now), all(more));
        let once = difference(&world, &before, &now);
        let used_more = difference(&world, &before, &now.joined(&more));
        let locked_more = difference(&world, &before.joined(&more), &now);
        prop_assert!(widened(&once).is_subset(&widened(&used_more)));
        prop_assert!(widened(&locked_more).is_subset(&widened(&once)));
        if once.holds() == Answer::No && !once.widens().is_empty() {
            prop_assert_eq!(used_more.holds(), Answer::No);
        }
    }

    /// Nothing is said of a manifest that can't be judged.
    #[test]
    fn law_11_lock_undetermined(
        world in world(), before in resolved(), now in plan(),
    ) {
        let is_resolved = !now.has_unresolved(&world);
        let now = report(&world, &now);
        prop_assert_eq!(Locked::of(&now).is_some(), is_resolved);
        let locked = Locked::of(&report(&world, &before)).unwrap();
        let holds = Difference::between(&locked, day(), &now).holds();
        prop_assert_eq!(holds == Answer::Unknown, !is_resolved);
    }
}

#[test]
fn law_11_lock_order_of_verdicts() {
    let burdens: Vec<_> = BY_BURDEN.iter().map(|verdict| verdict.burden()).collect();
    assert!(burdens.is_sorted_by(|a, b| a < b), "{burdens:?}");
    assert_eq!(Verdict::Undetermined.burden(), None);
    let all: BTreeSet<_> = Verdict::ALL.iter().collect();
    assert_eq!(all.len(), BY_BURDEN.len() + 1);
}
