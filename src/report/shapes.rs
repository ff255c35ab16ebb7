//! What a schema says of keys whose type alone says too little. Only tests know this: the schemas
//! of `spec/schema/` are made from the types of the formats.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::model::{Date, Permission};

/// A calendar day, `2026-08-11`. That a month has no 31st day is not for a pattern to say.
pub(crate) const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// The name of a resource.
pub(crate) const RESOURCE: &str = "^[a-z][a-z0-9_]*$";
/// Some character that isn't a blank. `\S` is not that: it takes U+0085 for one and leaves U+FEFF out.
pub(crate) const TEXT: &str =
    "[^\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

pub(in crate::report) fn version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": 1 })
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": DATE })
    }
}

pub(super) fn allowed_for(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": ["entry", "manifest"] })
}

pub(super) fn only_true(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": true })
}

pub(super) fn shared(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "anyOf": [
            { "const": "all", "description": "all shared workspaces" },
            {
                "description": "only these workspaces",
                "type": "array", "minItems": 1, "items": { "type": "string", "pattern": TEXT }
            },
        ]
    })
}

pub(super) fn permissions(generator: &mut SchemaGenerator) -> Schema {
    let permission = generator.subschema_for::<Permission>();
    json_schema!({
        "type": "object",
        "propertyNames": { "pattern": RESOURCE },
        "additionalProperties": {
            "type": "array", "minItems": 1, "uniqueItems": true, "items": permission
        }
    })
}
