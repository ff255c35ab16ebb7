//! Compares what a token holds and what a manifest declares with what was called.
//!
//! A recording is a lower bound: what it doesn't show may be called all the same. It doesn't say in
//! which namespace a call ended either, so that a namespace may be used without it being certain.

use std::collections::BTreeSet;

use super::token::Token;
use super::{Fit, dimension_of};
use crate::catalogue::Catalogue;
use crate::check::Report;
use crate::infer::{Recorded, Traffic};
use crate::manifest::PartialGrant;
use crate::model::{Answer, Grant, Item, Namespace, Need, Operation, Scope, least, words};

words! {
    /// The standing of an item that is held, declared or used.
    "standing" Standing {
        /// Used, and held and declared as far as that is known.
        Used = "used",
        /// Declared, or used where there is no manifest, and not held.
        Lacking = "lacking",
        /// Used, and not declared.
        Undeclared = "undeclared",
        /// Declared, and no call was seen that needs it.
        Unseen = "unseen",
        /// Held, and neither declared nor used.
        Unused = "unused",
        /// Held, and something may need it.
        Open = "open",
    }
}

/// A token's grant and a manifest's declarations beside the calls that were made.
#[derive(Clone, Debug)]
pub struct Usage {
    /// The result of comparing the token and the manifest with the calls.
    pub answer: Fit,
    /// Everything that is held, declared or surely used, in the order of the token page.
    pub items: Vec<UsedItem>,
    /// The endpoints that were called.
    pub calls: Vec<CalledEndpoint>,
    /// The places in [`Report::uses`] of what is declared and wasn't called.
    pub unseen: Vec<usize>,
    /// The held names that this crate doesn't know. No operation of the catalogue needs them.
    pub unknown: Vec<String>,
}

/// An item of the token page: who holds, declares and uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedItem {
    /// The item.
    pub item: Item,
    /// Yes if it is held; `None` where no grant was given.
    pub held: Option<Answer>,
    /// The places in [`Report::uses`] of what declares it.
    pub declared: Vec<usize>,
    /// The places in [`Usage::calls`] of what surely needed it.
    pub used: Vec<usize>,
    /// The places of what may have needed it: a namespace, or a workspace.
    pub may_use: Vec<usize>,
    /// The standing.
    pub standing: Standing,
}

/// An endpoint that was called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledEndpoint {
    /// The endpoint as the catalogue writes it, where it knows it.
    pub endpoint: String,
    /// The need of a call; `None` where that isn't known.
    pub need: Option<Need>,
    /// The number of calls, with those that were refused.
    pub recorded: Recorded,
    /// True if the manifest declares it.
    pub is_declared: bool,
}

/// Compares what was called with what the token is stated to hold, what the manifest of `report`
/// declares, or both.
///
/// ```
/// use front_scope::Catalogue;
/// use front_scope::audit::{Standing, usage};
/// use front_scope::infer::read_traffic;
/// use front_scope::manifest::PartialGrant;
///
/// let catalogue = Catalogue::builtin();
/// let stated = PartialGrant::read("global:tags:read, global:tags:write").0.unwrap();
/// let traffic = read_traffic(catalogue, &mut "GET /tags".as_bytes(), "")?;
///
/// let usage = usage(catalogue, Some(&stated), None, &traffic);
/// let items = usage.items.iter().map(|it| (it.item.to_string(), it.standing));
/// let tags: Vec<_> = items.filter(|(item, _)| item.starts_with("tags")).collect();
/// let expected = [("tags:read", Standing::Used), ("tags:write", Standing::Unused)];
/// assert_eq!(tags, expected.map(|(item, standing)| (item.to_owned(), standing)));
/// # Ok::<(), std::io::Error>(())
/// ```
#[must_use]
pub fn usage(
    catalogue: &Catalogue,
    stated: Option<&PartialGrant>,
    report: Option<&Report>,
    traffic: &Traffic,
) -> Usage {
    let nothing = Grant::default();
    let declared = report.map_or(&nothing, Report::grant);
    let held = stated.map(|stated| Token::of(catalogue, stated, declared));
    let calls = traffic.endpoints.iter();
    let calls = calls.map(|((endpoint, id), recorded)| {
        let call = catalogue.resolve(endpoint).ok();
        let operation = id.as_deref().and_then(|id| catalogue.operation(id));
        let need = match operation {
            Some(operation) => Need::assumed(operation.clone()),
            None => call.as_ref().and_then(|call| call.feature_need()),
        };
        let declared = report.zip(call);
        CalledEndpoint {
            endpoint: endpoint.clone(),
            is_declared: declared.is_some_and(|(report, call)| report.declared(&call).is_some()),
            need,
            recorded: recorded.clone(),
        }
    });
    let calls: Vec<CalledEndpoint> = calls.collect();
    let world = World {
        held: held.as_ref(),
        report,
        calls: &calls,
        is_whole: report.is_none_or(|report| !report.is_partial())
            && calls.iter().all(|call| call.need.is_some()),
    };
    let items: Vec<UsedItem> = world.items().into_iter().map(|it| world.item(it)).collect();
    let is_called =
        |operation: &Operation| calls.iter().any(|it| it.operation() == Some(operation));
    let unseen = report.map(Report::needs).into_iter().flat_map(|needs| {
        needs.uses(|need| {
            need.operation()
                .is_some_and(|operation| !is_called(operation))
        })
    });
    let unknown: BTreeSet<String> = stated
        .into_iter()
        .flat_map(|it| it.unknown().to_vec())
        .collect();
    let has = |standing| items.iter().any(|it: &UsedItem| it.standing == standing);
    let is_undeclared = report.is_some() && calls.iter().any(|call| !call.is_declared);
    let too_little = has(Standing::Lacking) || has(Standing::Undeclared) || is_undeclared;
    let too_much = has(Standing::Unused) || !unknown.is_empty();
    let answer = match (too_little, too_much) {
        _ if !world.is_whole || calls.is_empty() => Fit::Undetermined,
        (false, false) => Fit::Exact,
        (true, false) => Fit::TooLittle,
        (false, true) => Fit::TooMuch,
        (true, true) => Fit::Both,
    };
    Usage {
        answer,
        items,
        unseen: unseen.collect(),
        unknown: unknown.into_iter().collect(),
        calls,
    }
}

/// Everything that an item is looked up in.
struct World<'a> {
    held: Option<&'a Token<'a>>,
    report: Option<&'a Report>,
    calls: &'a [CalledEndpoint],
    /// True if nothing is left that may need anything.
    is_whole: bool,
}

impl World<'_> {
    /// Everything that is held, declared or surely used, in the order of the token page.
    fn items(&self) -> BTreeSet<Item> {
        let held = self.held.map(|held| held.grant.items());
        let declared = self.report.map(|report| report.grant().items());
        let mut items: BTreeSet<Item> = held.into_iter().chain(declared).flatten().collect();
        let has_workspaces = items.iter().any(|item| matches!(item, Item::Workspace(_)));
        for need in self.calls.iter().filter_map(|call| call.need.as_ref()) {
            items.extend(need.feature().map(Item::Feature));
            items.extend(need.scope().map(Scope::item));
            // A call doesn't say which workspace it reached.
            let namespace = self.certain(need);
            let namespace = namespace.filter(|it| *it != Namespace::Shared || !has_workspaces);
            items.extend(namespace.map(Item::Namespace));
        }
        items
    }

    fn item(&self, item: Item) -> UsedItem {
        let alone = Grant::of(&item);
        let held = self.held.map(|held| match held.grant.covers(&alone) {
            true => Answer::Yes,
            false if held.stated.states(dimension_of(&item)) => Answer::No,
            false => Answer::Unknown,
        });
        let declares = |need: &Need| least([need]).covers(&alone);
        let declared = self.report.map(|report| report.needs().uses(declares));
        let declared = declared.unwrap_or_default();
        let places = |is: &dyn Fn(&Need) -> bool| -> Vec<usize> {
            let calls = self.calls.iter().enumerate();
            let calls = calls.filter(|(_, call)| call.need.as_ref().is_some_and(is));
            calls.map(|(place, _)| place).collect()
        };
        let used = places(&|need| match &item {
            Item::Feature(feature) => need.feature() == Some(*feature),
            Item::Namespace(namespace) => self.certain(need) == Some(*namespace),
            Item::Workspace(_) => false,
            Item::Permission(..) => need.scope().is_some_and(|scope| scope.item() == item),
        });
        let namespace = match item {
            Item::Namespace(namespace) => Some(namespace),
            Item::Workspace(_) => Some(Namespace::Shared),
            Item::Feature(_) | Item::Permission(..) => None,
        };
        let may_use = places(&|need| {
            let operation = need.operation();
            namespace
                .zip(operation)
                .is_some_and(|(namespace, operation)| {
                    let lives = operation.admissible().iter().chain(operation.besides());
                    lives.copied().any(|it| it == namespace)
                        && (self.certain(need) != Some(namespace)
                            || matches!(item, Item::Workspace(_)))
                })
        });
        let is_partial = self.report.is_some_and(Report::is_partial);
        // With a manifest, only what it declares is to be held: a call may be a mistake.
        let is_needed = match self.report {
            Some(_) => !declared.is_empty(),
            None => !used.is_empty(),
        };
        let standing = match (!declared.is_empty(), !used.is_empty(), !may_use.is_empty()) {
            _ if is_needed && held == Some(Answer::No) => Standing::Lacking,
            (false, true, _) if self.report.is_some() && !is_partial => Standing::Undeclared,
            (_, true, _) | (true, _, true) => Standing::Used,
            (true, false, false) => Standing::Unseen,
            (false, false, false) if self.is_whole && !self.calls.is_empty() => Standing::Unused,
            (false, false, _) => Standing::Open,
        };
        UsedItem {
            item,
            held,
            declared,
            used,
            may_use,
            standing,
        }
    }

    /// The namespace that a call surely reached: the only one of those where its resource lives that
    /// the token may hold, or else the first.
    fn certain(&self, need: &Need) -> Option<Namespace> {
        let admissible = need.operation()?.admissible();
        let may_hold = |ns: &&Namespace| {
            self.held
                .is_none_or(|held| held.namespace(**ns) != Answer::No)
        };
        let mut may = admissible.iter().filter(may_hold);
        match (may.next(), may.next()) {
            (None, _) => admissible.first().copied(),
            (only, None) => only.copied(),
            (Some(_), Some(_)) => None,
        }
    }
}

impl Usage {
    /// The calls at these places, added up.
    #[must_use]
    pub fn recorded(&self, places: &[usize]) -> Recorded {
        let mut all = Recorded::default();
        for call in places.iter().filter_map(|place| self.calls.get(*place)) {
            all.add(&call.recorded);
        }
        all
    }
}

impl CalledEndpoint {
    /// The operation that was called; `None` for SCIM, and where the catalogue doesn't know it.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        self.need.as_ref().and_then(Need::operation)
    }
}
