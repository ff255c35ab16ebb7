//! The manifest.

use serde_json::{Value, json};

use super::{date, endpoints, mapping, properties, text, titled, word, words};
use crate::finding::Code;
use crate::manifest::{Audience, allow, read};
use crate::model::{Feature, Namespace};

pub(super) fn manifest() -> Value {
    let known: Vec<&str> = read::KEYS.into_iter().chain(read::IGNORED).collect();
    let properties = properties(&known, |key| {
        Some(match key {
            "$schema" => json!({ "description": "The schema of this file, for editors." }),
            "version" => {
                json!({ "description": "The version of this format: 1, also if left out.", "const": 1 })
            }
            "name" => text("What the integration is called."),
            "audience" => audience(),
            "workspaces" => workspaces(),
            "features" => words::<Feature>(
                "The features that no endpoint of the list shows, such as `application_triggers`.",
            ),
            "endpoints" => json!({
                "description": "What the integration calls.",
                "type": "array",
                "items": entry(),
            }),
            "considered" => text(
                "What was considered instead of what OAuth doesn't cover: the request to Front says so.",
            ),
            "allow" => allow(),
            _ => return None,
        })
    });
    let mut schema = mapping(&properties, &["name"]);
    schema["if"] = json!({ "required": ["features"] });
    schema["else"] =
        json!({ "required": ["endpoints"], "properties": { "endpoints": { "minItems": 1 } } });
    schema["$defs"] = json!({
        "endpoint": endpoints::endpoint(),
        "operation": endpoints::operation(),
    });
    titled(
        "front-scope manifest",
        "The endpoints that an integration of Front calls: `front-scope check` says what its token needs at least.",
        schema,
    )
}

fn audience() -> Value {
    let mut audience = word::<Audience>(|_| true);
    audience["description"] =
        json!("For whom the integration is: this decides who has to be asked.");
    audience["default"] = json!(Audience::Public.as_str());
    audience
}

fn workspaces() -> Value {
    json!({
        "description": "Which workspaces the namespace `shared` means.",
        "default": "all",
        "anyOf": [
            { "const": "all", "description": "All shared workspaces." },
            {
                "description": "Only these workspaces.",
                "type": "array",
                "minItems": 1,
                "uniqueItems": true,
                "items": text("The name of a workspace."),
            },
        ],
    })
}

fn entry() -> Value {
    let properties = properties(&read::ENTRY_KEYS, |key| {
        Some(match key {
            "endpoint" => json!({ "$ref": "#/$defs/endpoint" }),
            "operation" => json!({ "$ref": "#/$defs/operation" }),
            "namespaces" => words::<Namespace>(
                "Where this use must reach. If left out, the first namespace is taken in which the resource may live.",
            ),
            "reason" => text("Why the integration needs it: the request to Front says so."),
            "considered" => {
                text("What was considered instead of it: the request to Front says so.")
            }
            _ => return None,
        })
    });
    let mut long = mapping(&properties, &[]);
    long["oneOf"] = json!([{ "required": ["endpoint"] }, { "required": ["operation"] }]);
    json!({ "anyOf": [{ "$ref": "#/$defs/endpoint" }, long] })
}

/// What may be allowed: nothing that is always an error, since it says that there is no answer.
fn allow() -> Value {
    let can_be_allowed = |word: &str| {
        let code: Code = word.parse().unwrap();
        code.can_be_allowed()
    };
    let properties = properties(&allow::KEYS, |key| {
        Some(match key {
            "code" => {
                let mut code = word::<Code>(can_be_allowed);
                code["description"] =
                    json!("Which finding is fine: `front-scope explain CODE` says what it means.");
                code
            }
            "reason" => text("Why it is fine."),
            "until" => date("The last day on which it is."),
            _ => return None,
        })
    });
    json!({
        "description": "Findings that are fine here, each with a reason.",
        "type": "array",
        "items": mapping(&properties, &["code", "reason"]),
    })
}
