//! Findings about a token that holds too little or too much, at the lines of the manifest.

use std::collections::BTreeSet;

use super::boxes::{MCP, boxes, names, places};
use super::{Audit, Excess, Extra, Failing, SeesLess};
use crate::check::Report;
use crate::finding::{Code, Finding, Severity, joined};
use crate::model::{Feature, Grant, Item, Namespace, NamespaceGrant, Workspace, Workspaces};
use crate::source::{Place, quote_short};

/// The number of items of an excess that a finding names.
const MOST_EXTRAS: usize = 10;

impl Audit {
    /// Returns what fails, sees less or is too much, each with the boxes to tick or to untick:
    /// one finding for each use that fails or sees less, and one for all that is too much, which is
    /// a note where that is `fine`.
    ///
    /// `report` is the one that the token was held to.
    #[must_use]
    pub fn findings(&self, report: &Report, fine: bool) -> Vec<Finding> {
        let mut findings = self.failing(report);
        findings.extend(self.seeing_less(report));
        findings.extend(self.too_much(fine));
        findings
    }

    /// Returns a finding for each use that fails.
    pub(crate) fn failing(&self, report: &Report) -> Vec<Finding> {
        let missing = self.missing().iter().collect();
        let finding = |failing: &&Failing| {
            let finding = Finding::new(Code::GrantLacks, Place::Whole, lacks(failing));
            ticking(finding, failing.lacks(), &missing, self.needed())
        };
        let key = |failing: &&Failing| {
            let scope = failing.scope().cloned();
            (
                failing.feature(),
                scope,
                failing.needs().cloned(),
                failing.namespaces().clone(),
            )
        };
        each_once(self.fails(), key, finding, |failing| {
            report.place_of_use(failing.place())
        })
    }

    /// Returns a finding for each use that sees less.
    pub(crate) fn seeing_less(&self, report: &Report) -> Vec<Finding> {
        let missing = self.missing().iter().collect();
        let finding = |less: &&SeesLess| {
            let finding = Finding::new(Code::GrantSeesLess, Place::Whole, sees(less));
            ticking(finding, items(less.misses()), &missing, self.needed())
        };
        let key = |less: &&SeesLess| (less.sees().clone(), less.misses().clone());
        each_once(self.sees_less(), key, finding, |less| {
            report.place_of_use(less.place())
        })
    }

    fn too_much(&self, fine: bool) -> Option<Finding> {
        let excess = self.excess().filter(|excess| !excess.is_empty())?;
        let told = self.opened();
        let named = told.iter().take(MOST_EXTRAS);
        let mut each: Vec<String> = named
            .map(|(name, opens)| format!("`{name}` ({opens})"))
            .collect();
        let rest = told.len().saturating_sub(MOST_EXTRAS);
        if rest > 0 {
            each.push(format!("{rest} more"));
        }
        let opens = match excess.operations() {
            0 => String::new(),
            _ => format!("; {}", excess.says()),
        };
        let message = format!("the token has too much: {}{opens}", joined(&each, "and"));
        let untick = boxes(&excess.items(), excess.unknown(), self.needed().reach());
        let severity = match fine {
            true => Severity::Note,
            false => Severity::Warning,
        };
        Some(
            Finding::new(Code::GrantExcess, Place::Whole, message)
                .with_help(format!("untick {}", first(untick).join(" · ")))
                .with_severity(severity),
        )
    }

    /// Lists the items that nothing needs, and what each opens: the choices for the whole token first,
    /// then the permissions that open most, then what isn't known.
    pub(crate) fn opened(&self) -> Vec<(String, String)> {
        let Some(excess) = self.excess() else {
            return Vec::new();
        };
        let known = excess.by_what_they_open().into_iter();
        let known = known.map(|extra| (quote_short(&extra.to_string()), self.opens(extra)));
        let unknown = excess.unknown().iter();
        let unknown = unknown.map(|name| {
            let opens = if name == MCP { OF_MCP } else { UNKNOWN };
            (quote_short(name), opens.to_owned())
        });
        known.chain(unknown).collect()
    }

    fn opens(&self, extra: &Extra) -> String {
        if extra.opens() == 0 && *extra.item() != Item::Feature(Feature::AutoProvisioning) {
            return match extra.is_known() {
                true => "opens nothing on this token".to_owned(),
                false => "opens nothing in this catalogue".to_owned(),
            };
        }
        let operations = operations(extra.opens());
        let needed = self.needed().reach().workspaces();
        match extra.item() {
            Item::Feature(Feature::AutoProvisioning) => {
                "opens provisioning through SCIM".to_owned()
            }
            Item::Namespace(Namespace::Shared) if needed.is_some() => {
                let chosen = needed.and_then(Workspaces::chosen).into_iter().flatten();
                let chosen: Vec<&Workspace> = chosen.collect();
                format!("all workspaces, where {} would do", names(&chosen))
            }
            Item::Namespace(_) | Item::Workspace(_) => match extra.opens() {
                1 => "1 operation finds resources there".to_owned(),
                _ => format!("{operations} find resources there"),
            },
            Item::Feature(_) | Item::Permission(..) => format!("opens {operations}"),
        }
    }
}

/// A finding for each. Many uses lack the same few things, of which each may name many workspaces:
/// those are put into words once.
fn each_once<'a, T, K: PartialEq>(
    all: &'a [T],
    key: impl Fn(&&'a T) -> K,
    finding: impl Fn(&&'a T) -> Finding,
    place: impl Fn(&T) -> Option<Place>,
) -> Vec<Finding> {
    let mut told: Vec<(K, Finding)> = Vec::new();
    let mut findings = Vec::new();
    for one in all {
        let key = key(&one);
        let known = told.iter().find(|(known, _)| *known == key);
        let found = known.map_or_else(|| finding(&one), |(_, found)| found.clone());
        if known.is_none() {
            told.push((key, found.clone()));
        }
        findings.push(found.at(place(one).unwrap_or(Place::Whole)));
    }
    findings
}

/// A finding with the boxes to tick. What isn't stated is none.
fn ticking(
    finding: Finding,
    items: Vec<Item>,
    missing: &BTreeSet<&Item>,
    needed: &Grant,
) -> Finding {
    let is_missing = |item: &Item| missing.contains(item);
    let items: Vec<Item> = items.into_iter().filter(is_missing).collect();
    let boxes = boxes(&items, &[], needed.reach());
    finding.with_help_if((!boxes.is_empty()).then(|| format!("tick {}", boxes.join(" · "))))
}

const OF_MCP: &str = "opens Front's MCP server, and no operation of this API";
const UNKNOWN: &str = "unknown, and no operation needs it";

/// `1 operation`, `2 operations`.
fn operations(count: usize) -> String {
    match count {
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    }
}

/// As many boxes as one reads.
fn first(mut boxes: Vec<String>) -> Vec<String> {
    const MOST: usize = 40;
    let rest = boxes.len().saturating_sub(MOST);
    if rest > 0 {
        boxes.truncate(MOST);
        boxes.push(format!("{rest} rows more"));
    }
    boxes
}

impl Excess {
    /// `it opens 40 operations that nothing uses`.
    pub(crate) fn says(&self) -> String {
        if self.operations() > 0 {
            let operations = operations(self.operations());
            return format!("it opens {operations} that nothing uses");
        }
        let only = match (self.extras(), self.unknown()) {
            ([only], []) => Some(only.to_string()),
            ([], [only]) => Some(only.clone()),
            _ => None,
        };
        let count = self.extras().len().saturating_add(self.unknown().len());
        match only {
            Some(only) => format!("nothing needs `{}`", quote_short(&only)),
            None => format!("nothing needs {count} of the things that it holds"),
        }
    }

    /// The items, those first that are a choice for the whole token, then those that open most.
    pub(crate) fn by_what_they_open(&self) -> Vec<&Extra> {
        let mut extras: Vec<&Extra> = self.extras().iter().collect();
        extras.sort_by_key(|extra| match extra.item() {
            Item::Permission(..) => (1, usize::MAX.saturating_sub(extra.opens())),
            _ => (0, 0),
        });
        extras
    }

    /// Returns the known items that are ticked.
    pub(crate) fn items(&self) -> Vec<Item> {
        let extras = self.extras().iter();
        extras.map(|extra| extra.item().clone()).collect()
    }
}

impl Failing {
    /// Returns the items that the token lacks for it.
    fn lacks(&self) -> Vec<Item> {
        let feature = self.feature().map(Item::Feature);
        let scope = self.scope().map(crate::model::Scope::item);
        let lacks = feature.into_iter().chain(scope);
        lacks.chain(items(self.namespaces())).collect()
    }
}

/// The namespaces of a reach, and the workspaces where it has only some.
fn items(reach: &NamespaceGrant) -> Vec<Item> {
    let chosen = reach.workspaces().and_then(Workspaces::chosen);
    let is_whole = |ns: &Namespace| chosen.is_none() || *ns != Namespace::Shared;
    let namespaces = reach.namespaces().iter().filter(is_whole);
    let workspaces = chosen.into_iter().flatten().cloned().map(Item::Workspace);
    namespaces.map(Item::Namespace).chain(workspaces).collect()
}

fn lacks(failing: &Failing) -> String {
    let feature = failing.feature().map(|feature| format!("`{feature}`"));
    let scope = failing.scope().map(|scope| format!("`{scope}`"));
    let mut lacks: Vec<String> = feature.into_iter().chain(scope).collect();
    lacks.extend(places(failing.namespaces()));
    // The scope is named even where it is held.
    let scope = failing.needs().filter(|_| failing.scope().is_none());
    let scope = scope
        .map(|scope| format!(" for `{scope}`"))
        .unwrap_or_default();
    format!("fails: the token lacks {}{scope}", joined(&lacks, "and"))
}

fn sees(less: &SeesLess) -> String {
    let is_narrowed =
        |reach: &NamespaceGrant| reach.workspaces().and_then(Workspaces::chosen).is_some();
    let (sees, misses) = (less.sees(), less.misses());
    let mut missed = Vec::new();
    let mut rest = misses.clone();
    if is_narrowed(sees) && misses.holds(Namespace::Shared) && !is_narrowed(misses) {
        rest = rest.without(Namespace::Shared);
        missed.push("the other workspaces".to_owned());
    }
    missed.extend(places(&rest));
    format!(
        "sees less: only {}, not {}",
        joined(&places(sees), "and"),
        joined(&missed, "and")
    )
}
