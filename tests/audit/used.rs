//! What was used, beside what is held and declared: against set arithmetic that shares no code, and
//! whole cases of the command in `tests/audit/used/`, of which `args` has all arguments.

use std::collections::BTreeSet;

use front_scope::Manifest;
use front_scope::audit::{Standing, Usage, usage};
use front_scope::infer::{Recorded, Traffic};
use front_scope::manifest::{Dimension, PartialGrant};
use proptest::prelude::*;
use proptest::sample::Index;

use super::judge::{Need, Token};
use super::laws::{added, needs, stated, token};
use super::{cells, report};
use crate::common_cli::case::{compare, no_case_of, usages};
use crate::oracle::{Row, Wanted};
use crate::support::cells::Cells;
use crate::support::plan::plan;
use crate::support::world::{World, world};

type Calls = Vec<(Index, u64)>;

fn calls() -> impl Strategy<Value = Calls> {
    prop::collection::vec((any::<Index>(), 1..100_u64), 0..8)
}

fn rows<'w>(world: &'w World, calls: &Calls) -> Vec<&'w Row> {
    calls.iter().map(|(row, _)| row.get(&world.rows)).collect()
}

fn traffic(world: &World, calls: &Calls) -> Traffic {
    let mut traffic = Traffic::default();
    for (row, count) in calls {
        let operation = &world.catalogue.operations()[row.index(world.rows.len())];
        let key = (
            operation.endpoint().to_string(),
            Some(operation.id().to_owned()),
        );
        let recorded = Recorded {
            calls: *count,
            ..Recorded::default()
        };
        traffic.endpoints.entry(key).or_default().add(&recorded);
    }
    traffic
}

/// What a call needs wherever it ends.
fn needed_anywhere(row: &Row) -> Cells {
    crate::oracle::needs(&Wanted {
        row: row.clone(),
        declared: Some(Vec::new()),
    })
}

fn is_namespace(cell: &str) -> bool {
    cell.starts_with("namespace:")
}

/// The namespace that a call surely reached, and all that it may have reached.
fn reached<'r>(token: Option<&Token>, row: &'r Row) -> (Option<&'r str>, Vec<&'r str>) {
    let may_hold = |ns: &&str| {
        let cell = format!("namespace:{ns}");
        let is_in = |held: &String| held.starts_with(&cell);
        token.is_none_or(|token| token.silent_on_namespaces || token.cells.iter().any(is_in))
    };
    let all: Vec<&str> = row.namespaces.iter().map(String::as_str).collect();
    let may: Vec<&str> = all.iter().copied().filter(may_hold).collect();
    let certain = match may[..] {
        [] => all.first().copied(),
        [only] => Some(only),
        _ => None,
    };
    (
        certain,
        all.into_iter()
            .chain(row.besides.iter().map(String::as_str))
            .collect(),
    )
}

/// How a cell stands, by sets alone.
fn standing(
    cell: &str,
    token: Option<&Token>,
    declared: Option<&Cells>,
    rows: &[&Row],
) -> &'static str {
    let is_stated = |token: &Token| match cell.split(':').next() {
        Some("feature") => !token.silent_on_features,
        Some("namespace") => !token.silent_on_namespaces,
        _ => true,
    };
    let is_lacked = token.is_some_and(|token| is_stated(token) && !token.cells.contains(cell));
    let is_declared = declared.is_some_and(|declared| declared.contains(cell));
    let name = cell.strip_prefix("namespace:");
    let is_used = rows.iter().any(|row| match name {
        Some(name) => reached(token, row).0 == Some(name),
        None => needed_anywhere(row).contains(cell),
    });
    let may_be_used =
        name.is_some_and(|name| rows.iter().any(|row| reached(token, row).1.contains(&name)));
    if is_lacked && (is_declared || is_used && declared.is_none()) {
        "lacking"
    } else if is_used && declared.is_some() && !is_declared {
        "undeclared"
    } else if is_used || is_declared && may_be_used {
        "used"
    } else if is_declared {
        "unseen"
    } else if may_be_used || rows.is_empty() {
        "open"
    } else {
        "unused"
    }
}

fn unused(usage: &Usage) -> Cells {
    let items = usage
        .items
        .iter()
        .filter(|it| it.standing == Standing::Unused);
    cells(items.map(|it| &it.item))
}

fn cells_of_needs(needs: &[Need]) -> Cells {
    needs.iter().flat_map(|need| need.cells.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Each item stands as the sets of what is held, declared and used say, also where there are only
    /// two of them.
    #[test]
    fn items_stand_as_sets_say(
        world in world(),
        plan in plan(),
        kept in prop::collection::vec(prop::bool::weighted(0.8), 1..8),
        added in added(),
        silent in any::<(bool, bool)>(),
        calls in calls(),
        (has_grant, has_manifest) in select_two(),
    ) {
        let plan = plan.resolved(&world);
        let needs = needs(&world, &plan);
        let held = token(&needs, &kept, &added, silent);
        let declared = cells_of_needs(&needs);
        let (held, declared) = (has_grant.then_some(&held), has_manifest.then_some(&declared));
        let report = report(&world, &plan.manifest(&world));
        let traffic = traffic(&world, &calls);
        let grant = held.map(stated);
        let found = usage(&world.catalogue, grant.as_ref(), has_manifest.then_some(&report), &traffic);
        let rows = rows(&world, &calls);

        // A recording doesn't know workspaces.
        let all = held.map(|held| &held.cells).into_iter().chain(declared);
        let is_narrow = |cells: &Cells| !cells.contains("namespace:shared") && cells.iter().any(|c| c.contains('['));
        let is_narrow = all.clone().any(is_narrow);
        let is_told = |cell: &String| !(cell.contains('[') || is_narrow && is_namespace(cell));
        let mut expected: Cells = all.flatten().cloned().collect();
        expected.extend(rows.iter().flat_map(|row| needed_anywhere(row)));
        let certain = rows.iter().filter_map(|row| reached(held, row).0);
        expected.extend(certain.map(|name| format!("namespace:{name}")));
        expected.retain(is_told);
        let mut items: Cells = cells(found.items.iter().map(|it| &it.item));
        items.retain(is_told);
        prop_assert_eq!(&items, &expected);
        for it in &found.items {
            let cell = cells([&it.item]).pop_first().unwrap();
            if is_told(&cell) {
                prop_assert_eq!(it.standing.as_str(), standing(&cell, held, declared, &rows), "{}", cell);
            }
        }
        let counted: u64 = found.calls.iter().map(|call| call.recorded.calls).sum();
        prop_assert_eq!(counted, calls.iter().map(|(_, count)| count).sum::<u64>());
    }

    /// Without what is unused every call is answered, and every declared use fares, as before.
    #[test]
    fn what_is_unused_is_missed_by_nothing(world in world(), plan in plan(), added in added(), calls in calls()) {
        let plan = plan.resolved(&world);
        let needs = needs(&world, &plan);
        let before = token(&needs, &[true], &added, (false, false));
        let report = report(&world, &plan.manifest(&world));
        let found = usage(&world.catalogue, Some(&stated(&before)), Some(&report), &traffic(&world, &calls));
        let unused = unused(&found);
        // Without all of `shared` there are the workspaces that are declared.
        let declared = cells_of_needs(&needs);
        let mut after = before.clone();
        after.cells.retain(|cell| {
            let is_of_all = cell.starts_with("namespace:shared") && unused.contains("namespace:shared");
            !unused.contains(cell) && (!is_of_all || declared.contains(cell))
        });
        for need in &needs {
            prop_assert_eq!(after.fare(need), before.fare(need));
        }
        for row in rows(&world, &calls) {
            prop_assert_eq!(after.admits(row), before.admits(row), "{}", row.endpoint);
        }
    }

    /// More calls never leave more unused.
    #[test]
    fn more_calls_leave_less_unused(world in world(), added in added(), calls in calls(), more in calls()) {
        let held = PartialGrant::of(crate::support::cells::to_grant(&added)).silent_on(Dimension::Features);
        let all: Calls = calls.iter().chain(&more).copied().collect();
        let of = |calls: &Calls| unused(&usage(&world.catalogue, Some(&held), None, &traffic(&world, calls)));
        prop_assert!(calls.is_empty() || of(&all).is_subset(&of(&calls)));
    }
}

/// Whether there is a grant, and whether there is a manifest: one of them at least.
fn select_two() -> impl Strategy<Value = (bool, bool)> {
    prop_oneof![Just((true, true)), Just((true, false)), Just((false, true))]
}

/// Where something may need anything, nothing is unused.
#[test]
fn an_unknown_call_or_entry_may_need_anything() {
    let world = World::real();
    let stated = PartialGrant::read("shared:tags:read, shared:tags:write")
        .0
        .unwrap();
    let whole = Manifest::builder("a").endpoint("GET /tags").build();
    let partial = Manifest::builder("a")
        .endpoint("GET /tags")
        .endpoint("GET /nowhere")
        .build();
    for (log, manifest, expected) in [
        ("GET /tags", &whole, "too_much tags:write"),
        (
            "GET /tags\nPATCH /conversations/cnv_1/assignee",
            &whole,
            "undetermined ",
        ),
        ("GET /tags", &partial, "undetermined "),
        ("GET /health", &whole, "undetermined "),
    ] {
        let traffic =
            front_scope::infer::read_traffic(&world.catalogue, &mut log.as_bytes(), "").unwrap();
        let report = report(&world, manifest);
        let found = usage(&world.catalogue, Some(&stated), Some(&report), &traffic);
        let unused: BTreeSet<String> = unused(&found)
            .iter()
            .map(|it| it.replace("permission:", ""))
            .collect();
        let unused: Vec<String> = unused.into_iter().collect();
        assert_eq!(
            format!("{} {}", found.answer, unused.join(" ")),
            expected,
            "{log}"
        );
    }
}

#[test]
fn the_command_says_what_it_said() {
    compare(usages(), &["human.txt"]);
}

#[test]
fn formats_agree_text_is_plain_and_no_token_is_repeated() {
    no_case_of(usages(), |case, complain| {
        complain.extend(case.plain());
        if (case.human.code == 2) == case.human.stderr.is_empty() {
            complain.push(format!("standard error: {}", case.human.stderr));
        }
        for format in [
            "human", "json", "markdown", "html", "github", "sarif", "gitlab", "junit",
        ] {
            let run = case.run(&["--format", format]);
            let said = run.stdout + &run.stderr;
            for secret in ["eyJ", "hunter2", "jane@example.com", "cnv_1"] {
                if said.contains(secret) {
                    complain.push(format!("{format} repeats {secret}"));
                }
            }
        }
    });
}
