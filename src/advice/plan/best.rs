//! The best plan of at most so many API tokens.
//!
//! Two tokens that reach the same namespaces are never better than one, so that there are at most
//! seven. With the namespaces of each token fixed, every permission decides alone which of them
//! hold it. So all choices of tokens can be tried, and the best is found exactly.

use std::collections::BTreeMap;

use super::{Token, TokenKind};
use crate::advice::surplus::Unused;
use crate::model::{Namespace, Need, Needs, Permission, Resource, Scope, Set, least};

/// The number of tokens to choose from: one for each choice of namespaces.
const TOKENS: usize = 7;

/// Tokens, each a bit: that of the token which reaches the namespaces with these bits, less one.
type Tokens = u8;

/// Some of the needs of a manifest, and what it costs in surplus to let each choice of tokens hold
/// the permissions for them.
pub(super) struct Sharing<'n> {
    needs: Vec<(&'n Need, &'n [usize])>,
    permissions: BTreeMap<(&'n Resource, Permission), Holding>,
}

/// The API tokens of a plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Choice {
    /// The surplus of the tokens, summed.
    pub(super) surplus: usize,
    count: u32,
    tokens: Tokens,
}

/// A permission, with the costs by which the tokens that hold it are chosen.
struct Holding {
    /// For each need of the permission the tokens that reach enough for it, each set once.
    fitting: Vec<Tokens>,
    /// The surplus that each token opens by holding the permission.
    costs: [usize; TOKENS],
}

impl<'n> Sharing<'n> {
    pub(super) fn of(
        needs: &'n Needs,
        is_wanted: impl Fn(&Need) -> bool,
        unused: &Unused<'_>,
    ) -> Self {
        let needs: Vec<_> = needs.iter().filter(|(need, _)| is_wanted(need)).collect();
        let mut permissions: BTreeMap<_, Holding> = BTreeMap::new();
        for (need, _) in &needs {
            let Some(permission) = permission(need) else {
                continue;
            };
            let holding = permissions.entry(permission).or_insert_with(|| Holding {
                fitting: Vec::new(),
                costs: std::array::from_fn(|token| unused.count(permission, reach(token))),
            });
            let fitting = fitting(need);
            if !holding.fitting.contains(&fitting) {
                holding.fitting.push(fitting);
            }
        }
        Sharing { needs, permissions }
    }

    /// Returns the choice of at most `most` tokens that opens the least in surplus; of equals the
    /// one with fewer tokens.
    pub(super) fn best(&self, most: usize) -> Option<Choice> {
        let choices = (1..1 << TOKENS).filter(|tokens: &Tokens| size(*tokens) <= most.max(1));
        let choices = choices.filter_map(|tokens| {
            let holdings = self.permissions.values();
            let costs = holdings.map(|holding| Some(holding.cheapest(tokens)?.0));
            Some(Choice {
                surplus: costs.sum::<Option<usize>>()?,
                count: tokens.count_ones(),
                tokens,
            })
        });
        choices.min()
    }

    /// Returns the tokens of a choice, each with the needs that it serves. Of the tokens that hold
    /// a permission a need gets the narrowest that reaches enough.
    pub(super) fn tokens(&self, choice: Choice, unused: &Unused<'_>) -> Vec<Token> {
        let token_of = |need: &Need| -> Option<usize> {
            let holding = self.permissions.get(&permission(need)?)?;
            let (_, holders) = holding.cheapest(choice.tokens)?;
            let fitting = fitting(need) & holders;
            members(fitting).min_by_key(|token| reach(*token).len())
        };
        let tokens: Vec<Option<usize>> =
            self.needs.iter().map(|(need, _)| token_of(need)).collect();
        // A need without a permission costs nothing wherever it is.
        let first = tokens.iter().flatten().min().copied().unwrap_or(0);
        let mut shares: BTreeMap<usize, Vec<(&Need, &[usize])>> = BTreeMap::new();
        for (need, token) in self.needs.iter().zip(tokens) {
            shares
                .entry(token.unwrap_or(first))
                .or_default()
                .push(*need);
        }
        let tokens = shares.into_values().map(|share| {
            let mut uses: Vec<usize> = share.iter().flat_map(|(_, uses)| *uses).copied().collect();
            uses.sort_unstable();
            let grant = least(share.iter().map(|(need, _)| *need));
            Token {
                kind: TokenKind::ApiToken,
                surplus: unused.opened_by(&grant),
                uses,
                grant,
            }
        });
        tokens.collect()
    }
}

impl Holding {
    /// Returns the tokens among `chosen` that hold the permission at the least cost, and that cost;
    /// `None` where some need fits none of them. Of equals the fewest.
    fn cheapest(&self, chosen: Tokens) -> Option<(usize, Tokens)> {
        // One for each of the namespaces that are wanted together is always enough.
        let most = self.fitting.len();
        let enough = subsets(chosen).filter(|holders| size(*holders) <= most);
        let costs = enough.filter_map(|holders| {
            let serves_all = self.fitting.iter().all(|fitting| holders & fitting != 0);
            serves_all.then(|| (self.cost(holders), size(holders), holders))
        });
        costs.min().map(|(cost, _, holders)| (cost, holders))
    }

    fn cost(&self, holders: Tokens) -> usize {
        members(holders)
            .filter_map(|token| self.costs.get(token))
            .sum()
    }
}

fn permission(need: &Need) -> Option<(&Resource, Permission)> {
    need.scope().and_then(Scope::as_permission)
}

fn size(tokens: Tokens) -> usize {
    members(tokens).count()
}

fn members(tokens: Tokens) -> impl Iterator<Item = usize> {
    (0..TOKENS).filter(move |token| tokens & 1 << token != 0)
}

/// Returns all sets of some of these tokens, but the empty one.
fn subsets(of: Tokens) -> impl Iterator<Item = Tokens> {
    let next = move |set: &Tokens| Some(set.wrapping_sub(1) & of).filter(|set| *set != 0);
    std::iter::successors(Some(of), next)
}

/// Returns the tokens that reach what `need` must.
fn fitting(need: &Need) -> Tokens {
    let wanted = need.reach().namespaces();
    let fits = (0..TOKENS).filter(|token| wanted.is_subset(reach(*token)));
    fits.fold(0, |all, token| all | 1 << token)
}

/// Returns the namespaces that a token reaches.
fn reach(token: usize) -> Set<Namespace> {
    Set::from_bits(u8::try_from(token).map_or(0, |token| token.saturating_add(1)))
}
