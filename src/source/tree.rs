use std::borrow::Cow;

use super::Span;

/// A YAML document as a tree, its nodes in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Tree<'t> {
    pub(super) nodes: Vec<Entry<'t>>,
}

#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    pub(super) span: Span,
    /// The index of the first node that isn't below this one.
    pub(super) after: usize,
    pub(super) kind: Content<'t>,
}

#[derive(Clone, Debug)]
pub(super) enum Content<'t> {
    Scalar { value: Cow<'t, str>, plain: bool },
    Sequence,
    Mapping,
}

/// A node of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    nodes: &'a [Entry<'a>],
    index: usize,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// A single value.
    Scalar(Scalar<'a>),
    /// A list.
    Sequence,
    /// Keys with values.
    Mapping,
}

/// A single value, typed by the core schema of YAML 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar<'a> {
    /// `null`, `~`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(&'a str),
    /// Text.
    Text(&'a str),
}

impl Tree<'_> {
    /// The node at the top; `None` in an empty document.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        self.nodes.first().map(|_| Node {
            nodes: &self.nodes,
            index: 0,
        })
    }
}

impl<'a> Node<'a> {
    fn entry(self) -> Option<&'a Entry<'a>> {
        self.nodes.get(self.index)
    }

    /// The bytes of the node as written: of a scalar with its quotes, of a list or a mapping from
    /// its first to its last character.
    #[must_use]
    pub fn span(self) -> Span {
        self.entry().map_or(Span::between(0, 0), |entry| entry.span)
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind<'a> {
        match self.entry().map(|entry| &entry.kind) {
            Some(Content::Scalar { value, plain }) => Kind::Scalar(Scalar::of(value, *plain)),
            Some(Content::Sequence) => Kind::Sequence,
            Some(Content::Mapping) => Kind::Mapping,
            None => Kind::Scalar(Scalar::Null),
        }
    }

    /// The text of a scalar, whatever its type.
    #[must_use]
    pub fn raw(self) -> Option<&'a str> {
        match self.entry().map(|entry| &entry.kind) {
            Some(Content::Scalar { value, .. }) => Some(value),
            _ => None,
        }
    }

    fn children(self) -> impl Iterator<Item = Node<'a>> {
        let end = self.entry().map_or(0, |entry| entry.after);
        let mut next = self.index.saturating_add(1);
        std::iter::from_fn(move || {
            let child = Node {
                nodes: self.nodes,
                index: next,
            };
            next = child.entry().filter(|_| child.index < end)?.after;
            Some(child)
        })
    }

    /// The items of a list; none of anything else.
    pub fn items(self) -> impl Iterator<Item = Node<'a>> {
        let is_list = matches!(self.kind(), Kind::Sequence);
        is_list.then(|| self.children()).into_iter().flatten()
    }

    /// The keys and values of a mapping; none of anything else.
    pub fn pairs(self) -> impl Iterator<Item = (Node<'a>, Node<'a>)> {
        let is_mapping = matches!(self.kind(), Kind::Mapping);
        let mut children = is_mapping.then(|| self.children()).into_iter().flatten();
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }
}

impl<'a> Scalar<'a> {
    fn of(value: &'a str, plain: bool) -> Self {
        if !plain {
            return Scalar::Text(value);
        }
        match value {
            "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
            "true" | "True" | "TRUE" => Scalar::Bool(true),
            "false" | "False" | "FALSE" => Scalar::Bool(false),
            _ if is_number(value) => Scalar::Number(value),
            _ => Scalar::Text(value),
        }
    }
}

/// Whether the core schema reads a plain scalar as an integer or a floating point number.
fn is_number(value: &str) -> bool {
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let digits =
        |text: &str, radix: u32| !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
    if let Some(hex) = unsigned.strip_prefix("0x") {
        return digits(hex, 16);
    }
    if let Some(octal) = unsigned.strip_prefix("0o") {
        return digits(octal, 8);
    }
    if let Some(binary) = unsigned.strip_prefix("0b") {
        return digits(binary, 2);
    }
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(value, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent_is_right =
        exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e), 10));
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let mantissa_is_right = match fraction {
        None => digits(whole, 10),
        Some(fraction) => {
            (!whole.is_empty() || !fraction.is_empty())
                && whole
                    .chars()
                    .chain(fraction.chars())
                    .all(|c| c.is_ascii_digit())
        }
    };
    exponent_is_right && mantissa_is_right
}
