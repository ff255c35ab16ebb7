//! The report on a manifest, with its blockers and assumptions.

use super::case::place_of_use;
use super::{Allowed, Question, Verdict};
use crate::advice::Advice;
use crate::catalogue::{Catalogue, Resolved};
use crate::finding::{Code, Finding};
use crate::manifest::Audience;
use crate::model::{
    Answer, Basis, Cell, Date, Grant, Item, Namespace, Need, Needs, Profile, Scope, Set, Source,
    Stance, Use,
};
use crate::source::Place;

/// The result of checking one manifest.
#[derive(Clone, Debug)]
pub struct Report {
    pub(super) name: Option<String>,
    pub(super) audience: Audience,
    pub(super) profile: Profile,
    pub(super) profiles: Vec<UnderProfile>,
    pub(super) catalogue: CatalogueStamp,
    pub(super) verdict: Verdict,
    pub(super) oauth: Answer,
    pub(super) grant: Grant,
    pub(super) entries: usize,
    pub(super) has_lines: bool,
    pub(super) partial: bool,
    pub(super) uses: Vec<Use>,
    pub(super) needs: Needs,
    pub(super) assumptions: Vec<Assumption>,
    pub(super) blockers: Vec<Blocker>,
    pub(super) findings: Vec<Finding>,
    pub(super) allowed: Vec<Allowed>,
    pub(super) advice: Advice,
}

/// The verdict under a further profile, compared with the one that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderProfile {
    /// The name of the profile.
    pub name: String,
    /// The verdict under it.
    pub verdict: Verdict,
    /// The uses that OAuth covers under it and not under the one that was asked for, by place.
    pub covers_too: Vec<usize>,
    /// The uses that OAuth covers under the one that was asked for and not under it, by place.
    pub covers_no_more: Vec<usize>,
}

/// The identity of the catalogue that a report was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogueStamp {
    /// The day of Front's documents.
    pub as_of: Date,
    /// The number of operations.
    pub operations: usize,
    /// The number of operations whose scope isn't known. If there are any, surplus is a lower
    /// bound.
    pub unknown: usize,
    /// True if it equals the one that comes with the crate.
    pub is_builtin: bool,
}

impl CatalogueStamp {
    /// Creates the stamp of `catalogue`.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        CatalogueStamp {
            as_of: catalogue.as_of(),
            operations: catalogue.operations().len(),
            unknown: catalogue.unknown().count(),
            is_builtin: catalogue == Catalogue::builtin(),
        }
    }
}

impl Report {
    /// Creates the report on a file of which nothing could be read.
    #[must_use]
    pub fn unreadable(
        catalogue: &Catalogue,
        question: &Question<'_>,
        findings: Vec<Finding>,
    ) -> Self {
        let profiles = question.profiles();
        Report {
            name: None,
            audience: Audience::Public,
            profile: question.profile().clone(),
            profiles: profiles
                .map(|profile| UnderProfile {
                    name: profile.name().to_owned(),
                    verdict: Verdict::Undetermined,
                    covers_too: Vec::new(),
                    covers_no_more: Vec::new(),
                })
                .collect(),
            catalogue: CatalogueStamp::of(catalogue),
            verdict: Verdict::Undetermined,
            oauth: Answer::Unknown,
            grant: Grant::NOTHING,
            entries: 0,
            has_lines: false,
            partial: true,
            uses: Vec::new(),
            needs: Needs::default(),
            assumptions: Vec::new(),
            blockers: Vec::new(),
            findings,
            allowed: Vec::new(),
            advice: Advice::default(),
        }
    }

    /// Adds the findings of the manifest's reader, in front of those of the rules.
    #[must_use]
    pub fn with_findings_of_reader(mut self, mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|one, other| one.place().cmp(other.place()));
        findings.append(&mut self.findings);
        self.findings = findings;
        self
    }

    /// Returns the name of the integration; `None` where it couldn't be read.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// For whom it is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Returns the profile that was asked for.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Returns the verdict under each profile, the one that was asked for first.
    #[must_use]
    pub fn profiles(&self) -> &[UnderProfile] {
        &self.profiles
    }

    /// Returns the catalogue that it was made with.
    #[must_use]
    pub fn catalogue(&self) -> CatalogueStamp {
        self.catalogue
    }

    /// Returns the verdict.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Returns the answer to: is OAuth enough?
    #[must_use]
    pub fn oauth(&self) -> Answer {
        self.oauth
    }

    /// Returns true if something could not be read or resolved, so that the report speaks of a part
    /// only.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Returns the least grant of the uses.
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// Returns the number of entries of the manifest, resolved or not.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// Returns true if the entries are plain lines: the report is about what these lines show, and
    /// no more.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        self.has_lines
    }

    /// Returns the uses of the manifest: every resolved entry in its order, then the declared
    /// features.
    #[must_use]
    pub fn uses(&self) -> &[Use] {
        &self.uses
    }

    /// Returns the needs of the uses, each once.
    #[must_use]
    pub fn needs(&self) -> &Needs {
        &self.needs
    }

    /// Returns the place in the manifest of the use with this index in [`Report::uses`].
    #[must_use]
    pub fn place_of_use(&self, index: usize) -> Option<Place> {
        place_of_use(&self.uses, index)
    }

    /// Returns the first use of the manifest that declares this call: one of the same operation, or
    /// of SCIM, where the call is one of SCIM. For tools that watch what an integration really
    /// calls.
    ///
    /// A call doesn't say in which namespace it ends: whether the token reaches that one, only
    /// Front can say.
    ///
    /// ```
    /// use front_scope::{Catalogue, Manifest, Profile, Question, check};
    ///
    /// let manifest = Manifest::builder("Acme").endpoint("GET /contacts/{contact_id}").build();
    /// let catalogue = Catalogue::builtin();
    /// let report = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
    ///
    /// let declared = |call| report.declared(&catalogue.resolve(call).unwrap());
    /// let url = "GET https://api2.frontapp.com/contacts/crd_123?limit=1";
    /// assert_eq!(declared(url).unwrap().entry(), Some(0));
    /// assert_eq!(declared("DELETE /contacts/crd_123"), None);
    /// ```
    #[must_use]
    pub fn declared(&self, call: &Resolved<'_>) -> Option<&Use> {
        let scim = call.feature_need().and_then(|scim| scim.feature());
        self.first_use(|needed| match call.operation() {
            Some(operation) => needed.operation() == Some(operation),
            None => scim.is_some() && needed.feature() == scim,
        })
    }

    fn first_use(&self, is_wanted: impl Fn(&Need) -> bool) -> Option<&Use> {
        self.uses.get(self.needs.first_use(is_wanted)?)
    }

    /// Returns the scopes of the uses in Front's notation, sorted, each once.
    #[must_use]
    pub fn scopes(&self) -> Vec<&Scope> {
        let mut scopes: Vec<&Scope> = self.needs.distinct().filter_map(Need::scope).collect();
        scopes.sort_unstable();
        scopes.dedup();
        scopes
    }

    /// Returns the namespaces that were taken because none was declared.
    #[must_use]
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// Returns the reasons why OAuth is not enough, in the order of the uses.
    #[must_use]
    pub fn blockers(&self) -> &[Blocker] {
        &self.blockers
    }

    /// Returns the findings: those of the reader, then those of the rules, entry by entry. Findings
    /// that the manifest allows are not among them.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the findings that the manifest allows, entry by entry.
    #[must_use]
    pub fn allowed(&self) -> &[Allowed] {
        &self.allowed
    }

    /// Returns the advice: ways out, plans and steps.
    #[must_use]
    pub fn advice(&self) -> &Advice {
        &self.advice
    }

    /// Returns the uses that fail without `item`.
    pub fn witnesses<'r>(&'r self, item: &Item) -> impl Iterator<Item = &'r Use> + use<'r> {
        let failing = self
            .needs
            .uses(|needed| self.grant.fails_without(item, needed));
        failing.into_iter().filter_map(|index| self.uses.get(index))
    }

    /// Returns the first use that fails without `item`, where the grant has it.
    #[must_use]
    pub fn witness(&self, item: &Item) -> Option<&Use> {
        self.first_use(|needed| self.grant.fails_without(item, needed))
    }
}

/// A use that OAuth can't cover, and the cell of the profile that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    pub(super) index: usize,
    pub(super) entry: Option<usize>,
    pub(super) code: Code,
    pub(super) endpoint: Option<String>,
    pub(super) basis: Basis,
    pub(super) cell: Cell,
    pub(super) stance: Stance,
    pub(super) source: Option<Source>,
}

impl Blocker {
    /// Returns the index of the use in [`Report::uses`](super::Report::uses).
    #[must_use]
    pub fn place(&self) -> usize {
        self.index
    }

    /// Returns the index of the entry; `None` for a declared feature.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.entry
    }

    /// Returns the code of its kind.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Returns the endpoint, as the catalogue writes it; `None` for a declared feature.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }

    /// Returns the basis of the claim where the endpoint's resource lives.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Returns the feature, namespace or resource that the profile's ceiling lacks.
    #[must_use]
    pub fn cell(&self) -> &Cell {
        &self.cell
    }

    /// Returns the stance of the profile on it.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.stance
    }

    /// Returns the source of that stance.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }
}

/// A namespace that was taken because none was declared, for entries that may mean the same others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The namespace that was taken.
    pub namespace: Namespace,
    /// The entries for which it was taken, by index.
    pub entries: Vec<usize>,
    /// True if nothing but assumptions asks for this namespace, so that it could go.
    pub only_assumed: bool,
    /// The namespaces that these entries may mean instead, or as well.
    pub alternatives: Vec<Namespace>,
}

/// Returns the assumptions, by the namespace that was taken and the alternatives.
pub(super) fn assumptions(uses: &[Use], needs: &Needs) -> Vec<Assumption> {
    let declared = needs.distinct().filter(|need| !need.is_assumed());
    let declared = declared.fold(Set::EMPTY, |all, need| all | need.reach().namespaces());
    let mut assumptions: Vec<Assumption> = Vec::new();
    for (need, indices) in needs.iter().filter(|(need, _)| need.is_assumed()) {
        let Some(namespace) = need.reach().namespaces().iter().next() else {
            continue;
        };
        let entries = indices.iter().filter_map(|index| uses.get(*index)?.entry());
        let known = assumptions.iter_mut().find(|known| {
            known.namespace == namespace
                && need.alternatives().eq(known.alternatives.iter().copied())
        });
        match known {
            Some(known) => known.entries.extend(entries),
            None => assumptions.push(Assumption {
                namespace,
                entries: entries.collect(),
                only_assumed: !declared.contains(namespace),
                alternatives: need.alternatives().collect(),
            }),
        }
    }
    for assumption in &mut assumptions {
        assumption.entries.sort_unstable();
    }
    assumptions.sort_by_key(|assumption| assumption.entries.first().copied());
    assumptions
}
