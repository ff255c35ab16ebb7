use super::tree::Entry;
use super::{Span, Tree};

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

/// The bytes of a node in which a `#` is no comment. Of an empty block of text the node is its mark.
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
