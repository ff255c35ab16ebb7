//! The best plan of at most so many API tokens.

use std::collections::BTreeMap;

use super::{Token, TokenKind};
use crate::advice::surplus::{Costs, surplus};
use crate::catalogue::Catalogue;
use crate::model::{Item, Namespace, Permission, Resource, Scope, Set, Use, least};

/// The uses of one permission, by the namespaces that they must reach.
type Needs = BTreeMap<(Resource, Permission), Vec<(Set<Namespace>, Vec<usize>)>>;

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
    let (needs, others) = needs(uses, places);
    let costs = Costs::of(catalogue, uses);
    let mut best: Option<(usize, u32, Vec<Vec<usize>>)> = None;
    for chosen in 1_u8..=0b111_1111 {
        let count = chosen.count_ones();
        if usize::try_from(count).is_ok_and(|count| count > most.max(1)) {
            continue;
        }
        let reaches: Vec<Set<Namespace>> = (1..=7)
            .filter(|bits| chosen & (1 << (bits - 1)) != 0)
            .map(Set::from_bits)
            .collect();
        let Some((cost, assigned)) = assign(&needs, &costs, &reaches) else {
            continue;
        };
        let is_better = best
            .as_ref()
            .is_none_or(|(known, tokens, _)| (cost, count) < (*known, *tokens));
        if is_better {
            best = Some((cost, count, assigned));
        }
    }
    let mut assigned = best.map_or_else(Vec::new, |(_, _, assigned)| assigned);
    assigned.retain(|uses| !uses.is_empty());
    // What needs no namespace costs nothing wherever it is.
    match assigned.first_mut() {
        Some(first) => first.extend(&others),
        None if others.is_empty() => {}
        None => assigned.push(others),
    }
    let tokens = assigned.into_iter().map(|mut places| {
        places.sort_unstable();
        let grant = least(places.iter().filter_map(|place| uses.get(*place)));
        Token {
            kind: TokenKind::ApiToken,
            surplus: surplus(catalogue, &grant, uses),
            uses: places,
            grant,
        }
    });
    tokens.collect()
}

/// The uses that need a permission, and the rest.
fn needs(uses: &[Use], places: &[usize]) -> (Needs, Vec<usize>) {
    let mut needs: Needs = BTreeMap::new();
    let mut others = Vec::new();
    for place in places {
        let Some(needed) = uses.get(*place) else {
            continue;
        };
        match needed.scope().map(Scope::item) {
            Some(Item::Permission(resource, permission)) => {
                let reached = needed.reach().namespaces();
                let wanted = needs.entry((resource, permission)).or_default();
                match wanted.iter_mut().find(|(known, _)| *known == reached) {
                    Some((_, places)) => places.push(*place),
                    None => wanted.push((reached, vec![*place])),
                }
            }
            _ => others.push(*place),
        }
    }
    (needs, others)
}

/// The cheapest way to hold each permission in tokens of these namespaces, and which uses each
/// token is then for; `None` if some use fits none of them.
fn assign(
    needs: &Needs,
    costs: &Costs,
    reaches: &[Set<Namespace>],
) -> Option<(usize, Vec<Vec<usize>>)> {
    let mut total = 0_usize;
    let mut assigned = vec![Vec::new(); reaches.len()];
    for (permission, wanted) in needs {
        let holders = cheapest(permission, wanted, costs, reaches)?;
        for (reached, places) in wanted {
            // The narrowest of those that hold the permission.
            let fitting = holders
                .iter()
                .copied()
                .filter(|holder| fits(*reached, reaches, *holder));
            let holder =
                fitting.min_by_key(|holder| reaches.get(*holder).map_or(0, |r| r.len()))?;
            assigned.get_mut(holder)?.extend(places);
        }
        let cost = |holder: &usize| {
            reaches
                .get(*holder)
                .map_or(0, |reached| costs.of_permission(permission, *reached))
        };
        total = total.saturating_add(holders.iter().map(cost).sum());
    }
    Some((total, assigned))
}

fn fits(wanted: Set<Namespace>, reaches: &[Set<Namespace>], holder: usize) -> bool {
    reaches
        .get(holder)
        .is_some_and(|reached| wanted.is_subset(*reached))
}

/// The tokens that hold a permission at the least cost and serve all its uses.
fn cheapest(
    permission: &(Resource, Permission),
    wanted: &[(Set<Namespace>, Vec<usize>)],
    costs: &Costs,
    reaches: &[Set<Namespace>],
) -> Option<Vec<usize>> {
    let mut best: Option<(usize, usize, Vec<usize>)> = None;
    for chosen in 1_u32..(1 << reaches.len().min(7)) {
        let holders: Vec<usize> = (0..reaches.len())
            .filter(|holder| chosen & (1 << holder) != 0)
            .collect();
        let serves = |(needed, _): &(Set<Namespace>, Vec<usize>)| {
            holders.iter().any(|h| fits(*needed, reaches, *h))
        };
        if !wanted.iter().all(serves) {
            continue;
        }
        let cost = |holder: &usize| {
            reaches
                .get(*holder)
                .map_or(0, |reached| costs.of_permission(permission, *reached))
        };
        let cost: usize = holders.iter().map(cost).sum();
        let is_better = best
            .as_ref()
            .is_none_or(|(known, count, _)| (cost, holders.len()) < (*known, *count));
        if is_better {
            best = Some((cost, holders.len(), holders));
        }
    }
    best.map(|(_, _, holders)| holders)
}
