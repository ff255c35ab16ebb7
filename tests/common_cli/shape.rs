//! What a report of version 1 looks like.

use serde_json::Value;

/// The keys of each object of a report, in their order.
pub const KEYS: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "version",
            "manifest",
            "name",
            "audience",
            "profile",
            "profiles",
            "catalogue",
            "verdict",
            "oauth",
            "grant",
            "scopes",
            "uses",
            "assumptions",
            "blockers",
            "findings",
            "allowed",
            "covered",
            "ways_out",
            "surplus",
            "opens_in_surplus",
            "plans",
            "steps",
            "other_profiles",
            "other_reading",
        ],
    ),
    ("ways_out", &["use", "entry", "ways"]),
    ("opens_in_surplus", &["operation", "namespace"]),
    (
        "plans",
        &[
            "recommended",
            "counted",
            "surplus",
            "oauth_surplus",
            "tokens",
        ],
    ),
    ("steps", &["step", "who", "does", "command", "source"]),
    (
        "other_profiles",
        &["profile", "verdict", "covers_too", "covers_no_more"],
    ),
    ("catalogue", &["as_of", "operations"]),
    ("grant", &["features", "namespaces", "permissions"]),
    (
        "uses",
        &[
            "entry",
            "endpoint",
            "operation",
            "feature",
            "scope",
            "namespaces",
            "assumed",
            "basis",
        ],
    ),
    (
        "assumptions",
        &["namespace", "entries", "only_assumed", "alternatives"],
    ),
    (
        "blockers",
        &[
            "entry",
            "code",
            "endpoint",
            "dimension",
            "lacks",
            "basis",
            "stance",
            "source",
        ],
    ),
    (
        "findings",
        &["code", "severity", "message", "help", "entry", "span"],
    ),
    (
        "allowed",
        &[
            "code",
            "severity",
            "message",
            "help",
            "entry",
            "span",
            "reason",
            "until",
            "allowed_for",
            "allow_span",
        ],
    ),
    ("span", &["offset", "length", "line", "column"]),
];

/// Whether `found` is what is `promised`, up to keys and findings that were added. `…` is any text.
pub fn keeps(promised: &Value, found: &Value) -> bool {
    match (promised, found) {
        (Value::String(any), Value::String(_)) if any == "…" => true,
        (Value::Object(promised), Value::Object(found)) => {
            promised
                .iter()
                .all(|(key, value)| match (key.as_str(), value, found.get(key)) {
                    ("findings", Value::Array(all), Some(Value::Array(found))) => all
                        .iter()
                        .all(|one| found.iter().any(|found| keeps(one, found))),
                    (_, value, Some(found)) => keeps(value, found),
                    (_, _, None) => false,
                })
        }
        (Value::Array(promised), Value::Array(found)) => {
            promised.len() == found.len() && promised.iter().zip(found).all(|(p, f)| keeps(p, f))
        }
        _ => promised == found,
    }
}
