use std::collections::BTreeMap;

use super::Matter;
use super::surplus::{Costs, surplus};
use crate::catalogue::Catalogue;
use crate::manifest::Audience;
use crate::model::{
    Cell, Feature, Grant, Item, Namespace, Permission, Profile, Reach, Resource, Scope, Set,
    Stance, Use, least, words,
};

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
    uses: Vec<usize>,
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
        &self.uses
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
}

/// The plans that are worth telling apart.
pub(super) fn plans(matter: &Matter<'_>, covered: &[usize], blocked: &[usize]) -> Vec<Plan> {
    let Matter {
        catalogue,
        profile,
        uses,
        tokens,
        ..
    } = *matter;
    let api = |places: &[usize], most: usize| best_api_tokens(catalogue, uses, places, most);
    let with_oauth = |rest: Vec<Token>| Plan {
        tokens: std::iter::once(oauth(catalogue, profile, uses, covered))
            .chain(rest)
            .collect(),
    };
    if blocked.is_empty() {
        return vec![with_oauth(Vec::new())];
    }
    let all: Vec<usize> = (0..uses.len()).collect();
    let mut plans = vec![Plan {
        tokens: api(&all, 1),
    }];
    let mut add_if_better = |plan: Plan, than: usize| {
        if plan.surplus() < than {
            plans.push(plan);
        }
    };
    let single = api(&all, 1).iter().map(Token::surplus).sum();
    add_if_better(
        Plan {
            tokens: api(&all, tokens),
        },
        single,
    );
    if !covered.is_empty() {
        let split = with_oauth(api(blocked, 1));
        let further = with_oauth(api(blocked, tokens));
        let surplus = split.surplus();
        add_if_better(split, usize::MAX);
        add_if_better(further, surplus);
    }
    plans
}

/// The place of the plan that opens the least in surplus.
pub(super) fn recommended(matter: &Matter<'_>, plans: &[Plan]) -> Option<usize> {
    let surplus = |plan: &Plan| match matter.audience {
        Audience::Public => plan.surplus(),
        Audience::SingleCustomer | Audience::OwnInstance => plan
            .surplus()
            .saturating_add(plan.oauth_surplus().unwrap_or(0)),
    };
    let keys = plans
        .iter()
        .map(|plan| (surplus(plan), plan.tokens().len()));
    keys.enumerate()
        .min_by_key(|(_, key)| *key)
        .map(|(place, _)| place)
}

fn oauth(catalogue: &Catalogue, profile: &Profile, uses: &[Use], places: &[usize]) -> Token {
    let grant = least(places.iter().filter_map(|place| uses.get(*place)));
    let granted = if profile.is_narrowable() {
        grant.clone()
    } else {
        ceiling(catalogue, profile)
    };
    Token {
        kind: TokenKind::Oauth,
        surplus: surplus(catalogue, &granted, uses),
        uses: places.to_vec(),
        grant,
    }
}

/// All that the profile says OAuth is granted.
fn ceiling(catalogue: &Catalogue, profile: &Profile) -> Grant {
    let granted = |cell: Cell| profile.stance(&cell) == Stance::Granted;
    let features = Feature::ALL
        .iter()
        .copied()
        .filter(|f| granted(Cell::Feature(*f)));
    let namespaces = Namespace::ALL
        .iter()
        .copied()
        .filter(|ns| granted(Cell::Namespace(*ns)));
    let reach = namespaces
        .map(Reach::to)
        .fold(Reach::NOWHERE, |all, one| all | one);
    let permissions =
        catalogue
            .operations()
            .iter()
            .filter_map(|op| match op.scope().map(Scope::item) {
                Some(Item::Permission(resource, permission)) => Some((resource, permission)),
                _ => None,
            });
    let permissions = permissions.filter(|(resource, _)| granted(Cell::Resource(resource.clone())));
    Grant::new(features.collect(), reach, permissions.collect::<Vec<_>>())
}

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
