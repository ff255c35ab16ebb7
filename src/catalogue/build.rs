use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Catalogue, Permissions, Rename, spelling, trie};
use crate::model::{Contradiction, Date, Endpoint, Operation, Segment};

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
        let mut wrong = contradictions(&operations);
        let tree = trie::build(&operations);
        if tree.is_none()
            && let Some(last) = operations.last()
        {
            wrong.push(Contradiction::new(last.endpoint(), "too many operations"));
        }
        let Some(tree) = tree.filter(|_| wrong.is_empty()) else {
            return Err(wrong);
        };
        let literals: BTreeSet<String> = operations
            .iter()
            .flat_map(|op| op.endpoint().path().segments())
            .filter_map(|segment| match segment {
                Segment::Literal(text) => Some(text.to_ascii_lowercase()),
                Segment::Placeholder(_) => None,
            })
            .collect();
        let mut by_id: Vec<u16> = (0..=u16::MAX)
            .zip(&operations)
            .map(|(place, _)| place)
            .collect();
        by_id.sort_by_key(|place| operations.get(usize::from(*place)).map(Operation::id));
        Ok(Catalogue {
            as_of,
            tree,
            literals: literals.into_iter().map(Cow::Owned).collect(),
            by_id: Cow::Owned(by_id),
            permissions: Permissions::of(&operations),
            operations: Cow::Owned(operations),
            renames: Cow::Owned(renames),
        })
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
