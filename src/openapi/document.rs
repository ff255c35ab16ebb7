use std::collections::BTreeSet;

use super::described::field;
use super::{Described, Remark};
use crate::finding::{Code, Finding};
use crate::manifest::{refusal, shown};
use crate::model::{Api, Endpoint};
use crate::source::{Kind, Limits, Node, Place, parse};

/// One of Front's OpenAPI documents, as far as a catalogue uses it.
///
/// ```
/// use front_scope::model::Requirement;
/// use front_scope::openapi::Document;
///
/// let (document, findings) = Document::read(r#"{
///   "openapi": "3.0.0",
///   "info": { "title": "Core API", "version": "1.0.0" },
///   "servers": [{ "url": "https://api2.frontapp.com" }],
///   "paths": { "/tags": { "get": {
///     "operationId": "list-tags", "x-required-scopes": ["tags:read"]
///   } } }
/// }"#);
/// assert!(findings.is_empty());
/// let document = document.unwrap();
/// let tags = &document.operations()[0];
/// assert_eq!(tags.endpoint().to_string(), "GET /tags");
/// assert_eq!(*tags.requirement(), Requirement::Scope("tags:read".parse()?));
/// # Ok::<(), front_scope::model::InvalidScope>(())
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    api: Api,
    operations: Vec<Described>,
    remarks: Vec<Remark>,
}

impl Document {
    /// Reads a document in JSON or YAML, if it is Front's. Faults of single operations are
    /// [remarks](Self::remarks).
    #[must_use]
    pub fn read(text: &str) -> (Option<Document>, Vec<Finding>) {
        let tree = match parse(text, Limits::default()) {
            Ok(tree) => tree,
            Err(refused) => return (None, vec![refusal(Code::InvalidOpenapi, &refused)]),
        };
        if let Some(root) = tree.root().filter(|root| root.kind() == Kind::Mapping) {
            return Self::of(root);
        }
        let finding = Finding::new(
            Code::InvalidOpenapi,
            Place::Whole,
            "this isn't an OpenAPI document",
        );
        (None, vec![finding.with_help(WHERE_FROM)])
    }

    fn of(root: Node<'_>) -> (Option<Document>, Vec<Finding>) {
        let mut reader = Reader::default();
        reader.has_each_key_once(root);
        let api = reader.head(root);
        match (api, field(root, "paths")) {
            (Some(_), Some((_, paths))) => reader.paths(paths),
            (Some(_), None) => reader.wrong(root, "`paths` is missing", WHERE_FROM),
            (None, _) => {}
        }
        let document = api
            .filter(|_| reader.findings.is_empty())
            .map(|api| Document {
                api,
                operations: reader.operations,
                remarks: reader.remarks,
            });
        (document, reader.findings)
    }

    /// Reads a text that may be something else; `None` if it isn't meant as an OpenAPI document.
    #[must_use]
    pub fn read_if_meant(text: &str) -> Option<(Option<Document>, Vec<Finding>)> {
        let tree = parse(text, Limits::default()).ok()?;
        let root = tree.root()?;
        let mut keys = root.pairs().map(|(key, _)| key);
        let is_meant = keys.any(|key| matches!(key.raw(), Some("openapi" | "swagger")));
        is_meant.then(|| Self::of(root))
    }

    /// Returns the API that it describes.
    #[must_use]
    pub fn api(&self) -> Api {
        self.api
    }

    /// Returns the operations in their order.
    #[must_use]
    pub fn operations(&self) -> &[Described] {
        &self.operations
    }

    /// Returns what couldn't be read, and what contradicts itself.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Returns true if any operation names its required scopes. Documents from before 2026 don't.
    #[must_use]
    pub fn names_scopes(&self) -> bool {
        self.operations.iter().any(|it| it.names_scopes)
    }
}

const WHERE_FROM: &str =
    "take the documents of the Core API and the Channel API from Front's developer site";

#[derive(Default)]
struct Reader {
    operations: Vec<Described>,
    remarks: Vec<Remark>,
    findings: Vec<Finding>,
}

impl Reader {
    fn wrong(&mut self, node: Node<'_>, message: impl Into<String>, help: impl Into<String>) {
        // The first value of a list or a mapping is enough to find it.
        let first = node.pairs().map(|(key, _)| key).next();
        let span = first.unwrap_or(node).span();
        let finding = Finding::new(Code::InvalidOpenapi, Place::from(span), message.into());
        self.findings.push(finding.with_help(help.into()));
    }

    /// Refuses a key that comes twice: readers disagree on which one counts.
    fn has_each_key_once(&mut self, node: Node<'_>) -> bool {
        let before = self.findings.len();
        let mut seen = BTreeSet::new();
        for (key, _) in node.pairs() {
            let name = key.raw().unwrap_or_default();
            if !seen.insert(name) {
                let message = format!("`{}` is given twice", shown(name));
                self.wrong(key, message, "keep one of them");
            }
        }
        self.findings.len() == before
    }

    /// Reads which API it is of, if it is Front's.
    fn head(&mut self, root: Node<'_>) -> Option<Api> {
        if let Some((key, _)) = field(root, "swagger") {
            self.wrong(key, "this is a Swagger 2 document", "OpenAPI 3 is read");
            return None;
        }
        let Some((_, version)) = field(root, "openapi") else {
            self.wrong(root, "this isn't an OpenAPI document", WHERE_FROM);
            return None;
        };
        let raw = version.raw().unwrap_or_default();
        if !raw.starts_with("3.") && raw != "3" {
            let message = format!("OpenAPI `{}` isn't read", shown(raw));
            self.wrong(version, message, "OpenAPI 3 is read");
        }
        self.servers(root);
        self.title(root)
    }

    /// Refuses other addresses than Front's; a document may have none.
    fn servers(&mut self, root: Node<'_>) {
        let servers = field(root, "servers").map(|(_, servers)| servers);
        let urls = servers.into_iter().flat_map(Node::items);
        let urls: Vec<_> = urls
            .filter_map(|server| Some(field(server, "url")?.1))
            .collect();
        for url in &urls {
            let written = url.raw().unwrap_or_default();
            if !is_fronts(written) {
                let message = format!("`{}` is not the address of Front's API", shown(written));
                self.wrong(*url, message, WHERE_FROM);
            }
        }
        if urls.is_empty() {
            let says = "names no server: taken as Front's by its title alone";
            self.remarks
                .push(Remark::at(root.span(), "the document", says));
        }
    }

    /// Reads the API from the title.
    fn title(&mut self, root: Node<'_>) -> Option<Api> {
        let Some((_, info)) = field(root, "info") else {
            self.untitled(root);
            return None;
        };
        let Some((_, title)) = field(info, "title") else {
            self.untitled(info);
            return None;
        };
        let written = title.raw().unwrap_or_default();
        let api = api(written);
        if api.is_none() {
            let message = format!(
                "the title `{}` is neither the Core API nor the Channel API",
                shown(written)
            );
            self.wrong(title, message, WHERE_FROM);
        }
        api
    }

    fn untitled(&mut self, node: Node<'_>) {
        self.wrong(
            node,
            "the document has no title, and so doesn't say of which API it is",
            "`info: { title: Core API }` or `info: { title: Channel API }`",
        );
    }

    fn paths(&mut self, paths: Node<'_>) {
        if paths.kind() != Kind::Mapping {
            self.wrong(paths, "`paths` must be a mapping", WHERE_FROM);
            return;
        }
        let mut seen = BTreeSet::new();
        for (path, item) in paths.pairs() {
            let name = path.raw().unwrap_or_default();
            if item.kind() != Kind::Mapping && !name.starts_with("x-") {
                let says = "describes nothing that can be read: left out";
                self.remarks
                    .push(Remark::at(path.span(), &shown(name), says));
            }
            for (method, operation) in item.pairs() {
                self.operation(path, method, operation, &mut seen);
            }
        }
        if self.operations.is_empty() && self.findings.is_empty() {
            self.wrong(paths, "it describes no operation", WHERE_FROM);
        }
    }

    fn operation(
        &mut self,
        path: Node<'_>,
        method: Node<'_>,
        operation: Node<'_>,
        seen: &mut BTreeSet<String>,
    ) {
        let (text, name) = (
            path.raw().unwrap_or_default(),
            method.raw().unwrap_or_default(),
        );
        match name {
            "get" | "post" | "put" | "patch" | "delete" => {}
            "head" | "options" | "trace" => {
                let says = "has a method that Front's API doesn't: left out";
                let about = format!("{} {}", name.to_uppercase(), shown(text));
                self.remarks.push(Remark::at(method.span(), &about, says));
                return;
            }
            "$ref" => {
                let says = "is described somewhere else, which isn't read: left out";
                self.remarks
                    .push(Remark::at(method.span(), &shown(text), says));
                return;
            }
            // These and extensions of the path say nothing of scopes.
            "parameters" | "summary" | "description" | "servers" => return,
            _ if name.starts_with("x-") => return,
            _ => {
                let says = format!(
                    "has `{}`, which isn't a known method: left out",
                    shown(name)
                );
                self.remarks
                    .push(Remark::at(method.span(), &shown(text), says));
                return;
            }
        }
        let written = format!("{} {text}", name.to_uppercase());
        let Ok(endpoint) = written.parse::<Endpoint>() else {
            let says = "isn't a path of words and placeholders: left out";
            self.remarks
                .push(Remark::at(path.span(), &shown(&written), says));
            return;
        };
        if !seen.insert(endpoint.shape()) {
            self.wrong(
                method,
                format!("`{endpoint}` is described twice"),
                "keep one of them",
            );
            return;
        }
        if operation.kind() != Kind::Mapping {
            self.wrong(
                method,
                format!("of `{endpoint}` nothing is described"),
                WHERE_FROM,
            );
            return;
        }
        if !self.has_each_key_once(operation) {
            return;
        }
        self.operations.push(Described::read(
            endpoint,
            method,
            operation,
            &mut self.remarks,
        ));
    }
}

fn is_fronts(url: &str) -> bool {
    let rest = url.strip_prefix("https://").unwrap_or(url);
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    host == "api2.frontapp.com" || host.ends_with(".api.frontapp.com")
}

/// Finds the API whose name is in the title, word by word.
fn api(title: &str) -> Option<Api> {
    let title = title.to_lowercase();
    let words: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let named = |api: &&Api| {
        let label = api.label().to_lowercase();
        let name: Vec<&str> = label.split(' ').collect();
        words.windows(name.len()).any(|part| part == name)
    };
    Api::ALL.iter().find(named).copied()
}
