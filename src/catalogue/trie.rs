//! The paths of a catalogue as a tree of segments.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use crate::model::{Method, Operation, Segment};

/// No operation.
const NONE: u16 = u16::MAX;
/// The placeholder that is no id.
const ANYTHING: &str = "query";

/// A segment of some paths, the ones that may follow it, and the operations that end here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The text of a literal segment, the name of a placeholder.
    pub(crate) text: Cow<'static, str>,
    /// The first bytes of the text as a number, which is compared sooner than text.
    pub(crate) head: u64,
    /// Where the nodes below stand: the literal ones sorted by text, then the placeholder.
    pub(crate) below: u16,
    pub(crate) literals: u16,
    pub(crate) has_placeholder: bool,
    /// The place of the operation for each method, in the order of [`Method::ALL`].
    pub(crate) operations: [u16; 5],
}

impl Node {
    fn new(text: &str) -> Self {
        Node {
            text: Cow::Owned(text.to_owned()),
            head: head(text),
            below: 0,
            literals: 0,
            has_placeholder: false,
            operations: [NONE; 5],
        }
    }

    /// The place of the operation that `method` has here.
    pub(super) fn operation(&self, method: Method) -> Option<u16> {
        self.operations
            .get(method as usize)
            .copied()
            .filter(|place| *place != NONE)
    }

    /// The places of the operations that end here.
    pub(super) fn operations(&self) -> impl Iterator<Item = u16> + '_ {
        self.operations
            .iter()
            .copied()
            .filter(|place| *place != NONE)
    }

    /// Whether the placeholder takes any text: `{query}` does, since it is no id.
    pub(super) fn takes_anything(&self) -> bool {
        self.text == ANYTHING
    }

    pub(super) fn literals<'n>(&self, nodes: &'n [Node]) -> &'n [Node] {
        let below = usize::from(self.below);
        let end = below.saturating_add(usize::from(self.literals));
        nodes.get(below..end).unwrap_or_default()
    }

    pub(super) fn literal<'n>(&self, nodes: &'n [Node], text: &str) -> Option<&'n Node> {
        let (literals, head) = (self.literals(nodes), head(text));
        let first = literals.partition_point(|node| node.head < head);
        let same = literals.get(first..)?.iter();
        let mut same = same.take_while(|node| node.head == head);
        same.find(|node| node.text == text)
    }

    pub(super) fn placeholder<'n>(&self, nodes: &'n [Node]) -> Option<&'n Node> {
        let place = usize::from(self.below).saturating_add(usize::from(self.literals));
        self.has_placeholder.then(|| nodes.get(place)).flatten()
    }
}

/// The first eight bytes of `text`, with zeros behind a shorter one: in the same order as the text.
#[expect(clippy::many_single_char_names, reason = "bytes have no names")]
pub(crate) const fn head(text: &str) -> u64 {
    let bytes = match *text.as_bytes() {
        [] => [0; 8],
        [a] => [a, 0, 0, 0, 0, 0, 0, 0],
        [a, b] => [a, b, 0, 0, 0, 0, 0, 0],
        [a, b, c] => [a, b, c, 0, 0, 0, 0, 0],
        [a, b, c, d] => [a, b, c, d, 0, 0, 0, 0],
        [a, b, c, d, e] => [a, b, c, d, e, 0, 0, 0],
        [a, b, c, d, e, f] => [a, b, c, d, e, f, 0, 0],
        [a, b, c, d, e, f, g] => [a, b, c, d, e, f, g, 0],
        [a, b, c, d, e, f, g, h, ..] => [a, b, c, d, e, f, g, h],
    };
    u64::from_be_bytes(bytes)
}

/// Builds the tree of these operations; `None` if there are too many for it.
pub(super) fn build(operations: &[Operation]) -> Option<Vec<Node>> {
    let paths: Vec<(u16, Vec<Segment<'_>>)> = operations
        .iter()
        .enumerate()
        .map(|(place, op)| {
            Some((
                u16::try_from(place).ok()?,
                op.endpoint().path().segments().collect(),
            ))
        })
        .collect::<Option<_>>()?;
    let mut nodes = vec![Node::new("")];
    // The node, the paths that go through it, and how deep it is.
    let mut waiting = VecDeque::from([(0_usize, paths.iter().collect::<Vec<_>>(), 0_usize)]);
    while let Some((index, through, depth)) = waiting.pop_front() {
        let mut onwards: BTreeMap<Segment<'_>, Vec<_>> = BTreeMap::new();
        for path in &through {
            if let Some(segment) = path.1.get(depth).copied() {
                onwards.entry(unnamed(segment)).or_default().push(*path);
            }
        }
        let below = nodes.len();
        let segments: Vec<Segment<'_>> = onwards.keys().copied().collect();
        for onwards in onwards.into_values() {
            let mut names = onwards
                .iter()
                .filter_map(|(_, path)| match path.get(depth) {
                    Some(Segment::Literal(text) | Segment::Placeholder(text)) => Some(*text),
                    None => None,
                });
            let name = match names.next() {
                // Where one path takes anything and another one an id, only an id will do.
                Some(ANYTHING) => names.find(|name| *name != ANYTHING).unwrap_or(ANYTHING),
                name => name.unwrap_or_default(),
            };
            waiting.push_back((nodes.len(), onwards, depth.saturating_add(1)));
            nodes.push(Node::new(name));
        }
        let node = nodes.get_mut(index)?;
        node.below = u16::try_from(below).ok()?;
        node.has_placeholder = segments
            .iter()
            .any(|s| matches!(s, Segment::Placeholder(_)));
        node.literals = u16::try_from(segments.len())
            .ok()?
            .saturating_sub(u16::from(node.has_placeholder));
        for (place, _) in through.iter().filter(|(_, path)| path.len() == depth) {
            let method = operations.get(usize::from(*place))?.endpoint().method();
            *node.operations.get_mut(method as usize)? = *place;
        }
    }
    Some(nodes)
}

/// The names of placeholders don't matter.
fn unnamed(segment: Segment<'_>) -> Segment<'_> {
    match segment {
        Segment::Literal(text) => Segment::Literal(text),
        Segment::Placeholder(_) => Segment::Placeholder(""),
    }
}
