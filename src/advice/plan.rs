mod best;

use std::sync::Arc;

use super::Given;
use super::surplus::Unused;
use crate::manifest::Audience;
use crate::model::{Grant, Places, Profile, Uses, least, words};

use best::Needs;
pub use best::best_api_tokens;

words! {
    /// What kind of token it is.
    "kind of token" TokenKind {
        /// A company admin authorises the app, and the profile says what it gets.
        Oauth = "oauth",
        /// A company admin creates it by hand, with any grant.
        ApiToken = "api_token",
    }
}

/// One token of a plan: what it is granted, and what it is used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    kind: TokenKind,
    grant: Grant,
    /// Shared by the plans in which OAuth covers the same.
    uses: Places,
    surplus: usize,
}

impl Token {
    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// What it has to be granted for its uses, and no more.
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// The uses that it is for, by their place.
    #[must_use]
    pub fn uses(&self) -> &[usize] {
        self.uses.list()
    }

    /// How many uses it is for.
    #[cfg(feature = "cli")]
    pub(crate) fn count_of_uses(&self) -> usize {
        self.uses.len()
    }

    /// How many pairs of an operation and a namespace it opens that the manifest never uses. For
    /// OAuth that can't be narrowed this counts all that OAuth is granted.
    #[must_use]
    pub fn surplus(&self) -> usize {
        self.surplus
    }
}

/// A way to share the uses of a manifest among tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    tokens: Vec<Token>,
    counts_oauth: bool,
}

impl Plan {
    /// The tokens: OAuth first, if it is one of them.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The API tokens.
    pub fn api_tokens(&self) -> impl Iterator<Item = &Token> {
        self.tokens
            .iter()
            .filter(|token| token.kind == TokenKind::ApiToken)
    }

    /// What OAuth is granted in surplus, where OAuth is part of the plan.
    #[must_use]
    pub fn oauth_surplus(&self) -> Option<usize> {
        let oauth = self
            .tokens
            .iter()
            .find(|token| token.kind == TokenKind::Oauth);
        oauth.map(Token::surplus)
    }

    /// The surplus of the API tokens, summed.
    #[must_use]
    pub fn surplus(&self) -> usize {
        self.api_tokens().map(Token::surplus).sum()
    }

    /// The surplus by which plans are compared: OAuth's counts too, unless the integration has to
    /// use OAuth and the profile can't be narrowed, so that it is the same in any case.
    #[must_use]
    pub fn counted(&self) -> usize {
        let oauth = self.oauth_surplus().filter(|_| self.counts_oauth);
        self.surplus().saturating_add(oauth.unwrap_or(0))
    }

    /// Whether [`Self::counted`] has OAuth's surplus in it.
    #[must_use]
    pub fn counts_oauth(&self) -> bool {
        self.counts_oauth
    }
}

/// The plans that are worth telling apart.
pub(super) fn plans(
    given: Given<'_>,
    uses: &Arc<Uses>,
    unused: &Unused<'_>,
    covered: &Places,
) -> Vec<Plan> {
    let counts_oauth = given.audience != Audience::Public || given.profile.is_narrowable();
    let of = |tokens: Vec<Token>| Plan {
        tokens,
        counts_oauth,
    };
    let oauth = || oauth(unused, given.profile, covered);
    let blocked = Places::of_kinds(uses, |kind| !covered.has(kind));
    if blocked.is_empty() {
        return vec![of(vec![oauth()])];
    }
    let all = Places::of_kinds(uses, |_| true);
    let (one, further) = with_more(&Needs::of(unused, uses, &all), given.tokens);
    let mut plans = vec![of(one)];
    plans.extend(further.map(of));
    if !covered.is_empty() {
        let (one, further) = with_more(&Needs::of(unused, uses, &blocked), given.tokens);
        let oauth = oauth();
        let rest = std::iter::once(one).chain(further);
        plans.extend(rest.map(|rest| of(std::iter::once(oauth.clone()).chain(rest).collect())));
    }
    plans
}

/// One API token, and up to so many if they open less in surplus.
fn with_more(needs: &Needs<'_>, tokens: usize) -> (Vec<Token>, Option<Vec<Token>>) {
    let one = needs.best(1);
    let least = one.surplus;
    let further = (tokens > 1 && least > 0).then(|| needs.best(tokens));
    let further = further.filter(|further| further.surplus < least);
    (
        needs.tokens(one),
        further.map(|further| needs.tokens(further)),
    )
}

/// The place of the plan that opens the least in surplus.
pub(super) fn recommended(plans: &[Plan]) -> Option<usize> {
    let keys = plans
        .iter()
        .map(|plan| (plan.counted(), plan.tokens().len()));
    keys.enumerate()
        .min_by_key(|(_, key)| *key)
        .map(|(place, _)| place)
}

fn oauth(unused: &Unused<'_>, profile: &Profile, uses: &Places) -> Token {
    let grant = least(uses.firsts().map(|(_, needed)| needed));
    Token {
        kind: TokenKind::Oauth,
        surplus: match profile.is_narrowable() {
            true => unused.by(&grant),
            false => unused.by_ceiling(profile),
        },
        uses: uses.clone(),
        grant,
    }
}
