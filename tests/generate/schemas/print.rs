//! JSON laid out for reading: what a thing is comes before what it consists of, and what fits
//! stays on one line.

use serde_json::Value;

const WIDTH: usize = 100;
/// The keys that come first; then the others, in the order of the alphabet, and `$defs` at last.
const FIRST: [&str; 12] = [
    "$schema",
    "title",
    "const",
    "description",
    "type",
    "enum",
    "required",
    "format",
    "pattern",
    "if",
    "then",
    "else",
];

pub(super) fn print(value: &Value) -> String {
    let mut out = String::new();
    lay_out(value, 0, 0, &mut out);
    out + "\n"
}

fn ordered(object: &serde_json::Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut pairs: Vec<_> = object.iter().collect();
    let rank = |key: &str| match key {
        "$defs" => FIRST.len() + 1,
        key => FIRST
            .iter()
            .position(|first| *first == key)
            .unwrap_or(FIRST.len()),
    };
    pairs.sort_by_key(|(key, _)| (rank(key), *key));
    pairs
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(on_one_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(object) if !object.is_empty() => {
            let pairs = ordered(object).into_iter();
            let pairs: Vec<_> = pairs
                .map(|(key, value)| {
                    format!("{}: {}", Value::from(key.as_str()), on_one_line(value))
                })
                .collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// Lays out a value that stands behind its indentation and a key of some characters.
fn lay_out(value: &Value, indent: usize, before: usize, out: &mut String) {
    let line = on_one_line(value);
    // One word of a list of words is one line, so that a change is one as well.
    let is_word = value.get("const").is_some();
    if is_word || indent + before + line.chars().count() <= WIDTH && indent > 0 {
        return out.push_str(&line);
    }
    let inner = indent + 2;
    let part = |out: &mut String, index: usize| {
        let comma = if index == 0 { "" } else { "," };
        out.push_str(&format!("{comma}\n{:inner$}", ""));
    };
    match value {
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                part(out, index);
                lay_out(item, inner, 0, out);
            }
            out.push_str(&format!("\n{:indent$}]", ""));
        }
        Value::Object(object) => {
            out.push('{');
            for (index, (key, value)) in ordered(object).into_iter().enumerate() {
                part(out, index);
                let key = Value::from(key.as_str()).to_string();
                out.push_str(&format!("{key}: "));
                lay_out(value, inner, key.len() + 2, out);
            }
            out.push_str(&format!("\n{:indent$}}}", ""));
        }
        _ => out.push_str(&line),
    }
}
