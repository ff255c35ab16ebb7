//! One row of `operations`.

use super::super::fields::{Fields, Reader, kind, shown};
use super::super::suggest;
use super::{first_line, required};
use crate::finding::{Code, Finding};
use crate::model::{
    Api, Basis, Draft, Endpoint, Namespace, Operation, Requirement, Source, Status,
};
use crate::source::{Node, Place};

const KEYS: [&str; 9] = [
    "endpoint",
    "operation",
    "apis",
    "scope",
    "namespaces",
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
    let endpoint = required(reader, row, &fields, "endpoint");
    let endpoint = endpoint.and_then(|text| read_endpoint(reader, fields.get("endpoint")?, text));
    let id = required(reader, row, &fields, "operation");
    let apis = fields.get("apis").map(|node| {
        reader.words::<Api>(
            node,
            "`apis`",
            "API",
            &words(Api::ALL.iter().map(|a| a.as_str())),
        )
    });
    if apis.is_none() {
        required(reader, row, &fields, "apis");
    }
    let requirement = requirement(reader, &fields);
    let known = words(Namespace::ALL.iter().map(|ns| ns.as_str()));
    let namespaces = fields
        .get("namespaces")
        .map(|node| reader.words::<Namespace>(node, "`namespaces`", "namespace", &known));
    let basis = required(reader, row, &fields, "basis").and_then(|_| {
        let known = words(Basis::ALL.iter().map(|b| b.as_str()));
        reader.word::<Basis>(fields.get("basis")?, "basis", &known)
    });
    let known = words(Status::ALL.iter().map(|s| s.as_str()));
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
    let source = required(reader, row, &fields, "source");
    let source = source.and_then(|key| cited(reader, fields.get("source")?, key, sources));
    let (source, says, url) = source?;
    let draft = Draft {
        endpoint: endpoint?,
        id: id?.to_owned(),
        apis: apis?.into_iter().map(|(api, _)| api).collect(),
        requirement: requirement?,
        admissible: namespaces
            .unwrap_or_default()
            .into_iter()
            .map(|(namespace, _)| namespace)
            .collect(),
        basis: basis?,
        status: status?,
        replacement: replacement?,
        source,
        says,
        url,
    };
    if reader.findings.len() > before {
        // What was left out because it is wrong would only seem to contradict the rest.
        return None;
    }
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

/// The endpoint of a row, as written.
pub(super) fn endpoint(row: Node<'_>) -> Option<&str> {
    let mut pairs = row.pairs();
    pairs
        .find(|(key, _)| key.raw() == Some("endpoint"))
        .and_then(|(_, value)| value.raw())
}

fn words(words: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    words.collect()
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

type Cited = (String, String, Option<String>);

fn cited(reader: &mut Reader, node: Node<'_>, key: &str, sources: &[Source]) -> Option<Cited> {
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
    let source = sources.get(place)?;
    let url = source.url().map(str::to_owned);
    Some((key.to_owned(), source.says().to_owned(), url))
}
