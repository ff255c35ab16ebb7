//! Catalogue files: `spec/endpoints.yaml` is one, and `--catalogue` reads one.

mod comments;

use super::fields::{Fields, Reader, document, kind};
use super::suggest;
use crate::catalogue::{Catalogue, Contradiction, Draft, Rename};
use crate::finding::{Code, Finding};
use crate::model::{
    Api, Basis, Date, Endpoint, Namespace, Operation, Requirement, Set, Source, Status,
};
use crate::source::{Kind, Node, Place, SourceMap, Span, is_unprintable, quote_short};

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
    if let Some(openapi) = openapi(root) {
        reader.wrong(
            openapi,
            "this is an OpenAPI document, not a catalogue",
            "make a catalogue of it: `front-scope catalogue import FILE --into catalogue.yaml`",
        );
        return None;
    }
    let Some(fields) = reader.fields(root, &KEYS, &["$schema"]) else {
        reader.wrong(
            root,
            format!("a catalogue is a mapping, not {}", kind(root)),
            SHAPE,
        );
        return None;
    };
    for key in ["as_of", "sources", "operations"] {
        if fields.get(key).is_none() {
            reader.wrong(root, format!("`{key}` is missing"), SHAPE);
        }
    }
    let as_of = fields.get("as_of").and_then(|node| day(reader, node));
    let sources = fields
        .get("sources")
        .map_or_else(Vec::new, |node| sources(reader, node));
    let rows = fields
        .get("operations")
        .and_then(|node| reader.list(node, "`operations`"))
        .unwrap_or_default();
    let found: Vec<_> = rows
        .iter()
        .map(|row| operation(reader, *row, &sources))
        .collect();
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
    let catalogue = match Catalogue::new(as_of?, operations, renames) {
        Ok(catalogue) => Some(catalogue).filter(|_| is_whole)?,
        Err(wrong) => {
            contradictory(reader, &rows, &wrong);
            return None;
        }
    };
    Some(CatalogueFile {
        catalogue,
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

/// Finds the key that an OpenAPI document has and a catalogue doesn't.
fn openapi(root: Node<'_>) -> Option<Node<'_>> {
    let mut keys = root.pairs().map(|(key, _)| key);
    keys.find(|key| matches!(key.raw(), Some("openapi" | "swagger")))
}

fn day(reader: &mut Reader, node: Node<'_>) -> Option<Date> {
    let text = reader.text(node, "`as_of`")?;
    let day = text.parse();
    if day.is_err() {
        reader.wrong(
            node,
            format!("`{}` isn't a date", quote_short(text)),
            "write the day of the documents, such as `2026-08-11`",
        );
    }
    day.ok()
}

fn sources(reader: &mut Reader, node: Node<'_>) -> Vec<Source> {
    if node.kind() != Kind::Mapping {
        let help = "write each under a name of its own: `tokens: { says: … }`";
        reader.wrong(
            node,
            format!("`sources` must be a mapping, not {}", kind(node)),
            help,
        );
        return Vec::new();
    }
    let mut sources: Vec<Source> = Vec::new();
    for (key, value) in node.pairs() {
        let Some(name) = visible(reader, key, "the name of a source") else {
            continue;
        };
        let Some(fields) = reader.fields(value, &["says", "url"], &[]) else {
            let help = "write what it says, in your own words: `{ says: … }`";
            reader.wrong(
                value,
                format!("a source is a mapping, not {}", kind(value)),
                help,
            );
            continue;
        };
        if fields.get("says").is_none() {
            reader.wrong(
                value,
                "`says` is missing",
                "a source has to say something: `says: …`",
            );
        }
        let says = fields
            .get("says")
            .and_then(|says| visible(reader, says, "`says`"));
        let url = fields
            .get("url")
            .and_then(|url| visible(reader, url, "`url`"));
        let source = Source::new(name, says.unwrap_or_default(), url);
        match sources.binary_search_by(|known| known.key().cmp(name)) {
            Ok(_) => reader.wrong(key, format!("`{name}` is given twice"), "keep one of them"),
            Err(place) => sources.insert(place, source),
        }
    }
    sources
}

fn renames(reader: &mut Reader, node: Node<'_>) -> Vec<Rename> {
    let is_empty = node.kind() == Kind::Sequence && node.items().next().is_none();
    let rows = match is_empty {
        true => Vec::new(),
        false => reader.list(node, "`renames`").unwrap_or_default(),
    };
    let mut renames = Vec::new();
    for row in rows {
        let keys = ["was", "now", "says", "source"];
        let Some(fields) = reader.fields(row, &keys, &[]) else {
            reader.wrong(
                row,
                format!("a rename is a mapping, not {}", kind(row)),
                "as in `{ was: /topics/..., now: /links/..., says: …, source: … }`",
            );
            continue;
        };
        let [was, now, says, source] = keys.map(|key| required(reader, row, &fields, key));
        let (Some(was), Some(now), Some(says), Some(source)) = (was, now, says, source) else {
            continue;
        };
        match Rename::new(was, now, says, source) {
            Ok(rename) => renames.push(rename),
            Err(error) => reader.wrong(row, error.to_string(), "as in `GET /topics/...`"),
        }
    }
    renames
}

/// Reads the text of a key that must be there.
fn required<'a>(
    reader: &mut Reader,
    row: Node<'_>,
    fields: &Fields<'a>,
    key: &str,
) -> Option<&'a str> {
    let Some(node) = fields.get(key) else {
        if !fields.faulty {
            reader.wrong(
                row,
                format!("`{key}` is missing"),
                "spec/README.md has the keys of a row",
            );
        }
        return None;
    };
    visible(reader, node, &format!("`{key}`"))
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
        let of_row = rows
            .iter()
            .rev()
            .find(|row| endpoint_of(**row) == Some(contradiction.endpoint()));
        let place = of_row.map_or(Place::Whole, |row| Place::from(first_line(*row)));
        let finding = Finding::new(
            Code::InvalidCatalogue,
            place,
            contradiction.reason().to_owned(),
        );
        reader
            .findings
            .push(finding.with_help("change one of the rows"));
    }
}

/// Returns the place of a row's endpoint, or else of its first value, so that not all of the row
/// is underlined.
fn first_line(row: Node<'_>) -> Span {
    let mut pairs = row.pairs();
    let named = pairs.find(|(key, _)| key.raw() == Some("endpoint"));
    let first = named.or_else(|| row.pairs().next());
    first.map_or_else(|| row.span(), |(_, value)| value.span())
}

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
    let Some(fields) = reader.fields(row, &ROW_KEYS, &[]) else {
        reader.wrong(
            row,
            format!("a row is a mapping, not {}", kind(row)),
            "as in `endpoint: GET /tags`, and what belongs to it",
        );
        return None;
    };
    let before = reader.findings.len();
    let facts = facts(reader, row, &fields);
    let claim = claim(reader, row, &fields, sources);
    let (facts, claim) = (facts?, claim?);
    if reader.findings.len() > before {
        // What was left out because it is wrong would only seem to contradict the rest.
        return None;
    }
    let draft = Draft {
        endpoint: facts.endpoint,
        id: facts.id,
        apis: facts.apis,
        requirement: facts.requirement,
        status: facts.status,
        replacement: facts.replacement,
        admissible: claim.admissible,
        besides: claim.besides,
        basis: claim.basis,
        source: claim.source.key().to_owned(),
        says: claim.source.says().to_owned(),
        url: claim.source.url().map(str::to_owned),
    };
    Operation::try_from(draft)
        .map_err(|wrong| {
            let place = Place::from(first_line(row));
            let finding = Finding::new(Code::InvalidCatalogue, place, wrong.reason().to_owned());
            reader
                .findings
                .push(finding.with_help("spec/README.md has the keys of a row"));
        })
        .ok()
}

/// The part of a row that Front's documents say.
struct Facts {
    endpoint: Endpoint,
    id: String,
    apis: Set<Api>,
    requirement: Requirement,
    status: Status,
    replacement: Option<Endpoint>,
}

fn facts(reader: &mut Reader, row: Node<'_>, fields: &Fields<'_>) -> Option<Facts> {
    let endpoint = required(reader, row, fields, "endpoint");
    let endpoint = endpoint.and_then(|text| read_endpoint(reader, fields.get("endpoint")?, text));
    let id = required(reader, row, fields, "operation");
    let known: Vec<_> = Api::ALL.iter().map(|api| api.as_str()).collect();
    let apis = match fields.get("apis") {
        Some(node) => Some(reader.words::<Api>(node, "`apis`", "API", &known)),
        None => required(reader, row, fields, "apis").and(None),
    };
    let requirement = requirement(reader, fields);
    let known: Vec<_> = Status::ALL.iter().map(|status| status.as_str()).collect();
    let status = match fields.get("status") {
        None => Some(Status::Current),
        Some(node) => reader.word::<Status>(node, "status", &known),
    };
    let replacement = match fields.get("replacement") {
        None => Some(None),
        Some(node) => reader
            .text(node, "`replacement`")
            .and_then(|text| read_endpoint(reader, node, text))
            .map(Some),
    };
    Some(Facts {
        endpoint: endpoint?,
        id: id?.to_owned(),
        apis: apis?.into_iter().map(|(api, _)| api).collect(),
        requirement: requirement?,
        status: status?,
        replacement: replacement?,
    })
}

/// The part of a row that a person says: where its resource lives, and why.
struct Claim<'s> {
    admissible: Vec<Namespace>,
    besides: Vec<Namespace>,
    basis: Basis,
    source: &'s Source,
}

fn claim<'s>(
    reader: &mut Reader,
    row: Node<'_>,
    fields: &Fields<'_>,
    sources: &'s [Source],
) -> Option<Claim<'s>> {
    let known: Vec<_> = Namespace::ALL.iter().map(|ns| ns.as_str()).collect();
    let mut list = |key: &str| -> Vec<Namespace> {
        let words = fields
            .get(key)
            .map(|node| reader.words::<Namespace>(node, &format!("`{key}`"), "namespace", &known));
        let words = words.unwrap_or_default().into_iter();
        words.map(|(namespace, _)| namespace).collect()
    };
    let (admissible, besides) = (list("namespaces"), list("besides"));
    let basis = required(reader, row, fields, "basis").and_then(|_| {
        let known: Vec<_> = Basis::ALL.iter().map(|basis| basis.as_str()).collect();
        reader.word::<Basis>(fields.get("basis")?, "basis", &known)
    });
    let source = required(reader, row, fields, "source");
    let source = source.and_then(|key| cited(reader, fields.get("source")?, key, sources));
    Some(Claim {
        admissible,
        besides,
        basis: basis?,
        source: source?,
    })
}

/// Returns the endpoint of a row, as written.
fn endpoint_of(row: Node<'_>) -> Option<&str> {
    let mut pairs = row.pairs();
    pairs
        .find(|(key, _)| key.raw() == Some("endpoint"))
        .and_then(|(_, value)| value.raw())
}

fn read_endpoint(reader: &mut Reader, node: Node<'_>, text: &str) -> Option<Endpoint> {
    let endpoint = text.parse::<Endpoint>();
    if endpoint.is_err() {
        reader.wrong(
            node,
            format!("`{}` isn't an endpoint", quote_short(text)),
            "as Front writes it: `GET /tags/{tag_id}`",
        );
    }
    endpoint.ok()
}

/// Reads the required scope. Without the key none is required; `unknown` has to be said.
fn requirement(reader: &mut Reader, fields: &Fields<'_>) -> Option<Requirement> {
    let Some(node) = fields.get("scope") else {
        return Some(Requirement::Nothing);
    };
    let text = reader.text(node, "`scope`")?;
    let requirement = text.parse::<Requirement>();
    if let Err(error) = &requirement {
        reader.wrong(
            node,
            error.to_string(),
            "`unknown` says that it isn't known; leave `scope` out where none is required",
        );
    }
    requirement.ok()
}

fn cited<'s>(
    reader: &mut Reader,
    node: Node<'_>,
    key: &str,
    sources: &'s [Source],
) -> Option<&'s Source> {
    let Ok(place) = sources.binary_search_by(|known| known.key().cmp(key)) else {
        let keys: Vec<&str> = sources.iter().map(Source::key).collect();
        let help = match suggest::closest(key, &keys) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "every claim needs a source: write what it says under `sources`".to_owned(),
        };
        reader.wrong(
            node,
            format!("`{}` is not among the sources", quote_short(key)),
            help,
        );
        return None;
    };
    sources.get(place)
}
