//! Catalogue files: `spec/endpoints.yaml` is one, and `--catalogue` reads one.

mod comments;

use super::fields::{Fields, Reader, document};
use super::suggest;
use crate::catalogue::{Catalogue, Contradiction, Draft, Rename};
use crate::finding::{Code, Finding};
use crate::model::{Api, Basis, Date, Endpoint, Namespace, Operation, Requirement, Source, Status};
use crate::source::{Node, Place, SourceMap, Span, is_unprintable, quote_short};

pub use comments::{Anchor, Comments};

/// A catalogue as a person keeps it in a file: with sources that no row cites, with comments, and
/// perhaps with renames of its own.
///
/// ```
/// use front_scope::manifest::CatalogueFile;
///
/// let text = "\
/// as_of: 2026-08-11
/// sources:
///   mine:
///     says: seen with my own eyes
/// operations:
/// - endpoint: GET /tags
///   operation: list-tags
///   apis: [core]
///   scope: tags:read
///   namespaces: [shared]
///   basis: documented
///   source: mine
/// ";
/// let (file, _, findings) = CatalogueFile::read(text);
/// assert!(findings.is_empty());
/// assert_eq!(file.unwrap().catalogue().operations()[0].id(), "list-tags");
/// ```
#[derive(Clone, Debug)]
pub struct CatalogueFile {
    pub(crate) catalogue: Catalogue,
    /// All of them, cited or not, by key.
    pub(crate) sources: Vec<Source>,
    pub(crate) has_own_renames: bool,
    pub(crate) comments: Comments,
}

impl CatalogueFile {
    /// Returns the file that the built-in catalogue was made from.
    #[must_use]
    pub fn builtin() -> Self {
        Self::of(Catalogue::builtin().clone())
    }

    /// Creates the file of a catalogue, with a comment at its head only.
    #[must_use]
    pub fn of(catalogue: Catalogue) -> Self {
        let mut sources: Vec<Source> = Vec::new();
        for operation in catalogue.operations() {
            let source = operation.source();
            if let Err(place) = sources.binary_search_by(|known| known.key().cmp(source.key())) {
                sources.insert(place, source.clone());
            }
        }
        CatalogueFile {
            has_own_renames: catalogue.renames() != Catalogue::builtin().renames(),
            catalogue,
            sources,
            comments: Comments::of_builtin(),
        }
    }

    /// Reads a catalogue from YAML. There is one only if nothing was wrong with it. Without
    /// `renames` of its own it has those of the built-in one.
    #[must_use]
    pub fn read(text: &str) -> (Option<CatalogueFile>, SourceMap, Vec<Finding>) {
        document(Code::InvalidCatalogue, text, SHAPE, |reader, root| {
            file(reader, root, text)
        })
    }

    /// Returns the catalogue.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Returns the catalogue without the rest of the file.
    #[must_use]
    pub fn into_catalogue(self) -> Catalogue {
        self.catalogue
    }

    /// Returns the sources, cited or not, by their keys.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Returns true if it has renames of its own.
    #[must_use]
    pub fn has_own_renames(&self) -> bool {
        self.has_own_renames
    }

    /// Returns the comments.
    #[must_use]
    pub fn comments(&self) -> &Comments {
        &self.comments
    }
}

const KEYS: [&str; 4] = ["as_of", "sources", "operations", "renames"];
const SHAPE: &str = "a catalogue has `as_of`, `sources` and `operations`; `front-scope catalogue export` prints one";

fn file(reader: &mut Reader, root: Node<'_>, text: &str) -> Option<CatalogueFile> {
    // The key that an OpenAPI document has and a catalogue doesn't.
    let mut keys = root.pairs().map(|(key, _)| key);
    if let Some(key) = keys.find(|key| matches!(key.raw(), Some("openapi" | "swagger"))) {
        let help =
            "make a catalogue of it: `front-scope catalogue import FILE --into catalogue.yaml`";
        reader.wrong(key, "this is an OpenAPI document, not a catalogue", help);
        return None;
    }
    let fields = reader.mapping(root, "a catalogue", &KEYS, &["$schema"], SHAPE)?;
    let [as_of, sources_, operations] =
        ["as_of", "sources", "operations"].map(|key| reader.required(root, &fields, key, SHAPE));
    let help = "write the day of the documents, such as `2026-08-11`";
    let as_of: Option<Date> = as_of.and_then(|node| reader.parse(node, "`as_of`", help));
    let sources = sources_.map_or_else(Vec::new, |node| sources(reader, node));
    let rows = operations.and_then(|node| reader.list(node, "`operations`"));
    let rows = rows.unwrap_or_default();
    let found = rows.iter().map(|row| operation(reader, *row, &sources));
    let found: Vec<Option<Operation>> = found.collect();
    let renames = fields.get("renames").map(|node| renames(reader, node));
    let has_own_renames = renames.is_some();
    let renames = renames.unwrap_or_else(|| Catalogue::builtin().renames().to_vec());
    let is_whole = found.iter().all(Option::is_some);
    let operations: Vec<Operation> = found.into_iter().flatten().collect();
    let operations = match is_whole {
        true => operations,
        // Successors may be among the rows that can't be read.
        false => operations.iter().filter_map(without_successor).collect(),
    };
    let catalogue = Catalogue::new(as_of?, operations, renames)
        .map_err(|wrong| contradictory(reader, &rows, &wrong));
    Some(CatalogueFile {
        catalogue: catalogue.ok().filter(|_| is_whole)?,
        sources,
        has_own_renames,
        comments: Comments::of(text, root),
    })
}

fn without_successor(operation: &Operation) -> Option<Operation> {
    let draft = Draft {
        replacement: None,
        ..Draft::from(operation)
    };
    Operation::try_from(draft).ok()
}

fn sources(reader: &mut Reader, node: Node<'_>) -> Vec<Source> {
    let help = "write each under a name of its own: `tokens: { says: … }`";
    if !reader.is_mapping(node, "sources", help) {
        return Vec::new();
    }
    let mut sources: Vec<Source> = Vec::new();
    for (key, value) in node.pairs() {
        let Some(name) = visible(reader, key, "the name of a source") else {
            continue;
        };
        let help = "write what it says, in your own words: `{ says: … }`";
        let Some(fields) = reader.mapping(value, "a source", &["says", "url"], &[], help) else {
            continue;
        };
        let help = "a source has to say something: `says: …`";
        let says = reader.required(value, &fields, "says", help);
        let says = says.and_then(|says| visible(reader, says, "`says`"));
        let url = fields.get("url");
        let url = url.and_then(|url| visible(reader, url, "`url`"));
        let source = Source::new(name, says.unwrap_or_default(), url);
        match sources.binary_search_by(|known| known.key().cmp(name)) {
            Ok(_) => reader.wrong(key, format!("`{name}` is given twice"), "keep one of them"),
            Err(place) => sources.insert(place, source),
        }
    }
    sources
}

fn renames(reader: &mut Reader, node: Node<'_>) -> Vec<Rename> {
    let mut renames = Vec::new();
    for row in reader.list_or_none(node, "`renames`") {
        let keys = ["was", "now", "says", "source"];
        let help = "as in `{ was: /topics/..., now: /links/..., says: …, source: … }`";
        let Some(fields) = reader.mapping(row, "a rename", &keys, &[], help) else {
            continue;
        };
        let texts = keys.map(|key| required(reader, row, &fields, key));
        let [
            Some((_, was)),
            Some((_, now)),
            Some((_, says)),
            Some((_, source)),
        ] = texts
        else {
            continue;
        };
        match Rename::new(was, now, says, source) {
            Ok(rename) => renames.push(rename),
            Err(error) => reader.wrong(row, error.to_string(), "as in `GET /topics/...`"),
        }
    }
    renames
}

/// Reads the text of a key that must be there, and returns it with its node.
fn required<'a>(
    reader: &mut Reader,
    row: Node<'a>,
    fields: &Fields<'a>,
    key: &str,
) -> Option<(Node<'a>, &'a str)> {
    let Some(node) = fields.get(key) else {
        if !fields.faulty {
            reader.wrong(row, format!("`{key}` is missing"), ROW_HELP);
        }
        return None;
    };
    Some((node, visible(reader, node, &format!("`{key}`"))?))
}

/// Reads text of visible characters: the others would be lost when the file is written anew.
fn visible<'a>(reader: &mut Reader, node: Node<'a>, what: &str) -> Option<&'a str> {
    let text = reader.text(node, what)?;
    if text.chars().any(is_unseen) {
        let message = format!("{what} has a character that can't be seen");
        reader.wrong(node, message, "leave it out");
        return None;
    }
    Some(text)
}

/// Returns true for an invisible character that a reader refuses or that acts on whoever looks at
/// the file. YAML can escape control characters.
pub(crate) fn is_unseen(c: char) -> bool {
    is_unprintable(c) && !c.is_control()
}

/// Reports rows that contradict each other, at the last of them.
fn contradictory(reader: &mut Reader, rows: &[Node<'_>], wrong: &[Contradiction]) {
    for contradiction in wrong {
        let is_meant = |row: &&Node<'_>| {
            endpoint_of(**row).and_then(Node::raw) == Some(contradiction.endpoint())
        };
        let row = rows.iter().rev().find(is_meant);
        let place = row.map_or(Place::Whole, |row| Place::from(first_line(*row)));
        reader.wrong_at(place, contradiction.reason(), "change one of the rows");
    }
}

/// Returns the endpoint of a row.
fn endpoint_of(row: Node<'_>) -> Option<Node<'_>> {
    let mut pairs = row.pairs();
    let named = pairs.find(|(key, _)| key.raw() == Some("endpoint"));
    named.map(|(_, value)| value)
}

/// Returns the place of a row's endpoint, or else of its first value, so that not all of the row
/// is underlined.
fn first_line(row: Node<'_>) -> Span {
    let first = || row.pairs().next().map(|(_, value)| value);
    endpoint_of(row).or_else(first).unwrap_or(row).span()
}

const ROW_HELP: &str = "spec/README.md has the keys of a row";
const ROW_KEYS: [&str; 10] = [
    "endpoint",
    "operation",
    "apis",
    "scope",
    "namespaces",
    "besides",
    "basis",
    "status",
    "replacement",
    "source",
];

/// Reads the operation of a row, if nothing is wrong with it.
fn operation(reader: &mut Reader, row: Node<'_>, sources: &[Source]) -> Option<Operation> {
    let help = "as in `endpoint: GET /tags`, and what belongs to it";
    let fields = reader.mapping(row, "a row", &ROW_KEYS, &[], help)?;
    let before = reader.findings.len();
    let endpoint = required(reader, row, &fields, "endpoint");
    let endpoint = endpoint.and_then(|(node, text)| read_endpoint(reader, node, text));
    let id = required(reader, row, &fields, "operation");
    let apis = match fields.get("apis") {
        Some(node) => Some(reader.words::<Api>(node, "`apis`")),
        None => required(reader, row, &fields, "apis").and(None),
    };
    let requirement = requirement(reader, &fields);
    let status = fields.get("status").map(|node| reader.word::<Status>(node));
    let replacement = fields.get("replacement").map(|node| {
        let text = reader.text(node, "`replacement`")?;
        read_endpoint(reader, node, text)
    });
    let mut list = |key: &str| -> Vec<Namespace> {
        let list = format!("`{key}`");
        let words = fields.get(key).map(|node| reader.words(node, &list));
        let words = words.unwrap_or_default().into_iter();
        words.map(|(namespace, _)| namespace).collect()
    };
    let (admissible, besides) = (list("namespaces"), list("besides"));
    let basis = required(reader, row, &fields, "basis");
    let basis = basis.and_then(|(node, _)| reader.word::<Basis>(node));
    let source = required(reader, row, &fields, "source");
    let source = source.and_then(|(node, key)| cited(reader, node, key, sources));
    if reader.findings.len() > before {
        // What was left out because it is wrong would only seem to contradict the rest.
        return None;
    }
    let source = source?;
    let draft = Draft {
        endpoint: endpoint?,
        id: id?.1.to_owned(),
        apis: apis?.into_iter().map(|(api, _)| api).collect(),
        requirement: requirement?,
        status: status.unwrap_or(Some(Status::Current))?,
        replacement: replacement.flatten(),
        admissible,
        besides,
        basis: basis?,
        source: source.key().to_owned(),
        says: source.says().to_owned(),
        url: source.url().map(str::to_owned),
    };
    let operation = Operation::try_from(draft);
    operation
        .map_err(|wrong| reader.wrong_at(first_line(row).into(), wrong.reason(), ROW_HELP))
        .ok()
}

fn read_endpoint(reader: &mut Reader, node: Node<'_>, text: &str) -> Option<Endpoint> {
    let endpoint = text.parse::<Endpoint>();
    if endpoint.is_err() {
        let message = format!("`{}` isn't an endpoint", quote_short(text));
        reader.wrong(node, message, "as Front writes it: `GET /tags/{tag_id}`");
    }
    endpoint.ok()
}

/// Reads the required scope. Without the key none is required; `unknown` has to be said.
fn requirement(reader: &mut Reader, fields: &Fields<'_>) -> Option<Requirement> {
    let help = "`unknown` says that it isn't known; leave `scope` out where none is required";
    match fields.get("scope") {
        None => Some(Requirement::Nothing),
        Some(node) => reader.parse(node, "`scope`", help),
    }
}

fn cited<'s>(
    reader: &mut Reader,
    node: Node<'_>,
    key: &str,
    sources: &'s [Source],
) -> Option<&'s Source> {
    let found = sources.binary_search_by(|known| known.key().cmp(key));
    if found.is_err() {
        let keys: Vec<&str> = sources.iter().map(Source::key).collect();
        let help = match suggest::closest(key, &keys) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "every claim needs a source: write what it says under `sources`".to_owned(),
        };
        let message = format!("`{}` is not among the sources", quote_short(key));
        reader.wrong(node, message, help);
    }
    sources.get(found.ok()?)
}
