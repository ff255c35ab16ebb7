use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::plain;
use crate::catalogue::Rename;
use crate::manifest::{Anchor, CatalogueFile};
use crate::model::{Namespace, Operation, Source, Status};

#[derive(Serialize)]
struct SourceRow<'s> {
    says: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'s str>,
}

#[derive(Serialize)]
struct OperationRow<'o> {
    endpoint: String,
    operation: &'o str,
    apis: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    namespaces: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    besides: Vec<&'static str>,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<String>,
    source: &'o str,
}

#[derive(Serialize)]
struct RenameRow<'r> {
    was: String,
    now: String,
    says: &'r str,
    source: &'r str,
}

impl<'o> From<&'o Operation> for OperationRow<'o> {
    fn from(operation: &'o Operation) -> Self {
        let status = operation.status();
        let words = |namespaces: &[Namespace]| namespaces.iter().map(|ns| ns.as_str()).collect();
        OperationRow {
            endpoint: operation.endpoint().to_string(),
            operation: operation.id(),
            apis: operation.apis().iter().map(|api| api.as_str()).collect(),
            scope: operation.requirement().written(),
            namespaces: words(operation.admissible()),
            besides: words(operation.besides()),
            basis: operation.basis().as_str(),
            status: (status != Status::Current).then_some(status.as_str()),
            replacement: operation.replacement().map(ToString::to_string),
            source: operation.source().key(),
        }
    }
}

impl<'s> From<&'s Source> for SourceRow<'s> {
    fn from(source: &'s Source) -> Self {
        SourceRow {
            says: source.says(),
            url: source.url(),
        }
    }
}

impl<'r> From<&'r Rename> for RenameRow<'r> {
    fn from(rename: &'r Rename) -> Self {
        RenameRow {
            was: rename.was(),
            now: rename.now(),
            says: rename.says(),
            source: rename.source(),
        }
    }
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
        let row = BTreeMap::from([(source.key(), SourceRow::from(source))]);
        out += &indented(&yaml(&row));
    }
    out += &(key("operations") + "\n");
    for operation in catalogue.operations() {
        out += &comment(&Anchor::Row(operation.endpoint().to_string()));
        out += &yaml(&[OperationRow::from(operation)]);
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
            out += &yaml(&[RenameRow::from(rename)]);
        }
    }
    out + &comment(&Anchor::End)
}

/// Text, lists and mappings of text: there is nothing that YAML couldn't say.
/// A comment is written anew as it was, but for what would act on whoever reads it.
fn safe(comment: &str) -> String {
    let lines = comment.lines();
    lines.map(|line| format!("{}\n", plain(line))).collect()
}

fn yaml(row: &impl Serialize) -> String {
    serde_yaml::to_string(row).unwrap_or_default()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}
