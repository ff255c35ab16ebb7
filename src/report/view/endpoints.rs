//! The operations of the catalogue that a search found.

use serde_json::Value;

use super::namespaces;
use crate::model::{Operation, Profile, Requirement, Status};
use crate::report::answer::{Answer, Exit, Question};
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
    const QUESTION: Question = Question::Endpoints;
    type Json<'j>
        = Value
    where
        Self: 'j;

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

    fn json(&self) -> Value {
        dto::operation::operations(self.operations.iter().copied(), Some(self.profile))
    }

    fn exit(&self) -> Exit {
        match self.operations.is_empty() {
            true => Exit::Failed,
            false => Exit::Fine,
        }
    }
}
