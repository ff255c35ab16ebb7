//! The profile and the lock.

use serde_json::{Value, json};

use super::{date, mapping, of_the_file, properties, text, titled, word};
use crate::check::Verdict;
use crate::manifest::{fields, profile};
use crate::model::{Feature, Namespace, Permission, Stance};
use crate::report::shapes::RESOURCE;

pub(super) fn profile() -> Value {
    let known: Vec<&str> = profile::KEYS.into_iter().chain(fields::IGNORED).collect();
    let properties = properties(&known, |key| {
        Some(match key {
            "name" => text("What the profile is called."),
            "as_of" => date("The day of which it speaks."),
            "narrowable" => json!({
                "description": "Whether an app may ask for less than all of it. If not, OAuth is granted all of it whatever is needed.",
                "type": "boolean",
                "default": false,
            }),
            "features" => stances(
                "What OAuth can be granted of the features. One that isn't named is unknown.",
                Feature::ALL.iter().map(|feature| feature.as_str()),
            ),
            "namespaces" => stances(
                "What OAuth can be granted of the namespaces. One that isn't named is unknown.",
                Namespace::ALL.iter().map(|namespace| namespace.as_str()),
            ),
            "resources" => json!({
                "description": "Which resources OAuth can be granted, by their names in scopes; `*` for all that aren't named. One of which nothing is said is unknown.",
                "type": "object",
                "properties": { "*": { "description": "All resources that aren't named.", "$ref": "#/$defs/stance" } },
                "patternProperties": { RESOURCE: { "$ref": "#/$defs/stance" } },
                "additionalProperties": false,
            }),
            "sources" => json!({
                "description": "Where that is known from: a claim needs a source.",
                "type": "array",
                "minItems": 1,
                "items": source(),
            }),
            key => return of_the_file(key),
        })
    });
    let mut schema = mapping(&properties, &["name", "as_of", "sources"]);
    schema["$defs"] = json!({ "stance": word::<Stance>(|_| true) });
    titled(
        "front-scope profile",
        "What OAuth can be granted, as of one day and with its sources: `--profile FILE` reads it.",
        schema,
    )
}

fn stances<'w>(description: &str, words: impl Iterator<Item = &'w str>) -> Value {
    let properties: serde_json::Map<_, _> = words
        .map(|word| (word.to_owned(), json!({ "$ref": "#/$defs/stance" })))
        .collect();
    json!({
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn source() -> Value {
    let properties = properties(&profile::SOURCE_KEYS, |key| {
        Some(match key {
            "key" => text("A short name of the source."),
            "title" => text("What the source is called."),
            "url" => text("Where it can be read."),
            "as_of" => date("The day of which it speaks."),
            "about" => json!({
                "description": "The features, namespaces and resources of which it speaks, `*` for all other resources; the profile as a whole, if left out.",
                "type": "array",
                "minItems": 1,
                "items": { "anyOf": [{ "const": "*" }, { "type": "string", "pattern": RESOURCE }] },
            }),
            "says" => text("What it says, in your words."),
            _ => return None,
        })
    });
    mapping(&properties, &["key", "title", "says"])
}

pub(super) fn lock() -> Value {
    let properties = properties(&crate::lock::KEYS, |key| {
        Some(match key {
            "version" => json!({ "description": "The version of this format.", "const": 1 }),
            "catalogue" => {
                date("The day of the catalogue that the manifests were checked against.")
            }
            "manifests" => json!({
                "description": "What is locked, by the manifest's file.",
                "type": "object",
                "minProperties": 1,
                "propertyNames": text("The manifest's file."),
                "additionalProperties": locked(),
            }),
            _ => return None,
        })
    });
    titled(
        "front-scope lock",
        "What manifests need, written down for review by `front-scope lock`, not by hand: each entry has a digest, and `front-scope check --locked` holds manifests to it.",
        mapping(&properties, &["version", "catalogue", "manifests"]),
    )
}

fn locked() -> Value {
    let resource = RESOURCE.trim_matches(['^', '$']);
    let permissions: Vec<_> = Permission::ALL.iter().map(|p| p.as_str()).collect();
    let permission = format!("^{resource}:({})$", permissions.join("|"));
    let properties = properties(&crate::lock::MANIFEST_KEYS, |key| {
        Some(match key {
            "profile" => text("The name of the profile."),
            "profile_file" => {
                text("The profile's file, where it is none that comes with front-scope.")
            }
            "verdict" => {
                let mut verdict = word::<Verdict>(|word| word != Verdict::Undetermined.as_str());
                verdict["description"] = json!("What was to be done.");
                verdict
            }
            "features" => list("The features that are needed.", &word::<Feature>(|_| true)),
            "namespaces" => list(
                "The namespaces that are needed.",
                &word::<Namespace>(|_| true),
            ),
            "workspaces" => json!({
                "description": "The workspaces that `shared` means; all, if left out.",
                "type": "array",
                "minItems": 1,
                "uniqueItems": true,
                "items": text("The name of a workspace."),
            }),
            "permissions" => list(
                "The permissions that are needed: `tags:read`.",
                &json!({ "type": "string", "pattern": permission }),
            ),
            "digest" => json!({
                "description": "Keeps an edit by hand from passing for a review.",
                "type": "string",
                "pattern": "^sha256:[0-9a-f]{64}$",
            }),
            _ => return None,
        })
    });
    let required = [
        "profile",
        "verdict",
        "features",
        "namespaces",
        "permissions",
        "digest",
    ];
    let mut schema = mapping(&properties, &required);
    let shared = json!({ "contains": { "const": Namespace::Shared.as_str() } });
    schema["dependentSchemas"] =
        json!({ "workspaces": { "properties": { "namespaces": shared } } });
    schema
}

/// A list that may be empty.
fn list(description: &str, items: &Value) -> Value {
    json!({ "description": description, "type": "array", "uniqueItems": true, "items": items })
}
