//! What is the matter with a string that means no operation.

use super::resolve::{Role, method};
use super::spelling::{Host, Part, Shape, Spelling};
use super::{Catalogue, Node, Rename, nearest};
use crate::model::Operation;

/// In which way a string means no operation: the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The address is not one of Front's Core API.
    ForeignUrl,
    /// The address is API v1's.
    ApiV1,
    /// The path has no literal part: only the running program knows it.
    RunTimePath,
    /// It has another name now.
    RenamedEndpoint,
    /// The path exists, but not with this method.
    WrongMethod,
    /// A placeholder stands where the operations differ.
    AmbiguousEndpoint,
    /// No operation has this path.
    UnknownEndpoint,
}

impl Class {
    /// What it is called, as the finding of it is and its page: `unknown-endpoint`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Class::ForeignUrl => "foreign-url",
            Class::ApiV1 => "api-v1",
            Class::RunTimePath => "run-time-path",
            Class::RenamedEndpoint => "renamed-endpoint",
            Class::WrongMethod => "wrong-method",
            Class::AmbiguousEndpoint => "ambiguous-endpoint",
            Class::UnknownEndpoint => "unknown-endpoint",
        }
    }
}

impl std::fmt::Display for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A string that means no operation, or not one alone. It may need anything or nothing.
#[derive(Clone)]
pub struct Unresolved<'c>(Box<Detail<'c>>);

#[derive(Clone)]
struct Detail<'c> {
    catalogue: &'c Catalogue,
    class: Class,
    text: Box<str>,
    candidates: Vec<&'c Operation>,
    host: Option<String>,
    method: Option<String>,
    now: Option<(&'c Rename, String)>,
}

impl<'c> Unresolved<'c> {
    fn new(catalogue: &'c Catalogue, class: Class, candidates: Vec<&'c Operation>) -> Self {
        Unresolved(Box::new(Detail {
            catalogue,
            class,
            text: "".into(),
            candidates,
            host: None,
            method: None,
            now: None,
        }))
    }

    /// In which way.
    #[must_use]
    pub fn class(&self) -> Class {
        self.0.class
    }

    /// The operations that it may have meant: for `wrong-method` those that the path has, for
    /// `ambiguous-endpoint` all that fit, for `renamed-endpoint` what it is called now, for
    /// `unknown-endpoint` the nearest, the likeliest first.
    #[must_use]
    pub fn candidates(&self) -> Vec<&'c Operation> {
        match self.0.class {
            // Looked for only when asked for, since it takes a thousand times longer than the rest.
            Class::UnknownEndpoint => {
                nearest::by_path(self.0.catalogue, &Spelling::of(&self.0.text))
            }
            _ => self.0.candidates.clone(),
        }
    }

    /// The text that was to be resolved.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Whether there is a path in it at all.
    #[must_use]
    pub fn has_path(&self) -> bool {
        !Spelling::of(&self.0.text).parts().is_empty()
    }

    /// The address that isn't Front's.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.0.host.as_deref()
    }

    /// The method that was written, in upper case.
    #[must_use]
    pub fn method(&self) -> Option<&str> {
        self.0.method.as_deref()
    }

    /// What it is called now, and the rename that says so.
    #[must_use]
    pub fn now(&self) -> Option<(&'c Rename, &str)> {
        self.0
            .now
            .as_ref()
            .map(|(rename, now)| (*rename, now.as_str()))
    }
}

impl std::fmt::Debug for Unresolved<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unresolved")
            .field("class", &self.0.class)
            .field("text", &self.0.text)
            .finish_non_exhaustive()
    }
}

/// Whether the path is one of API v1, which had a company in front.
pub(super) fn is_api_v1(catalogue: &Catalogue, spelling: &Spelling<'_>) -> bool {
    let under_companies = spelling
        .parts()
        .first()
        .is_some_and(|part| part.text == "companies");
    under_companies && (spelling.host == Host::V1 || !catalogue.is_literal("companies"))
}

pub(super) fn classify<'c>(
    catalogue: &'c Catalogue,
    text: &str,
    spelling: &Spelling<'_>,
) -> Unresolved<'c> {
    let mut unresolved = class_of(catalogue, spelling);
    unresolved.0.text = text.into();
    unresolved.0.method = spelling.method.map(str::to_ascii_uppercase);
    unresolved
}

fn class_of<'c>(catalogue: &'c Catalogue, spelling: &Spelling<'_>) -> Unresolved<'c> {
    let host = match spelling.host {
        Host::Foreign(host) => Some(host),
        Host::Scim => Some("scim.frontapp.com"),
        Host::Unsaid | Host::Core | Host::V1 => None,
    };
    if let Some(host) = host {
        let mut foreign = Unresolved::new(catalogue, Class::ForeignUrl, Vec::new());
        foreign.0.host = Some(host.to_owned());
        return foreign;
    }
    if is_api_v1(catalogue, spelling) {
        return Unresolved::new(catalogue, Class::ApiV1, Vec::new());
    }
    let parts = spelling.parts();
    let is_placeholder =
        |part: &Part<'_>| matches!(part.shape, Shape::Placeholder | Shape::Placeholders);
    if !parts.is_empty() && parts.iter().all(is_placeholder) {
        return Unresolved::new(catalogue, Class::RunTimePath, Vec::new());
    }
    if let Some(renamed) = renamed(catalogue, spelling) {
        return renamed;
    }
    let node = catalogue.walk(spelling);
    let with_path: Vec<_> = node
        .into_iter()
        .flat_map(|node| operations(catalogue, node))
        .collect();
    if !with_path.is_empty() {
        return Unresolved::new(catalogue, Class::WrongMethod, with_path);
    }
    let candidates = if spelling.too_long {
        Vec::new()
    } else {
        candidates(catalogue, spelling)
    };
    if !candidates.is_empty() {
        return Unresolved::new(catalogue, Class::AmbiguousEndpoint, candidates);
    }
    Unresolved::new(catalogue, Class::UnknownEndpoint, Vec::new())
}

fn operations<'c>(catalogue: &'c Catalogue, node: &'c Node) -> impl Iterator<Item = &'c Operation> {
    node.operations()
        .filter_map(|index| catalogue.operations.get(index))
}

/// What it is called now: a path that is no more, or one that lost the method.
fn renamed<'c>(catalogue: &'c Catalogue, spelling: &Spelling<'_>) -> Option<Unresolved<'c>> {
    let written = spelling.method.and_then(method);
    catalogue.renames().iter().find_map(|rename| {
        let (method, path) = rename.apply(catalogue, written, spelling.parts())?;
        let is_there = |node: &Node| node.operations().next().is_some();
        if rename.was.method.is_none() && catalogue.walk(spelling).is_some_and(is_there) {
            return None;
        }
        let path = Spelling::of(&path);
        let node = catalogue.walk(&path);
        let with_path: Vec<_> = node
            .into_iter()
            .flat_map(|node| operations(catalogue, node))
            .collect();
        let with_method: Vec<_> = with_path
            .iter()
            .copied()
            .filter(|op| Some(op.endpoint().method()) == method)
            .collect();
        let now = path
            .parts()
            .iter()
            .fold(String::new(), |now, part| now + "/" + part.text);
        let candidates = if with_method.is_empty() {
            with_path
        } else {
            with_method
        };
        let mut renamed = Unresolved::new(catalogue, Class::RenamedEndpoint, candidates);
        let now = method.map_or(now.clone(), |method| format!("{method} {now}"));
        renamed.0.now = Some((rename, now));
        Some(renamed)
    })
}

/// The operations that fit if placeholders may stand for literals: those with the method that was
/// written, or all where none has it.
fn candidates<'c>(catalogue: &'c Catalogue, spelling: &Spelling<'_>) -> Vec<&'c Operation> {
    let parts = spelling.parts();
    let mut nodes = vec![&catalogue.tree];
    for (index, part) in parts.iter().enumerate() {
        let is_last = index.saturating_add(1) == parts.len();
        let role = catalogue.role(*part, is_last);
        nodes = nodes
            .into_iter()
            .flat_map(|node| below(node, role))
            .collect();
    }
    let all: Vec<_> = nodes
        .into_iter()
        .flat_map(|node| operations(catalogue, node))
        .collect();
    let written = spelling.method.and_then(method);
    let with_method: Vec<_> = all
        .iter()
        .copied()
        .filter(|op| Some(op.endpoint().method()) == written)
        .collect();
    if with_method.is_empty() {
        all
    } else {
        with_method
    }
}

fn below<'c>(node: &'c Node, role: Role<'_>) -> Vec<&'c Node> {
    match role {
        Role::Placeholder => node.literals().chain(node.placeholder()).collect(),
        // With a placeholder in front of it, a `{query}` that takes anything would make every
        // misspelled path a candidate.
        Role::Literal(text) => node.literal(text).into_iter().collect(),
        Role::Odd => Vec::new(),
        Role::Id => {
            let is_id = node.anything().is_none();
            node.placeholder().filter(|_| is_id).into_iter().collect()
        }
    }
}
