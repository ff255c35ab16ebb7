//! The best plan of at most so many API tokens.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Token, TokenKind};
use crate::advice::surplus::Unused;
use crate::catalogue::Catalogue;
use crate::model::{Namespace, Places, Scope, Set, Use, Uses, least};

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
    let mut tokens = Needs::of(&unused, &asked, &all).best(most);
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
    unused: &'u Unused<'u>,
    uses: &'u Arc<Uses>,
    places: &'u Places,
    of_permissions: Vec<Need>,
}

/// The uses of one permission.
struct Need {
    /// The kinds of uses, by the namespaces that they must reach.
    wanted: Vec<(Set<Namespace>, Vec<usize>)>,
    /// The tokens that reach each of these.
    fitting: Vec<Tokens>,
    /// What each token costs that holds it.
    costs: [usize; TOKENS],
}

impl<'u> Needs<'u> {
    pub(super) fn of(unused: &'u Unused<'u>, uses: &'u Arc<Uses>, places: &'u Places) -> Self {
        let mut wanted: BTreeMap<_, Vec<(Set<Namespace>, Vec<usize>)>> = BTreeMap::new();
        for (kind, needed) in places.firsts() {
            if let Some(Scope::Permission {
                resource,
                permission,
                ..
            }) = needed.scope()
            {
                let reached = needed.reach().namespaces();
                let wanted = wanted.entry((resource, *permission)).or_default();
                match wanted.iter_mut().find(|(known, _)| *known == reached) {
                    Some((_, kinds)) => kinds.push(kind),
                    None => wanted.push((reached, vec![kind])),
                }
            }
        }
        let needs = wanted.into_iter().map(|(permission, wanted)| {
            let unused = unused.of_permission(permission);
            let fitting = wanted.iter().map(|(reached, _)| fitting(*reached));
            Need {
                fitting: fitting.collect(),
                costs: std::array::from_fn(|token| unused.within(reach(token))),
                wanted,
            }
        });
        Needs {
            unused,
            uses,
            places,
            of_permissions: needs.collect(),
        }
    }

    /// See [`best_api_tokens`].
    pub(super) fn best(&self, most: usize) -> Vec<Token> {
        let allowed = |chosen: &Tokens| {
            let count = usize::try_from(chosen.count_ones());
            count.is_ok_and(|count| count <= most.max(1))
        };
        let plans = (1..1 << TOKENS)
            .filter(allowed)
            .filter_map(|chosen: Tokens| {
                let costs = self
                    .of_permissions
                    .iter()
                    .map(|need| Some(need.cheapest(chosen)?.0));
                let cost: usize = costs.sum::<Option<usize>>()?;
                Some((cost, chosen.count_ones(), chosen))
            });
        let best = plans.min();
        let assigned = best.and_then(|(_, _, chosen)| self.assign(chosen));
        let tokens = assigned.unwrap_or_default().into_iter().map(|places| {
            let grant = least(places.firsts().map(|(_, needed)| needed));
            Token {
                kind: TokenKind::ApiToken,
                surplus: self.unused.by(&grant),
                uses: places,
                grant,
            }
        });
        tokens.collect()
    }

    /// Which uses each of the `chosen` tokens is for, where each permission is held at the least
    /// cost; `None` if some use fits none of them. Each is for some.
    fn assign(&self, chosen: Tokens) -> Option<Vec<Places>> {
        let mut holders_of = vec![None; self.uses.kinds()];
        for need in &self.of_permissions {
            let (_, holders) = need.cheapest(chosen)?;
            for (reached, kinds) in &need.wanted {
                // The narrowest of those that hold the permission.
                let fitting = fitting(*reached) & holders;
                let fitting = (0..TOKENS).filter(|token| fitting & 1 << token != 0);
                let holder = fitting.min_by_key(|token| reach(*token).len())?;
                for kind in kinds {
                    *holders_of.get_mut(*kind)? = Some(holder);
                }
            }
        }
        // What needs no permission costs nothing wherever it is.
        let first = holders_of.iter().flatten().min().copied().unwrap_or(0);
        let assigned = (0..TOKENS).map(|token| {
            Places::of_kinds(self.uses, |kind| {
                let holder = holders_of.get(kind).copied().flatten();
                self.places.has(kind) && holder.unwrap_or(first) == token
            })
        });
        Some(assigned.filter(|places| !places.is_empty()).collect())
    }
}

impl Need {
    /// The tokens among `chosen` that hold it at the least cost, and that cost. Of equals the
    /// fewest.
    fn cheapest(&self, chosen: Tokens) -> Option<(usize, Tokens)> {
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

/// The namespaces that a token reaches.
fn reach(token: usize) -> Set<Namespace> {
    Set::from_bits(u8::try_from(token).map_or(0, |token| token.saturating_add(1)))
}
