//! OAuth is not enough: now what?
//!
//! From what a manifest uses, the smallest thing to ask for: the ways out of each blocked use
//! ([`WaysOut`]), the plans that split the work among tokens with what each opens in surplus
//! ([`Plan`]), and the steps before a token works ([`Step`]). It is pure and can't fail.

mod plan;
mod steps;
mod surplus;
mod ways;

pub use plan::{Plan, Token, TokenKind};
pub use steps::{Condition, Step, TokenFact};
pub use surplus::Opening;
pub use ways::{Way, WaysOut};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::manifest::Audience;
use crate::model::{Answer, Feature, Grant, Need, Needs, Profile, Use};
use surplus::Unused;

/// Facts that advice depends on.
#[derive(Clone, Copy)]
pub(crate) struct AdviceInput<'a> {
    pub(crate) catalogue: &'a Catalogue,
    /// The ceiling of OAuth.
    pub(crate) profile: &'a Profile,
    pub(crate) audience: Audience,
    pub(crate) uses: &'a [Use],
    pub(crate) needs: &'a Needs,
    /// The least grant of the uses.
    pub(crate) grant: &'a Grant,
    /// True if these are all uses. On a part there are no plans and no steps.
    pub(crate) is_whole: bool,
    /// The most API tokens that a plan may have.
    pub(crate) tokens: usize,
}

impl AdviceInput<'_> {
    /// See [`Advice::is_publishable`].
    fn is_publishable(&self) -> bool {
        let features = self.grant.features();
        self.audience != Audience::Public || !features.contains(Feature::ApplicationTriggers)
    }
}

/// Ways to go on when OAuth isn't enough, and the steps before anything works.
///
/// ```
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let manifest = Manifest::builder("Acme composer")
///     .endpoint("GET /conversations")
///     .endpoint("GET /teammates/{teammate_id}/tags")
///     .build();
/// let report = check(Catalogue::builtin(), &manifest, &Question::of(Profile::shared_only()));
/// let advice = report.advice();
///
/// let ways: Vec<String> = advice.ways_out()[0].ways().iter().map(|w| w.to_string()).collect();
/// assert_eq!(ways, [
///     "use `GET /teams/{team_id}/tags` (shared)",
///     "use `GET /company/tags` (global)",
///     "drop it",
/// ]);
/// let split = advice.recommended().unwrap();
/// assert_eq!(split.tokens()[1].grant().to_string(), "access_resources; private; tags:read");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Advice {
    covered: Vec<usize>,
    ways_out: Vec<WaysOut>,
    plans: Vec<Plan>,
    recommended: Option<usize>,
    steps: Vec<&'static Step>,
    surplus: Vec<Opening>,
    tokens: usize,
    publishable: bool,
}

impl Advice {
    /// The most API tokens that a plan may have, unless the question says otherwise.
    pub const TOKENS: usize = 2;

    /// Creates the advice on what a manifest uses.
    pub(crate) fn of(input: AdviceInput<'_>) -> Self {
        let AdviceInput {
            catalogue, profile, ..
        } = input;
        let is_covered = |need: &Need| profile.covers(need) == Answer::Yes;
        let unused = Unused::of(catalogue, input.needs);
        let plans = match input.is_whole {
            true => plan::plans(input, &unused),
            false => Vec::new(),
        };
        let recommended = plan::recommended(&plans);
        let plan = recommended.and_then(|index| plans.get(index));
        Advice {
            covered: input.needs.uses(is_covered),
            ways_out: ways_out(input),
            steps: plan.map_or_else(Vec::new, |plan| steps::of(input, plan)),
            recommended,
            plans,
            surplus: unused.opened_by(input.grant),
            tokens: input.tokens,
            publishable: input.is_publishable(),
        }
    }

    /// Returns the most API tokens that a plan may have.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.tokens
    }

    /// Returns the pairs of an operation and a namespace that one API token with the least grant
    /// opens and the manifest never uses, by endpoint.
    #[must_use]
    pub fn opens_in_surplus(&self) -> &[Opening] {
        &self.surplus
    }

    /// Returns the number of pairs that [`Self::opens_in_surplus`] lists.
    #[must_use]
    pub fn surplus(&self) -> usize {
        self.surplus.len()
    }

    /// Returns the uses that OAuth covers as they stand, as indices into
    /// [`Report::uses`](crate::Report::uses).
    #[must_use]
    pub fn covered(&self) -> &[usize] {
        &self.covered
    }

    /// Returns the ways out of each use that OAuth doesn't cover for certain.
    #[must_use]
    pub fn ways_out(&self) -> &[WaysOut] {
        &self.ways_out
    }

    /// Returns the ways out of the use with this index, unless OAuth covers it for certain.
    #[must_use]
    pub fn ways_out_of(&self, index: usize) -> Option<&WaysOut> {
        let found = self.ways_out.binary_search_by_key(&index, WaysOut::place);
        self.ways_out.get(found.ok()?)
    }

    /// Returns the ways to share the work among tokens, the plainest first.
    #[must_use]
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// Returns the plan to follow: OAuth where OAuth is enough, as Front recommends, else the plan
    /// that opens the least in surplus, by [`Plan::counted`]; of equals the one with fewer tokens.
    #[must_use]
    pub fn recommended(&self) -> Option<&Plan> {
        self.recommended.and_then(|index| self.plans.get(index))
    }

    /// Returns true if the integration could be published: one for the public that needs
    /// application triggers can't be, with an exception from OAuth or without.
    #[must_use]
    pub fn is_publishable(&self) -> bool {
        self.publishable
    }

    /// Returns the steps before it works, in order.
    #[must_use]
    pub fn steps(&self) -> &[&'static Step] {
        &self.steps
    }
}

/// Returns the ways out of each use that OAuth doesn't cover for certain, in the order of the uses.
fn ways_out(input: AdviceInput<'_>) -> Vec<WaysOut> {
    let mut by_use = BTreeMap::new();
    for (need, uses) in input.needs.iter() {
        if input.profile.covers(need) != Answer::Yes {
            let ways = WaysOut::of_need(input.catalogue, input.profile, need);
            by_use.extend(uses.iter().map(|index| (*index, Arc::clone(&ways))));
        }
    }
    let ways = by_use.iter().map(|(index, ways)| {
        let entry = input.uses.get(*index).and_then(Use::entry);
        WaysOut::of_use(*index, entry, ways)
    });
    ways.collect()
}
