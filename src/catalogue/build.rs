use std::collections::{BTreeMap, BTreeSet};

use super::Contradiction;
use super::{Catalogue, Node, Rename, Vocabulary, spelling};
use crate::model::{Date, Endpoint, Operation};

impl Catalogue {
    /// A catalogue of these operations.
    ///
    /// # Errors
    /// Every row that contradicts another one: two for one method and path (placeholders may have
    /// any names), two with one operation id, a replacement that isn't there.
    pub fn new(
        as_of: Date,
        operations: Vec<Operation>,
        renames: Vec<Rename>,
    ) -> Result<Self, Vec<Contradiction>> {
        let wrong = contradictions(&operations);
        if wrong.is_empty() {
            Ok(Catalogue::index(as_of, operations, renames))
        } else {
            Err(wrong)
        }
    }

    /// The catalogue of operations that don't contradict each other.
    pub(super) fn index(as_of: Date, operations: Vec<Operation>, renames: Vec<Rename>) -> Self {
        let ids = operations.iter().map(|op| op.id().to_owned());
        Catalogue {
            as_of,
            tree: Node::build(&operations),
            vocabulary: Vocabulary::of(&operations),
            by_id: ids.zip(0..).collect(),
            operations,
            renames,
        }
    }
}

fn contradictions(operations: &[Operation]) -> Vec<Contradiction> {
    let mut wrong = Vec::new();
    let mut shapes = BTreeMap::new();
    let mut ids = BTreeMap::new();
    let endpoints: BTreeSet<&Endpoint> = operations.iter().map(Operation::endpoint).collect();
    for operation in operations {
        let endpoint = operation.endpoint();
        if let Some(other) = shapes.insert(endpoint.shape(), endpoint) {
            let reason = format!("{other} is the same method and path");
            wrong.push(Contradiction::new(endpoint, reason));
        }
        if let Some(other) = ids.insert(operation.id(), endpoint) {
            let reason = format!("{other} has the operation id `{}` too", operation.id());
            wrong.push(Contradiction::new(endpoint, reason));
        }
        if let Some(replacement) = operation.replacement().filter(|r| !endpoints.contains(r)) {
            let reason = format!("its replacement {replacement} is unknown");
            wrong.push(Contradiction::new(endpoint, reason));
        }
        if endpoint.path().segments().count() > spelling::MOST_PARTS {
            wrong.push(Contradiction::new(
                endpoint,
                "its path has too many segments",
            ));
        }
    }
    wrong
}
