//! The operations of the catalogue that a search found.

use std::str::FromStr;

use serde::Serialize;
use serde_json::json;

use super::namespaces;
use crate::catalogue::Catalogue;
use crate::model::{
    Answer as Known, InvalidScope, Namespace, Operation, Profile, Requirement, Resource, Scope,
    Status,
};
use crate::report::answer::{Answer, Exit};
use crate::report::document::{Block, Document, Headline, Table, text};
use crate::report::dto;
use crate::report::words::counted;

/// Operations of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct EndpointsAnswer<'a> {
    /// The operations that were found.
    pub operations: &'a [&'a Operation],
    /// A profile of which JSON has OAuth's answer, beside the built-in ones.
    pub profile: &'a Profile,
}

impl Answer for EndpointsAnswer<'_> {
    const QUESTION: &'static str = "endpoints";

    fn headline(&self) -> Headline {
        let text = counted(self.operations.len(), "operation", "operations");
        Headline {
            text,
            ..Headline::default()
        }
    }

    fn document(&self) -> Document<'_> {
        // The columns that vary least come first, so that the lines can be read without wrapping.
        let row = |op: &&Operation| {
            let scope = match op.requirement() {
                Requirement::Nothing => "-".to_owned(),
                known_or_not => known_or_not.to_string(),
            };
            let namespaces = match namespaces(op) {
                none if none.is_empty() => "-".to_owned(),
                namespaces => namespaces,
            };
            let status = match op.status() {
                Status::Current => String::new(),
                status => format!("  ({status})"),
            };
            let endpoint = format!("{}{status}", op.endpoint());
            [scope, namespaces, endpoint]
                .map(|cell| vec![text(cell)])
                .to_vec()
        };
        let rows = self.operations.iter().map(row).collect();
        let table = Table::new("Operations", ["Scope", "Namespaces", "Endpoint"], rows);
        Document {
            headline: self.headline(),
            blocks: vec![Block::Table(Table {
                is_list: true,
                ..table.counting("operation is", "operations are")
            })],
            ..Document::default()
        }
    }

    fn json(&self) -> impl Serialize + '_ {
        let operations = self.operations.iter().copied();
        json!(dto::operation::operations(operations, Some(self.profile)))
    }

    fn exit(&self) -> Exit {
        match self.operations.is_empty() {
            true => Exit::Failed,
            false => Exit::Fine,
        }
    }
}

/// A search in the catalogue. Each condition narrows it.
#[derive(Clone, Debug, Default)]
pub struct EndpointFilter {
    /// Words that the method, path, operation id or scope must contain.
    pub words: String,
    /// The scope that the operation must require.
    pub scope: Option<OfScope>,
    /// The namespace in which the operation may live.
    pub namespace: Option<Namespace>,
    /// OAuth's answer.
    pub oauth: Option<Known>,
    /// Only what Front has deprecated.
    pub is_deprecated: bool,
}

/// A scope, or all scopes of a resource.
#[derive(Clone, Debug)]
pub enum OfScope {
    /// This scope: `tags:read`.
    Scope(Scope),
    /// Any scope of this resource: `tags`.
    Resource(Resource),
}

impl FromStr for OfScope {
    type Err = InvalidScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if !text.contains(':')
            && let Ok(resource) = text.parse()
        {
            return Ok(OfScope::Resource(resource));
        }
        text.parse().map(OfScope::Scope)
    }
}

impl OfScope {
    fn fits(&self, operation: &Operation) -> bool {
        let scope = operation.scope();
        match self {
            OfScope::Scope(wanted) => scope.is_some_and(|scope| scope.item() == wanted.item()),
            OfScope::Resource(wanted) => scope.and_then(Scope::resource) == Some(wanted),
        }
    }
}

impl EndpointFilter {
    /// Returns the operations that meet all conditions, in the order of the catalogue.
    #[must_use]
    pub fn find<'c>(&self, catalogue: &'c Catalogue, profile: &Profile) -> Vec<&'c Operation> {
        let words = self.words.to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let all = catalogue.operations().iter();
        let found = all.filter(|operation| self.fits(operation, &words, profile));
        found.collect()
    }

    fn fits(&self, operation: &Operation, words: &[&str], profile: &Profile) -> bool {
        let scope = operation
            .scope()
            .map(ToString::to_string)
            .unwrap_or_default();
        let text = format!("{} {} {scope}", operation.endpoint(), operation.id()).to_lowercase();
        words.iter().all(|word| text.contains(word))
            && self.scope.as_ref().is_none_or(|of| of.fits(operation))
            && self
                .namespace
                .is_none_or(|ns| operation.admissible().contains(&ns))
            && self
                .oauth
                .is_none_or(|answer| dto::operation::oauth(operation, profile) == answer)
            && (!self.is_deprecated || operation.status() == Status::Deprecated)
    }
}
