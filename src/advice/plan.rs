mod best;

use super::AdviceInput;
use super::surplus::{Opening, Unused};
use crate::manifest::Audience;
use crate::model::{Answer, Grant, Need, least, words};
use best::Sharing;

words! {
    /// The kind of a token.
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
    uses: Vec<usize>,
    surplus: Vec<Opening>,
}

impl Token {
    /// Returns the kind.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// Returns the least grant of its uses.
    #[must_use]
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// Returns the uses that it is for, as indices into [`Report::uses`](crate::Report::uses).
    #[must_use]
    pub fn uses(&self) -> &[usize] {
        &self.uses
    }

    /// Returns the number of pairs of an operation and a namespace that it opens and the manifest
    /// never uses. For OAuth that can't be narrowed this counts all that OAuth is granted.
    #[must_use]
    pub fn surplus(&self) -> usize {
        self.surplus.len()
    }

    /// Returns the pairs that [`Self::surplus`] counts, by endpoint.
    #[must_use]
    pub fn opens_in_surplus(&self) -> &[Opening] {
        &self.surplus
    }
}

/// A way to share the uses of a manifest among tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    tokens: Vec<Token>,
    counts_oauth: bool,
}

impl Plan {
    /// Returns the tokens: OAuth first, if it is one of them.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Returns the API tokens.
    pub fn api_tokens(&self) -> impl Iterator<Item = &Token> {
        self.tokens
            .iter()
            .filter(|token| token.kind == TokenKind::ApiToken)
    }

    /// Returns the surplus of OAuth, where OAuth is part of the plan.
    #[must_use]
    pub fn oauth_surplus(&self) -> Option<usize> {
        let oauth = self
            .tokens
            .iter()
            .find(|token| token.kind == TokenKind::Oauth);
        oauth.map(Token::surplus)
    }

    /// Returns the surplus of the API tokens, summed.
    #[must_use]
    pub fn surplus(&self) -> usize {
        self.api_tokens().map(Token::surplus).sum()
    }

    /// Returns the surplus by which plans are compared: OAuth's counts too, unless the integration
    /// has to use OAuth and the profile can't be narrowed, so that it is the same in any case.
    #[must_use]
    pub fn counted(&self) -> usize {
        let oauth = self.oauth_surplus().filter(|_| self.counts_oauth);
        self.surplus().saturating_add(oauth.unwrap_or(0))
    }

    /// Returns true if [`Self::counted`] has OAuth's surplus in it.
    #[must_use]
    pub fn counts_oauth(&self) -> bool {
        self.counts_oauth
    }
}

/// Returns the plans that are worth telling apart.
pub(super) fn plans(input: AdviceInput<'_>, unused: &Unused<'_>) -> Vec<Plan> {
    let (needs, profile) = (input.needs, input.profile);
    let counts_oauth = input.audience != Audience::Public || profile.is_narrowable();
    let of = |tokens: Vec<Token>| Plan {
        tokens,
        counts_oauth,
    };
    let is_covered = |need: &Need| profile.covers(need) == Answer::Yes;
    let oauth = oauth_token(input, unused);
    let is_blocked = |need: &Need| !is_covered(need);
    let all = api_tokens(&Sharing::of(needs, |_| true, unused), unused, input.tokens);
    let all = all.into_iter().map(of);
    if !needs.distinct().any(is_blocked) {
        let oauth = of(vec![oauth]);
        let least = oauth.counted();
        // An API token needs nobody's word there, and may open less.
        let better =
            all.filter(|plan| input.audience != Audience::Public && plan.counted() < least);
        return std::iter::once(oauth.clone()).chain(better).collect();
    }
    let mut plans: Vec<Plan> = all.collect();
    if needs.distinct().any(is_covered) {
        let blocked = Sharing::of(needs, is_blocked, unused);
        for rest in api_tokens(&blocked, unused, input.tokens) {
            plans.push(of(std::iter::once(oauth.clone()).chain(rest).collect()));
        }
    }
    plans
}

/// One API token, and at most so many if they open less in surplus.
fn api_tokens(sharing: &Sharing<'_>, unused: &Unused<'_>, most: usize) -> Vec<Vec<Token>> {
    let one = sharing.best(1);
    let more = sharing.best(most);
    let more = more.filter(|more| one.is_some_and(|one| more.surplus < one.surplus));
    let choices = one.into_iter().chain(more);
    choices
        .map(|choice| sharing.tokens(choice, unused))
        .collect()
}

/// Returns the index of the plan to follow: see
/// [`Advice::recommended`](super::Advice::recommended).
pub(super) fn recommended(plans: &[Plan]) -> Option<usize> {
    let keys = plans.iter().map(|plan| {
        let needs_api_token = plan.api_tokens().next().is_some();
        (needs_api_token, plan.counted(), plan.tokens().len())
    });
    keys.enumerate()
        .min_by_key(|(_, key)| *key)
        .map(|(index, _)| index)
}

/// Returns the OAuth token, for all that OAuth covers.
fn oauth_token(input: AdviceInput<'_>, unused: &Unused<'_>) -> Token {
    let profile = input.profile;
    let is_covered = |need: &Need| profile.covers(need) == Answer::Yes;
    let grant = least(input.needs.distinct().filter(|need| is_covered(need)));
    Token {
        kind: TokenKind::Oauth,
        surplus: match profile.is_narrowable() {
            true => unused.opened_by(&grant),
            false => unused.opened_by_ceiling(profile),
        },
        uses: input.needs.uses(is_covered),
        grant,
    }
}
