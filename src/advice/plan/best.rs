//! The best plan of at most so many API tokens.

use std::sync::Arc;

use super::{Token, TokenKind};
use crate::advice::surplus::{Counts, Unused};
use crate::catalogue::Catalogue;
use crate::model::{Grant, Namespace, Places, Scope, Set, Use, Uses, least};

/// How many tokens there are to choose from: one for each choice of namespaces.
const TOKENS: usize = 7;

/// Tokens, each a bit: that of the token which reaches the namespaces with these bits, less one.
type Tokens = u8;

/// At most `most` API tokens for the uses at these places that open the least in surplus, exactly.
///
/// Two tokens that reach the same namespaces are never better than one, so that there are at most
/// seven, and with the namespaces of each token fixed every permission decides alone in which of
/// them it is. Of equals the plan with fewer tokens is taken.
#[must_use]
pub fn best_api_tokens(
    catalogue: &Catalogue,
    uses: &[Use],
    places: &[usize],
    most: usize,
) -> Vec<Token> {
    let unused = Unused::of(catalogue, uses);
    let mut places = places.to_vec();
    places.retain(|place| *place < uses.len());
    places.sort_unstable();
    let asked = places.iter().filter_map(|place| uses.get(*place).cloned());
    let asked = Arc::new(Uses::of(asked));
    let all = Places::of_kinds(&asked, |_| true);
    let unused = unused.asked_of(asked.firsts());
    let needs = Needs::of(&unused, &asked, &all);
    let mut tokens = needs.tokens(needs.best(most));
    for token in &mut tokens {
        // Among those that were asked about they have other places.
        let of = |place: &usize| places.get(*place).copied();
        token.uses = Places::listed(token.uses().iter().filter_map(of).collect());
    }
    tokens
}

/// What the uses at some places need, and what each choice of tokens that grant it would open in
/// surplus.
pub(super) struct Needs<'u> {
    uses: &'u Arc<Uses>,
    places: &'u Places,
    /// The permissions that are needed.
    all: Vec<Need>,
    /// The permission that the uses of each kind need, if they need one, and the tokens that reach
    /// what they must.
    of_kinds: Vec<Option<(usize, Tokens)>>,
}

/// Which tokens there should be. Each is granted no more than its uses need, and opens no less for
/// it: a token that reaches less would have been chosen.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    tokens: Tokens,
    /// What they open in surplus, summed.
    pub(super) surplus: usize,
}

/// A permission that some uses need.
struct Need {
    /// The tokens that reach what they must, each choice once.
    fitting: Vec<Tokens>,
    /// What each token costs that holds it.
    costs: [usize; TOKENS],
}

impl<'u> Needs<'u> {
    /// `unused` is asked of the first use of each kind.
    pub(super) fn of(unused: &Unused<'_>, uses: &'u Arc<Uses>, places: &'u Places) -> Self {
        let mut needs = Needs {
            uses,
            places,
            all: Vec::new(),
            of_kinds: vec![None; uses.kinds()],
        };
        let mut known = vec![None; unused.count_of_permissions()];
        for (kind, needed) in places.firsts() {
            if needed.scope().and_then(Scope::as_permission).is_none() {
                continue;
            }
            let number = unused.number_of(kind);
            let place = number.and_then(|number| *known.get(number)?);
            let place = place.unwrap_or(needs.all.len());
            if place == needs.all.len() {
                let unused = number.map(|number| unused.of_number(number));
                needs.all.push(Need::of(unused.unwrap_or_default()));
            }
            if let Some(known) = number.and_then(|number| known.get_mut(number)) {
                *known = Some(place);
            }
            let fitting = fitting(needed.reach().namespaces());
            if let Some(need) = needs.all.get_mut(place) {
                need.fit(fitting);
            }
            if let Some(of_kind) = needs.of_kinds.get_mut(kind) {
                *of_kind = Some((place, fitting));
            }
        }
        needs
    }

    /// See [`best_api_tokens`].
    pub(super) fn best(&self, most: usize) -> Choice {
        let allowed = |tokens: &Tokens| {
            let count = usize::try_from(tokens.count_ones());
            count.is_ok_and(|count| count <= most.max(1))
        };
        let choices = (1..1 << TOKENS).filter(allowed);
        let choices = choices.filter_map(|tokens: Tokens| {
            let costs = self.all.iter();
            let costs = costs.map(|need| Some(need.cheapest(tokens)?.0));
            let surplus: usize = costs.sum::<Option<usize>>()?;
            Some((surplus, tokens.count_ones(), tokens))
        });
        let best = choices.min().unwrap_or_default();
        Choice {
            surplus: best.0,
            tokens: best.2,
        }
    }

    /// The tokens that were chosen, each with what it is for.
    pub(super) fn tokens(&self, choice: Choice) -> Vec<Token> {
        let assigned = self.assign(choice.tokens).unwrap_or_default();
        let tokens = assigned.into_iter().map(|places| {
            let grant = least(places.firsts().map(|(_, needed)| needed));
            Token {
                kind: TokenKind::ApiToken,
                surplus: self.surplus(&places, &grant),
                uses: places,
                grant,
            }
        });
        tokens.collect()
    }

    /// What a token with the least grant of the uses at these places opens in surplus.
    fn surplus(&self, places: &Places, grant: &Grant) -> usize {
        let Some(token) = token(grant.reach().namespaces()) else {
            return 0;
        };
        let mut is_held = vec![false; self.all.len()];
        for (kind, _) in places.firsts() {
            let need = self.of_kinds.get(kind).copied().flatten();
            if let Some(is_held) = need.and_then(|(need, _)| is_held.get_mut(need)) {
                *is_held = true;
            }
        }
        let held = self.all.iter().zip(is_held).filter(|(_, is_held)| *is_held);
        held.filter_map(|(need, _)| need.costs.get(token)).sum()
    }

    /// Which uses each of the `chosen` tokens is for, where each permission is held at the least
    /// cost; `None` if some use fits none of them. Each is for some.
    fn assign(&self, chosen: Tokens) -> Option<Vec<Places>> {
        let holders = self.all.iter().map(|need| Some(need.cheapest(chosen)?.1));
        let holders = holders.collect::<Option<Vec<Tokens>>>()?;
        let holder_of = |of_kind: &Option<(usize, Tokens)>| -> Option<Option<usize>> {
            let Some((need, fitting)) = *of_kind else {
                return Some(None);
            };
            // The narrowest of those that hold the permission.
            let fitting = fitting & holders.get(need)?;
            let fitting = (0..TOKENS).filter(|token| fitting & 1 << token != 0);
            Some(Some(fitting.min_by_key(|token| reach(*token).len())?))
        };
        let of_kinds = self.of_kinds.iter().map(holder_of);
        let of_kinds = of_kinds.collect::<Option<Vec<Option<usize>>>>()?;
        // What needs no permission costs nothing wherever it is.
        let first = of_kinds.iter().flatten().min().copied().unwrap_or(0);
        let all = of_kinds.iter().map(|holder| holder.unwrap_or(first));
        let used = all.fold(0, |used: Tokens, token| used | 1 << token);
        let used = (0..TOKENS).filter(|token| used & 1 << token != 0);
        let assigned = used.map(|token| {
            Places::of_kinds(self.uses, |kind| {
                let holder = of_kinds.get(kind).copied().flatten();
                self.places.has(kind) && holder.unwrap_or(first) == token
            })
        });
        Some(assigned.filter(|places| !places.is_empty()).collect())
    }
}

impl Need {
    fn of(unused: Counts) -> Self {
        Need {
            fitting: Vec::new(),
            costs: std::array::from_fn(|token| unused.within(reach(token))),
        }
    }

    /// Some of its uses need one of these tokens.
    fn fit(&mut self, fitting: Tokens) {
        if !self.fitting.contains(&fitting) {
            self.fitting.push(fitting);
        }
    }

    /// The tokens among `chosen` that hold it at the least cost, and that cost. Of equals the
    /// fewest.
    fn cheapest(&self, chosen: Tokens) -> Option<(usize, Tokens)> {
        if let [fitting] = *self.fitting {
            return self.cheapest_one(chosen & fitting);
        }
        // One for each of the namespaces that are wanted together is always enough.
        let most = self.fitting.len();
        let is_enough = |holders: &Tokens| {
            let count = usize::try_from(holders.count_ones());
            count.is_ok_and(|count| count <= most)
        };
        let of = |holders: Tokens| Some((self.cost(holders)?, holders.count_ones(), holders));
        let (cost, _, holders) = parts(chosen).filter(is_enough).filter_map(of).min()?;
        Some((cost, holders))
    }

    /// The token among `chosen` that holds it at the least cost, and that cost.
    fn cheapest_one(&self, chosen: Tokens) -> Option<(usize, Tokens)> {
        let costs = (0..).zip(&self.costs);
        let costs = costs.map(|(token, cost)| (*cost, 1 << token));
        costs.filter(|(_, token)| chosen & token != 0).min()
    }

    /// What it costs that these tokens hold it; `None` where one of its uses fits none of them.
    fn cost(&self, holders: Tokens) -> Option<usize> {
        let mut fitting = self.fitting.iter();
        let is_enough = fitting.all(|fitting| holders & fitting != 0);
        let costs = (0..).zip(&self.costs);
        let held = costs.filter(|(token, _)| holders & 1 << token != 0);
        is_enough.then(|| held.map(|(_, cost)| cost).sum())
    }
}

/// All choices of some of these tokens.
fn parts(of: Tokens) -> impl Iterator<Item = Tokens> {
    let next = move |part: &Tokens| Some(part.wrapping_sub(1) & of).filter(|part| *part != 0);
    std::iter::successors(Some(of), next)
}

/// The tokens that reach `wanted`.
fn fitting(wanted: Set<Namespace>) -> Tokens {
    let fits = |token: &usize| wanted.is_subset(reach(*token));
    (0..TOKENS)
        .filter(fits)
        .fold(0, |all, token| all | 1 << token)
}

/// The token that reaches these namespaces; `None` where there is none to be reached.
fn token(reached: Set<Namespace>) -> Option<usize> {
    usize::from(reached.bits()).checked_sub(1)
}

/// The namespaces that a token reaches.
fn reach(token: usize) -> Set<Namespace> {
    Set::from_bits(u8::try_from(token).map_or(0, |token| token.saturating_add(1)))
}
