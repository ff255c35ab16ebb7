//! The paths of a catalogue as a tree of segments.

mod slots;

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use crate::model::{Method, Operation, Segment};

pub(crate) use slots::Slot;

/// No operation.
const NONE: u16 = u16::MAX;
/// The placeholder that is no id.
const ANYTHING: &str = "query";

/// The paths of a catalogue, segment by segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tree {
    /// Breadth first, the root in front.
    pub(crate) nodes: Cow<'static, [Node]>,
    /// Where a literal segment is found at once; a power of two of them.
    pub(crate) slots: Cow<'static, [Slot]>,
    /// The odd number by which they are spread over the table.
    pub(crate) spread: u64,
}

/// A segment of some paths, the ones that may follow it, and the operations that end here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The text of a literal segment, the name of a placeholder.
    pub(crate) text: Cow<'static, str>,
    /// The first bytes of the text as a number, which is compared sooner than text.
    pub(crate) head: u64,
    /// Whether the text is made of letters, digits and `_`.
    pub(crate) is_word: bool,
    /// Where the nodes below stand: the literal ones sorted by text, then the placeholder.
    pub(crate) below: u16,
    pub(crate) literals: u16,
    pub(crate) has_placeholder: bool,
    /// The place of the operation for each method, in the order of [`Method::ALL`].
    pub(crate) operations: [u16; 5],
}

impl Tree {
    pub(super) fn root(&self) -> Option<&Node> {
        self.nodes.first()
    }

    pub(super) fn literals(&self, node: &Node) -> &[Node] {
        let below = usize::from(node.below);
        let end = below.saturating_add(usize::from(node.literals));
        self.nodes.get(below..end).unwrap_or_default()
    }

    /// The literal segment `text` below a node.
    pub(super) fn literal(&self, node: &Node, text: &str) -> Option<&Node> {
        let head = head(text);
        match *self
            .slots
            .get(self.place(self.spread, node, head, text.len()))?
        {
            Slot::Free => None,
            Slot::One(place) => {
                // It may be below another node.
                let is_below = place.wrapping_sub(node.below) < node.literals;
                let found = self.nodes.get(usize::from(place)).filter(|_| is_below);
                found.filter(|found| found.head == head && is_same(&found.text, text))
            }
            Slot::Many => {
                let literals = self.literals(node);
                let order = |of: &Node| (of.head, &*of.text).cmp(&(head, text));
                literals.get(literals.binary_search_by(order).ok()?)
            }
        }
    }

    pub(super) fn placeholder(&self, node: &Node) -> Option<&Node> {
        let place = usize::from(node.below).saturating_add(usize::from(node.literals));
        node.has_placeholder
            .then(|| self.nodes.get(place))
            .flatten()
    }
}

/// Whether two texts are the same that have the same head: eight bytes at a time, since most are
/// short.
fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    while let (Some(rest), Some(other_rest)) = (one.get(8..), other.get(8..)) {
        if first_eight(rest) != first_eight(other_rest) {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
    true
}

impl Node {
    fn new(text: &str) -> Self {
        Node {
            text: Cow::Owned(text.to_owned()),
            head: head(text),
            is_word: is_word(text.as_bytes()),
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
}

/// The first eight bytes of `text`, with zeros behind a shorter one: in the same order as the text.
pub(crate) const fn head(text: &str) -> u64 {
    first_eight(text.as_bytes())
}

const fn first_eight(text: &[u8]) -> u64 {
    if let Some(first) = text.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    if let (Some([a, b, c, d]), Some([w, x, y, z])) = (text.first_chunk(), text.last_chunk()) {
        let last = u64::from_be_bytes([0, 0, 0, 0, *w, *x, *y, *z]);
        // Those of the last four that are among the first too are shifted out.
        let shift = match text.len() {
            4 => 32,
            5 => 24,
            6 => 16,
            _ => 8,
        };
        return u64::from_be_bytes([*a, *b, *c, *d, 0, 0, 0, 0]) | (last << shift) & 0xffff_ffff;
    }
    let first = match *text {
        [a, b, c, ..] => [a, b, c, 0, 0, 0, 0, 0],
        [a, b] => [a, b, 0, 0, 0, 0, 0, 0],
        [a] => [a, 0, 0, 0, 0, 0, 0, 0],
        [] => [0; 8],
    };
    u64::from_be_bytes(first)
}

/// Whether all of `text` is letters, digits and `_`.
pub(crate) const fn is_word(text: &[u8]) -> bool {
    word(text) == text.len()
}

/// How many letters, digits and `_` are in front of the first other byte.
pub(crate) const fn word(text: &[u8]) -> usize {
    let mut rest = text;
    while let [byte, after @ ..] = rest
        && (byte.is_ascii_alphanumeric() || *byte == b'_')
    {
        rest = after;
    }
    text.len().saturating_sub(rest.len())
}

/// Builds the tree of these operations; `None` if there are too many for it.
pub(super) fn build(operations: &[Operation]) -> Option<Tree> {
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
    Some(Tree::of(nodes))
}

/// The names of placeholders don't matter.
fn unnamed(segment: Segment<'_>) -> Segment<'_> {
    match segment {
        Segment::Literal(text) => Segment::Literal(text),
        Segment::Placeholder(_) => Segment::Placeholder(""),
    }
}
