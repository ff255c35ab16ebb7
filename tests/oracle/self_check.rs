//! The oracle against examples small enough to be judged by eye.

use super::catalogue::rows_of;
use super::*;

fn set(cells: &[&str]) -> BTreeSet<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn row(endpoint: &str, scope: &str, namespaces: &[&str]) -> Row {
    let namespaces = namespaces.iter().map(|name| (*name).to_owned()).collect();
    let scope = (!scope.is_empty()).then(|| scope.to_owned());
    Row {
        endpoint: endpoint.to_owned(),
        scope,
        namespaces,
        besides: Vec::new(),
    }
}

fn needs_of(row: Row, declared: Option<&[&str]>) -> BTreeSet<String> {
    let declared = declared.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    needs(&Wanted { row, declared })
}

const READS_SHARED_TAGS: [&str; 3] = [
    "feature:access_resources",
    "namespace:shared",
    "permission:tags:read",
];

#[test]
fn rows_are_read_from_block_style() {
    let text = "as_of: 2026-08-11\nother:\n- endpoint: GET /no\noperations:\n\
        - endpoint: GET /events\n  operation: list-events\n  scope: 'events:*:read'\n  namespaces:\n  - shared\n  - private\n  basis: schema\n\
        - endpoint: GET /me\n  operation: api-token-details\n  scope: null\n  sources:\n  - shared\n  note: |-\n    scope: tags:read\n\
        # a remark\n- endpoint: \"GET /tags/{tag_id}\"\n  namespaces: []\n  scope: tags:read\nafter:\n- endpoint: GET /no\n";
    let expected = [
        row("GET /events", "events:*:read", &["shared", "private"]),
        row("GET /me", "", &[]),
        row("GET /tags/{tag_id}", "tags:read", &[]),
    ];
    assert_eq!(rows_of(text), expected);
}

#[test]
#[should_panic(expected = "must be a block")]
fn flow_style_is_not_taken_for_none() {
    rows_of("operations:\n- endpoint: GET /tags\n  namespaces: [shared]\n");
}

#[test]
fn the_real_catalogue_has_55_permissions() {
    let rows = rows_of_catalogue();
    let needed: BTreeSet<String> = rows
        .iter()
        .flat_map(|row| needs_of(row.clone(), None))
        .collect();
    assert_eq!(
        needed
            .iter()
            .filter(|cell| cell.starts_with("permission:"))
            .count(),
        55
    );
    let homeless = rows.iter().filter(|row| row.namespaces.is_empty());
    let homeless: Vec<&str> = homeless.map(|row| row.endpoint.as_str()).collect();
    assert_eq!(homeless.len(), 2, "{homeless:?}");
    assert!(homeless.contains(&"GET /me"), "{homeless:?}");
}

#[test]
fn a_permission_needs_its_feature_and_its_namespaces() {
    let tags = row("GET /tags", "tags:read", &["shared", "global", "private"]);
    assert_eq!(needs_of(tags.clone(), None), set(&READS_SHARED_TAGS));
    assert_eq!(
        needs_of(tags, Some(&["global", "private"])),
        set(&[
            "feature:access_resources",
            "namespace:global",
            "namespace:private",
            "permission:tags:read"
        ])
    );
    assert!(
        needs_of(row("GET /events", "events:*:read", &["shared"]), None)
            .contains("permission:events:read")
    );
}

#[test]
fn a_feature_needs_itself_alone_and_no_scope_needs_nothing() {
    let trigger = row(
        "POST /applications/{application_uid}/events",
        "feature:app_trigger",
        &[],
    );
    assert_eq!(
        needs_of(trigger, None),
        set(&["feature:application_triggers"])
    );
    assert_eq!(needs_of(row("GET /me", "", &[]), None), set(&[]));
    assert_eq!(
        feature_need("auto_provisioning"),
        set(&["feature:auto_provisioning"])
    );
}

#[test]
fn a_grant_authorises_what_it_contains() {
    let grant = set(&READS_SHARED_TAGS);
    assert!(authorises(&grant, &set(&[])));
    assert!(authorises(&grant, &grant));
    for missing in READS_SHARED_TAGS {
        let less = grant
            .iter()
            .filter(|cell| *cell != missing)
            .cloned()
            .collect();
        assert!(!authorises(&less, &grant), "without {missing}");
    }
}

#[test]
fn the_least_grant_is_all_that_is_needed_and_no_more() {
    let universe = ["a", "b", "c", "d"].map(str::to_owned);
    assert_eq!(brute_least(&universe, &[]), set(&[]));
    assert_eq!(
        brute_least(&universe, &[set(&["d"]), set(&["a", "d"]), set(&[])]),
        set(&["a", "d"])
    );
    assert_eq!(subsets(&universe).collect::<BTreeSet<_>>().len(), 16);
}

#[test]
#[should_panic(expected = "no grant within the universe")]
fn a_need_outside_the_universe_is_noticed() {
    brute_least(&["a".to_owned()], &[set(&["b"])]);
}

#[test]
fn the_profiles_say_what_is_said_of_them() {
    let (shared, granular) = (shared_only(), granular_2026());
    for (cells, by_shared, by_granular) in [
        (&READS_SHARED_TAGS[..], Answer::Yes, Answer::Yes),
        (
            &["namespace:global", "permission:teams:write"],
            Answer::Yes,
            Answer::Yes,
        ),
        (
            &["namespace:private", "permission:signatures:read"],
            Answer::No,
            Answer::Yes,
        ),
        (
            &["namespace:shared", "permission:knowledge_bases:read"],
            Answer::No,
            Answer::Yes,
        ),
        (&["feature:application_triggers"], Answer::No, Answer::No),
        (&["feature:auto_provisioning"], Answer::No, Answer::Unknown),
        (&["feature:mcp"], Answer::Unknown, Answer::Unknown),
        (&[], Answer::Yes, Answer::Yes),
    ] {
        assert_eq!(oauth(&shared, &[set(cells)], false), by_shared, "{cells:?}");
        assert_eq!(
            oauth(&granular, &[set(cells)], false),
            by_granular,
            "{cells:?}"
        );
    }
}

#[test]
fn completions_decide_between_no_and_unknown() {
    let ceiling = Ceiling::new(
        &["feature:f"],
        &["namespace:n"],
        &["resource:odd"],
        Stance::Unknown,
    );
    let (granted, denied) = (set(&["feature:f"]), set(&["namespace:n"]));
    let unknown = set(&[
        "permission:odd:read",
        "permission:odd:write",
        "permission:unnamed:read",
    ]);
    let asked = |uses: &[&BTreeSet<String>], unresolved| {
        let uses: Vec<_> = uses.iter().map(|needs| (*needs).clone()).collect();
        oauth(&ceiling, &uses, unresolved)
    };
    assert_eq!(asked(&[], false), Answer::Yes);
    assert_eq!(asked(&[], true), Answer::Unknown);
    assert_eq!(asked(&[&granted], true), Answer::Unknown);
    assert_eq!(asked(&[&granted, &unknown], false), Answer::Unknown);
    assert_eq!(asked(&[&unknown], true), Answer::Unknown);
    assert_eq!(asked(&[&denied, &unknown], true), Answer::No);
    assert_eq!(asked(&[&denied, &granted], false), Answer::No);
    assert!(Answer::No < Answer::Unknown && Answer::Unknown < Answer::Yes);
}

#[test]
fn the_first_row_of_the_table_decides() {
    use Answer::{No, Unknown, Yes};
    for (answer, audience, auto_provisioning, unresolved, expected, exit) in [
        (No, "public", true, true, "undetermined", 2),
        (Yes, "own_instance", false, true, "undetermined", 2),
        (No, "public", true, false, "contact_front", 1),
        (Unknown, "own_instance", true, false, "contact_front", 1),
        (Yes, "public", false, false, "oauth", 0),
        (Yes, "single_customer", false, false, "oauth", 0),
        (No, "public", false, false, "exception", 1),
        (Unknown, "public", false, false, "undetermined", 2),
        (No, "single_customer", false, false, "api_token", 0),
        (Unknown, "own_instance", false, false, "api_token", 0),
    ] {
        let given = verdict(answer, audience, auto_provisioning, unresolved);
        assert_eq!(
            (given, exit_code(given)),
            (expected, exit),
            "{answer:?} {audience}"
        );
    }
}

#[test]
fn a_grant_opens_what_it_authorises_place_by_place() {
    let rows = [
        row("GET /tags", "tags:read", &["shared", "global", "private"]),
        row("POST /tags", "tags:write", &["shared"]),
        row("GET /me", "", &[]),
        row(
            "POST /applications/{application_uid}/events",
            "feature:app_trigger",
            &[],
        ),
    ];
    let pair = |endpoint: &str, place: &str| (endpoint.to_owned(), place.to_owned());
    assert_eq!(
        opens(&rows, &set(&[])),
        BTreeSet::from([pair("GET /me", "")])
    );
    let mut grant = set(&READS_SHARED_TAGS);
    grant.extend(set(&["namespace:private", "feature:application_triggers"]));
    let expected = [
        pair("GET /me", ""),
        pair("GET /tags", "private"),
        pair("GET /tags", "shared"),
        pair("POST /applications/{application_uid}/events", ""),
    ];
    assert_eq!(opens(&rows, &grant), BTreeSet::from(expected));
}
