//! What a document says of one operation.

use super::{Remark, notice};
use crate::finding::joined;
use crate::manifest::{is_unseen, shown};
use crate::model::{Endpoint, Requirement, Status};
use crate::source::{Kind, Node, Scalar, Span};

/// What a document says of one operation, as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub(super) endpoint: Endpoint,
    pub(super) id: Option<String>,
    pub(super) requirement: Requirement,
    /// Whether the field of required scopes is there at all.
    pub(super) names_scopes: bool,
    pub(super) status: Status,
    /// Whether its flag says that it is deprecated.
    pub(super) by_flag: bool,
    pub(super) successor: Option<Endpoint>,
    pub(super) span: Span,
    /// What the text says of the scope, where the field is missing.
    pub(super) scope_of_text: Option<String>,
}

impl Described {
    /// Method and path template.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Its operation id, where it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// What it requires of a token. Where the document names no scope, that isn't known.
    #[must_use]
    pub fn requirement(&self) -> &Requirement {
        &self.requirement
    }

    /// Whether it is deprecated, by its flag or its text, or legacy, by its text.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// The only endpoint that the text of a deprecated operation names.
    #[must_use]
    pub fn successor(&self) -> Option<&Endpoint> {
        self.successor.as_ref()
    }

    /// Reads the operation that `key` names and `node` describes.
    pub(super) fn read(
        endpoint: Endpoint,
        key: Node<'_>,
        node: Node<'_>,
        remarks: &mut Vec<Remark>,
    ) -> Self {
        let about = endpoint.to_string();
        let text = field(node, "description").and_then(|(_, text)| text.raw());
        let text = text.unwrap_or_default();
        let flag = field(node, "deprecated").map(|(_, flag)| flag);
        let by_flag = flag.is_some_and(|flag| flag.kind() == Kind::Scalar(Scalar::Bool(true)));
        if let Some(flag) =
            flag.filter(|flag| !matches!(flag.kind(), Kind::Scalar(Scalar::Bool(_))))
        {
            let says = "has a `deprecated` that is no truth value: only its text counts";
            remarks.push(Remark::at(flag.span(), &about, says));
        }
        let status = match (by_flag, notice::status(text)) {
            (true, _) => Status::Deprecated,
            (false, by_text) => by_text,
        };
        let scopes = field(node, "x-required-scopes");
        let mut requirement = scopes.map(|(_, scopes)| requirement(scopes, &about, remarks));
        let of_text = notice::scope(text);
        if let (Some(Requirement::Scope(scope)), Some(of_text), Some((_, place))) =
            (&requirement, of_text, scopes)
            && scope.to_string() != of_text
        {
            let says = format!(
                "requires `{scope}` by its field, `{}` by its text: the field counts",
                shown(of_text)
            );
            remarks.push(Remark::at(place.span(), &about, says));
        }
        if let (Some(Requirement::Nothing), Some(of_text), Some((_, place))) =
            (&requirement, of_text, scopes)
        {
            let says = format!(
                "requires no scope by its field, `{}` by its text: taken as unknown",
                shown(of_text)
            );
            remarks.push(Remark::at(place.span(), &about, says));
            requirement = Some(Requirement::Unknown);
        }
        let id = field(node, "operationId").map(|(_, id)| id);
        let id = id.filter(|id| id.kind() != Kind::Scalar(Scalar::Null));
        let id = id.and_then(Node::raw);
        Described {
            id: id
                .filter(|id| !id.trim().is_empty() && !id.chars().any(is_unseen))
                .map(str::to_owned),
            names_scopes: requirement.is_some(),
            requirement: requirement.unwrap_or(Requirement::Unknown),
            status,
            by_flag,
            successor: match status {
                Status::Deprecated => {
                    notice::successor(text).filter(|it| it.shape() != endpoint.shape())
                }
                Status::Current | Status::Legacy => None,
            },
            span: key.span(),
            scope_of_text: of_text.map(str::to_owned),
            endpoint,
        }
    }
}

/// A key of a mapping with its value.
pub(super) fn field<'a>(node: Node<'a>, name: &str) -> Option<(Node<'a>, Node<'a>)> {
    let mut pairs = node.pairs();
    pairs.find(|(key, _)| key.raw() == Some(name))
}

/// What a list of required scopes means: nothing if it is empty, the scope if it is one. That
/// several are named doesn't say whether all of them are needed or any.
fn requirement(scopes: Node<'_>, about: &str, remarks: &mut Vec<Remark>) -> Requirement {
    let named: Vec<&str> = scopes.items().filter_map(Node::raw).collect();
    let says = match (scopes.kind(), named.as_slice()) {
        (Kind::Sequence, []) if scopes.items().next().is_none() => return Requirement::Nothing,
        (Kind::Sequence, [only]) if scopes.items().count() == 1 => match only.parse() {
            Ok(scope) => return Requirement::Scope(scope),
            Err(_) => format!(
                "requires `{}`, which isn't known to be a scope: taken as unknown",
                shown(only)
            ),
        },
        (Kind::Sequence, [_, _, ..]) => {
            let named: Vec<_> = named
                .iter()
                .map(|name| format!("`{}`", shown(name)))
                .collect();
            let named = joined(&named, "and");
            format!(
                "requires {named}, and doesn't say whether all or any of them: taken as unknown"
            )
        }
        _ => "has no list of scopes that can be read: taken as unknown".to_owned(),
    };
    remarks.push(Remark::at(scopes.span(), about, says));
    Requirement::Unknown
}
