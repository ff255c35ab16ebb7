use std::borrow::Cow;

use super::Span;

/// A YAML document as a tree, its nodes in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Tree<'t> {
    pub(super) nodes: Vec<Entry<'t>>,
}

/// A node as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    pub(super) span: Span,
    pub(super) content: Content<'t>,
}

#[derive(Clone, Debug)]
pub(super) enum Content<'t> {
    Scalar {
        value: Cow<'t, str>,
        is_plain: bool,
    },
    /// A list, with the index of the first node that isn't below it.
    Sequence {
        after: usize,
    },
    /// A mapping, with the same.
    Mapping {
        after: usize,
    },
}

/// A node of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    tree: &'a Tree<'a>,
    index: usize,
}

/// The kind of a node, with its content.
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
    /// Returns the node at the top; `None` in an empty document.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        self.nodes.first().map(|_| Node {
            tree: self,
            index: 0,
        })
    }
}

impl<'a> Node<'a> {
    fn entry(self) -> Option<&'a Entry<'a>> {
        self.tree.nodes.get(self.index)
    }

    fn content(self) -> Option<&'a Content<'a>> {
        self.entry().map(|entry| &entry.content)
    }

    /// Returns the index of the first node that isn't below this one.
    fn after(self) -> usize {
        match self.content() {
            Some(Content::Sequence { after } | Content::Mapping { after }) => *after,
            _ => self.index.saturating_add(1),
        }
    }

    /// Returns the bytes of the node as written: of a scalar with its quotes, of a list or a mapping
    /// from its first to its last character.
    #[must_use]
    pub fn span(self) -> Span {
        self.entry().map_or(Span::between(0, 0), |entry| entry.span)
    }

    /// Returns the kind, with the value of a scalar.
    #[must_use]
    pub fn kind(self) -> Kind<'a> {
        match self.content() {
            Some(Content::Sequence { .. }) => Kind::Sequence,
            Some(Content::Mapping { .. }) => Kind::Mapping,
            Some(Content::Scalar { value, is_plain }) => Kind::Scalar(Scalar::of(value, *is_plain)),
            None => Kind::Scalar(Scalar::Null),
        }
    }

    /// Returns the text of a scalar, whatever its type.
    #[must_use]
    pub fn raw(self) -> Option<&'a str> {
        match self.content()? {
            Content::Scalar { value, .. } => Some(value),
            Content::Sequence { .. } | Content::Mapping { .. } => None,
        }
    }

    fn children(self) -> impl Iterator<Item = Node<'a>> + Clone {
        let end = self.after();
        let first = self.index.saturating_add(1);
        let next = move |index: usize| {
            let tree = self.tree;
            (index < end).then_some(Node { tree, index })
        };
        std::iter::successors(next(first), move |child| next(child.after()))
    }

    /// Returns the items of a list; none of anything else.
    pub fn items(self) -> impl Iterator<Item = Node<'a>> + Clone {
        let is_list = matches!(self.kind(), Kind::Sequence);
        is_list.then(|| self.children()).into_iter().flatten()
    }

    /// Returns the keys and values of a mapping; none of anything else.
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

/// Returns true if the core schema reads a plain scalar as an integer or a floating point number.
fn is_number(value: &str) -> bool {
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let digits =
        |text: &str, radix: u32| !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(rest) = unsigned.strip_prefix(prefix) {
            return digits(rest, radix);
        }
    }
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(value, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent = exponent.map(|e| e.strip_prefix(['+', '-']).unwrap_or(e));
    digits(&mantissa.replacen('.', "", 1), 10) && exponent.is_none_or(|e| digits(e, 10))
}

/// Returns the comments of the document `text` that `tree` was made from, in the order of the file,
/// each from its `#` to before the blanks at the end of its line.
///
/// Between the values of a document there are marks, blanks and comments only, so that a `#`
/// begins a comment there, and nowhere else. The mark of a block of text, `|` or `>`, is no part of
/// the value.
///
/// ```
/// use front_scope::source::{Limits, comments, parse};
///
/// let text = "name: a#b # one\nx: '# none'\n# two\n";
/// let tree = parse(text, Limits::default()).unwrap();
/// let found: Vec<_> = comments(text, &tree).filter_map(|span| span.of(text)).collect();
/// assert_eq!(found, ["# one", "# two"]);
/// ```
pub fn comments<'a>(text: &'a str, tree: &'a Tree<'_>) -> impl Iterator<Item = Span> + use<'a> {
    // Of an empty block of text the node is its mark, behind which a comment may stand.
    let values = tree.nodes.iter().filter(|node| match &node.content {
        Content::Scalar { value, .. } => !value.trim().is_empty(),
        Content::Sequence { .. } | Content::Mapping { .. } => false,
    });
    let mut values = values.map(|node| node.span);
    let mut next = values.next();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let gap = next.map_or(text.len(), |value| value.offset);
            if let Some(comment) = first(text, Span::between(at, gap)) {
                at = comment.end();
                return Some(comment);
            }
            at = at.max(next?.end());
            next = values.next();
        }
    })
}

/// Returns the first comment that begins in a gap.
fn first(text: &str, gap: Span) -> Option<Span> {
    let start = gap.offset.saturating_add(gap.of(text)?.find('#')?);
    let rest = text.get(start..)?;
    let line = rest.get(..rest.find(['\n', '\r']).unwrap_or(rest.len()))?;
    let end = start.saturating_add(line.trim_end().len());
    Some(Span::between(start, end))
}
