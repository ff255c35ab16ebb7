//! One operation of a document: its fields, and what its text says beside them.

use super::Remark;
use crate::finding::joined;
use crate::manifest::{is_unseen, shown};
use crate::model::{Endpoint, Requirement, Status};
use crate::source::{Kind, Node, Scalar, Span};

/// An operation of a document, as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub(super) endpoint: Endpoint,
    pub(super) id: Option<String>,
    pub(super) requirement: Requirement,
    /// True if the document has a field of required scopes for it.
    pub(super) names_scopes: bool,
    pub(super) status: Status,
    /// True if its `deprecated` is true.
    pub(super) by_flag: bool,
    pub(super) successor: Option<Endpoint>,
    pub(super) span: Span,
    /// The scope that its text names.
    pub(super) scope_of_text: Option<String>,
}

impl Described {
    /// Returns method and path template.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Returns its operation id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Returns its requirement, which isn't known if the document names no scope.
    #[must_use]
    pub fn requirement(&self) -> &Requirement {
        &self.requirement
    }

    /// Returns its status: deprecated by its flag or text, or legacy by its text.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// Returns the only endpoint that the text of a deprecated operation names.
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
            let says = "has a `deprecated` that isn't a truth value: only its text counts";
            remarks.push(Remark::at(flag.span(), &about, says));
        }
        let status = match (by_flag, status_of_text(text)) {
            (true, _) => Status::Deprecated,
            (false, by_text) => by_text,
        };
        let scopes = field(node, "x-required-scopes");
        let mut requirement = scopes.map(|(_, scopes)| requirement(scopes, &about, remarks));
        let of_text = scope_of_text(text);
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
                Status::Deprecated => successor(text).filter(|it| it.shape() != endpoint.shape()),
                Status::Current | Status::Legacy => None,
            },
            span: key.span(),
            scope_of_text: of_text.map(str::to_owned),
            endpoint,
        }
    }
}

/// Returns a key of a mapping with its value.
pub(super) fn field<'a>(node: Node<'a>, name: &str) -> Option<(Node<'a>, Node<'a>)> {
    let mut pairs = node.pairs();
    pairs.find(|(key, _)| key.raw() == Some(name))
}

/// Reads a list of required scopes: none or one. Several don't say whether all of them are needed
/// or any.
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

/// Reads the status of the operation itself from its text, which may speak of other deprecated
/// ones.
fn status_of_text(text: &str) -> Status {
    let text = text.to_lowercase();
    let is_headed = text.lines().any(|line| {
        let words = line.trim_start_matches(|c: char| !c.is_alphabetic());
        words.starts_with("deprecated endpoint")
    });
    let says = |words: &str| text.contains(words);
    if is_headed || says("this endpoint has been deprecated") || says("this endpoint is deprecated")
    {
        Status::Deprecated
    } else if says("this is a legacy endpoint") {
        Status::Legacy
    } else {
        Status::Current
    }
}

/// Returns the endpoint that the text names, if it is only one.
fn successor(text: &str) -> Option<Endpoint> {
    let in_backticks = text.split('`').skip(1).step_by(2);
    let mut named: Vec<Endpoint> = in_backticks
        .filter_map(|words| words.parse().ok())
        .collect();
    named.sort();
    named.dedup();
    match named.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// Returns the scope that the text names after `Required scope:`.
fn scope_of_text(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("Required scope:")?;
    after.trim_start().strip_prefix('`')?.split('`').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_read_and_a_word_in_passing_is_not() {
        assert_eq!(
            status_of_text("⚠️ Deprecated endpoint\n> use `GET /x`"),
            Status::Deprecated
        );
        assert_eq!(
            status_of_text("This is a legacy endpoint. Use the others."),
            Status::Legacy
        );
        assert_eq!(
            status_of_text("The field `old` is deprecated."),
            Status::Current
        );
        let of_others = "Replaces the deprecated endpoint `GET /x`, unlike the legacy endpoint.";
        assert_eq!(status_of_text(of_others), Status::Current);
    }

    #[test]
    fn a_successor_is_the_only_endpoint_that_is_named() {
        let named = |text| successor(text).map(|endpoint| endpoint.to_string());
        assert_eq!(
            named("use `GET /tags` (`tags:read`)"),
            Some("GET /tags".to_owned())
        );
        assert_eq!(named("use `GET /tags` or `GET /company/tags`"), None);
        assert_eq!(named("use the tags instead"), None);
        assert_eq!(
            scope_of_text("Required scope: `tags:read`"),
            Some("tags:read")
        );
        assert_eq!(scope_of_text("no scope here"), None);
    }
}
