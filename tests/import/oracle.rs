//! A second reading of documents, by walking their JSON, that shares no code with the library:
//! which operations there are, and what each requires.

use std::collections::{BTreeMap, BTreeSet};

use front_scope::manifest::CatalogueFile;
use front_scope::openapi::{Document, Remark, import};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value as Json;

use super::openapi::{Choices, Value, document as write, list, map, path_items, style, unreadable};
use super::rows::{DAY, METHODS, shape};
use super::tries;

/// What a document says of one operation, to a reader who takes nothing for granted.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Says {
    /// `none` or a scope, readable.
    Requires(String),
    /// Something that has to be told.
    Unreadable,
}

/// Every method of every path, with what it says.
fn walk(text: &str) -> Vec<(String, String, Says)> {
    // JSON is YAML, but for a byte order mark, which belongs to neither.
    let text = text.trim_start_matches('\u{feff}');
    let document: Json = serde_yaml::from_str(text).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let Some(item) = item.as_object() else {
            found.push((String::new(), path.clone(), Says::Unreadable));
            continue;
        };
        for (key, operation) in item {
            let no_operations = ["parameters", "summary", "description", "servers"];
            if no_operations.contains(&key.as_str()) || key.starts_with("x-") {
                continue;
            }
            found.push((key.clone(), path.clone(), says(operation)));
        }
    }
    found
}

fn says(operation: &Json) -> Says {
    const PERMISSIONS: [&str; 4] = ["read", "write", "delete", "send"];
    let scopes = operation
        .get("x-required-scopes")
        .and_then(Json::as_array)
        .map(Vec::as_slice);
    let text = operation
        .get("description")
        .and_then(Json::as_str)
        .unwrap_or_default();
    match scopes {
        Some([]) if !text.contains("Required scope:") => Says::Requires("none".to_owned()),
        Some([Json::String(scope)]) => {
            let parts: Vec<&str> = scope.split(':').collect();
            let is_scope = match parts.as_slice() {
                ["feature", name] => *name == "app_trigger",
                [resource, rest @ .., permission] => {
                    let is_word = resource
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
                    is_word
                        && PERMISSIONS.contains(permission)
                        && (rest.is_empty() || rest == ["*"])
                }
                _ => false,
            };
            match is_scope {
                true => Says::Requires(scope.clone()),
                false => Says::Unreadable,
            }
        }
        _ => Says::Unreadable,
    }
}

/// Whether a method and a path are an operation that a catalogue can hold.
fn is_endpoint(method: &str, path: &str) -> bool {
    let segments = path
        .strip_prefix('/')
        .map(|path| path.strip_suffix('/').unwrap_or(path));
    let word = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
    };
    let is_segment = |segment: &str| match segment.strip_prefix('{') {
        Some(rest) => rest.strip_suffix('}').is_some_and(word),
        None => word(segment),
    };
    METHODS.iter().any(|known| known.to_lowercase() == method)
        && segments.is_some_and(|segments| segments.split('/').all(is_segment))
}

fn operation() -> impl Strategy<Value = (String, Value)> {
    const METHODS_AND_MORE: [&str; 13] = [
        "get", "get", "post", "put", "patch", "delete", "head", "options", "trace", "GET", "Post",
        "query", "$ref",
    ];
    const PATHS: [&str; 16] = [
        "/tags",
        "/tags/",
        "/tags/{tag_id}",
        "/tags/{id}",
        "/teams/{team_id}/tags",
        "/company/tags",
        "tags",
        "/",
        "/a b",
        "/a{b}",
        "/tags?x=y",
        "/teammates/{a}/rules",
        "/\u{fc}",
        "/tags#x",
        "/a//b",
        "/me",
    ];
    let id = prop_oneof![
        4 => select(&["list", "list", "get-it", "\u{fc} \u{1f600}"]).prop_map(|id| Some(Value::from(id))),
        1 => Just(Some(Value::Null)), 1 => Just(Some(Value::Number(7))), 1 => Just(Some("".into())), 1 => Just(None),
    ];
    let scopes = prop_oneof![
        5 => select(&["tags:read", "time_off:write", "events:*:read", "feature:app_trigger"]).prop_map(|scope| Some(list(&[scope]))),
        1 => Just(Some(Value::List(Vec::new()))),
        1 => Just(None),
        3 => any::<u64>().prop_map(|seed| Some(unreadable(&mut Choices::new(seed)))),
    ];
    let text = select(&[
        "",
        "",
        "Deprecated endpoint: use `GET /tags/{other}`",
        "This is a legacy endpoint",
        "Required scope: `contacts:write`",
    ]);
    (select(&METHODS_AND_MORE), select(&PATHS), id, scopes, text).prop_map(
        |(method, path, id, scopes, text)| {
            let mut pairs = vec![("description".to_owned(), Value::from(text))];
            pairs.extend(id.map(|id| ("operationId".to_owned(), id)));
            pairs.extend(scopes.map(|scopes| ("x-required-scopes".to_owned(), scopes)));
            (format!("{method} {path}"), Value::Map(pairs))
        },
    )
}

fn odd_document() -> impl Strategy<Value = String> {
    let odd_items = prop::collection::vec(
        (
            select(&["/odd", "/odder"]),
            select(vec![
                Value::Null,
                Value::List(Vec::new()),
                "get".into(),
                map([]),
            ]),
        ),
        0..2,
    );
    (
        prop::collection::vec(operation(), 1..8),
        odd_items,
        style(),
        any::<u64>(),
    )
        .prop_map(|(mut operations, odd_items, style, seed)| {
            let mut keys = BTreeSet::new();
            operations.retain(|(endpoint, _)| keys.insert(endpoint.to_lowercase()));
            let mut choices = Choices::new(seed);
            // `path_items` writes methods in lower case; what isn't one of them stays as it is.
            let mut items: Vec<(String, Value)> = Vec::new();
            for (endpoint, operation) in operations {
                let (method, path) = endpoint.split_once(' ').unwrap();
                if let Some((_, Value::Map(item))) =
                    items.iter_mut().find(|(known, _)| known == path)
                {
                    item.push((method.to_owned(), operation));
                } else {
                    items.push((
                        path.to_owned(),
                        Value::Map(vec![(method.to_owned(), operation)]),
                    ));
                }
            }
            // One operation that is right, so that there is a document, and that scopes are named.
            let fine = map([
                ("operationId", "fine".into()),
                ("x-required-scopes", list(&["tags:read"])),
            ]);
            items.extend(path_items(
                vec![("GET /fine".to_owned(), fine)],
                &mut choices,
            ));
            for (path, item) in odd_items {
                if items.iter().all(|(known, _)| known != path) {
                    items.push((path.to_owned(), item));
                }
            }
            style.write(&write("core", items, &mut choices))
        })
}

fn speaks_of(look: &Remark, path: &str) -> bool {
    look.about().is_some_and(|about| {
        about == path || about.split_once(' ').is_some_and(|(_, rest)| rest == path)
    })
}

proptest! {
    #![proptest_config(tries(96))]

    #[test]
    fn each_operation_is_in_the_result_as_it_is_or_among_the_looks(text in odd_document()) {
        let said = walk(&text);
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for (method, path, _) in said.iter().filter(|(method, path, _)| is_endpoint(method, path)) {
            *count.entry(shape(&format!("{} {path}", method.to_uppercase()))).or_default() += 1;
        }
        let is_twice = count.values().any(|count| *count > 1);
        let (document, findings) = Document::read(&text);
        prop_assert_eq!(document.is_none(), is_twice, "{:?}", findings);
        prop_assert_eq!(findings.is_empty(), !is_twice);
        let Some(document) = document else { return Ok(()) };
        let base = CatalogueFile::builtin();
        let before: BTreeSet<String> = base.catalogue().operations().iter().map(|op| op.endpoint().shape()).collect();
        let as_of = DAY.parse().unwrap();
        let imported = match import(std::slice::from_ref(&document), &base, as_of) {
            Ok(imported) => imported,
            Err(wrong) => return Err(TestCaseError::fail(format!("{wrong:?}"))),
        };
        let catalogue = imported.file().catalogue();
        let looks = |path: &str| imported.remarks().iter().any(|look| speaks_of(look, path));
        for (method, path, says) in &said {
            if !is_endpoint(method, path) {
                prop_assert!(looks(path), "{} {} is left out in silence: {:#?}", method, path, imported.remarks());
                continue;
            }
            let shape = shape(&format!("{} {path}", method.to_uppercase()));
            let op = catalogue.operations().iter().find(|op| op.endpoint().shape() == *shape);
            prop_assert!(op.is_some(), "{} is lost", shape);
            let found = op.unwrap().requirement().to_string();
            match says {
                Says::Requires(scope) => prop_assert_eq!(&found, scope, "{}", shape),
                // That `GET /me` needs nothing is what a person said.
                Says::Unreadable if shape == "GET /me" && found == "none" => {}
                Says::Unreadable => {
                    prop_assert!(looks(path), "{} is unknown in silence", shape);
                }
            }
            if !before.contains(&shape) {
                prop_assert!(looks(path), "{} is new in silence", shape);
            }
        }
        // Nothing else is there but what the other API has.
        let described = |endpoint: &str| said.iter().any(|(method, path, _)| shape(&format!("{} {path}", method.to_uppercase())) == endpoint);
        for op in catalogue.operations() {
            let is_channels = op.apis().iter().all(|api| api.as_str() == "channel");
            prop_assert!(is_channels || described(&op.endpoint().shape()), "{} comes from nowhere", op.endpoint());
        }
        // A look has a place in the document, unless it is of what isn't there.
        for look in imported.remarks() {
            let place = look.span().and_then(|span| span.of(&text));
            prop_assert!(place.is_some_and(|text| !text.is_empty()) || look.document().is_none() || look.span().is_none(), "{:?}", look);
        }
    }
}
