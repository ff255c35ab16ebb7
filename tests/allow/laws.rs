//! Random manifests with random things allowed, against the same manifests without.

use std::collections::BTreeMap;

use front_scope::manifest::{Allow, Audience};
use front_scope::model::Date;
use front_scope::source::Place;
use front_scope::{Catalogue, Code, Manifest, Profile, Question, Report, Severity, check};
use proptest::prelude::*;
use proptest::sample::select;

/// Between them they lead to all codes that can be allowed, and to errors.
const ENDPOINTS: [&str; 14] = [
    "GET /tags",
    "GET /conversations",
    "GET /me",
    "GET https://api.frontapp.com/me",
    "GET https://api.frontapp.com/companies/1/tags",
    "GET /teammates/{id}/signatures",
    "GET /knowledge_bases",
    "POST /applications/{uid}/events",
    "GET https://scim.frontapp.com/v2/Users",
    "GET /teammates/{id}/time_off",
    "PATCH /channels/{channel_id}",
    "GET /nothing/like/this",
    "GET /inboxes",
    "GET /teams",
];
const DAYS: [&str; 4] = ["2020-01-01", "2025-05-31", "2025-06-01", "9999-12-31"];
const TODAY: &str = "2025-06-01";
const OURS: [Code; 3] = [Code::InvalidAllow, Code::ExpiredAllow, Code::UnusedAllow];

/// For an entry or for all: a code, and up to when.
type Drawn = (Option<usize>, Code, Option<&'static str>);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let codes: Vec<Code> = Code::ALL
        .iter()
        .copied()
        .filter(|c| c.can_be_allowed())
        .collect();
    let code = prop_oneof![select(codes), Just(Code::AssumedNamespace)];
    (
        prop::option::of(0..6_usize),
        code,
        prop::option::of(select(&DAYS)),
    )
}

fn manifest(audience: Audience, endpoints: &[&str], allows: &[Drawn]) -> Manifest {
    let mut builder = Manifest::builder("random").audience(audience);
    let made = |(_, code, until): &Drawn| {
        let allow = Allow::new(*code, "looked at").unwrap();
        match until {
            Some(until) => allow.until(day(until)),
            None => allow,
        }
    };
    for (index, endpoint) in endpoints.iter().enumerate() {
        builder = builder.endpoint(*endpoint);
        for drawn in allows.iter().filter(|(entry, ..)| *entry == Some(index)) {
            builder = builder.allow_here(made(drawn));
        }
    }
    let of_all = allows.iter().filter(|(entry, ..)| entry.is_none());
    of_all
        .fold(builder, |builder, drawn| builder.allow(made(drawn)))
        .build()
}

/// All that a report says but for its findings.
fn rest(report: &Report) -> Vec<String> {
    vec![
        format!(
            "{:?} {:?} {:?}",
            report.verdict(),
            report.oauth(),
            report.is_partial()
        ),
        format!("{:?} {:?}", report.grant(), report.scopes()),
        format!("{:?}", report.uses()),
        format!("{:?}", report.assumptions()),
        format!("{:?}", report.blockers()),
        format!("{:?}", report.profiles()),
        format!("{:?}", report.advice()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_allowed_leaves_the_findings_and_changes_nothing_else(
        endpoints in prop::collection::vec(select(&ENDPOINTS), 1..6),
        allows in prop::collection::vec(drawn(), 0..8),
        (audience, is_granular) in (select(Audience::ALL), any::<bool>()),
        has_day in any::<bool>(),
    ) {
        let profile = match is_granular {
            true => Profile::granular_2026(),
            false => Profile::shared_only(),
        };
        let mut question = Question::of(profile);
        if has_day {
            question = question.on(day(TODAY));
        }
        let allows: Vec<Drawn> = allows
            .into_iter()
            .filter(|(entry, ..)| entry.is_none_or(|entry| entry < endpoints.len()))
            .collect();
        let with = manifest(audience, &endpoints, &allows);
        let without = manifest(audience, &endpoints, &[]);
        prop_assert_eq!(with.allows().len(), allows.len());
        let report = check(Catalogue::builtin(), &with, &question);
        let plain = check(Catalogue::builtin(), &without, &question);
        prop_assert_eq!(rest(&report), rest(&plain));

        // Allowed or told: all that is found, once.
        let told = report.findings().iter().filter(|f| !OURS.contains(&f.code()));
        let accepted = report.allowed().iter().map(|allowed| allowed.finding());
        let mut all: Vec<String> = told.chain(accepted).map(|f| format!("{f:?}")).collect();
        let mut found: Vec<String> = plain.findings().iter().map(|f| format!("{f:?}")).collect();
        all.sort();
        found.sort();
        prop_assert_eq!(all, found);

        // By whom, and that it was right to.
        let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
        for allowed in report.allowed() {
            let (finding, allow) = (allowed.finding(), allowed.allow());
            prop_assert!(finding.severity() < Severity::Error);
            prop_assert_eq!(finding.code(), allow.code());
            prop_assert!(allow.entry().is_none() || allow.entry() == finding.entry());
            prop_assert!(!has_day || allow.last_day().is_none_or(|last| last >= day(TODAY)));
            let Place::Allow { allow: index, entry } = allowed.place() else {
                return Err(TestCaseError::fail("it says nowhere why"));
            };
            prop_assert_eq!((&with.allows()[*index], *entry), (allow, allow.entry()));
            *uses.entry(*index).or_default() += 1;
        }
        // Every one of them allows something, or is told of.
        for (index, allow) in with.allows().iter().enumerate() {
            let place = Place::Allow { allow: index, entry: allow.entry() };
            let of_it = report.findings().iter().filter(|f| *f.place() == place);
            let codes: Vec<Code> = of_it.map(|finding| finding.code()).collect();
            let is_over = has_day && allow.last_day().is_some_and(|last| last < day(TODAY));
            let is_found = |f: &&front_scope::Finding| {
                f.code() == allow.code() && allow.entry().is_none_or(|e| f.entry() == Some(e))
            };
            let found: Vec<_> = plain.findings().iter().filter(is_found).collect();
            match codes.as_slice() {
                [] => prop_assert!(uses.contains_key(&index), "{allow:?} does nothing"),
                [Code::ExpiredAllow] => prop_assert!(is_over),
                [Code::InvalidAllow] => {
                    prop_assert!(found.iter().any(|f| f.severity() == Severity::Error));
                }
                // It may be there and be allowed by another, which is nearer or comes first.
                [Code::UnusedAllow] => {
                    let is_other = |(other, nearer): (usize, &Allow)| {
                        other != index && nearer.code() == allow.code()
                    };
                    let is_taken = with.allows().iter().enumerate().any(is_other);
                    prop_assert!(found.is_empty() || is_taken);
                }
                codes => return Err(TestCaseError::fail(format!("{codes:?}"))),
            }
            prop_assert_eq!(uses.contains_key(&index), codes.is_empty());
            prop_assert!(!is_over || codes == [Code::ExpiredAllow]);
        }
    }
}

/// The nearer reason is told, and a day counts as long as it lasts.
#[test]
fn the_entry_comes_before_the_whole_and_the_last_day_still_holds() {
    let allow = |reason: &str| Allow::new(Code::AssumedNamespace, reason).unwrap();
    let manifest = Manifest::builder("a")
        .allow(allow("of all"))
        .endpoint("GET /tags")
        .allow_here(allow("of one").until(day(TODAY)))
        .endpoint("GET /conversations")
        .build();
    let reasons = |today: &str| -> Vec<String> {
        let question = Question::of(Profile::shared_only()).on(day(today));
        let report = check(Catalogue::builtin(), &manifest, &question);
        let allowed = report.allowed().iter();
        let mut said: Vec<String> = allowed.map(|a| a.allow().reason().to_owned()).collect();
        said.extend(report.findings().iter().map(|f| f.code().to_string()));
        said
    };
    assert_eq!(reasons(TODAY), ["of one", "of all"]);
    assert_eq!(reasons("2025-06-02"), ["of all", "of all", "expired-allow"]);
}
