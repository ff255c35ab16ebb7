//! The operations of Front, and the resolution of strings to them.
//!
//! A [`Catalogue`] is a list of operations with an index over their paths. [`Catalogue::resolve`]
//! reads an endpoint the way people write it: `spelling` takes the string apart, `vocabulary` tells
//! words from ids, `trie` finds the path, `classify` says why there is none, and `nearest` suggests
//! what was meant. Each of them knows only those before it, and `resolve` calls them. The built-in
//! catalogue is generated from `spec/endpoints.yaml`; its index is built when it is first used.

mod classify;
mod draft;
mod nearest;
mod placeholder;
mod rename;
mod resolve;
mod spelling;
#[rustfmt::skip]
mod table;
mod trie;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub use classify::{Class, Unresolved};
pub use draft::{Contradiction, Draft};
#[cfg(test)]
pub(crate) use rename::Pattern;
pub use rename::Rename;
pub use resolve::Resolved;

use trie::Node;
use vocabulary::Vocabulary;

use crate::model::{Date, Endpoint, Grant, Namespace, Operation, Scope, Segment};

/// Front's operations as of one day.
///
/// ```
/// use front_scope::Catalogue;
///
/// let catalogue = Catalogue::builtin();
/// assert_eq!(catalogue.operations().len(), 254);
///
/// let found = catalogue.resolve("get https://api2.frontapp.com/conversations/cnv_1/followers?limit=5");
/// let operation = found.unwrap().operation().unwrap().clone();
/// assert_eq!(operation.endpoint().to_string(), "GET /conversations/{conversation_id}/followers");
/// assert_eq!(operation.scope().unwrap().to_string(), "teammates:read");
/// ```
#[derive(Clone, Debug)]
pub struct Catalogue {
    as_of: Date,
    operations: Vec<Operation>,
    renames: Vec<Rename>,
    tree: Node,
    vocabulary: Vocabulary,
    /// The indices of the operations by operation id.
    by_id: BTreeMap<String, usize>,
}

/// Catalogues are the same if they say the same; the index follows from that.
impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
            || (self.as_of == other.as_of
                && self.operations == other.operations
                && self.renames == other.renames)
    }
}

impl Eq for Catalogue {}

impl Catalogue {
    /// Returns a catalogue of these operations.
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

    /// Creates the catalogue of operations that don't contradict each other.
    fn index(as_of: Date, operations: Vec<Operation>, renames: Vec<Rename>) -> Self {
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

    /// Returns the catalogue that comes with the crate: 254 operations as of 2026-08-11.
    #[must_use]
    pub fn builtin() -> &'static Catalogue {
        static BUILTIN: LazyLock<Catalogue> = LazyLock::new(|| {
            let operations = table::RECORDS.iter().map(Operation::literal);
            Catalogue::index(table::AS_OF, operations.collect(), table::RENAMES.to_vec())
        });
        &BUILTIN
    }

    /// Returns the day of the documents that it was made from.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// This catalogue with another day.
    #[must_use]
    pub fn dated(self, as_of: Date) -> Self {
        Catalogue { as_of, ..self }
    }

    /// Returns the operations, in the order of Front's documents.
    #[must_use]
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Returns the old names of endpoints, with those of today.
    #[must_use]
    pub fn renames(&self) -> &[Rename] {
        &self.renames
    }

    /// Returns the operation with this operation id, such as `list-tags`.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.get(*self.by_id.get(id)?)
    }

    /// Returns the operations whose id is most like `id`, the likeliest first.
    #[must_use]
    pub fn similar_ids(&self, id: &str) -> Vec<&Operation> {
        nearest::by_id(self, id)
    }

    /// Returns the operation with exactly this method and path.
    #[must_use]
    pub fn endpoint(&self, endpoint: &Endpoint) -> Option<&Operation> {
        self.operations.get(self.place_of(endpoint)?)
    }

    /// Returns the place of the operation with exactly this method and path.
    pub(crate) fn place_of(&self, endpoint: &Endpoint) -> Option<usize> {
        let mut node = &self.tree;
        for segment in endpoint.path().segments() {
            node = match segment {
                Segment::Literal(text) => node.literal(text)?,
                Segment::Placeholder(_) => node.placeholder()?,
            };
        }
        let place = node.operation(endpoint.method())?;
        let found = self.operations.get(place)?;
        // The tree doesn't know the names of placeholders.
        (found.endpoint() == endpoint).then_some(place)
    }

    /// Returns the calls that a token with this grant can make: each operation with each of its
    /// admissible namespaces that is held, or with none where it touches no resource.
    pub fn opens(&self, grant: &Grant) -> impl Iterator<Item = (&Operation, Option<Namespace>)> {
        let admitted = self.operations.iter().filter(|op| grant.admits(op));
        admitted.flat_map(|op| {
            let held = op.admissible().iter().copied();
            let held = held.filter(|ns| grant.reach().holds(*ns)).map(Some);
            let nowhere = op.admissible().is_empty().then_some(None);
            held.chain(nowhere).map(move |ns| (op, ns))
        })
    }

    /// Returns the words of the paths: their literal segments, as they are written.
    pub(crate) fn words(&self) -> BTreeSet<String> {
        let segments = self.operations.iter();
        let segments = segments.flat_map(|op| op.endpoint().path().segments());
        let words = segments.filter_map(|segment| match segment {
            Segment::Literal(text) => Some(text.to_owned()),
            Segment::Placeholder(_) => None,
        });
        words.collect()
    }

    /// Returns the forms in which people write the words by mistake: only letters and digits, in
    /// singular and plural. None of them is an id.
    pub(crate) fn misspelled_words(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.forms()
    }

    /// Returns the operations that require `scope`.
    pub fn requiring<'c>(&'c self, scope: &Scope) -> impl Iterator<Item = &'c Operation> {
        self.operations
            .iter()
            .filter(move |op| op.scope() == Some(scope))
    }

    /// Returns the operations of which it isn't known what they require.
    pub fn unknown(&self) -> impl Iterator<Item = &Operation> {
        let operations = self.operations.iter();
        operations.filter(|op| !op.requirement().is_known())
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
