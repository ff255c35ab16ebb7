use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::token::Token;
use crate::catalogue::Catalogue;
use crate::manifest::Dimension;
use crate::model::{
    Answer, Feature, Grant, Item, Member, Namespace, NamespaceGrant, Operation, Scope, Set,
    Workspaces,
};

/// The items that a token holds and nothing needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    extras: Vec<Extra>,
    unknown: Vec<String>,
    operations: usize,
}

/// One item that is held and that nothing needs, and what it opens.
///
/// Its `Display` is the form of reports; a permission prints in Front's notation, `events:*:read`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    item: Item,
    scope: Option<Scope>,
    opens: usize,
}

impl Excess {
    pub(super) fn of(catalogue: &Catalogue, needed: &Grant, held: &Token<'_>) -> Self {
        let is_extra = |item: &Item| !needed.covers(&Grant::of(item));
        let opened = Opened::of(catalogue, held);
        let extras = held.grant.items().into_iter().filter(is_extra);
        let enough = with_what_is_not_stated(needed, held);
        let unneeded = |op: &&Operation| held.may_admit(op) && !enough.admits(op);
        let unknown: BTreeSet<&String> = held.stated.unknown().iter().collect();
        Excess {
            extras: extras.map(|item| opened.extra(item)).collect(),
            unknown: unknown.into_iter().cloned().collect(),
            operations: catalogue.operations().iter().filter(unneeded).count(),
        }
    }

    /// Returns true if nothing is too much.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.extras.is_empty() && self.unknown.is_empty()
    }

    /// Returns the items, in the order of the token page.
    #[must_use]
    pub fn extras(&self) -> &[Extra] {
        &self.extras
    }

    /// Returns the held names that this crate doesn't know, such as `feature:mcp`. No operation of
    /// the catalogue needs them.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Returns the number of operations that the token opens and the least grant does not.
    #[must_use]
    pub fn operations(&self) -> usize {
        self.operations
    }
}

impl Extra {
    /// Returns the item that is ticked.
    #[must_use]
    pub fn item(&self) -> &Item {
        &self.item
    }

    /// Returns true if the catalogue knows it. An unknown item opens nothing.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.scope.is_some() || !matches!(self.item, Item::Permission(..))
    }

    /// Returns the number of operations that it opens, among those that the token can call: they
    /// need the feature or the permission, or their resources may live in the namespace.
    #[must_use]
    pub fn opens(&self) -> usize {
        self.opens
    }
}

impl fmt::Display for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.scope {
            Some(scope) => scope.fmt(f),
            None => self.item.fmt(f),
        }
    }
}

/// Adds everything that may be held without being specified to the least grant.
fn with_what_is_not_stated(needed: &Grant, held: &Token<'_>) -> Grant {
    let unsaid_features = all::<Feature>(|feature| held.feature(feature) == Answer::Unknown);
    let unsaid = all::<Namespace>(|namespace| held.namespace(namespace) == Answer::Unknown);
    let silent = Grant::new(
        unsaid_features,
        NamespaceGrant::of(unsaid, &Workspaces::ALL),
        [],
    );
    let mut enough = needed.clone() | silent;
    if !held.stated.states(Dimension::Permissions) {
        let cells = held.cells.iter().flat_map(|(resource, known)| {
            known
                .iter()
                .map(|permission| (resource.clone(), permission))
        });
        let cells =
            cells.filter(|(resource, permission)| !held.grant.permits(resource, *permission));
        enough = enough | Grant::new(Set::EMPTY, NamespaceGrant::NOWHERE, cells);
    }
    enough
}

fn all<T: Member>(which: impl Fn(T) -> bool) -> Set<T> {
    T::ALL
        .iter()
        .copied()
        .filter(|member| which(*member))
        .collect()
}

/// The number of operations that each held item opens, among those that the token can call.
struct Opened<'c> {
    permissions: BTreeMap<Item, (&'c Scope, usize)>,
    features: BTreeMap<Feature, usize>,
    namespaces: BTreeMap<Namespace, usize>,
}

impl<'c> Opened<'c> {
    fn of(catalogue: &'c Catalogue, held: &Token<'_>) -> Self {
        let mut opened = Opened {
            permissions: BTreeMap::new(),
            features: BTreeMap::new(),
            namespaces: BTreeMap::new(),
        };
        for operation in catalogue.operations() {
            let Some(scope) = operation.scope() else {
                continue;
            };
            let counts = usize::from(held.may_admit(operation));
            let add = |count: &mut usize| *count = count.saturating_add(counts);
            add(&mut opened
                .permissions
                .entry(scope.item())
                .or_insert((scope, 0))
                .1);
            add(opened.features.entry(scope.feature()).or_default());
            for namespace in operation.admissible() {
                add(opened.namespaces.entry(*namespace).or_default());
            }
        }
        opened
    }

    fn extra(&self, item: Item) -> Extra {
        let of_namespace = |ns| self.namespaces.get(&ns).copied();
        let (scope, opens) = match &item {
            Item::Feature(feature) => (None, self.features.get(feature).copied()),
            Item::Namespace(namespace) => (None, of_namespace(*namespace)),
            Item::Workspace(_) => (None, of_namespace(Namespace::Shared)),
            Item::Permission(..) => match self.permissions.get(&item) {
                Some((scope, opens)) => (Some((*scope).clone()), Some(*opens)),
                None => (None, None),
            },
        };
        Extra {
            item,
            scope,
            opens: opens.unwrap_or(0),
        }
    }
}
