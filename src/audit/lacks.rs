use super::token::Token;
use crate::manifest::Dimension;
use crate::model::{
    Answer, Feature, Grant, Item, NamespaceGrant, Needs, Operation, Scope, Workspaces,
};

/// A use whose call is refused, and what the token lacks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    place: usize,
    needs: Option<Scope>,
    feature: Option<Feature>,
    scope: Option<Scope>,
    namespaces: NamespaceGrant,
}

/// A use whose call is answered, but not with all that it must reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeesLess {
    place: usize,
    sees: NamespaceGrant,
    misses: NamespaceGrant,
}

impl Failing {
    /// Returns the place of the use in [`Report::uses`](crate::Report::uses).
    #[must_use]
    pub fn place(&self) -> usize {
        self.place
    }

    /// Returns the scope that the use requires, held or not.
    #[must_use]
    pub fn needs(&self) -> Option<&Scope> {
        self.needs.as_ref()
    }

    /// Returns the feature that isn't held.
    #[must_use]
    pub fn feature(&self) -> Option<Feature> {
        self.feature
    }

    /// Returns the scope whose permission isn't held.
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        self.scope.as_ref()
    }

    /// Returns the namespaces and workspaces that the use must reach and that aren't held, also if the
    /// call fails for another reason.
    #[must_use]
    pub fn namespaces(&self) -> &NamespaceGrant {
        &self.namespaces
    }
}

impl SeesLess {
    /// Returns the place of the use in [`Report::uses`](crate::Report::uses).
    #[must_use]
    pub fn place(&self) -> usize {
        self.place
    }

    /// Returns the namespaces and workspaces that the call does see.
    #[must_use]
    pub fn sees(&self) -> &NamespaceGrant {
        &self.sees
    }

    /// Returns the namespaces that the use must reach and that aren't held. All of `shared` where
    /// the token is narrowed to workspaces and the use is not.
    #[must_use]
    pub fn misses(&self) -> &NamespaceGrant {
        &self.misses
    }
}

/// Compares each need with what is held. Returns the uses in their order.
pub(super) fn of(needs: &Needs, held: &Token<'_>) -> (Vec<Failing>, Vec<SeesLess>) {
    let (mut fails, mut sees_less) = (Vec::new(), Vec::new());
    let states_namespaces = held.stated.states(Dimension::Namespaces);
    for (needed, places) in needs.iter() {
        let places = places.iter().copied();
        let is_missing = |feature: &Feature| held.feature(*feature) == Answer::No;
        let feature = needed.feature().filter(is_missing);
        let scope = needed
            .scope()
            .filter(|scope| held.permits(scope) == Answer::No);
        let missing = match states_namespaces {
            true => needed.reach().beyond(held.grant.reach()),
            false => NamespaceGrant::NOWHERE,
        };
        let operation = needed.operation();
        let is_reached = operation.is_none_or(|operation| held.may_reach(operation));
        if feature.is_some() || scope.is_some() || !is_reached {
            fails.extend(places.map(|place| Failing {
                place,
                needs: needed.scope().cloned(),
                feature,
                scope: scope.cloned(),
                namespaces: missing.clone(),
            }));
        } else if missing != NamespaceGrant::NOWHERE {
            let sees = operation.map(|operation| seen(operation, held));
            let sees = sees.unwrap_or_default();
            sees_less.extend(places.map(|place| SeesLess {
                place,
                sees: sees.clone(),
                misses: missing.clone(),
            }));
        }
    }
    fails.sort_by_key(Failing::place);
    sees_less.sort_by_key(SeesLess::place);
    (fails, sees_less)
}

/// Returns the namespaces in which a call of `operation` sees resources.
fn seen(operation: &Operation, held: &Token<'_>) -> NamespaceGrant {
    let reach = held.grant.reach();
    let admissible = operation.admissible().iter().copied();
    let seen = admissible.filter(|namespace| reach.holds(*namespace));
    NamespaceGrant::of(
        seen.collect(),
        reach.workspaces().unwrap_or(&Workspaces::ALL),
    )
}

/// Returns the items of the least grant that aren't held.
pub(super) fn missing(least: &Grant, held: &Token<'_>) -> Vec<Item> {
    let is_missing = |item: &Item| {
        held.stated.states(super::dimension_of(item)) && !held.grant.covers(&Grant::of(item))
    };
    least.items().into_iter().filter(is_missing).collect()
}
