//! A row of the new catalogue, from Front's document and from the row before.

use super::namespaces::Claim;
use super::{Described, Remark};
use crate::catalogue::{Catalogue, Draft};
use crate::manifest::shown;
use crate::model::{Api, Basis, Operation, Requirement, Scope, Set, Source, Status};

/// The parts of a row.
pub(super) struct Row<'a> {
    pub(super) api: Api,
    pub(super) described: &'a Described,
    /// The row of the catalogue so far.
    pub(super) before: Option<&'a Operation>,
    /// True if the document names required scopes anywhere.
    pub(super) has_scopes: bool,
    /// The APIs of the row before for which there is no document.
    pub(super) kept_apis: Set<Api>,
}

impl Row<'_> {
    pub(super) fn draft(
        &self,
        known: &Catalogue,
        sources: &mut Vec<Source>,
        remarks: &mut Vec<Remark>,
    ) -> Draft {
        let requirement = self.requirement(remarks);
        let (claim, is_new) = self.claim(&requirement, known, sources);
        match self.before {
            Some(before) => self.compare(before, &requirement, remarks),
            None => self.remark(remarks, format!("is new; {}", claim.why)),
        }
        if is_new && self.before.is_some() {
            self.remark(remarks, claim.why.clone());
        }
        if let Err(place) = sources.binary_search_by(|known| known.key().cmp(claim.source.key())) {
            sources.insert(place, claim.source.clone());
        }
        let replacement = self.successor();
        self.compare_deprecation(replacement.is_none(), remarks);
        Draft {
            endpoint: self.described.endpoint.clone(),
            id: self.id(remarks),
            apis: Set::of(self.api) | self.kept_apis,
            requirement,
            admissible: claim.admissible,
            besides: claim.besides,
            basis: claim.basis,
            status: self.described.status,
            replacement,
            says: claim.source.says().to_owned(),
            url: claim.source.url().map(str::to_owned),
            source: claim.source.key().to_owned(),
        }
    }

    fn remark(&self, remarks: &mut Vec<Remark>, says: impl Into<String>) {
        let about = self.described.endpoint.to_string();
        remarks.push(Remark::at(self.described.span, &about, says));
    }

    /// Returns the document's requirement. If it names no scope for this operation only, a person
    /// may have said that none is needed.
    fn requirement(&self, remarks: &mut Vec<Remark>) -> Requirement {
        let described = self.described;
        if described.names_scopes || !self.has_scopes {
            return described.requirement.clone();
        }
        let before = self.before.map(Operation::requirement);
        if before == Some(&Requirement::Nothing) && described.scope_of_text.is_none() {
            return Requirement::Nothing;
        }
        let of_text = described
            .scope_of_text
            .as_deref()
            .map_or_else(String::new, |scope| {
                format!(" (its text says `{}`)", shown(scope))
            });
        self.remark(
            remarks,
            format!("names no required scope{of_text}: taken as unknown"),
        );
        Requirement::Unknown
    }

    /// Returns the namespaces, and whether they are new. Those that a person wrote stay as long as
    /// they can be true.
    fn claim(
        &self,
        requirement: &Requirement,
        known: &Catalogue,
        sources: &[Source],
    ) -> (Claim, bool) {
        let needs_namespace = match requirement {
            Requirement::Scope(Scope::Permission { .. }) => Some(true),
            Requirement::Scope(Scope::Feature(_)) | Requirement::Nothing => Some(false),
            Requirement::Unknown => None,
        };
        let fits = |op: &&Operation| {
            needs_namespace.is_none_or(|needs| needs != op.admissible().is_empty())
        };
        match self.before.filter(fits) {
            Some(before) => {
                let claim = Claim {
                    admissible: before.admissible().to_vec(),
                    besides: before.besides().to_vec(),
                    basis: before.basis(),
                    source: before.source().clone(),
                    why: String::new(),
                };
                (claim, false)
            }
            None => {
                let endpoint = &self.described.endpoint;
                (Claim::on(endpoint, requirement, known, sources), true)
            }
        }
    }

    fn compare(&self, before: &Operation, requirement: &Requirement, remarks: &mut Vec<Remark>) {
        let described = self.described;
        if before.endpoint().shape() != described.endpoint.shape() {
            let says = format!(
                "was {} before: do the namespaces still hold?",
                before.endpoint()
            );
            self.remark(remarks, says);
        }
        let was = before.requirement();
        if self.has_scopes && was != requirement && was.is_known() && requirement.is_known() {
            let says = match before.basis() {
                Basis::NoResource => format!("requires {} now", named(requirement)),
                _ => format!(
                    "requires {} now, {} before: do the namespaces still hold?",
                    named(requirement),
                    named(was)
                ),
            };
            self.remark(remarks, says);
        }
        match (before.status(), described.status) {
            (was, now) if was == now => {}
            (Status::Deprecated, _) => self.remark(remarks, "is no longer deprecated"),
            (was, Status::Current) => self.remark(remarks, format!("is no longer {was}")),
            (_, Status::Legacy) => self.remark(remarks, "is called a legacy form by its text"),
            _ => {}
        }
    }

    /// Remarks on a new deprecation: a text may mean another operation's, or name several
    /// successors.
    fn compare_deprecation(&self, has_no_successor: bool, remarks: &mut Vec<Remark>) {
        let was = self.before.map(Operation::status);
        if self.described.status != Status::Deprecated || was == Some(Status::Deprecated) {
            return;
        }
        if !self.described.by_flag {
            self.remark(remarks, "is deprecated by its text, not by a flag");
        }
        match &self.described.successor {
            _ if has_no_successor => {
                self.remark(
                    remarks,
                    "is deprecated, and its text names no single successor",
                );
            }
            Some(named) if self.before.and_then(Operation::replacement) != Some(named) => {
                let says =
                    format!("is deprecated; its text names {named} alone: taken as its successor");
                self.remark(remarks, says);
            }
            _ => {}
        }
    }

    /// Returns the successor that a person or the text names.
    fn successor(&self) -> Option<crate::model::Endpoint> {
        if self.described.status != Status::Deprecated {
            return None;
        }
        let before = self.before.and_then(Operation::replacement);
        before.or(self.described.successor.as_ref()).cloned()
    }

    fn id(&self, remarks: &mut Vec<Remark>) -> String {
        let before = self.before.map(Operation::id);
        match (&self.described.id, before) {
            (Some(id), Some(before)) if id != before && !is_numbered(before, id) => {
                self.remark(
                    remarks,
                    format!(
                        "has the operation id `{}` now, `{before}` before",
                        shown(id)
                    ),
                );
                id.clone()
            }
            (Some(id), _) => id.clone(),
            (None, Some(before)) => before.to_owned(),
            (None, None) => {
                let id = made_up(&self.described.endpoint);
                self.remark(remarks, format!("has no operation id: called `{id}`"));
                id
            }
        }
    }
}

fn named(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Nothing => "no scope".to_owned(),
        requirement => format!("`{requirement}`"),
    }
}

/// Returns true if an id is another operation's id with a number.
fn is_numbered(id: &str, of: &str) -> bool {
    let number = id.strip_prefix(of).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| number.parse::<usize>().is_ok())
}

/// Makes an operation id of method and path.
fn made_up(endpoint: &crate::model::Endpoint) -> String {
    let text = endpoint.to_string().to_lowercase();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// Joins the same operation of a second document. Where they disagree, nothing is known.
pub(super) fn join(draft: &mut Draft, api: Api, described: &Described, remarks: &mut Vec<Remark>) {
    let mut remark = |says: String| {
        let about = described.endpoint.to_string();
        remarks.push(Remark::at(described.span, &about, says));
    };
    draft.apis = draft.apis | Set::of(api);
    if draft.requirement != described.requirement {
        remark(format!(
            "requires `{}` in one document and `{}` in the other: taken as unknown",
            draft.requirement, described.requirement
        ));
        draft.requirement = Requirement::Unknown;
    }
    if described.status != draft.status {
        remark(format!(
            "is {} in one document and {} in the other",
            draft.status, described.status
        ));
        if described.status == Status::Deprecated || draft.status == Status::Current {
            draft.status = described.status;
        }
        draft.replacement = draft.replacement.take().or(described.successor.clone());
    }
    if let Some(id) = described.id.as_ref().filter(|id| **id != draft.id) {
        remark(format!(
            "has the operation id `{}` in one document and `{}` in the other: the first counts",
            draft.id,
            shown(id)
        ));
    }
}
