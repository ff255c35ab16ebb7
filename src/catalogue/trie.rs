//! The paths of a catalogue as a tree of segments.

use std::collections::BTreeMap;

use crate::model::{Method, Operation, Segment};

/// The placeholder that isn't an id.
const ANYTHING: &str = "query";

/// A segment of some paths: the segments that may follow it, and the operations that end here.
///
/// Operations are known by their index in the catalogue. Names of placeholders don't matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    literals: BTreeMap<Box<str>, Node>,
    placeholder: Option<Box<Node>>,
    /// Whether one of the paths that go through this placeholder needs an id here.
    is_id: bool,
    operations: BTreeMap<Method, usize>,
}

impl Node {
    /// Builds the tree of these operations and returns its root.
    pub(super) fn build(operations: &[Operation]) -> Self {
        let mut root = Node::default();
        for (index, operation) in operations.iter().enumerate() {
            let endpoint = operation.endpoint();
            let mut node = &mut root;
            for segment in endpoint.path().segments() {
                node = match segment {
                    Segment::Literal(text) => node.literals.entry(text.into()).or_default(),
                    Segment::Placeholder(name) => {
                        let below = node.placeholder.get_or_insert_default();
                        below.is_id |= name != ANYTHING;
                        below
                    }
                };
            }
            node.operations.insert(endpoint.method(), index);
        }
        root
    }

    /// The literal segment `text` below this one.
    pub(super) fn literal(&self, text: &str) -> Option<&Node> {
        self.literals.get(text)
    }

    /// The literal segments below this one.
    pub(super) fn literals(&self) -> impl Iterator<Item = &Node> {
        self.literals.values()
    }

    /// The placeholder below this segment.
    pub(super) fn placeholder(&self) -> Option<&Node> {
        self.placeholder.as_deref()
    }

    /// The placeholder below this segment, if it takes any text: `{query}` does. Where one path has
    /// a `{query}` and another one an id, only an id will do.
    pub(super) fn anything(&self) -> Option<&Node> {
        self.placeholder().filter(|below| !below.is_id)
    }

    /// The operation that `method` has here.
    pub(super) fn operation(&self, method: Method) -> Option<usize> {
        self.operations.get(&method).copied()
    }

    /// The operations that end here.
    pub(super) fn operations(&self) -> impl Iterator<Item = usize> {
        self.operations.values().copied()
    }
}
