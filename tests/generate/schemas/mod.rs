//! The JSON Schemas of `spec/schema/`. The contents of a file come from where it is read or written:
//! the types of the formats, the keys of the readers, the words of the model, the catalogue.

mod endpoints;
mod files;
mod manifest;
mod pattern;
mod print;
mod report;
mod tests;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::report::shapes::{DATE, TEXT};

/// The dialect, as the first key of each schema says.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schemas by name.
fn all() -> [(&'static str, Value); 12] {
    [
        ("manifest", manifest::manifest()),
        ("grant", report::grant()),
        ("report", report::report()),
        ("profile", files::profile()),
        ("lock", files::lock()),
        ("infer", report::infer()),
        ("usage", report::usage()),
        ("certificate", report::certificate()),
        ("audit", report::audit()),
        ("triage", report::triage()),
        ("explain", report::explain()),
        ("endpoints", report::endpoints()),
    ]
}

/// The schema of a type, as its serialisation is, in plain words.
fn of<T: JsonSchema>(inline: bool) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with(|settings| settings.inline_subschemas = inline);
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut schema = Value::from(schema);
    plain(&mut schema);
    schema
}

/// A word of a closed set, each with what it means; only those that are `kept`.
fn word<T: JsonSchema>(kept: impl Fn(&str) -> bool) -> Value {
    let mut schema = of::<T>(true);
    let words = schema["oneOf"].as_array_mut().unwrap();
    words.retain(|word| kept(word["const"].as_str().unwrap()));
    json!({ "oneOf": words })
}

/// A list of words of a closed set, each of which may come once.
fn words<T: JsonSchema>(description: &str) -> Value {
    json!({
        "description": description,
        "type": "array",
        "minItems": 1,
        "uniqueItems": true,
        "items": word::<T>(|_| true),
    })
}

/// Text that isn't blank.
fn text(description: &str) -> Value {
    json!({ "description": description, "type": "string", "pattern": TEXT })
}

/// A calendar day.
fn date(description: &str) -> Value {
    json!({ "description": description, "type": "string", "format": "date", "pattern": DATE })
}

/// Keys with what each is: none that a reader knows can be left out.
fn properties(keys: &[&str], property: impl Fn(&str) -> Option<Value>) -> Map<String, Value> {
    let said = |key: &&str| {
        let said = property(key)
            .unwrap_or_else(|| panic!("say in tests/generate/schemas what `{key}` is"));
        ((*key).to_owned(), said)
    };
    keys.iter().map(said).collect()
}

/// A mapping as `Reader::fields` reads it: these keys, and those that begin with `x-`.
fn mapping(properties: &Map<String, Value>, required: &[&str]) -> Value {
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": {} },
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// What an editor and a person may say of the file itself.
fn of_the_file(key: &str) -> Option<Value> {
    Some(match key {
        "$schema" => json!({ "description": "The schema of this file, for editors." }),
        "version" => json!({ "description": "The version of this format: 1." }),
        _ => return None,
    })
}

/// What `schemars` says that a person who hovers can't use: doctests, marks of rustdoc, names of
/// Rust types, line breaks.
fn plain(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(plain),
        Value::Object(object) => {
            if let Some(Value::String(description)) = object.get_mut("description") {
                let first = description.split("\n\n").next().unwrap();
                *description = links_read(first);
            }
            if object
                .get("format")
                .is_some_and(|f| f.as_str().unwrap().starts_with("uint"))
            {
                object.remove("format");
            }
            if let Some(Value::String(to)) = object.get_mut("$ref") {
                *to = to.replace("File", "");
            }
            if let Some(Value::Object(definitions)) = object.get_mut("$defs") {
                let renamed = std::mem::take(definitions).into_iter();
                *definitions = renamed
                    .map(|(name, d)| (name.replace("File", ""), d))
                    .collect();
            }
            // The word itself is of that type.
            if object.contains_key("const") {
                object.remove("type");
            }
            object.values_mut().for_each(plain);
        }
        _ => {}
    }
}

/// ``[`name`](target)`` as a name, on one line.
fn links_read(text: &str) -> String {
    let mut text = text.replace('\n', " ");
    while let Some(start) = text.find("`](") {
        let end = text[start..].find(')').unwrap() + start;
        text.replace_range(start + 1..=end, "");
    }
    text.replace("[`", "`").replace("`]", "`")
}

/// The title, the dialect and what the file is, in front of a schema.
fn titled(title: &str, description: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!(DIALECT);
    schema["title"] = json!(title);
    schema["description"] = json!(description);
    schema
}
