//! Files changed anyhow: what a reader takes, the schema takes too.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::readers::{GRANT, MANIFEST, PROFILE, is_read};
use super::{faults, schema, validator, yaml};

/// All values in a document, as JSON pointers.
fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let key = key.replace('~', "~0").replace('/', "~1");
                pointers(value, &format!("{here}/{key}"), all);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointers(value, &format!("{here}/{index}"), all);
            }
        }
        _ => {}
    }
}

/// One change: another value, a key or an item less, another key more.
fn changed(document: &mut Value, pointer: &str, by: &Value, how: usize) {
    let (parent, last) = pointer.rsplit_once('/').unwrap_or(("", ""));
    match how {
        0 => *document.pointer_mut(pointer).unwrap() = by.clone(),
        1 => match document.pointer_mut(parent) {
            Some(Value::Object(object)) => {
                object.remove(&last.replace("~1", "/").replace("~0", "~"));
            }
            Some(Value::Array(items)) if !items.is_empty() => {
                items.remove(last.parse().unwrap_or(0));
            }
            _ => {}
        },
        _ => match document.pointer_mut(pointer) {
            Some(Value::Object(object)) => {
                let key = by.as_str().unwrap_or("x-more").to_owned();
                object.insert(key, json!("all"));
            }
            Some(Value::Array(items)) => items.push(by.clone()),
            _ => {}
        },
    }
}

/// A key is changed wherever it stands, whatever it is made of.
#[test]
fn each_value_is_changed() {
    let document = json!({ "GET /me": { "a~1b": [1] }, "~": 2 });
    let mut all = Vec::new();
    pointers(&document, "", &mut all);
    assert_eq!(all.len(), 5, "{all:?}");
    for pointer in &all {
        for how in [0, 1] {
            let mut other = document.clone();
            changed(&mut other, pointer, &json!("all"), how);
            // The whole can be another, not one less.
            assert_eq!(
                other == document,
                how == 1 && pointer.is_empty(),
                "{pointer}"
            );
        }
    }
}

fn value() -> impl Strategy<Value = Value> {
    select(vec![
        json!(null),
        json!(true),
        json!(false),
        json!(1),
        json!(1.0),
        json!(-7),
        json!(""),
        json!(" "),
        json!("\u{feff}"),
        json!("\u{85}"),
        json!("all"),
        json!("tags"),
        json!("shared"),
        json!("private"),
        json!("granted"),
        json!("read"),
        json!("2026-02-28"),
        json!("public"),
        json!("access_resources"),
        json!([]),
        json!({}),
        json!(["all"]),
        json!(["shared", "global"]),
        json!({ "shared": "all" }),
        json!("GET /me"),
        json!("name"),
        json!("allow"),
        json!("list-tags"),
        json!("reason"),
        json!("x-"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_a_reader_takes_is_valid(
        kind in select(&["manifest", "grant", "profile"]),
        changes in prop::collection::vec((any::<Index>(), value(), 0..3_usize), 1..4),
    ) {
        thread_local! {
            static VALIDATORS: [jsonschema::Validator; 3] =
                ["manifest", "grant", "profile"].map(|kind| validator(&schema(kind)));
        }
        let mut document = yaml(match kind {
            "manifest" => MANIFEST,
            "grant" => GRANT,
            _ => PROFILE,
        })
        .unwrap();
        for (place, by, how) in &changes {
            let mut all = Vec::new();
            pointers(&document, "", &mut all);
            changed(&mut document, &all[place.index(all.len())], by, *how);
        }
        // What is allowed is no reader's to refuse: a malformed `allow` is a difference on purpose.
        prop_assume!(document.get("allow").is_none());
        // What names no endpoint is refused by the check, not by the reader.
        let text = document.to_string();
        let is_understood = is_read(kind, &text) && (kind != "manifest" || resolves(&document));
        let index = ["manifest", "grant", "profile"].iter().position(|k| *k == kind).unwrap();
        VALIDATORS.with(|validators| {
            let validator = &validators[index];
            let valid = validator.is_valid(&document);
            prop_assert!(!is_understood || valid, "{}\n{}", text, faults(validator, &document));
            Ok(())
        })?;
    }
}

/// Whether all entries are of the catalogue.
fn resolves(manifest: &Value) -> bool {
    let catalogue = front_scope::Catalogue::builtin();
    let endpoint = |text: &Value| {
        text.as_str()
            .is_some_and(|text| catalogue.resolve(text).is_ok())
    };
    let operation = |id: &Value| {
        id.as_str()
            .is_some_and(|id| catalogue.operation(id).is_some())
    };
    let entries = manifest["endpoints"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    entries.iter().all(
        |entry| match (entry.get("endpoint"), entry.get("operation")) {
            (Some(text), _) => endpoint(text),
            (_, Some(id)) => operation(id),
            _ => endpoint(entry),
        },
    )
}
