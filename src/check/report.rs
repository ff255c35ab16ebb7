use std::sync::{Arc, OnceLock};

use super::assumed::{Assumption, assumptions};
use super::found::{Found, at};
use super::{Allowed, Blocker, Verdict};
use crate::advice::{Advice, Plan, Step, WaysOut};
use crate::catalogue::Catalogue;
use crate::finding::Finding;
#[cfg(feature = "cli")]
use crate::finding::{Code, Severity};
use crate::manifest::Audience;
use crate::model::{Answer, Date, Grant, Item, Profile, Scope, Use, Uses};
use crate::source::Place;

/// What a check says of one manifest.
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
    pub(super) partial: bool,
    pub(super) uses: Arc<Uses>,
    /// What blocks the first use of each kind.
    pub(super) blockers: Vec<Vec<Blocker>>,
    pub(super) found: Found,
    pub(super) lists: Lists,
    pub(super) allowed: Vec<Allowed>,
    pub(super) advice: Advice,
}

/// What is true of each use by itself, once somebody has asked for it. There may be a million of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    assumptions: OnceLock<Vec<Assumption>>,
    blockers: OnceLock<Vec<Blocker>>,
    all: OnceLock<Vec<Finding>>,
    #[cfg(feature = "cli")]
    decisive: OnceLock<Vec<Finding>>,
}

/// What a profile says of a manifest, beside the one that was asked for.
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

/// Which catalogue a report was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogueStamp {
    /// The day of Front's documents.
    pub as_of: Date,
    /// How many operations it has.
    pub operations: usize,
    /// Of how many of them the scope isn't known. What a token opens is then at least what can be
    /// counted.
    pub unknown: usize,
    /// Whether it says the same as the one that comes with the crate.
    pub is_builtin: bool,
}

impl CatalogueStamp {
    /// The stamp of `catalogue`.
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
    /// The report on a file of which nothing could be read.
    #[must_use]
    pub fn unreadable(
        catalogue: &Catalogue,
        question: &super::Question<'_>,
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
            partial: true,
            uses: Arc::default(),
            blockers: Vec::new(),
            found: Found::default().behind(findings),
            lists: Lists::default(),
            allowed: Vec::new(),
            advice: Advice::default(),
        }
    }

    /// The same report with what the reader of the manifest found, in front of what the rules did.
    #[must_use]
    pub fn with_findings_of_reader(mut self, mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|one, other| one.place().cmp(other.place()));
        self.found = self.found.behind(findings);
        self.lists = Lists::default();
        self
    }

    /// What the integration is called; `None` where that couldn't be read.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// For whom it is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The profile that was asked for.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The verdict under each profile, the one that was asked for first.
    #[must_use]
    pub fn profiles(&self) -> &[UnderProfile] {
        &self.profiles
    }

    /// Which catalogue it was made with.
    #[must_use]
    pub fn catalogue(&self) -> CatalogueStamp {
        self.catalogue
    }

    /// What is to be done.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Whether OAuth is enough.
    #[must_use]
    pub fn oauth(&self) -> Answer {
        self.oauth
    }

    /// Whether something could not be read or resolved, so that the report speaks of a part only.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// The least grant of the uses.
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// How many entries the manifest has, resolved or not.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// What the manifest uses: every resolved entry in its order, then the declared features.
    #[must_use]
    pub fn uses(&self) -> &[Use] {
        self.uses.all()
    }

    /// How many that are.
    pub(crate) fn count_of_uses(&self) -> usize {
        self.uses.len()
    }

    /// The first use of each kind, in the order of the uses.
    #[cfg(feature = "cli")]
    pub(crate) fn first_uses(&self) -> impl Iterator<Item = &Use> {
        self.uses.firsts()
    }

    /// Of how many entries this is true, which is the same of all uses of a kind.
    #[cfg(feature = "cli")]
    pub(crate) fn count_of_entries(&self, is: impl Fn(&Use) -> bool) -> usize {
        let kinds = self.uses.firsts().zip(self.uses.counts());
        let wanted = kinds.filter(|(needed, _)| needed.entry().is_some() && is(needed));
        wanted.map(|(_, count)| *count).sum()
    }

    /// The scopes of the uses in Front's notation, sorted, each once.
    #[must_use]
    pub fn scopes(&self) -> Vec<&Scope> {
        let scopes: std::collections::BTreeSet<_> =
            self.uses.firsts().filter_map(Use::scope).collect();
        scopes.into_iter().collect()
    }

    /// The namespaces that were taken because nothing was declared.
    #[must_use]
    pub fn assumptions(&self) -> &[Assumption] {
        let all = || assumptions(&self.uses);
        self.lists.assumptions.get_or_init(all)
    }

    /// Why OAuth is not enough.
    #[must_use]
    pub fn blockers(&self) -> &[Blocker] {
        let all = || Blocker::of_each(&self.uses, &self.blockers);
        self.lists.blockers.get_or_init(all)
    }

    /// Those of the first use of each kind, in the order of the uses.
    #[cfg(feature = "cli")]
    pub(crate) fn first_blockers(&self) -> impl Iterator<Item = &Blocker> {
        self.blockers.iter().flatten()
    }

    /// What there is to say: what the reader found, then what the rules did, entry by entry. What
    /// the manifest allows isn't among it.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        let all = || self.each_finding().map(at).collect();
        self.lists.all.get_or_init(all)
    }

    /// Those that make the answer what it is: errors, and what OAuth doesn't cover or may not. There
    /// are often far fewer of them than of all.
    #[cfg(feature = "cli")]
    pub(crate) fn decisive_findings(&self) -> &[Finding] {
        let is_decisive = |finding: &Finding| {
            finding.severity() == Severity::Error
                || finding.code().is_blocker()
                || finding.code() == Code::ProfileUnknown
        };
        self.lists.decisive.get_or_init(|| {
            let counts = self.found().filter(|(finding, _)| is_decisive(finding));
            let mut decisive = Vec::with_capacity(counts.map(|(_, count)| count).sum());
            let all = self.each_finding();
            decisive.extend(all.filter(|(finding, _)| is_decisive(finding)).map(at));
            decisive
        })
    }

    /// All of them, one after the other and each with its place, which needs no memory for all of them.
    pub(crate) fn each_finding(&self) -> impl Iterator<Item = (&Finding, Place)> {
        self.found.in_order(&self.uses)
    }

    /// What there is to say, each thing once, with how many places it is true of, in no order.
    pub(crate) fn found(&self) -> impl Iterator<Item = (&Finding, usize)> {
        self.found.counted(&self.uses)
    }

    /// What was found and the manifest allows, entry by entry.
    #[must_use]
    pub fn allowed(&self) -> &[Allowed] {
        &self.allowed
    }

    /// What to do when OAuth is not enough, and before anything works.
    #[must_use]
    pub fn advice(&self) -> &Advice {
        &self.advice
    }

    /// The ways out of each use that OAuth doesn't cover for certain.
    #[must_use]
    pub fn ways_out(&self) -> &[WaysOut] {
        self.advice.ways_out()
    }

    /// The ways to share the work among tokens, the plainest first.
    #[must_use]
    pub fn plans(&self) -> &[Plan] {
        self.advice.plans()
    }

    /// What has to be done before it works, in order.
    #[must_use]
    pub fn steps(&self) -> &[&'static Step] {
        self.advice.steps()
    }

    /// What one API token with the least grant opens in surplus: the pairs of an operation and a
    /// namespace that the manifest never uses.
    #[must_use]
    pub fn surplus(&self) -> usize {
        self.advice.surplus()
    }

    /// The uses that fail without `item`.
    pub fn witnesses<'r>(&'r self, item: &Item) -> impl Iterator<Item = &'r Use> + use<'r> {
        let fails = |needed: &Use| self.grant.fails_without(item, needed);
        let failing: Vec<bool> = self.uses.firsts().map(fails).collect();
        let kinds = self.uses.with_kinds().map(|(kind, _)| kind);
        let uses = self.uses().iter().zip(kinds);
        let failing = uses.filter(move |(_, kind)| failing.get(*kind) == Some(&true));
        failing.map(|(needed, _)| needed)
    }

    /// One of each kind of them: those of one kind differ in nothing but their entry.
    pub(crate) fn kinds_of_witnesses<'r>(&'r self, item: &Item) -> impl Iterator<Item = &'r Use> {
        let kinds = self.uses.firsts();
        kinds.filter(move |needed| self.grant.fails_without(item, needed))
    }

    /// The first use that fails without `item`, where the grant has it.
    #[must_use]
    pub fn witness(&self, item: &Item) -> Option<&Use> {
        self.kinds_of_witnesses(item).next()
    }
}
