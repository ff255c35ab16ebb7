use super::Span;
use super::map::ShortSpan;

/// A YAML document as a tree, its nodes in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Tree<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Entry>,
    /// The values that don't stand in the text as they are.
    pub(super) values: Vec<Box<str>>,
}

/// A node as it is kept: there are more of them than of anything else that is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) span: ShortSpan,
    pub(super) kind: Content,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Content {
    /// A scalar whose value is what stands there.
    Written { plain: bool },
    /// A scalar whose value is what stands there without the quotes.
    Quoted,
    /// A scalar whose value is made of what stands there: its place among the tree's values.
    Made { value: u32, plain: bool },
    /// A list, with the index of the first node that isn't below it.
    Sequence { after: u32 },
    /// A mapping, with the same.
    Mapping { after: u32 },
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
    /// The node at the top; `None` in an empty document.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        self.nodes.first().map(|_| Node {
            tree: self,
            index: 0,
        })
    }

    /// The value of a node, and whether it was written without quotes; `None` where it isn't one.
    pub(super) fn scalar(&self, node: &Entry) -> Option<(&str, bool)> {
        let written = || Span::from(node.span).of(self.text).unwrap_or_default();
        match node.kind {
            Content::Written { plain } => Some((written(), plain)),
            Content::Quoted => Some((unquoted(written()).unwrap_or_default(), false)),
            Content::Made { value, plain } => {
                let value = self.values.get(usize::try_from(value).ok()?);
                Some((value.map_or("", |value| &**value), plain))
            }
            Content::Sequence { .. } | Content::Mapping { .. } => None,
        }
    }
}

/// The text between the first and the last character, which are a byte each.
pub(super) fn unquoted(written: &str) -> Option<&str> {
    written.get(1..written.len().checked_sub(1)?)
}

impl<'a> Node<'a> {
    fn entry(self) -> Option<&'a Entry> {
        self.tree.nodes.get(self.index)
    }

    /// The index of the first node that isn't below this one.
    fn after(self) -> usize {
        match self.entry().map(|entry| entry.kind) {
            Some(Content::Sequence { after } | Content::Mapping { after }) => {
                usize::try_from(after).unwrap_or(usize::MAX)
            }
            _ => self.index.saturating_add(1),
        }
    }

    /// The bytes of the node as written: of a scalar with its quotes, of a list or a mapping from
    /// its first to its last character.
    #[must_use]
    pub fn span(self) -> Span {
        self.entry()
            .map_or(Span::between(0, 0), |entry| entry.span.into())
    }

    /// The kind.
    #[must_use]
    pub fn kind(self) -> Kind<'a> {
        match self.entry().map(|entry| entry.kind) {
            Some(Content::Sequence { .. }) => Kind::Sequence,
            Some(Content::Mapping { .. }) => Kind::Mapping,
            _ => Kind::Scalar(match self.scalar() {
                Some((value, plain)) => Scalar::of(value, plain),
                None => Scalar::Null,
            }),
        }
    }

    fn scalar(self) -> Option<(&'a str, bool)> {
        self.tree.scalar(self.entry()?)
    }

    /// The text of a scalar, whatever its type.
    #[must_use]
    pub fn raw(self) -> Option<&'a str> {
        Some(self.scalar()?.0)
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

    /// The items of a list; none of anything else.
    pub fn items(self) -> impl Iterator<Item = Node<'a>> + Clone {
        let is_list = matches!(self.kind(), Kind::Sequence);
        is_list.then(|| self.children()).into_iter().flatten()
    }

    /// An upper bound of the items of a list, which needs no walk through it.
    pub(crate) fn most_items(self) -> usize {
        self.after().saturating_sub(self.index.saturating_add(1))
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

/// Returns whether the core schema reads a plain scalar as an integer or a floating point number.
fn is_number(value: &str) -> bool {
    // Nearly all text begins with a letter, and no number does.
    if !value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-')) {
        return false;
    }
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

/// The comments of the document `text` that `tree` was made from, in the order of the file, each
/// from its `#` to before the blanks at the end of its line.
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
    let tree: &'a Tree<'a> = tree;
    let mut values = tree.nodes.iter().filter_map(|node| value(tree, node));
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

/// The bytes of a node in which a `#` is no comment. Of an empty block of text the node is its
/// mark.
fn value(tree: &Tree<'_>, node: &Entry) -> Option<Span> {
    let (value, _) = tree.scalar(node)?;
    (!value.trim().is_empty()).then(|| node.span.into())
}

/// The first comment that begins in a gap.
fn first(text: &str, gap: Span) -> Option<Span> {
    let start = gap.offset.saturating_add(gap.of(text)?.find('#')?);
    let rest = text.get(start..)?;
    let line = rest.get(..rest.find(['\n', '\r']).unwrap_or(rest.len()))?;
    let end = start.saturating_add(line.trim_end().len());
    Some(Span::between(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, parse};

    #[test]
    fn a_value_that_stands_in_the_text_is_kept_once() {
        let text = "{a: 'b', \"c\": , ? , d: e\n f, 'it''s': \"\\u00fc\", x: ''}";
        let tree = parse(text, Limits::default()).unwrap();
        let root = tree.root().unwrap();
        let raw = |node: Node<'_>| node.raw().unwrap().to_owned();
        let pairs: Vec<_> = root.pairs().map(|(k, v)| (raw(k), raw(v))).collect();
        let pairs: Vec<_> = pairs.iter().map(|(k, v)| (&**k, &**v)).collect();
        assert_eq!(
            pairs,
            [
                ("a", "b"),
                ("c", "~"),
                ("~", "~"),
                ("d", "e f"),
                ("it's", "ü"),
                ("x", ""),
            ]
        );
        let made: Vec<_> = tree.values.iter().map(|value| &**value).collect();
        assert_eq!(made, ["~", "e f", "it's", "ü"]);
    }

    /// A manifest may have a million entries, each of which is a node at least.
    #[cfg(target_pointer_width = "64")]
    #[test]
    fn a_node_takes_little() {
        assert!(size_of::<Entry>() <= 16);
    }
}
