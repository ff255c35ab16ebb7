//! Law 6: what is printed parses back to itself.

use std::collections::BTreeSet;

use front_scope::manifest::{Allow, Audience};
use front_scope::model::{
    Date, Endpoint, Feature, Item, Namespace, Permission, Resource, Scope, Workspace, Workspaces,
};
use front_scope::{Catalogue, Code, Grant, Manifest};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_yaml::Value;

#[test]
fn law_6_round_trip_of_the_whole_catalogue() {
    for operation in Catalogue::builtin().operations() {
        let endpoint = operation.endpoint();
        assert_eq!(endpoint.to_string().parse().as_ref(), Ok(endpoint));
        assert_eq!(Catalogue::builtin().endpoint(endpoint), Some(operation));
        assert_eq!(
            Catalogue::builtin().operation(operation.id()),
            Some(operation)
        );
        if let Some(scope) = operation.scope() {
            assert_eq!(scope.to_string().parse().as_ref(), Ok(scope));
        }
    }
}

#[test]
fn law_6_round_trip_of_closed_sets() {
    for feature in Feature::ALL {
        assert_eq!(feature.to_string().parse(), Ok(*feature));
        let scope = Scope::Feature(*feature);
        assert_eq!(scope.to_string().parse(), Ok(scope));
    }
    for namespace in Namespace::ALL {
        assert_eq!(namespace.to_string().parse(), Ok(*namespace));
    }
    for permission in Permission::ALL {
        assert_eq!(permission.to_string().parse(), Ok(*permission));
    }
}

fn resource() -> impl Strategy<Value = Resource> {
    let name = prop_oneof![9 => "[a-z][a-z0-9_]{0,9}", 1 => Just("feature".to_owned())];
    name.prop_filter_map("no resource", |name| name.parse().ok())
}

/// Text that isn't blank: words, what YAML takes for something else, any characters.
fn text() -> impl Strategy<Value = String> {
    const ODD: [&str; 24] = [
        "true",
        "null",
        "~",
        "42",
        "0x1F",
        "1e3",
        ".inf",
        "no",
        "- a",
        "a: b",
        "a #b",
        "'",
        "\"",
        "<<",
        "=",
        "2026-01-01",
        "*a",
        "&a",
        "!a",
        "|",
        "[a]",
        "{a}",
        "%a",
        "@a",
    ];
    let text = prop_oneof![
        2 => "[a-z]{1,8}( [a-z]{1,8})?",
        2 => select(&ODD).prop_map(str::to_owned),
        2 => "\\PC{1,12}",
        1 => "[ \\\\\"',;:{}\\[\\]#\\n\\ta-c]{1,8}",
        1 => any::<String>(),
    ];
    // Some readers of YAML take these for line breaks, which is why they are refused raw.
    let odd_breaks = ['\u{85}', '\u{2028}', '\u{2029}'];
    text.prop_filter("blank", |text| !text.trim().is_empty())
        .prop_map(move |text| text.replace(odd_breaks, "x"))
}

fn workspaces() -> impl Strategy<Value = Option<BTreeSet<String>>> {
    prop::option::of(prop::collection::btree_set(text(), 1..4))
}

fn chosen(names: Option<&BTreeSet<String>>) -> Workspaces {
    let Some(names) = names else {
        return Workspaces::ALL;
    };
    Workspaces::only(names.iter().map(|name| Workspace::new(name).unwrap())).unwrap()
}

fn grant() -> impl Strategy<Value = Grant> {
    let features = subsequence(Feature::ALL.to_vec(), 0..=3);
    let namespaces = subsequence(Namespace::ALL.to_vec(), 0..=3);
    let permissions = prop::collection::vec((resource(), select(Permission::ALL)), 0..8);
    (features, namespaces, workspaces(), permissions).prop_map(
        |(features, namespaces, names, permissions)| {
            let shared = chosen(names.as_ref());
            let reach =
                front_scope::model::NamespaceGrant::of(namespaces.into_iter().collect(), &shared);
            Grant::new(features.into_iter().collect(), reach, permissions)
        },
    )
}

/// A manifest twice: as the builder makes it, and as it is to be written.
fn manifest() -> impl Strategy<Value = (Manifest, Value)> {
    let head = (text(), select(Audience::ALL), workspaces());
    let features = subsequence(Feature::ALL.to_vec(), 0..=3).prop_shuffle();
    let namespaces = subsequence(Namespace::ALL.to_vec(), 0..=3).prop_shuffle();
    let entry = (text(), any::<bool>(), namespaces, prop::option::of(text()));
    let entries = prop::collection::vec(entry, 1..6);
    (head, features, allows(), entries).prop_map(|(head, features, allows, entries)| {
        let (name, audience, names) = head;
        let mut builder = Manifest::builder(&name)
            .audience(audience)
            .workspaces(chosen(names.as_ref()));
        let mut yaml = serde_yaml::Mapping::new();
        yaml.insert("name".into(), name.into());
        yaml.insert("audience".into(), audience.as_str().into());
        if let Some(names) = names {
            yaml.insert("workspaces".into(), names.into_iter().collect());
        }
        if !features.is_empty() {
            let words = features.iter().map(|feature| feature.as_str());
            yaml.insert("features".into(), words.collect());
        }
        builder = features
            .into_iter()
            .fold(builder, front_scope::manifest::ManifestBuilder::feature);
        if !allows.is_empty() {
            let items = allows.iter().map(|allow| {
                let mut item = serde_yaml::Mapping::new();
                item.insert("code".into(), allow.code().as_str().into());
                item.insert("reason".into(), allow.reason().into());
                if let Some(day) = allow.last_day() {
                    item.insert("until".into(), day.to_string().into());
                }
                Value::Mapping(item)
            });
            yaml.insert("allow".into(), items.collect());
        }
        builder = allows
            .into_iter()
            .fold(builder, front_scope::manifest::ManifestBuilder::allow);
        let mut list = Vec::new();
        for (text, by_id, namespaces, reason) in entries {
            list.push(written(&text, by_id, &namespaces, reason.as_deref()));
            builder = match by_id {
                true => builder.operation(text),
                false => builder.endpoint_in(text, namespaces),
            };
            if let Some(reason) = reason {
                builder = builder.reason(reason);
            }
        }
        yaml.insert("endpoints".into(), list.into());
        (builder.build(), Value::Mapping(yaml))
    })
}

fn date() -> impl Strategy<Value = Date> {
    (0..3_000_000_u64).prop_map(Date::of_day)
}

/// What is accepted in the whole manifest, each code once.
fn allows() -> impl Strategy<Value = Vec<Allow>> {
    let codes: Vec<Code> = Code::ALL
        .iter()
        .copied()
        .filter(|c| c.can_be_allowed())
        .collect();
    let code = subsequence(codes, 0..=3).prop_shuffle();
    let terms = prop::collection::vec((text(), prop::option::of(date())), 3);
    (code, terms).prop_map(|(codes, terms)| {
        let allow = |(code, (reason, until)): (Code, (String, Option<Date>))| {
            let allow = Allow::new(code, &reason).unwrap();
            until.map_or(allow.clone(), |day| allow.until(day))
        };
        codes.into_iter().zip(terms).map(allow).collect()
    })
}

/// An entry, in the short form where that says it all.
fn written(text: &str, by_id: bool, namespaces: &[Namespace], reason: Option<&str>) -> Value {
    let namespaces = if by_id { &[] } else { namespaces };
    if !by_id && namespaces.is_empty() && reason.is_none() {
        return text.into();
    }
    let mut entry = serde_yaml::Mapping::new();
    let key = if by_id { "operation" } else { "endpoint" };
    entry.insert(key.into(), text.into());
    if !namespaces.is_empty() {
        let words = namespaces.iter().map(|namespace| namespace.as_str());
        entry.insert("namespaces".into(), words.collect());
    }
    if let Some(reason) = reason {
        entry.insert("reason".into(), reason.into());
    }
    Value::Mapping(entry)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn law_6_round_trip_of_endpoints(
        text in "(GET|POST|PUT|PATCH|DELETE) (/([a-zA-Z0-9_.-]{1,6}|\\{[a-z_]{1,6}\\})){1,4}/?"
    ) {
        let endpoint: Endpoint = text.parse().unwrap();
        prop_assert_eq!(endpoint.to_string(), text.as_str());
        let rebuilt = Endpoint::new(endpoint.method(), endpoint.path().clone());
        prop_assert_eq!(rebuilt, endpoint);
    }

    #[test]
    fn law_6_round_trip_of_scopes(
        resource in resource(), every_kind: bool, permission in select(Permission::ALL)
    ) {
        let scope = Scope::Permission { resource, every_kind, permission };
        prop_assert_eq!(scope.to_string().parse::<Scope>(), Ok(scope));
    }

    #[test]
    fn law_6_round_trip_of_dates(year in 0..10_000_u16, month in 1..13_u8, day in 1..32_u8) {
        let text = format!("{year:04}-{month:02}-{day:02}");
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text);
            prop_assert_eq!(date.parts(), (year, month, day));
        } else {
            prop_assert!(day > 28);
        }
    }

    #[test]
    fn law_6_round_trip_of_grants_on_one_line(grant in grant()) {
        prop_assert_eq!(grant.to_string().parse::<Grant>(), Ok(grant));
    }

    /// The form that is printed for people and read by `audit`: other readers of YAML take it too.
    #[test]
    fn law_6_round_trip_of_grants_in_yaml(grant in grant()) {
        let text = front_scope::report::grant_yaml(&grant);
        let (read, _, findings) = front_scope::Grant::read(&text);
        prop_assert!(findings.is_empty(), "{findings:?} in\n{text}");
        prop_assert_eq!(read.as_ref(), Some(&grant), "{}", text);
        let theirs: Value = serde_yaml::from_str(&text).unwrap();
        let again = serde_yaml::to_string(&theirs).unwrap();
        prop_assert_eq!(front_scope::Grant::read(&again).0, Some(grant), "{}", again);
    }

    /// A grant is the union of its items.
    #[test]
    fn law_6_round_trip_of_grants_by_items(grant in grant()) {
        let items: Vec<Item> = grant.items();
        let union = items.iter().map(Grant::of).fold(Grant::NOTHING, |one, other| one | other);
        prop_assert_eq!(&union, &grant);
        let mut sorted = items.clone();
        sorted.sort();
        sorted.dedup();
        prop_assert_eq!(sorted.len(), items.len(), "each item once");
        let emptied = items.iter().fold(grant, |rest, item| rest.without(item));
        prop_assert!(emptied.is_empty());
    }

    #[test]
    fn law_6_round_trip_of_manifests_in_yaml((manifest, yaml) in manifest()) {
        let text = serde_yaml::to_string(&yaml).unwrap();
        let (read, _, findings) = Manifest::read(&text);
        prop_assert!(findings.is_empty(), "{findings:?} in\n{text}");
        prop_assert_eq!(read, Some(manifest), "{}", text);
    }

    /// JSON is YAML, but for control characters, which it may have raw.
    #[test]
    fn law_6_round_trip_of_manifests_in_json((manifest, yaml) in manifest(), pretty: bool) {
        let text = match pretty {
            true => serde_json::to_string_pretty(&yaml).unwrap(),
            false => serde_json::to_string(&yaml).unwrap(),
        };
        prop_assume!(!text.contains(|c: char| c.is_control() && c != '\n'));
        let (read, _, findings) = Manifest::read(&text);
        prop_assert!(findings.is_empty(), "{findings:?} in\n{text}");
        prop_assert_eq!(read, Some(manifest), "{}", text);
    }
}
