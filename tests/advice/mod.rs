//! What to do when OAuth is not enough: the ways out, the plans, the steps.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use std::collections::BTreeSet;

use front_scope::advice::{Advice, Condition, Plan, Step, TokenKind, Way};
use front_scope::manifest::Audience;
use front_scope::model::{Feature, Namespace, Need, Operation, Permission, Scope, Use, least};
use front_scope::{Catalogue, Grant, Manifest, Profile, Question, Report, Verdict, check};
use proptest::prelude::*;
use proptest::sample::select;

fn report_on(manifest: &Manifest, profile: &Profile, tokens: usize) -> Report {
    check(
        Catalogue::builtin(),
        manifest,
        &Question::of(profile).with_tokens(tokens),
    )
}

/// Operations of the catalogue that meet in many ways: by owner, by scope, by namespace.
fn operations() -> Vec<&'static Operation> {
    let words = [
        "tags",
        "signatures",
        "contact",
        "knowledge_bases",
        "rules",
        "/me",
        "applications",
    ];
    let interesting = |op: &&Operation| {
        words
            .iter()
            .any(|word| op.endpoint().path().as_str().contains(word))
    };
    Catalogue::builtin()
        .operations()
        .iter()
        .filter(interesting)
        .collect()
}

/// A manifest of a few operations, each with some of its namespaces declared, or nothing.
fn manifest(most: usize) -> impl Strategy<Value = Manifest> {
    let entry = (select(operations()), any::<u8>());
    let audience = select(Audience::ALL);
    (prop::collection::vec(entry, 1..=most), audience).prop_map(|(entries, audience)| {
        let mut builder = Manifest::builder("Acme").audience(audience);
        for (operation, bits) in entries {
            let declared = operation.admissible().iter().enumerate();
            let declared = declared
                .filter(|(place, _)| bits & (1 << place) != 0)
                .map(|(_, ns)| *ns);
            builder = builder.endpoint_in(
                operation.endpoint().to_string(),
                declared.collect::<Vec<_>>(),
            );
        }
        builder.build()
    })
}

/// A need as an entry that declares just what it must reach.
fn entries_of<'u>(needs: impl IntoIterator<Item = &'u Need>) -> Manifest {
    needs
        .into_iter()
        .fold(Manifest::builder("Changed"), |builder, needed| {
            let endpoint = needed.endpoint().expect("an operation").into_owned();
            builder.endpoint_in(
                endpoint,
                needed.reach().namespaces().iter().collect::<Vec<_>>(),
            )
        })
        .build()
}

/// The surplus by definition: pairs that a grant opens and no use uses.
fn counted_surplus(grant: &Grant, uses: &[Use]) -> usize {
    let used = |op: &Operation, ns: Namespace| {
        uses.iter()
            .any(|u| u.operation() == Some(op) && u.reach().holds(ns))
    };
    let pairs = Catalogue::builtin()
        .operations()
        .iter()
        .flat_map(|op| op.admissible().iter().map(move |ns| (op, *ns)));
    let opens = |op: &Operation, ns: Namespace| match op.scope() {
        Some(Scope::Permission {
            resource,
            permission,
            ..
        }) => {
            let held: BTreeSet<(String, Permission)> = grant
                .permissions()
                .flat_map(|(r, ps)| ps.iter().map(move |p| (r.to_string(), p)))
                .collect();
            grant.reach().holds(ns) && held.contains(&(resource.to_string(), *permission))
        }
        _ => false,
    };
    pairs
        .filter(|(op, ns)| opens(op, *ns) && !used(op, *ns))
        .count()
}

/// The least surplus of any way to share these uses among so many tokens: all ways are tried.
fn least_surplus(uses: &[Use], places: &[usize], tokens: usize) -> usize {
    let ways = tokens.pow(u32::try_from(places.len()).unwrap());
    (0..ways)
        .map(|mut way| {
            let mut shares = vec![Vec::new(); tokens];
            for place in places {
                shares[way % tokens].push(&uses[*place]);
                way /= tokens;
            }
            shares
                .into_iter()
                .map(|share| counted_surplus(&least(share), uses))
                .sum()
        })
        .min()
        .unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn law_9_ways_out_one_for_each(
        manifest in manifest(5), profile in select(Profile::builtin().to_vec()), choices in prop::collection::vec(any::<usize>(), 8),
    ) {
        let report = report_on(&manifest, profile, 1);
        let ways_out = report.advice().ways_out();
        let changed = |left_out: Option<usize>| {
            let uses = report.uses().iter().enumerate().filter_map(|(place, needed)| {
                let unchanged = || Some(needed.need().clone());
                let Some(at) = ways_out.iter().position(|ways| ways.place() == place) else { return unchanged() };
                if Some(at) == left_out { return unchanged(); }
                let ways = ways_out[at].ways();
                ways[choices[at % choices.len()] % ways.len()].apply(needed)
            });
            entries_of(&uses.collect::<Vec<_>>())
        };
        let all_changed = changed(None);
        // Of a manifest that makes do without any call there is no verdict.
        let expected = match all_changed.entries().is_empty() {
            true => Verdict::Undetermined,
            false => Verdict::Oauth,
        };
        prop_assert_eq!(report_on(&all_changed, profile, 1).verdict(), expected);
        for left_out in 0..ways_out.len() {
            prop_assert_ne!(report_on(&changed(Some(left_out)), profile, 1).verdict(), Verdict::Oauth);
        }
        let blocked = report.uses().iter().filter(|needed| profile.covers(needed) != front_scope::model::Answer::Yes).count();
        prop_assert_eq!(ways_out.len(), blocked);
        prop_assert_eq!(report.advice().covered().len() + blocked, report.uses().len());
    }

    #[test]
    fn every_plan_serves_every_use_and_holds_nothing_without_a_witness(
        manifest in manifest(6), profile in select(Profile::builtin().to_vec()), tokens in 1..=3_usize,
    ) {
        let report = report_on(&manifest, profile, tokens);
        prop_assert!(!report.advice().plans().is_empty());
        for plan in report.advice().plans() {
            let mut served: Vec<usize> = plan.tokens().iter().flat_map(|token| token.uses().to_vec()).collect();
            served.sort_unstable();
            prop_assert_eq!(served, (0..report.uses().len()).collect::<Vec<_>>());
            prop_assert!(plan.api_tokens().count() <= tokens);
            for token in plan.tokens() {
                let uses: Vec<&Use> = token.uses().iter().map(|place| &report.uses()[*place]).collect();
                prop_assert!(uses.iter().all(|needed| token.grant().authorises(needed)));
                for item in token.grant().items() {
                    let without = token.grant().without(&item);
                    prop_assert!(uses.iter().any(|needed| !without.authorises(needed)), "{} has no witness", item);
                }
                if token.kind() == TokenKind::ApiToken {
                    prop_assert_eq!(token.surplus(), counted_surplus(token.grant(), report.uses()));
                }
            }
        }
        let recommended = report.advice().recommended();
        prop_assert!(recommended.is_some_and(|plan| report.advice().plans().contains(plan)));
    }

    #[test]
    fn law_8_plans_best(manifest in manifest(5), tokens in 1..=3_usize) {
        let report = report_on(&manifest, Profile::shared_only(), tokens);
        let best = |with_oauth: bool| {
            let plans = report.advice().plans().iter().filter(|plan| plan.oauth_surplus().is_some() == with_oauth);
            plans.map(Plan::surplus).min()
        };
        let all: Vec<usize> = (0..report.uses().len()).collect();
        let blocked: Vec<usize> = report.advice().ways_out().iter().map(|ways| ways.place()).collect();
        for (best, places) in [(best(false), all), (best(true), blocked)] {
            if let Some(best) = best {
                prop_assert_eq!(best, least_surplus(report.uses(), &places, tokens));
            }
        }
    }

    #[test]
    fn surplus_lists_the_pairs_that_it_counts(manifest in manifest(5), tokens in 1..=3_usize) {
        let report = report_on(&manifest, Profile::shared_only(), tokens);
        let all = report.advice().opens_in_surplus();
        prop_assert_eq!(all.len(), counted_surplus(report.grant(), report.uses()));
        let tokens = report.advice().plans().iter().flat_map(Plan::tokens);
        for token in tokens.filter(|token| token.kind() == TokenKind::ApiToken) {
            let distinct: BTreeSet<_> = token.opens_in_surplus().iter().collect();
            prop_assert_eq!(distinct.len(), token.surplus());
            for pair in distinct {
                let (operation, namespace) = (pair.operation(), pair.namespace());
                prop_assert!(token.grant().admits(operation) && token.grant().reach().holds(namespace));
                let uses = |needed: &Use| needed.operation() == Some(operation) && needed.reach().holds(namespace);
                prop_assert!(!report.uses().iter().any(uses));
            }
        }
    }

    #[test]
    fn law_8_plans_more_tokens(manifest in manifest(8)) {
        let surplus = |tokens: usize| {
            let report = report_on(&manifest, Profile::shared_only(), tokens);
            report.advice().plans().iter().map(Plan::surplus).min()
        };
        let surpluses: Vec<_> = (1..=7).map(surplus).collect();
        prop_assert!(surpluses.windows(2).all(|pair| pair[1] <= pair[0]), "{:?}", surpluses);
    }

    #[test]
    fn steps_come_after_those_before_them_and_only_where_they_are_needed(
        manifest in manifest(4), profile in select(Profile::builtin().to_vec()),
    ) {
        let report = report_on(&manifest, profile, Advice::TOKENS);
        let names: Vec<&str> = report.advice().steps().iter().map(|step| step.name()).collect();
        for (place, step) in report.advice().steps().iter().enumerate() {
            prop_assert!(step.after().iter().all(|before| !names[place..].contains(before)), "{}", step.name());
        }
        if !report.advice().is_publishable() {
            prop_assert_eq!(names, ["move-triggers"]);
            return Ok(());
        }
        let plan = report.advice().recommended().unwrap();
        let has_api_token = plan.api_tokens().next().is_some();
        prop_assert_eq!(names.contains(&"create-token") || names.contains(&"create-own-token"), has_api_token);
        prop_assert_eq!(names.contains(&"allow-api-access"), report.grant().reach().holds(Namespace::Private));
    }
}

#[test]
fn an_own_instance_sees_the_api_token_that_opens_less_than_oauth() {
    let tokens = |audience| {
        let manifest = Manifest::builder("Acme").audience(audience);
        let report = report_on(
            &manifest.endpoint("GET /tags").build(),
            Profile::shared_only(),
            1,
        );
        assert_eq!(report.verdict(), Verdict::Oauth);
        let recommended = report.advice().recommended().unwrap();
        assert_eq!(recommended.tokens()[0].kind(), TokenKind::Oauth);
        let plans = report.advice().plans().iter();
        plans
            .map(|plan| (plan.tokens()[0].kind(), plan.counted()))
            .collect::<Vec<_>>()
    };
    for audience in [Audience::OwnInstance, Audience::SingleCustomer] {
        let [(TokenKind::Oauth, most), (TokenKind::ApiToken, least)] = tokens(audience)[..] else {
            panic!("{:?}", tokens(audience));
        };
        assert!(least < most, "{least} {most}");
    }
    assert_eq!(tokens(Audience::Public).len(), 1, "it has to use OAuth");
}

#[test]
fn nobody_is_told_to_ask_for_an_exception_that_would_not_help() {
    let report = |audience| {
        let manifest = Manifest::builder("Acme").audience(audience);
        let manifest = manifest
            .feature(Feature::ApplicationTriggers)
            .endpoint("GET /teammates/{teammate_id}/signatures")
            .build();
        report_on(&manifest, Profile::shared_only(), 1)
    };
    let public = report(Audience::Public);
    let names: Vec<&str> = public
        .advice()
        .steps()
        .iter()
        .map(|step| step.name())
        .collect();
    assert_eq!(names, ["move-triggers"]);
    let codes: Vec<&str> = public
        .findings()
        .iter()
        .map(|f| f.code().as_str())
        .collect();
    assert!(codes.contains(&"triggers-not-publishable") && !codes.contains(&"missing-reason"));
    let helps = public
        .findings()
        .iter()
        .filter_map(|finding| finding.help());
    for help in helps.filter(|help| help.contains("ask Front for an exception")) {
        assert!(
            help.contains("once the application triggers are in a private app"),
            "{help}"
        );
    }
    let own = report(Audience::OwnInstance);
    assert!(own.advice().is_publishable() && own.advice().steps().len() > 1);
}

#[test]
fn all_steps_are_in_an_order_of_the_graph() {
    let names: Vec<&str> = Step::all().iter().map(Step::name).collect();
    for (place, step) in Step::all().iter().enumerate() {
        for before in step.after() {
            assert!(
                names[..place].contains(before),
                "{} comes before {before}",
                step.name()
            );
        }
    }
    let used: BTreeSet<Condition> = Step::all()
        .iter()
        .flat_map(|step| step.when().iter().copied())
        .collect();
    assert_eq!(
        used.len(),
        Condition::ALL.len(),
        "a condition that no step asks for"
    );
}

/// The ways out of one endpoint under the default profile.
fn ways_of(endpoint: &str, declared: &[Namespace]) -> Vec<String> {
    let manifest = Manifest::builder("Acme")
        .endpoint_in(endpoint, declared.iter().copied())
        .build();
    let report = report_on(&manifest, Profile::shared_only(), 1);
    report
        .advice()
        .ways_out()
        .iter()
        .flat_map(|ways| ways.ways().iter().map(Way::to_string))
        .collect()
}

#[test]
fn a_teammates_resource_has_the_same_of_other_owners() {
    assert_eq!(
        ways_of("GET /teammates/{id}/tags", &[]),
        [
            "use `GET /teams/{team_id}/tags` (shared)",
            "use `GET /company/tags` (global)",
            "drop it"
        ]
    );
    assert_eq!(
        ways_of("GET /teammates/{id}/rules", &[]),
        [
            "use `GET /teams/{team_id}/rules` (shared)",
            "use `GET /company/rules` (global)",
            "drop it"
        ]
    );
    assert_eq!(
        ways_of("POST /teammates/{id}/contacts", &[]),
        ["use `POST /teams/{team_id}/contacts` (shared)", "drop it"]
    );
    // The contacts of an account are of the same scope and namespace as the company's, but an
    // account is no owner.
    // The successor's, where the operation itself is deprecated.
    assert_eq!(
        ways_of("GET /teammates/{id}/contact_groups", &[]),
        [
            "use `GET /teams/{team_id}/contact_lists` (shared)",
            "drop it"
        ]
    );
    assert_eq!(
        ways_of("GET /teammates/{id}/contacts", &[]),
        ["use `GET /teams/{team_id}/contacts` (shared)", "drop it"]
    );
}

#[test]
fn some_have_no_way_but_to_do_without() {
    assert_eq!(ways_of("GET /knowledge_bases", &[]), ["drop it"]);
    assert_eq!(
        ways_of("GET /teammates/{id}/private_inboxes", &[]),
        ["drop it"]
    );
    assert_eq!(ways_of("POST /applications/{uid}/events", &[]), ["drop it"]);
}

#[test]
fn what_was_declared_too_widely_can_be_narrowed() {
    use Namespace::{Global, Private, Shared};
    assert_eq!(
        ways_of("GET /tags", &[Shared, Private]),
        ["declare `namespaces: [shared]` only", "drop it"]
    );
    assert_eq!(
        ways_of("GET /tags", &[Global, Shared, Private]),
        ["declare `namespaces: [global, shared]` only", "drop it"]
    );
    assert_eq!(ways_of("GET /tags", &[Private]), ["drop it"]);
    assert_eq!(ways_of("GET /tags", &[Shared]), Vec::<String>::new());
}

/// No deprecated operation of the built-in catalogue is blocked where its successor isn't; a
/// catalogue of its own shows that such a successor is a way out.
#[test]
fn a_deprecated_operation_gives_way_to_its_successor() {
    let operation = |endpoint: &str, scope: &str, replacement: Option<&str>| {
        Operation::try_from(front_scope::catalogue::Draft {
            endpoint: endpoint.parse().unwrap(),
            id: endpoint.replace([' ', '/'], "-"),
            apis: front_scope::model::Set::of(front_scope::model::Api::Core),
            requirement: scope.parse().unwrap(),
            admissible: vec![Namespace::Shared],
            besides: Vec::new(),
            basis: front_scope::model::Basis::Documented,
            status: if replacement.is_some() {
                front_scope::model::Status::Deprecated
            } else {
                front_scope::model::Status::Current
            },
            replacement: replacement.map(|endpoint| endpoint.parse().unwrap()),
            source: "test".to_owned(),
            says: "so".to_owned(),
            url: None,
        })
        .unwrap()
    };
    let catalogue = Catalogue::new(
        "2026-11-21".parse().unwrap(),
        vec![
            operation("GET /old", "knowledge_bases:read", Some("GET /new")),
            operation("GET /new", "tags:read", None),
        ],
        Vec::new(),
    )
    .unwrap();
    let manifest = Manifest::builder("Acme").endpoint("GET /old").build();
    let report = check(&catalogue, &manifest, &Question::of(Profile::shared_only()));
    let ways: Vec<String> = report.advice().ways_out()[0]
        .ways()
        .iter()
        .map(Way::to_string)
        .collect();
    assert_eq!(ways, ["use its successor `GET /new`", "drop it"]);
}

#[test]
fn a_part_of_a_manifest_gets_no_plan() {
    let manifest = Manifest::builder("Acme")
        .endpoint("GET /teammates/{id}/tags")
        .endpoint("GET /nothing")
        .build();
    let report = report_on(&manifest, Profile::shared_only(), 2);
    assert!(report.advice().plans().is_empty() && report.advice().steps().is_empty());
    assert_eq!(report.advice().ways_out().len(), 1);
}
