//! The reasons why a string means no operation.

use super::spelling::{Host, Part, Spelling};
use super::{Catalogue, Node, Rename, nearest};
use crate::model::Operation;

/// The way in which a string means no operation: the first that applies.
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
    /// Returns the code of its finding and its page: `unknown-endpoint`.
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
    is_open: bool,
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
            is_open: false,
        }))
    }

    /// Returns the way in which it means no operation.
    #[must_use]
    pub fn class(&self) -> Class {
        self.0.class
    }

    /// Returns the operations that it may have meant: for `wrong-method` those that the path has,
    /// for `ambiguous-endpoint` all that fit, for `renamed-endpoint` what it is called now, for
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

    /// Returns the call of SCIM that may have been meant, where it was to add or remove a teammate:
    /// the Core API can't.
    #[must_use]
    pub fn scim(&self) -> Option<&'static str> {
        let may_be = matches!(self.0.class, Class::WrongMethod | Class::UnknownEndpoint);
        let spelling = may_be.then(|| Spelling::of(&self.0.text))?;
        nearest::by_scim(self.0.catalogue, &spelling)
    }

    /// Returns the text that was to be resolved.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns true if there is a path in it at all.
    #[must_use]
    pub fn has_path(&self) -> bool {
        !Spelling::of(&self.0.text).parts.is_empty()
    }

    /// Returns true if the path ends in a slash behind which an id may be missing.
    #[must_use]
    pub fn is_cut_off(&self) -> bool {
        self.0.is_open
    }

    /// Returns the address that isn't that of Front's Core API.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.0.host.as_deref()
    }

    /// Returns the method that was written, in upper case.
    #[must_use]
    pub fn method(&self) -> Option<&str> {
        self.0.method.as_deref()
    }

    /// Returns the rename that applies, and the endpoint of today.
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

/// Returns true if the path is one of API v1, which had a company in front.
pub(super) fn is_api_v1(catalogue: &Catalogue, spelling: &Spelling<'_>) -> bool {
    let first = spelling.parts.first();
    let is_v1 = || spelling.host == Host::V1 || !catalogue.vocabulary.is_literal("companies");
    first.is_some_and(|part| part.text == "companies") && is_v1()
}

/// Says why a spelling means no operation.
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
    let is = |class, candidates| Unresolved::new(catalogue, class, candidates);
    let host = match spelling.host {
        Host::Foreign(host) => Some(host),
        Host::Scim => Some("scim.frontapp.com"),
        Host::Unsaid | Host::Core | Host::V1 => None,
    };
    if let Some(host) = host {
        let mut foreign = is(Class::ForeignUrl, Vec::new());
        foreign.0.host = Some(host.to_owned());
        return foreign;
    }
    if is_api_v1(catalogue, spelling) {
        return is(Class::ApiV1, Vec::new());
    }
    let parts = &spelling.parts;
    if !parts.is_empty() && parts.iter().all(Part::is_placeholder) {
        return is(Class::RunTimePath, Vec::new());
    }
    if let Some(renamed) = renamed(catalogue, spelling) {
        return renamed;
    }
    let roles = catalogue.vocabulary.roles(spelling);
    if let Some(node) = catalogue.tree.walk(&roles) {
        let here = operations(catalogue, [node]);
        if spelling.is_open
            && let Some(below) = node.placeholder()
        {
            let all = [here, operations(catalogue, [below])].concat();
            let mut open = is(Class::AmbiguousEndpoint, with_method(all, spelling));
            open.0.is_open = true;
            return open;
        }
        if !here.is_empty() {
            return is(Class::WrongMethod, here);
        }
    }
    let nodes = catalogue.tree.may_lead_to(&roles);
    let candidates = with_method(operations(catalogue, nodes), spelling);
    match candidates.is_empty() {
        true => is(Class::UnknownEndpoint, Vec::new()),
        false => is(Class::AmbiguousEndpoint, candidates),
    }
}

fn operations<'c>(
    catalogue: &'c Catalogue,
    nodes: impl IntoIterator<Item = &'c Node>,
) -> Vec<&'c Operation> {
    let indices = nodes.into_iter().flat_map(Node::operations);
    let operations = indices.filter_map(|index| catalogue.operations.get(index));
    operations.collect()
}

/// Returns the operations with the method that was written, or all where none has it.
fn with_method<'c>(all: Vec<&'c Operation>, spelling: &Spelling<'_>) -> Vec<&'c Operation> {
    let written = spelling.known_method();
    let has_method = |op: &&&Operation| Some(op.endpoint().method()) == written;
    let with_method: Vec<_> = all.iter().filter(has_method).copied().collect();
    match with_method.is_empty() {
        true => all,
        false => with_method,
    }
}

/// Applies the renames: to a path that is gone, or one that lost the method.
fn renamed<'c>(catalogue: &'c Catalogue, spelling: &Spelling<'_>) -> Option<Unresolved<'c>> {
    let walk = |spelling: &Spelling<'_>| catalogue.tree.walk(&catalogue.vocabulary.roles(spelling));
    catalogue.renames().iter().find_map(|rename| {
        let (method, path) = rename.apply(catalogue, spelling.known_method(), &spelling.parts)?;
        let exists = || walk(spelling).is_some_and(|node| node.operations().next().is_some());
        if rename.was.method.is_none() && exists() {
            return None;
        }
        let now = method.map_or(path.clone(), |method| format!("{method} {path}"));
        let new = Spelling::of(&now);
        let candidates = with_method(operations(catalogue, walk(&new)), &new);
        let mut renamed = Unresolved::new(catalogue, Class::RenamedEndpoint, candidates);
        renamed.0.now = Some((rename, now));
        Some(renamed)
    })
}
