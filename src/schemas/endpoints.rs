//! Every endpoint and every operation id, each with what it needs.

use serde_json::{Value, json};

use super::pattern;
use crate::Catalogue;
use crate::model::{Method, Operation, Requirement, Status};

/// An endpoint string: one of the catalogue, or another spelling of one.
pub(super) fn endpoint() -> Value {
    let catalogue = Catalogue::builtin();
    let exact = catalogue.operations().iter().map(|operation| {
        json!({ "const": operation.endpoint().to_string(), "description": facts(operation) })
    });
    let spelled = Method::ALL.iter().map(|method| {
        json!({
            "description": format!("A {method} in another spelling: `front-scope explain` says what it needs."),
            "type": "string",
            "pattern": pattern::of_method(catalogue, *method),
        })
    });
    let scim = json!({
        "description": "A call of SCIM: it needs the feature `auto_provisioning`, which only Front can open.",
        "type": "string",
        "pattern": pattern::of_scim(),
    });
    let beyond = pattern::beyond().map(|pattern| {
        json!({
            "description": "Placeholders that only `front-scope check` can follow.",
            "type": "string",
            "pattern": pattern,
        })
    });
    let all: Vec<Value> = exact.chain(spelled).chain([scim]).chain(beyond).collect();
    json!({
        "description": "An endpoint of Front's API: `METHOD /path`, with placeholders or ids.",
        "anyOf": all,
    })
}

pub(super) fn operation() -> Value {
    let operations = Catalogue::builtin().operations().iter();
    let all: Vec<Value> = operations
        .map(|op| {
            let description = format!("{} · {}", op.endpoint(), facts(op));
            json!({ "const": op.id(), "description": description })
        })
        .collect();
    json!({
        "description": "An operation id of Front's OpenAPI document, in place of the endpoint.",
        "oneOf": all,
    })
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
