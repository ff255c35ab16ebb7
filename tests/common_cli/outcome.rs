//! The part of a JSON report that is never to change by accident, as lines for people.

use std::fmt::Write;

use serde_json::Value;

use super::Run;

/// Keys of reports, and of each item of a list the keys that count. A key that a report doesn't
/// have is left out. Sentences and advice aren't here: they stand in `human.txt`.
const KEYS: &[(&str, &[&str])] = &[
    // check
    ("verdict", &[]),
    ("oauth", &[]),
    ("profiles", &[]),
    ("grant", &[]),
    (
        "uses",
        &["entry", "endpoint", "scope", "namespaces", "assumed"],
    ),
    ("assumptions", &["namespace", "entries", "only_assumed"]),
    (
        "blockers",
        &["entry", "code", "dimension", "lacks", "stance"],
    ),
    ("covered", &[]),
    ("surplus", &[]),
    // check --locked
    ("lock/holds", &[]),
    ("lock/verdict", &[]),
    ("lock/worse", &[]),
    ("lock/widens", &["dimension", "item", "entries"]),
    ("lock/narrows", &["dimension", "item"]),
    // audit
    ("form", &[]),
    ("answer", &[]),
    ("fits", &[]),
    (
        "fails",
        &["entry", "lacks/feature", "lacks/scope", "lacks/namespaces"],
    ),
    ("sees_less", &["entry", "sees", "misses"]),
    ("excess", &[]),
    ("not_stated", &[]),
    // audit --used
    ("token", &[]),
    (
        "items",
        &[
            "item",
            "held",
            "declared",
            "used/calls",
            "may_use/calls",
            "standing",
        ],
    ),
    ("unseen", &[]),
    // triage
    ("operation", &[]),
    ("requires", &[]),
    ("status", &[]),
    ("message", &[]),
    ("decided", &[]),
    (
        "causes",
        &["kind", "certainty", "status", "item", "alternatives"],
    ),
    ("would_decide", &["clue"]),
    ("has_secret", &[]),
    // catalogue diff
    (
        "changes",
        &[
            "kinds",
            "old/endpoint",
            "new/endpoint",
            "old/scope",
            "new/scope",
            "old/namespaces",
            "new/namespaces",
            "new/status",
        ],
    ),
    (
        "manifests",
        &[
            "manifest", "affected", "unclear", "more", "less", "verdict", "opened",
        ],
    ),
    ("manifests/effects", &["entry", "line", "kind", "endpoint"]),
];

/// Returns the exit code, standard error, the keys that count, and the findings with the text of
/// `input` that each underlines.
pub fn outcome(run: &Run, report: &Value, input: &[u8]) -> String {
    let mut out = format!("exit {}\n", run.code);
    for line in run.stderr.lines() {
        writeln!(out, "stderr: {line}").unwrap();
    }
    for (key, fields) in KEYS {
        for value in at(report, key) {
            match (value, fields) {
                (Value::Null, _) => {}
                (value, []) => writeln!(out, "{key}: {}", word(value)).unwrap(),
                (value, fields) => {
                    for item in value.as_array().unwrap() {
                        writeln!(out, "{key}: {}", fields_of(item, fields)).unwrap();
                    }
                }
            }
        }
    }
    for key in ["findings", "allowed"] {
        for finding in report[key].as_array().into_iter().flatten() {
            let sign = if key == "allowed" { "allowed " } else { "" };
            let fields = fields_of(finding, &["severity", "code"]);
            writeln!(out, "{sign}{}", located(finding, &fields, input)).unwrap();
        }
    }
    out
}

/// Returns the values at a path; each list on the way is gone through.
fn at<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    match path.split_once('/') {
        None => vec![&value[path]],
        Some((first, rest)) => match &value[first] {
            Value::Array(items) => items.iter().flat_map(|item| at(item, rest)).collect(),
            object => at(object, rest),
        },
    }
}

fn word(value: &Value) -> String {
    value.as_str().map_or(value.to_string(), str::to_owned)
}

fn fields_of(item: &Value, fields: &[&str]) -> String {
    let value = |field: &str| Some(item.pointer(&format!("/{field}"))?).filter(|it| !it.is_null());
    let known = fields
        .iter()
        .filter_map(|field| Some((field, value(field)?)));
    let known = known.map(|(field, value)| format!("{field} {}", word(value)));
    known.collect::<Vec<_>>().join(", ")
}

fn located(finding: &Value, fields: &str, input: &[u8]) -> String {
    let fields = fields.replace("severity ", "").replace(", code ", " ");
    let span = &finding["span"];
    let number = |key: &str| Some(usize::try_from(span[key].as_u64()?).unwrap());
    let (Some(line), Some(column)) = (number("line"), number("column")) else {
        return format!("{fields}: -");
    };
    let (from, length) = (number("offset").unwrap(), number("length").unwrap());
    let text = match input.get(from..from + length) {
        Some(text) => format!("{:?}", String::from_utf8_lossy(text)),
        None => format!("{length} bytes"),
    };
    format!("{fields} {line}:{column}: {text}")
}
