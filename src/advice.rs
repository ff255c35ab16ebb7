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

use std::sync::{Arc, OnceLock};

use crate::catalogue::Catalogue;
use crate::manifest::Audience;
use crate::model::{Answer, Grant, Places, Profile, Use, Uses};
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

/// What is given besides the uses, of which the kinds are known.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) profile: &'a Profile,
    pub(crate) audience: Audience,
    pub(crate) grant: &'a Grant,
    pub(crate) is_whole: bool,
    pub(crate) tokens: usize,
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
    uses: Arc<Uses>,
    covered: Places,
    /// Those of the uses of each kind that OAuth doesn't cover for certain.
    ways: Vec<Option<Arc<[Way]>>>,
    /// The same at each use, once somebody has asked for them.
    ways_out: OnceLock<Vec<WaysOut>>,
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
        let given = Given {
            catalogue: matter.catalogue,
            profile: matter.profile,
            audience: matter.audience,
            grant: matter.grant,
            is_whole: matter.is_whole,
            tokens: matter.tokens,
        };
        let uses = Arc::new(Uses::of(matter.uses.iter().cloned()));
        Self::of(given, &uses, &uses.answers(matter.profile))
    }

    /// The same, where it is known which uses are of one kind, and whether OAuth covers each kind.
    pub(crate) fn of(given: Given<'_>, uses: &Arc<Uses>, answers: &[Answer]) -> Self {
        let Given {
            catalogue, profile, ..
        } = given;
        let ways = uses.firsts().zip(answers).map(|(needed, answer)| {
            let is_blocked = *answer != Answer::Yes;
            is_blocked.then(|| WaysOut::of_kind(catalogue, profile, needed))
        });
        let ways: Vec<Option<Arc<[Way]>>> = ways.collect();
        let is_blocked = |kind: usize| ways.get(kind).is_some_and(Option::is_some);
        let covered = Places::of_kinds(uses, |kind| !is_blocked(kind));
        let unused = Unused::of(catalogue, uses.firsts());
        let surplus = unused.by(given.grant);
        let plans = match given.is_whole {
            true => plan::plans(given, uses, &unused, &covered),
            false => Vec::new(),
        };
        let recommended = plan::recommended(&plans);
        let plan = recommended.and_then(|place| plans.get(place));
        Advice {
            uses: Arc::clone(uses),
            covered,
            ways,
            ways_out: OnceLock::new(),
            steps: plan.map_or_else(Vec::new, |plan| steps::of(given, uses, plan)),
            recommended,
            plans,
            surplus,
            tokens: given.tokens,
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
        self.covered.list()
    }

    /// The ways out of each use that OAuth doesn't cover for certain.
    #[must_use]
    pub fn ways_out(&self) -> &[WaysOut] {
        self.ways_out.get_or_init(|| {
            let mut all = Vec::with_capacity(self.count_of_blocked());
            let kinds = self.uses.with_kinds().enumerate();
            all.extend(kinds.filter_map(|(place, (kind, origin))| {
                let ways = self.ways_of_kind(kind)?;
                Some(WaysOut::at(place, origin, Arc::clone(ways)))
            }));
            all
        })
    }

    /// The ways out of the uses of a kind, unless OAuth covers them for certain.
    pub(crate) fn ways_of_kind(&self, kind: usize) -> Option<&Arc<[Way]>> {
        self.ways.get(kind)?.as_ref()
    }

    /// The way out that changes least of the uses of each kind that OAuth doesn't cover for certain.
    #[cfg(feature = "cli")]
    pub(crate) fn first_ways(&self) -> impl Iterator<Item = &Way> {
        let ways = self.ways.iter().flatten();
        ways.map(|ways| ways.first().unwrap_or(&Way::Drop))
    }

    /// How many uses OAuth covers as they stand.
    pub(crate) fn count_of_covered(&self) -> usize {
        self.covered.len()
    }

    /// Of how many uses there are ways out.
    pub(crate) fn count_of_blocked(&self) -> usize {
        self.uses.len().saturating_sub(self.covered.len())
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
