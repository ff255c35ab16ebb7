//! The best plan of at most so many API tokens.

use std::collections::BTreeMap;

use super::{Token, TokenKind};
use crate::advice::surplus::{Costs, Unused};
use crate::catalogue::Catalogue;
use crate::model::{Kinds, Namespace, Scope, Set, Use, least};

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
    let kinds = Kinds::of(uses);
    let unused = Unused::of(catalogue, kinds.firsts(uses));
    best(&Pairs::of(unused), (uses, &kinds), places, most)
}

/// What tokens open that nothing uses, reckoned once for all plans of a manifest.
pub(super) struct Pairs<'c> {
    pub(super) unused: Unused<'c>,
    costs: Costs<'c>,
}

impl<'c> Pairs<'c> {
    pub(super) fn of(unused: Unused<'c>) -> Self {
        Pairs {
            costs: unused.costs(),
            unused,
        }
    }
}

/// See [`best_api_tokens`].
pub(super) fn best(
    pairs: &Pairs<'_>,
    (uses, kinds): (&[Use], &Kinds),
    places: &[usize],
    most: usize,
) -> Vec<Token> {
    let (needs, others) = needs(&pairs.costs, (uses, kinds), places);
    let allowed = |chosen: &Tokens| {
        let count = usize::try_from(chosen.count_ones());
        count.is_ok_and(|count| count <= most.max(1))
    };
    let plans = (1..1 << TOKENS)
        .filter(allowed)
        .filter_map(|chosen: Tokens| {
            let costs = needs.iter().map(|need| Some(need.cheapest(chosen)?.0));
            let cost: usize = costs.sum::<Option<usize>>()?;
            Some((cost, chosen.count_ones(), chosen))
        });
    let best = plans.min();
    let assigned = best.and_then(|(_, _, chosen)| assign(&needs, chosen));
    let mut assigned = assigned.unwrap_or_default();
    assigned.retain(|uses| !uses.is_empty());
    // What needs no namespace costs nothing wherever it is.
    match assigned.first_mut() {
        Some(first) => first.extend(&others),
        None if others.is_empty() => {}
        None => assigned.push(others),
    }
    let tokens = assigned.into_iter().map(|mut places| {
        places.sort_unstable();
        let grant = least(kinds.among(uses, &places));
        Token {
            kind: TokenKind::ApiToken,
            surplus: pairs.unused.by(&grant),
            uses: places,
            grant,
        }
    });
    tokens.collect()
}

/// The uses of one permission.
struct Need {
    /// By the namespaces that they must reach.
    wanted: Vec<(Set<Namespace>, Vec<usize>)>,
    /// What each choice of tokens that hold it costs; `None` where one of its uses fits none.
    costs: [Option<usize>; 1 << TOKENS],
}

impl Need {
    /// The tokens among `chosen` that hold it at the least cost, and that cost. Of equals the
    /// fewest.
    fn cheapest(&self, chosen: Tokens) -> Option<(usize, Tokens)> {
        let of = |holders: Tokens| {
            let cost = self.costs.get(usize::from(holders)).copied().flatten();
            Some((cost?, holders.count_ones(), holders))
        };
        let (cost, _, holders) = parts(chosen).filter_map(of).min()?;
        Some((cost, holders))
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

/// The uses that need a permission, and the rest.
fn needs(
    costs: &Costs<'_>,
    (uses, kinds): (&[Use], &Kinds),
    places: &[usize],
) -> (Vec<Need>, Vec<usize>) {
    let mut of_kinds = vec![Vec::new(); kinds.len()];
    for place in places {
        if let Some(same) = kinds.at(*place).and_then(|kind| of_kinds.get_mut(kind)) {
            same.push(*place);
        }
    }
    let mut wanted: BTreeMap<_, Vec<(Set<Namespace>, Vec<usize>)>> = BTreeMap::new();
    let mut others = Vec::new();
    for (needed, same) in kinds.firsts(uses).zip(of_kinds) {
        if same.is_empty() {
            continue;
        }
        match needed.scope() {
            Some(Scope::Permission {
                resource,
                permission,
                ..
            }) => {
                let reached = needed.reach().namespaces();
                let wanted = wanted.entry((resource, *permission)).or_default();
                match wanted.iter_mut().find(|(known, _)| *known == reached) {
                    Some((_, places)) => places.extend(same),
                    None => wanted.push((reached, same)),
                }
            }
            _ => others.extend(same),
        }
    }
    let needs = wanted.into_iter().map(|(permission, wanted)| {
        let fitting: Vec<Tokens> = wanted
            .iter()
            .map(|(reached, _)| fitting(*reached))
            .collect();
        let of_token: [usize; TOKENS] =
            std::array::from_fn(|token| costs.of_permission(permission, reach(token)));
        let cost = |holders: usize| {
            let is_in = |token: &usize| holders & 1 << token != 0;
            let serves = |fitting: &Tokens| holders & usize::from(*fitting) != 0;
            let each = of_token
                .iter()
                .enumerate()
                .filter(|(token, _)| is_in(token));
            fitting
                .iter()
                .all(serves)
                .then(|| each.map(|(_, cost)| cost).sum())
        };
        Need {
            costs: std::array::from_fn(cost),
            wanted,
        }
    });
    (needs.collect(), others)
}

/// Which uses each of the `chosen` tokens is for, where each permission is held at the least cost;
/// `None` if some use fits none of them.
fn assign(needs: &[Need], chosen: Tokens) -> Option<Vec<Vec<usize>>> {
    let mut assigned = vec![Vec::new(); TOKENS];
    for need in needs {
        let (_, holders) = need.cheapest(chosen)?;
        for (reached, places) in &need.wanted {
            // The narrowest of those that hold the permission.
            let fitting = fitting(*reached) & holders;
            let fitting = (0..TOKENS).filter(|token| fitting & 1 << token != 0);
            let holder = fitting.min_by_key(|token| reach(*token).len())?;
            assigned.get_mut(holder)?.extend(places);
        }
    }
    Some(assigned)
}
