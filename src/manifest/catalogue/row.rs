//! One row of `operations`.

use super::super::fields::{Fields, Reader, kind, shown};
use super::super::suggest;
use super::{first_line, required};
use crate::catalogue::Draft;
use crate::finding::{Code, Finding};
use crate::model::{Api, Basis, Endpoint, Namespace, Operation, Requirement, Set, Source, Status};
use crate::source::{Node, Place};

const KEYS: [&str; 10] = [
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

/// The operation of a row, if nothing is wrong with it.
pub(super) fn operation(
    reader: &mut Reader,
    row: Node<'_>,
    sources: &[Source],
) -> Option<Operation> {
    let Some(fields) = reader.fields(row, &KEYS, &[]) else {
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

/// What Front's documents say of an operation.
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

/// What a person says of where its resource lives.
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

/// The endpoint of a row, as written.
pub(super) fn endpoint(row: Node<'_>) -> Option<&str> {
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
            format!("`{}` is no endpoint", shown(text)),
            "as Front writes it: `GET /tags/{tag_id}`",
        );
    }
    endpoint.ok()
}

/// Nothing is required where no scope is named; that one isn't known has to be said.
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
            format!("`{}` is not among the sources", shown(key)),
            help,
        );
        return None;
    };
    sources.get(place)
}
