use std::collections::{BTreeMap, BTreeSet};

use super::row::Row;
use super::{Described, Document, Remark};
use crate::catalogue::{Catalogue, Contradiction, Draft};
use crate::manifest::{Anchor, CatalogueFile};
use crate::model::{Api, Date, Endpoint, Operation, Set, Status};

/// A catalogue made from documents.
#[derive(Clone, Debug)]
pub struct Import {
    file: CatalogueFile,
    remarks: Vec<Remark>,
}

impl Import {
    /// Returns the catalogue.
    #[must_use]
    pub fn file(&self) -> &CatalogueFile {
        &self.file
    }

    /// Sets another date.
    #[must_use]
    pub fn dated(mut self, as_of: Date) -> Self {
        self.file.catalogue = self.file.catalogue.dated(as_of);
        self
    }

    /// Returns the catalogue without the remarks.
    #[must_use]
    pub fn into_file(self) -> CatalogueFile {
        self.file
    }

    /// Returns the remarks in the order of the documents.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }
}

/// Makes the catalogue of `documents`, which are of different APIs, as of a day.
///
/// Endpoint, operation id, scope and status are the documents'. Namespaces, basis, sources,
/// renames and comments are kept from `base`, and so are the rows of an API that no document is
/// of. What is new gets its namespaces from the owner in its path or by analogy, and a remark.
///
/// # Errors
/// Fails if the rows contradict each other.
pub fn import(
    documents: &[Document],
    base: &CatalogueFile,
    as_of: Date,
) -> Result<Import, Vec<Contradiction>> {
    let mut merge = Merge::new(documents, base);
    for (place, document) in documents.iter().enumerate() {
        merge.take(place, document);
    }
    merge.keep_rest();
    merge.finish(as_of)
}

struct Merge<'a> {
    base: &'a CatalogueFile,
    /// The APIs of the documents.
    apis: Set<Api>,
    /// The shapes of all operations of the documents.
    shapes: BTreeSet<String>,
    by_shape: BTreeMap<String, &'a Operation>,
    drafts: Vec<Draft>,
    /// The index of the draft of each shape.
    taken: BTreeMap<String, usize>,
    /// The operation ids in use.
    ids: BTreeSet<String>,
    /// The number of operations that have had an id.
    counts: BTreeMap<String, usize>,
    /// The successors that texts name, by the shape of the deprecated operation.
    named: BTreeMap<String, Endpoint>,
    /// The endpoints of `base` with their endpoints of today.
    now: BTreeMap<&'a Endpoint, Endpoint>,
    sources: Vec<crate::model::Source>,
    remarks: Vec<Remark>,
}

impl<'a> Merge<'a> {
    fn new(documents: &[Document], base: &'a CatalogueFile) -> Self {
        let described = documents.iter().flat_map(Document::operations);
        let operations = base.catalogue().operations();
        let apis: Set<Api> = documents.iter().map(Document::api).collect();
        let shapes: BTreeSet<String> = described.map(|it| it.endpoint().shape()).collect();
        let stays = |op: &&Operation| {
            minus(op.apis(), apis) == op.apis() && !shapes.contains(&op.endpoint().shape())
        };
        let kept = operations.iter().filter(stays);
        Merge {
            base,
            ids: kept.map(|op| op.id().to_owned()).collect(),
            counts: BTreeMap::new(),
            apis,
            shapes,
            by_shape: operations
                .iter()
                .map(|op| (op.endpoint().shape(), op))
                .collect(),
            drafts: Vec::new(),
            taken: BTreeMap::new(),
            named: BTreeMap::new(),
            now: BTreeMap::new(),
            sources: base.sources().to_vec(),
            remarks: Vec::new(),
        }
    }

    fn take(&mut self, place: usize, document: &Document) {
        let mut remarks: Vec<Remark> = document.remarks().to_vec();
        let names_scopes = document.names_scopes();
        if !names_scopes {
            let count = document.operations().len();
            let says = format!(
                "names no required scope (`x-required-scopes`): the scopes of its {count} operations are unknown"
            );
            remarks.push(Remark::nowhere(
                &format!("the {} document", document.api().label()),
                says,
            ));
        }
        for described in document.operations() {
            self.add(document.api(), names_scopes, described, &mut remarks);
        }
        remarks.sort_by_key(|remark| remark.span());
        self.remarks
            .extend(remarks.into_iter().map(|remark| remark.in_document(place)));
    }

    fn add(
        &mut self,
        api: Api,
        has_scopes: bool,
        described: &Described,
        remarks: &mut Vec<Remark>,
    ) {
        let shape = described.endpoint().shape();
        if let Some(draft) = self
            .taken
            .get(&shape)
            .and_then(|place| self.drafts.get_mut(*place))
        {
            super::row::join(draft, api, described, remarks);
            return;
        }
        if let Some(successor) = &described.successor {
            self.named.insert(shape.clone(), successor.clone());
        }
        let before = self.before(described, &shape);
        if let Some(before) = before {
            self.now
                .insert(before.endpoint(), described.endpoint().clone());
        }
        let row = Row {
            api,
            described,
            before,
            has_scopes,
            kept_apis: before.map_or(Set::EMPTY, |op| minus(op.apis(), self.apis)),
        };
        let mut draft = row.draft(self.base.catalogue(), &mut self.sources, remarks);
        let id = self.unique(&draft.id);
        if id != draft.id {
            let about = described.endpoint.to_string();
            remarks.push(Remark::at(
                described.span,
                &about,
                renumbered(&draft.id, &id),
            ));
            draft.id = id;
        }
        self.taken.insert(shape, self.drafts.len());
        self.drafts.push(draft);
    }

    /// Returns the row of the same shape, else that of the same operation id if its path is gone.
    fn before(&self, described: &Described, shape: &str) -> Option<&'a Operation> {
        if let Some(known) = self.by_shape.get(shape) {
            return Some(known);
        }
        let known = self.base.catalogue().operation(described.id()?)?;
        // A row of an API without a document may be gone or not.
        let is_gone = minus(known.apis(), self.apis) != known.apis()
            && !self.shapes.contains(&known.endpoint().shape());
        (is_gone && !self.now.contains_key(known.endpoint())).then_some(known)
    }

    /// Returns the id, with a number if another row has it.
    fn unique(&mut self, id: &str) -> String {
        let mut unique = id.to_owned();
        while !self.ids.insert(unique.clone()) {
            // Counted on, so that many of one id are named in one pass.
            let count = self.counts.entry(id.to_owned()).or_insert(1);
            *count = count.saturating_add(1);
            unique = format!("{id}-{count}");
        }
        unique
    }

    /// Keeps the rows of APIs without a document, and remarks on those that are gone.
    fn keep_rest(&mut self) {
        for op in self.base.catalogue().operations() {
            if self.now.contains_key(op.endpoint()) {
                continue;
            }
            let kept = minus(op.apis(), self.apis);
            let about = op.endpoint().to_string();
            if kept.is_empty() {
                let comment = self.base.comments().before(&Anchor::Row(about.clone()));
                let lost = match comment.trim_end() {
                    "" => String::new(),
                    comment => format!(", and with it the comment `{comment}`"),
                };
                self.remarks.push(Remark::nowhere(
                    &about,
                    format!("is in no document any more: removed{lost}"),
                ));
                continue;
            }
            self.now.insert(op.endpoint(), op.endpoint().clone());
            let mut draft = Draft::from(op);
            draft.apis = kept;
            // Operations that no document speaks of have kept their ids from the start.
            if kept != op.apis() || !self.ids.contains(op.id()) {
                draft.id = self.unique(op.id());
            }
            if draft.id != op.id() {
                let says = renumbered(op.id(), &draft.id);
                self.remarks.push(Remark::nowhere(&about, says));
            }
            self.drafts.push(draft);
        }
    }

    fn finish(mut self, as_of: Date) -> Result<Import, Vec<Contradiction>> {
        self.successors();
        self.sort();
        let rows = self.drafts.into_iter().map(Operation::try_from);
        let (mut operations, mut wrong) = (Vec::new(), Vec::new());
        for row in rows {
            match row {
                Ok(operation) => operations.push(operation),
                Err(contradiction) => wrong.push(contradiction),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let renames = self.base.catalogue().renames().to_vec();
        let catalogue = Catalogue::new(as_of, operations, renames)?;
        let file = CatalogueFile {
            catalogue,
            sources: self.sources,
            has_own_renames: self.base.has_own_renames(),
            comments: self.base.comments().moved(&self.now),
        };
        Ok(Import {
            file,
            remarks: self.remarks,
        })
    }

    /// Sorts the Core API first, each API in the order of its document, else of `base`.
    fn sort(&mut self) {
        let operations = self.base.catalogue().operations().iter();
        let places: BTreeMap<String, usize> = operations
            .enumerate()
            .map(|(place, op)| (op.endpoint().shape(), place))
            .collect();
        self.drafts.sort_by_cached_key(|draft| {
            let first = draft.apis.iter().next();
            let is_new = first.is_some_and(|api| self.apis.contains(api));
            let place = places.get(&draft.endpoint.shape()).filter(|_| !is_new);
            (first, place.copied())
        });
    }

    /// Gives successors their names of today, and removes those that are gone.
    fn successors(&mut self) {
        let endpoints: BTreeMap<String, Endpoint> = self
            .drafts
            .iter()
            .map(|draft| (draft.endpoint.shape(), draft.endpoint.clone()))
            .collect();
        for draft in &mut self.drafts {
            let Some(named) = draft.replacement.take() else {
                continue;
            };
            let moved = self.now.get(&named).unwrap_or(&named);
            let of_text = self.named.get(&draft.endpoint.shape());
            let there = |endpoint: &Endpoint| endpoints.get(&endpoint.shape()).cloned();
            let successor = there(moved).or_else(|| of_text.and_then(there));
            draft.replacement = successor.filter(|_| draft.status == Status::Deprecated);
            if draft.replacement.is_none() {
                self.remarks.push(Remark::nowhere(
                    &draft.endpoint.to_string(),
                    format!("has a successor, {named}, that isn't an operation: left out"),
                ));
            }
        }
    }
}

fn renumbered(id: &str, unique: &str) -> String {
    format!("has the id of another operation, `{id}`: called `{unique}`")
}

fn minus(apis: Set<Api>, less: Set<Api>) -> Set<Api> {
    apis.iter().filter(|api| !less.contains(*api)).collect()
}
