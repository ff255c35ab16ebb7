//! Laws 2 and 3: OAuth's three-valued answer, against the oracle's completions.

use front_scope::model::Answer;
use front_scope::{Question, Report, Verdict, check};
use proptest::prelude::*;

use super::grant::word;
use crate::oracle;
use crate::support::ceiling::{Said, said, said_and_raised};
use crate::support::plan::{Plan, Step, plan};
use crate::support::world::{World, world};

fn report(world: &World, plan: &Plan, said: &Said) -> Report {
    check(
        &world.catalogue,
        &plan.manifest(world),
        &Question::of(&said.profile),
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// OAuth's answer is yes, or no, exactly if it is so however what is unknown is filled in.
    #[test]
    fn law_2_completions(world in world(), plan in plan(), said in said()) {
        let (needs, unresolved) = (plan.needs(&world), plan.has_unresolved(&world));
        let expected = oracle::oauth(&said.ceiling, &needs, unresolved);
        let report = report(&world, &plan, &said);
        prop_assert_eq!(report.oauth().to_string(), word(expected));

        let provisioning = oracle::feature_need("auto_provisioning");
        let needs_front = needs.contains(&provisioning);
        let verdict = oracle::verdict(expected, plan.audience, needs_front, unresolved);
        prop_assert_eq!(report.verdict().to_string(), verdict);
        // What isn't known is never treated as harmless.
        prop_assert!(!(unresolved && report.verdict() != Verdict::Undetermined));
        prop_assert_eq!(&report.profiles()[0].verdict, &report.verdict());
    }

    /// Whoever says that OAuth is not enough names a use to blame, and nobody else does.
    #[test]
    fn law_2_a_blocker_for_each_denied_use(world in world(), plan in plan(), said in said()) {
        let report = report(&world, &plan, &said);
        let provisioning = oracle::feature_need("auto_provisioning");
        let needs = plan.needs(&world);
        for (needed, need) in report.uses().iter().zip(&needs) {
            let alone = oracle::oauth(&said.ceiling, std::slice::from_ref(need), false);
            let blocked = alone == oracle::Answer::No || *need == provisioning;
            let mut blockers = report.blockers().iter().filter(|b| match needed.entry() {
                Some(entry) => b.entry() == Some(entry),
                None => b.entry().is_none() && need.contains(&format!("feature:{}", b.cell())),
            });
            prop_assert_eq!(blockers.next().is_some(), blocked, "{:?}", need);
        }
    }

    /// More uses never give a better answer.
    #[test]
    fn law_3_monotone_in_uses_the_answer(
        world in world(), one in plan(), other in plan(), said in said()
    ) {
        let both = one.joined(&other);
        prop_assert!(report(&world, &both, &said).oauth() <= report(&world, &one, &said).oauth());
    }

    /// More uses never give a smaller grant, resolved or not.
    #[test]
    fn law_3_monotone_in_uses_the_grant(
        world in world(), one in plan(), other in plan(), said in said()
    ) {
        let both = report(&world, &one.joined(&other), &said);
        let one = report(&world, &one, &said);
        prop_assert!(one.grant() <= both.grant());
    }

    /// A larger ceiling never gives a worse answer.
    #[test]
    fn law_3_monotone_in_the_ceiling(
        world in world(), plan in plan(), (lower, upper) in said_and_raised()
    ) {
        let (below, above) = (report(&world, &plan, &lower), report(&world, &plan, &upper));
        prop_assert!(below.oauth() <= above.oauth());
        prop_assert!(lower.profile.permits(below.grant()) <= upper.profile.permits(above.grant()));
    }

    /// An entry that means nothing makes a yes unknown, and leaves everything else as it is.
    #[test]
    fn law_3_monotone_in_what_is_unresolved(world in world(), plan in plan(), said in said()) {
        let mut worse = plan.clone();
        worse.entries.push(Step::Nowhere("BREW /tags"));
        let (before, after) = (report(&world, &plan, &said), report(&world, &worse, &said));
        prop_assert_eq!(after.oauth(), before.oauth().min(Answer::Unknown));
        prop_assert_eq!(after.grant(), before.grant());
        prop_assert_eq!(after.verdict(), Verdict::Undetermined);
    }
}
