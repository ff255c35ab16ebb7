//! Every endpoint and every operation id, each with what it needs.

use serde_json::{Value, json};

use super::pattern;
use crate::Catalogue;
use crate::model::{Method, Operation, Requirement, Status};

/// An endpoint string: one of the catalogue, or another spelling of one.
///
/// The words are there for completion and hover; what is taken is for the patterns to say. A list
/// of 254 words that would have been right is no help, so editors that know `patternErrorMessage`
/// are told what to say instead; to others it is a key without meaning.
pub(super) fn endpoint() -> Value {
    let catalogue = Catalogue::builtin();
    let exact = catalogue.operations().iter().map(|operation| {
        json!({ "const": operation.endpoint().to_string(), "description": facts(operation) })
    });
    let of_methods = Method::ALL
        .iter()
        .map(|method| pattern::of_method(catalogue, *method));
    let patterns = of_methods
        .chain([pattern::of_scim()])
        .chain(pattern::beyond());
    let said =
        "no endpoint of Front is written like this: `front-scope check` says what may be meant";
    json!({
        "description": "An endpoint of Front's API: `METHOD /path`, with placeholders or ids.",
        "type": "string",
        "anyOf": exact.chain([json!({})]).collect::<Vec<_>>(),
        "allOf": [{ "anyOf": patterns.map(|pattern| marked(&pattern, said)).collect::<Vec<_>>() }],
    })
}

pub(super) fn operation() -> Value {
    let operations = Catalogue::builtin().operations();
    let words = operations.iter().map(|op| {
        let description = format!("{} · {}", op.endpoint(), facts(op));
        json!({ "const": op.id(), "description": description })
    });
    let ids: Vec<&str> = operations.iter().map(Operation::id).collect();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    assert!(
        ids.iter().all(|id| id.chars().all(is_plain)),
        "an id that a pattern would misread"
    );
    let pattern = format!("^(?:{})$", ids.join("|"));
    let said = "no operation has this id: `front-scope endpoints WORD` finds it";
    json!({
        "description": "An operation id of Front's OpenAPI document, in place of the endpoint.",
        "type": "string",
        "anyOf": words.chain([json!({})]).collect::<Vec<_>>(),
        "allOf": [marked(&pattern, said)],
    })
}

fn marked(pattern: &str, said: &str) -> Value {
    json!({ "pattern": pattern, "patternErrorMessage": said })
}

/// `conversations:read · shared or private · documented`.
fn facts(operation: &Operation) -> String {
    let mut facts = vec![match operation.requirement() {
        Requirement::Nothing => "no scope: any token will do".to_owned(),
        requirement => requirement.to_string(),
    }];
    let namespaces: Vec<_> = operation
        .admissible()
        .iter()
        .map(|ns| ns.as_str())
        .collect();
    if !namespaces.is_empty() {
        facts.push(format!(
            "{} ({})",
            namespaces.join(" or "),
            operation.basis()
        ));
    }
    match (operation.status(), operation.replacement()) {
        (Status::Current, _) => {}
        (status, None) => facts.push(status.to_string()),
        (status, Some(other)) => facts.push(format!("{status}: use {other}")),
    }
    facts.join(" · ")
}
