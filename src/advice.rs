//! OAuth is not enough: now what?
//!
//! From what a manifest uses, the smallest thing to ask for: the ways out of each blocked use
//! ([`WaysOut`]), the plans that split the work among tokens with what each opens in surplus
//! ([`Plan`]), and the steps before a token works ([`Step`]). It is pure and can't fail.

mod plan;
mod steps;
mod surplus;
mod ways;

pub use plan::{Plan, Token, TokenKind, best_api_tokens};
pub use steps::{Condition, Step, TokenFact};
pub use surplus::surplus;
pub use ways::{Way, WaysOut};

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::manifest::Audience;
use crate::model::{Answer, Grant, Kinds, Profile, Use, Uses};
use surplus::Unused;

/// What advice is asked on.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// Which operations there are.
    pub catalogue: &'a Catalogue,
    /// What OAuth can be granted.
    pub profile: &'a Profile,
    /// For whom the integration is.
    pub audience: Audience,
    /// What it uses.
    pub uses: &'a [Use],
    /// The least grant of that.
    pub grant: &'a Grant,
    /// Whether that is all it uses. On a part there are no plans and no steps.
    pub is_whole: bool,
    /// How many API tokens a plan may have.
    pub tokens: usize,
}

/// What to do when OAuth is not enough, and before anything works.
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
    covered: Arc<[usize]>,
    ways_out: Vec<WaysOut>,
    plans: Vec<Plan>,
    recommended: Option<usize>,
    steps: Vec<&'static Step>,
    surplus: usize,
    tokens: usize,
}

impl Advice {
    /// How many API tokens a plan may have, unless somebody says otherwise.
    pub const TOKENS: usize = 2;

    /// The advice on `matter`.
    #[must_use]
    pub fn on(matter: Matter<'_>) -> Self {
        Self::of(matter, &Kinds::of(matter.uses))
    }

    /// The same, where it is known which uses are of one kind.
    pub(crate) fn of(matter: Matter<'_>, kinds: &Kinds) -> Self {
        let Matter {
            catalogue, profile, ..
        } = matter;
        let uses = Uses::new(matter.uses, kinds);
        let ways = uses.firsts().map(|needed| {
            let is_blocked = profile.covers(needed) != Answer::Yes;
            is_blocked.then(|| WaysOut::of_kind(catalogue, profile, needed))
        });
        let ways: Vec<Option<Arc<[Way]>>> = ways.collect();
        let all = uses.all().len();
        let count = uses.how_many(|kind| ways.get(kind).is_some_and(Option::is_some));
        let mut covered = Vec::with_capacity(all.saturating_sub(count));
        let (mut blocked, mut ways_out) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (place, kind, needed) in uses.with_kinds() {
            match ways.get(kind).cloned().flatten() {
                None => covered.push(place),
                Some(ways) => {
                    blocked.push(place);
                    ways_out.push(WaysOut::at(place, needed, ways));
                }
            }
        }
        let covered: Arc<[usize]> = covered.into();
        let unused = Unused::of(catalogue, uses.firsts());
        let surplus = unused.by(matter.grant);
        let plans = match matter.is_whole {
            true => plan::plans(&matter, uses, &unused, &covered, &blocked),
            false => Vec::new(),
        };
        let recommended = plan::recommended(&plans);
        let plan = recommended.and_then(|place| plans.get(place));
        Advice {
            covered,
            ways_out,
            steps: plan.map_or_else(Vec::new, |plan| steps::of(&matter, plan)),
            recommended,
            plans,
            surplus,
            tokens: matter.tokens,
        }
    }

    /// How many API tokens a plan may have.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.tokens
    }

    /// What one API token with the least grant opens in surplus.
    #[must_use]
    pub fn surplus(&self) -> usize {
        self.surplus
    }

    /// The uses that OAuth covers as they stand, by their place.
    #[must_use]
    pub fn covered(&self) -> &[usize] {
        &self.covered
    }

    /// The ways out of each use that OAuth doesn't cover for certain.
    #[must_use]
    pub fn ways_out(&self) -> &[WaysOut] {
        &self.ways_out
    }

    /// The ways to share the work among tokens, the plainest first.
    #[must_use]
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// The plan that opens the least in surplus, by [`Plan::counted`]; of equals the one with fewer
    /// tokens.
    #[must_use]
    pub fn recommended(&self) -> Option<&Plan> {
        self.recommended.and_then(|place| self.plans.get(place))
    }

    /// What has to be done before it works, in order.
    #[must_use]
    pub fn steps(&self) -> &[&'static Step] {
        &self.steps
    }
}
