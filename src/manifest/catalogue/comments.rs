//! Comments of a catalogue file, so that a program that writes it anew loses none.

use std::collections::BTreeMap;

use crate::model::Endpoint;
use crate::source::{Node, Span};

/// The place that a comment stands in front of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// All of the file.
    Head,
    /// One of the keys at the top: `sources`.
    Key(String),
    /// The source with this key.
    Source(String),
    /// The row of this endpoint.
    Row(String),
    /// The rename of this.
    Rename(String),
    /// The end of the file.
    End,
}

/// The comments of a file, each with its anchor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    before: BTreeMap<Anchor, String>,
    unkept: Vec<Span>,
}

/// The comment at the head of the built-in catalogue's file.
const HEAD: &str = "\
# Every operation of Front's Core and Channel API: the scope that it requires, the namespaces
# that its resource may live in, and why we say so. This is the truth that the table in
# src/catalogue/ is made from. Rows may be edited; spec/README.md describes the format and
# how to regenerate the table.
";

impl Comments {
    /// Returns the comments of the built-in catalogue's file.
    pub(super) fn of_builtin() -> Self {
        Comments {
            before: [(Anchor::Head, HEAD.to_owned())].into(),
            unkept: Vec::new(),
        }
    }

    /// Returns the lines in front of `anchor`, each with its line break.
    #[must_use]
    pub fn before(&self, anchor: &Anchor) -> &str {
        self.before.get(anchor).map_or("", String::as_str)
    }

    /// Returns the anchors that have a comment.
    pub fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        self.before.keys()
    }

    /// Returns the places that would be lost if the file were written anew: comments beside values
    /// or within a row, and keys of one's own.
    #[must_use]
    pub fn unkept(&self) -> &[Span] {
        &self.unkept
    }

    /// Moves the comments to the rows' new endpoints.
    #[must_use]
    pub(crate) fn moved(&self, now: &BTreeMap<&Endpoint, Endpoint>) -> Self {
        let named: BTreeMap<String, String> = now
            .iter()
            .map(|(was, now)| (was.to_string(), now.to_string()))
            .collect();
        let moved = self.before.iter().filter_map(|(anchor, comment)| {
            let anchor = match anchor {
                Anchor::Row(was) => Anchor::Row(named.get(was)?.clone()),
                anchor => anchor.clone(),
            };
            Some((anchor, comment.clone()))
        });
        Comments {
            before: moved.collect(),
            unkept: self.unkept.clone(),
        }
    }

    /// Collects the comments of the file `text`, whose tree begins at `root`.
    pub(super) fn of(text: &str, root: Node<'_>) -> Self {
        let mut scalars = Vec::new();
        collect(root, &mut scalars);
        scalars.sort_unstable_by_key(|span| span.offset);
        let anchors = anchors(root);
        let mut comments = Comments::default();
        let mut from = 0;
        let ends = scalars.iter().map(|span| (span.offset, span.end()));
        for (to, next) in ends.chain([(text.len(), text.len())]) {
            let gap = Span::between(from, to);
            let anchor = match (from, to == text.len()) {
                (0, _) => Some(&Anchor::Head),
                (_, true) => Some(&Anchor::End),
                _ => anchors.get(&to),
            };
            comments.take(text, gap, anchor);
            from = next;
        }
        comments.unkept.extend(own_keys(root));
        comments.unkept.sort_unstable();
        comments
    }

    /// Takes the comments of a stretch without values.
    fn take(&mut self, text: &str, gap: Span, anchor: Option<&Anchor>) {
        let mut offset = gap.offset;
        for line in gap.of(text).unwrap_or_default().split_inclusive('\n') {
            let begin = offset;
            offset = offset.saturating_add(line.len());
            let Some(at) = line.find('#') else { continue };
            let before = line.get(..at).unwrap_or_default();
            let begins_line = begin == 0
                || text.get(..begin).is_some_and(|t| t.ends_with('\n'))
                || begin == gap.offset && gap.offset == 0;
            let alone = begins_line && before.trim_start_matches('\u{feff}').trim().is_empty();
            let comment = line.get(at..).unwrap_or_default().trim_end();
            match anchor.filter(|_| alone) {
                Some(anchor) => {
                    let lines = self.before.entry(anchor.clone()).or_default();
                    lines.push_str(comment);
                    lines.push('\n');
                }
                None => {
                    let start = begin.saturating_add(at);
                    let end = start.saturating_add(comment.len());
                    self.unkept.push(Span::between(start, end));
                }
            }
        }
    }
}

fn collect(node: Node<'_>, spans: &mut Vec<Span>) {
    if node.raw().is_some() {
        spans.push(node.span());
    }
    for item in node.items() {
        collect(item, spans);
    }
    for (key, value) in node.pairs() {
        collect(key, spans);
        collect(value, spans);
    }
}

/// Maps byte offsets to the anchors that begin there.
fn anchors(root: Node<'_>) -> BTreeMap<usize, Anchor> {
    let mut anchors = BTreeMap::new();
    for (key, value) in root.pairs() {
        let name = key.raw().unwrap_or_default();
        anchors.insert(key.span().offset, Anchor::Key(name.to_owned()));
        for (key, _) in value.pairs() {
            let source = key.raw().unwrap_or_default().to_owned();
            anchors.insert(key.span().offset, Anchor::Source(source));
        }
        let is_rename = name == "renames";
        let named_by = if is_rename { "was" } else { "endpoint" };
        for row in value.items() {
            // The key that names a row need not be its first.
            let mut keys = row.pairs().filter(|(key, _)| key.raw() == Some(named_by));
            let what = keys.next().and_then(|(_, what)| what.raw());
            let first = row.pairs().next();
            let (Some((first, _)), Some(what)) = (first, what) else {
                continue;
            };
            let anchor = match is_rename {
                true => Anchor::Rename(what.to_owned()),
                false => Anchor::Row(what.to_owned()),
            };
            anchors.insert(first.span().offset, anchor);
        }
    }
    anchors
}

/// Keys that are allowed and have no meaning here.
fn own_keys(root: Node<'_>) -> Vec<Span> {
    let is_own = |key: &Node<'_>| {
        key.raw()
            .is_some_and(|name| name.starts_with("x-") || name == "$schema")
    };
    let below = root.pairs().flat_map(|(_, value)| {
        let rows = value.items();
        let sources = value.pairs().map(|(_, source)| source);
        rows.chain(sources).collect::<Vec<_>>()
    });
    let nodes = [root].into_iter().chain(below);
    nodes
        .flat_map(|node| node.pairs().map(|(key, _)| key))
        .filter(is_own)
        .map(|key| key.span())
        .collect()
}
