use std::collections::BTreeSet;

use super::fields::{Fields, Reader, refusal};
use super::{Audience, Entry, Manifest, Wanted, allow};
use crate::finding::{Code, Finding};
use crate::model::{Feature, Namespace, Workspace, Workspaces};
use crate::source::{EntrySpans, Kind, Limits, Node, Place, Scalar, SourceMap, parse, quote_short};

pub(crate) const KEYS: [&str; 8] = [
    "version",
    "name",
    "audience",
    "workspaces",
    "features",
    "considered",
    "allow",
    "endpoints",
];
pub(crate) const IGNORED: [&str; 1] = ["$schema"];
pub(crate) const ENTRY_KEYS: [&str; 5] = [
    "endpoint",
    "operation",
    "namespaces",
    "reason",
    "considered",
];

/// Reads a manifest from YAML within `limits`; see [`Manifest::read`].
pub(super) fn read_manifest(
    text: &str,
    limits: Limits,
) -> (Option<Manifest>, SourceMap, Vec<Finding>) {
    let tree = match parse(text, limits) {
        Ok(tree) => tree,
        Err(refused) => {
            let finding = refusal(Code::InvalidManifest, &refused);
            return (None, SourceMap::default(), vec![finding]);
        }
    };
    let mut reader = Reader::new(Code::InvalidManifest);
    let mut map = SourceMap::default();
    let manifest = tree
        .root()
        .and_then(|root| manifest(&mut reader, root, &mut map));
    if tree.root().is_none() {
        reader.wrong_at(Place::Whole, "the file is empty", SHAPE);
    }
    // A broken one only means that more is said: the manifest is as right as it is without.
    let allows = allow::read(text, &tree);
    map.allows = allows.spans;
    reader.findings.extend(allows.findings);
    let manifest = manifest.map(|manifest| Manifest {
        allows: allows.found,
        ..manifest
    });
    (manifest, map, reader.findings)
}

const SHAPE: &str =
    "a manifest has a `name` and a list of `endpoints`, such as `- GET /conversations`";

fn manifest(reader: &mut Reader, root: Node<'_>, map: &mut SourceMap) -> Option<Manifest> {
    if root.kind() == Kind::Scalar(Scalar::Null) {
        reader.wrong(root, "the file is empty", SHAPE);
        return None;
    }
    if root.raw().is_some_and(Manifest::is_lines) {
        let message = "a manifest is a mapping, not lines of endpoints";
        let help = "such lines are read from standard input: `front-scope check - < FILE`";
        reader.wrong(root, message, help);
        return None;
    }
    let fields = reader.mapping(root, "a manifest", &KEYS, &IGNORED, SHAPE)?;
    if let Some(version) = fields.get("version")
        && version.kind() != Kind::Scalar(Scalar::Number("1"))
    {
        let written = quote_short(version.raw().unwrap_or("this"));
        let message = format!("version `{written}` of manifests is unknown");
        reader.wrong(version, message, "write `version: 1`, or leave it out");
    }
    let name = match fields.get("name") {
        Some(node) => {
            map.name = Some(node.span());
            reader.text(node, "`name`")
        }
        None => {
            let help = "say what the integration is called: `name: Acme CRM sync`";
            reader.wrong_at(Place::Whole, "`name` is missing", help);
            None
        }
    };
    let audience = fields.get("audience").map(|node| reader.word(node));
    let workspaces = fields
        .get("workspaces")
        .map(|node| workspaces(reader, node));
    let features = fields.get("features");
    let features = features.map(|node| reader.words::<Feature>(node, "`features`"));
    let (features, spans): (Vec<_>, _) = features.unwrap_or_default().into_iter().unzip();
    map.features = spans;
    let considered = reader.optional(&fields, "considered");
    let entries = endpoints(reader, &fields, map, root);
    let mut builder = Manifest::builder(name.unwrap_or_default())
        .audience(audience.flatten().unwrap_or(Audience::Public))
        .workspaces(workspaces.flatten().unwrap_or(Workspaces::ALL))
        .entries(entries)
        .complete(reader.findings.is_empty());
    for feature in features {
        builder = builder.feature(feature);
    }
    let manifest = Manifest {
        considered: considered.map(str::to_owned),
        ..builder.build()
    };
    (!manifest.is_empty()).then_some(manifest)
}

fn workspaces(reader: &mut Reader, node: Node<'_>) -> Option<Workspaces> {
    match node.kind() {
        Kind::Scalar(Scalar::Text("all")) => Some(Workspaces::ALL),
        Kind::Scalar(Scalar::Text(text)) if !text.trim().is_empty() => {
            let help = format!("write `all`, or a list: `[{}]`", quote_short(text));
            reader.wrong(node, "`workspaces` must be `all` or a list of names", help);
            None
        }
        _ => {
            let mut chosen = BTreeSet::new();
            for item in reader.list(node, "`workspaces`")? {
                let Some(workspace) = reader.text(item, "a workspace").and_then(Workspace::new)
                else {
                    continue;
                };
                let message = format!("`{}` is named twice", quote_short(workspace.as_str()));
                if !chosen.insert(workspace) {
                    reader.wrong(item, message, "once is enough");
                }
            }
            Workspaces::only(chosen)
        }
    }
}

fn endpoints(
    reader: &mut Reader,
    fields: &Fields<'_>,
    map: &mut SourceMap,
    root: Node<'_>,
) -> Vec<Entry> {
    let has_features = fields.get("features").is_some();
    let Some(node) = fields.get("endpoints") else {
        // A misspelled key was reported as such, and is what is missing.
        if !has_features && !fields.faulty {
            let place = map.name.map_or(Place::from(root.span()), Place::from);
            let help = "list what the integration calls: `endpoints: [GET /conversations]`";
            reader.wrong_at(place, "`endpoints` is missing", help);
        }
        return Vec::new();
    };
    if has_features && node.kind() == Kind::Sequence && node.items().next().is_none() {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for item in reader.list(node, "`endpoints`").unwrap_or_default() {
        reader.entry = Some(entries.len());
        let (entry, spans) = entry(reader, item);
        entries.push(entry);
        map.entries.push(spans);
    }
    reader.entry = None;
    entries
}

fn entry(reader: &mut Reader, node: Node<'_>) -> (Entry, EntrySpans) {
    let spans = EntrySpans {
        endpoint: node.span(),
        namespaces: None,
    };
    let entry = match node.kind() {
        // Nearly all of them.
        Kind::Scalar(Scalar::Text(text)) if text.contains(|c: char| !c.is_whitespace()) => {
            Entry::endpoint(text)
        }
        Kind::Scalar(_) => {
            let text = reader.text(node, "an entry");
            text.map_or(Entry::of(Wanted::Nothing), Entry::endpoint)
        }
        Kind::Sequence => {
            let help = "one entry a line: `- GET /conversations`";
            reader.wrong(node, "an entry is an endpoint, not a list", help);
            Entry::of(Wanted::Nothing)
        }
        Kind::Mapping => match unquoted_endpoint(node) {
            Some(key) => {
                let help = "put the whole endpoint in quotes: `: ` in it makes a mapping";
                reader.wrong(key, "an endpoint was read as a mapping", help);
                Entry::of(Wanted::Nothing)
            }
            None => return long_entry(reader, node),
        },
    };
    (entry, spans)
}

/// `- GET /c?q={a: b}` is a mapping to YAML.
fn unquoted_endpoint(node: Node<'_>) -> Option<Node<'_>> {
    let (key, _) = node.pairs().next()?;
    let (method, _) = key.raw()?.split_once(' ')?;
    let is_method = method.parse::<crate::model::Method>().is_ok();
    is_method.then_some(key)
}

fn long_entry(reader: &mut Reader, node: Node<'_>) -> (Entry, EntrySpans) {
    let before = reader.findings.len();
    let fields = reader.fields(node, &ENTRY_KEYS, &[]);
    let get = |key| fields.get(key);
    let wanted = match (get("endpoint"), get("operation")) {
        (Some(_), None) => {
            let text = reader.optional(&fields, "endpoint").map(str::to_owned);
            text.map_or(Wanted::Nothing, Wanted::Endpoint)
        }
        (None, Some(_)) => {
            let text = reader.optional(&fields, "operation").map(str::to_owned);
            text.map_or(Wanted::Nothing, Wanted::Operation)
        }
        (Some(_), Some(operation)) => {
            let message = "`operation` stands beside `endpoint`";
            let help = "keep one of them: both say which operation is meant";
            reader.wrong(operation, message, help);
            Wanted::Nothing
        }
        (None, None) => {
            if !fields.faulty {
                let help = "say `endpoint: GET /conversations` or `operation: list-conversations`";
                let message = "the entry has neither `endpoint` nor `operation`";
                reader.wrong(node, message, help);
            }
            Wanted::Nothing
        }
    };
    let namespaces = get("namespaces").map(|list| {
        let named = reader.words::<Namespace>(list, "`namespaces`");
        named.into_iter().map(|(namespace, _)| namespace).collect()
    });
    let reason = reader.optional(&fields, "reason").map(str::to_owned);
    let considered = reader.optional(&fields, "considered").map(str::to_owned);
    let subject = get("endpoint").or(get("operation")).unwrap_or(node);
    let entry = Entry {
        wanted,
        namespaces,
        reason,
        considered,
        defective: reader.findings.len() > before,
    };
    let spans = EntrySpans {
        endpoint: subject.span(),
        namespaces: get("namespaces").map(Node::span),
    };
    (entry, spans)
}
