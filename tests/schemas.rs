//! The JSON Schemas of `spec/schema/`, held to what they speak of by a validator that knows nothing
//! of front-scope: each file that a reader takes is valid, and what it refuses isn't, but for the
//! differences that are written down here; whatever the command prints is valid.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod common_cli;

#[path = "schemas/command.rs"]
mod command;
#[path = "schemas/endpoints.rs"]
mod endpoints;
#[path = "schemas/manifests.rs"]
mod manifests;
#[path = "schemas/mutants.rs"]
mod mutants;
#[path = "schemas/printed.rs"]
mod printed;
#[path = "schemas/readers.rs"]
mod readers;
#[path = "support/spelling.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with other tests")]
mod spelling;

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;

const NAMES: [&str; 12] = [
    "manifest",
    "grant",
    "report",
    "profile",
    "lock",
    "infer",
    "usage",
    "certificate",
    "audit",
    "triage",
    "explain",
    "endpoints",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema(name: &str) -> Value {
    let path = root().join(format!("spec/schema/{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

/// What is wrong with a value, in a few words.
fn faults(validator: &Validator, value: &Value) -> String {
    let faults = validator.iter_errors(value);
    let faults = faults.map(|fault| format!("{}: {fault}", fault.instance_path()));
    let all: String = faults.take(3).collect::<Vec<_>>().join("; ");
    all.chars().take(300).collect()
}

/// A text as YAML, read by other means than ours; `None` for what is no YAML, has a key twice, or
/// says what JSON can't.
fn yaml(text: &str) -> Option<Value> {
    let value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    serde_json::to_value(value).ok()
}

/// The files below a folder that end so.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_str().unwrap().ends_with(ending));
    files.sort();
    files
}

#[test]
fn the_schemas_are_valid_against_the_metaschema() {
    for name in NAMES {
        let schema = schema(name);
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        let valid = jsonschema::draft202012::meta::validate(&schema).map_err(|e| e.to_string());
        assert_eq!(valid, Ok(()), "{name}");
        assert!(
            schema["title"].is_string() && schema["description"].is_string(),
            "{name}"
        );
        assert!(
            schema.get("$id").is_none(),
            "{name}: an id that leads nowhere"
        );
    }
}

/// Whoever hovers learns something at every key.
#[test]
fn every_key_is_described() {
    fn look(place: &str, schema: &Value, missing: &mut Vec<String>) {
        if let Some(Value::Object(properties)) = schema.get("properties") {
            for (key, property) in properties {
                let refers = property.get("$ref").is_some();
                if !refers && property.get("description").is_none() && !place.contains("else") {
                    missing.push(format!("{place}/{key}"));
                }
            }
        }
        match schema {
            Value::Object(object) => {
                for (key, value) in object.iter().filter(|(key, _)| *key != "dependentSchemas") {
                    look(&format!("{place}/{key}"), value, missing);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| look(place, item, missing)),
            _ => {}
        }
    }
    let mut missing = Vec::new();
    for name in NAMES {
        look(name, &schema(name), &mut missing);
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
