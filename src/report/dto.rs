//! JSON, version 1: a file per subject. Keys may be added, never renamed. The model itself is never
//! serialised.

pub(in crate::report) mod advice;
pub(in crate::report) mod audit;
pub(in crate::report) mod certificate;
pub(in crate::report) mod drift;
pub(in crate::report) mod explain;
pub(in crate::report) mod finding;
pub(in crate::report) mod grant;
pub(in crate::report) mod inference;
pub(in crate::report) mod lock;
pub(in crate::report) mod operation;
pub(in crate::report) mod report;
pub(in crate::report) mod request;
pub(in crate::report) mod triage;
pub(in crate::report) mod used;

use std::fmt::Display;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// A word or day of the model, written as it prints.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Word<T>(pub(super) T);

impl<T> Word<T> {
    /// Returns the words of some values, in their order.
    pub(super) fn all(values: impl IntoIterator<Item = T>) -> Vec<Self> {
        values.into_iter().map(Word).collect()
    }
}

impl<T: Display> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Adds a key to an object, if there is a value for it.
pub(in crate::report) fn set(object: &mut Value, key: &str, value: Option<impl Serialize>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.to_owned(), json!(value));
    }
}

#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}
