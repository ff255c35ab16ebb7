//! The paths of a catalogue as a tree of segments.

use std::collections::BTreeMap;

use super::vocabulary::Role;
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
    /// True if one of the paths that go through this placeholder needs an id here.
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

    /// Returns the literal segment `text` below this one.
    pub(super) fn literal(&self, text: &str) -> Option<&Node> {
        self.literals.get(text)
    }

    /// Returns the placeholder below this segment.
    pub(super) fn placeholder(&self) -> Option<&Node> {
        self.placeholder.as_deref()
    }

    /// Returns the placeholder that takes any text: `{query}` does. Where one path has a `{query}`
    /// and another one an id, only an id will do.
    fn anything(&self) -> Option<&Node> {
        self.placeholder().filter(|below| !below.is_id)
    }

    /// Returns the node to which these segments lead, and no others.
    pub(super) fn walk(&self, roles: &[Role<'_>]) -> Option<&Node> {
        roles.iter().try_fold(self, |node, role| match role {
            Role::Literal(text) => node.literal(text).or_else(|| node.anything()),
            Role::Odd(_) => node.anything(),
            Role::Id(_) | Role::Placeholder => node.placeholder(),
            Role::Conditional | Role::Address(_) => None,
        })
    }

    /// Returns the nodes to which these segments may lead if a placeholder may stand for a literal.
    pub(super) fn may_lead_to(&self, roles: &[Role<'_>]) -> Vec<&Node> {
        roles.iter().fold(vec![self], |nodes, role| {
            let next = nodes.into_iter().flat_map(|node| node.may_go_to(*role));
            next.collect()
        })
    }

    fn may_go_to(&self, role: Role<'_>) -> Vec<&Node> {
        let below = || self.literals.values().chain(self.placeholder());
        match role {
            Role::Placeholder => below().collect(),
            Role::Conditional => std::iter::once(self).chain(below()).collect(),
            Role::Address(resource) => {
                let resource = resource.to_ascii_lowercase();
                let literals = self.literals.iter();
                let named = literals.filter(|(text, _)| text.contains(&resource));
                named.flat_map(|(_, node)| node.with_all_below()).collect()
            }
            // With a placeholder in front of it, a `{query}` that takes anything would make every
            // misspelled path a candidate.
            Role::Literal(text) => self.literal(text).into_iter().collect(),
            Role::Odd(_) => Vec::new(),
            Role::Id(_) => self
                .placeholder()
                .filter(|below| below.is_id)
                .into_iter()
                .collect(),
        }
    }

    fn with_all_below(&self) -> Vec<&Node> {
        let below = self.literals.values().chain(self.placeholder());
        let all = below.flat_map(Node::with_all_below);
        std::iter::once(self).chain(all).collect()
    }

    /// Returns the operation that `method` has here.
    pub(super) fn operation(&self, method: Method) -> Option<usize> {
        self.operations.get(&method).copied()
    }

    /// Returns the operations that end here.
    pub(super) fn operations(&self) -> impl Iterator<Item = usize> {
        self.operations.values().copied()
    }
}
