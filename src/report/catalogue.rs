//! A catalogue as YAML.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_yaml::{Mapping, Value};

use super::plain;
use crate::catalogue::Rename;
use crate::manifest::{Anchor, CatalogueFile};
use crate::model::{Api, Namespace, Operation, Source, Status};

/// A row of YAML. Keys without a value are left out.
fn row(values: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Mapping {
    let values = values.into_iter();
    let values = values.filter_map(|(key, value)| Some((key.into(), value?)));
    values.collect()
}

fn operation_row(operation: &Operation) -> Mapping {
    let words = |namespaces: &[Namespace]| {
        let words = namespaces.iter().map(|namespace| namespace.as_str());
        let words: Vec<&str> = words.collect();
        Some(Value::from(words)).filter(|_| !namespaces.is_empty())
    };
    let apis: Vec<&str> = operation.apis().iter().map(Api::as_str).collect();
    let status = Some(operation.status()).filter(|status| *status != Status::Current);
    let replacement = operation.replacement().map(ToString::to_string);
    row([
        ("endpoint", Some(operation.endpoint().to_string().into())),
        ("operation", Some(operation.id().into())),
        ("apis", Some(apis.into())),
        ("scope", operation.requirement().written().map(Value::from)),
        ("namespaces", words(operation.admissible())),
        ("besides", words(operation.besides())),
        ("basis", Some(operation.basis().as_str().into())),
        ("status", status.map(|status| status.as_str().into())),
        ("replacement", replacement.map(Value::from)),
        ("source", Some(operation.source().key().into())),
    ])
}

fn source_row(source: &Source) -> Mapping {
    row([
        ("says", Some(source.says().into())),
        ("url", source.url().map(Value::from)),
    ])
}

fn rename_row(rename: &Rename) -> Mapping {
    row([
        ("was", Some(rename.was().into())),
        ("now", Some(rename.now().into())),
        ("says", Some(rename.says().into())),
        ("source", Some(rename.source().into())),
    ])
}

/// The catalogue as YAML, in the form of `spec/endpoints.yaml`, with the comments of its file.
/// [`CatalogueFile::read`] reads it back.
///
/// ```
/// use front_scope::manifest::CatalogueFile;
/// use front_scope::report::catalogue_yaml;
///
/// let text = catalogue_yaml(&CatalogueFile::builtin());
/// assert!(text.contains("\n- endpoint: GET /accounts\n  operation: list-accounts\n"));
/// let (file, _, findings) = CatalogueFile::read(&text);
/// assert!(findings.is_empty());
/// assert_eq!(catalogue_yaml(&file.unwrap()), text);
/// ```
#[must_use]
pub fn catalogue_yaml(file: &CatalogueFile) -> String {
    let (catalogue, comments) = (file.catalogue(), file.comments());
    let comment = |anchor: &Anchor| safe(comments.before(anchor));
    let key = |name: &str| comment(&Anchor::Key(name.to_owned())) + name + ":";
    let mut out = comment(&Anchor::Head);
    out += &format!("{} {}\n", key("as_of"), catalogue.as_of());
    out += &key("sources");
    out += if file.sources().is_empty() {
        " {}\n"
    } else {
        "\n"
    };
    for source in file.sources() {
        out += &comment(&Anchor::Source(source.key().to_owned()));
        let row = BTreeMap::from([(source.key(), source_row(source))]);
        out += &indented(&yaml(&row));
    }
    out += &(key("operations") + "\n");
    for operation in catalogue.operations() {
        out += &comment(&Anchor::Row(operation.endpoint().to_string()));
        out += &yaml(&[operation_row(operation)]);
    }
    if file.has_own_renames() {
        out += &key("renames");
        out += if catalogue.renames().is_empty() {
            " []\n"
        } else {
            "\n"
        };
        let mut told = BTreeSet::new();
        for rename in catalogue.renames() {
            // Several may be of one name, and have one comment between them.
            if told.insert(rename.was()) {
                out += &comment(&Anchor::Rename(rename.was()));
            }
            out += &yaml(&[rename_row(rename)]);
        }
    }
    out + &comment(&Anchor::End)
}

/// Returns a comment as it was, but for characters that act on its reader.
fn safe(comment: &str) -> String {
    let lines = comment.lines();
    lines.map(|line| format!("{}\n", plain(line))).collect()
}

/// Returns rows as YAML, which can say all text, lists and mappings of text.
fn yaml(row: &impl Serialize) -> String {
    serde_yaml::to_string(row).unwrap_or_default()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}
