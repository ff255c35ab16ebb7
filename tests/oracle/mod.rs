//! A second opinion on grant, OAuth answer and verdict, by brute force.
//!
//! It shares no code with the library. A *cell* is one box of Front's token page, as a string:
//! `feature:access_resources`, `namespace:private`, `permission:tags:read`. A grant, and what a
//! use needs, are sets of cells; every question is answered by trying all the possibilities.

#![allow(
    dead_code,
    reason = "each test that includes the oracle asks its own questions"
)]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::panic,
    reason = "an oracle without an answer has to stop the test"
)]

use std::collections::{BTreeMap, BTreeSet};

pub use catalogue::{Row, rows_of_catalogue};

mod catalogue;
mod self_check;

/// A use: an operation, and the namespaces that it is said to reach, where something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The operation.
    pub row: Row,
    /// The namespaces that the manifest declares for it.
    pub declared: Option<Vec<String>>,
}

/// What a use needs, cell by cell.
pub fn needs(wanted: &Wanted) -> BTreeSet<String> {
    let Some(scope) = wanted.row.scope.as_deref() else {
        return BTreeSet::new();
    };
    if scope == "feature:app_trigger" {
        return feature_need("application_triggers");
    }
    // `events:*:read` has a selector in the middle that the token page does not show.
    let parts: Vec<&str> = scope.split(':').collect();
    let (resource, action) = match parts[..] {
        [resource, action] | [resource, "*", action] if resource != "feature" => (resource, action),
        _ => panic!("the oracle can't read the scope {scope}"),
    };
    let mut cells = feature_need("access_resources");
    cells.insert(format!("permission:{resource}:{action}"));
    let namespaces = match &wanted.declared {
        Some(declared) => declared.as_slice(),
        None => wanted.row.namespaces.get(..1).unwrap_or_default(),
    };
    cells.extend(
        namespaces
            .iter()
            .map(|namespace| format!("namespace:{namespace}")),
    );
    cells
}

/// What a feature needs that is used without an endpoint: a declared one, or SCIM's.
pub fn feature_need(name: &str) -> BTreeSet<String> {
    BTreeSet::from([format!("feature:{name}")])
}

/// Whether a grant authorises a use: its feature, its permission and all its namespaces are there.
pub fn authorises(grant: &BTreeSet<String>, needs: &BTreeSet<String>) -> bool {
    needs.iter().all(|cell| grant.contains(cell))
}

/// The least grant: of all subsets of the universe that authorise each use, the one that is
/// contained in all others. Sixteen cells take a fifth of a second, each one less halves that.
pub fn brute_least(universe: &[String], uses: &[BTreeSet<String>]) -> BTreeSet<String> {
    assert!(
        universe.len() <= 16,
        "too many subsets: {} cells",
        universe.len()
    );
    let enough: Vec<_> = subsets(universe)
        .filter(|grant| uses.iter().all(|needs| authorises(grant, needs)))
        .collect();
    // Only a smallest one can be contained in all others, and only if no other is as small.
    let smallest = enough.iter().min_by_key(|grant| grant.len());
    let Some(least) = smallest else {
        panic!("no grant within the universe authorises every use: {uses:?}")
    };
    assert!(
        enough.iter().all(|grant| least.is_subset(grant)),
        "several minimal grants, none of them least: {uses:?}"
    );
    least.clone()
}

fn subsets(cells: &[String]) -> impl Iterator<Item = BTreeSet<String>> {
    let chosen = |mask: u32, bit: usize| (mask >> bit) & 1 == 1;
    (0..1 << cells.len()).map(move |mask| {
        cells
            .iter()
            .enumerate()
            .filter(|(bit, _)| chosen(mask, *bit))
            .map(|(_, cell)| cell.clone())
            .collect()
    })
}

/// What a profile says of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// OAuth can be granted it.
    Granted,
    /// OAuth can't.
    Denied,
    /// Nobody has said.
    Unknown,
}

/// A profile: what OAuth can be granted.
#[derive(Clone, Debug)]
pub struct Ceiling {
    /// By `feature:NAME`, `namespace:NAME` and `resource:NAME`.
    pub stances: BTreeMap<String, Stance>,
    /// What it says of the resources that it does not name.
    pub default_resource: Stance,
}

impl Ceiling {
    fn new(granted: &[&str], denied: &[&str], unknown: &[&str], default_resource: Stance) -> Self {
        let all = [
            (granted, Stance::Granted),
            (denied, Stance::Denied),
            (unknown, Stance::Unknown),
        ];
        let stances = all
            .iter()
            .flat_map(|(cells, stance)| cells.iter().map(|cell| ((*cell).to_owned(), *stance)));
        Self {
            stances: stances.collect(),
            default_resource,
        }
    }

    fn stance(&self, judged: &str) -> Stance {
        let unnamed = if judged.starts_with("resource:") {
            self.default_resource
        } else {
            Stance::Unknown
        };
        self.stances.get(judged).copied().unwrap_or(unnamed)
    }
}

/// The profile `shared-only`.
pub fn shared_only() -> Ceiling {
    Ceiling::new(
        &[
            "feature:access_resources",
            "namespace:global",
            "namespace:shared",
        ],
        &[
            "feature:auto_provisioning",
            "feature:application_triggers",
            "namespace:private",
            "resource:knowledge_bases",
        ],
        &[],
        Stance::Granted,
    )
}

/// The profile `granular-2026`.
pub fn granular_2026() -> Ceiling {
    Ceiling::new(
        &[
            "feature:access_resources",
            "namespace:global",
            "namespace:shared",
            "namespace:private",
        ],
        &["feature:application_triggers"],
        &["feature:auto_provisioning"],
        Stance::Granted,
    )
}

/// Whether OAuth is enough; the worse answer is the lesser one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// However the gaps are filled in, it is not.
    No,
    /// That depends on what fills them.
    Unknown,
    /// However they are filled in, it is.
    Yes,
}

/// OAuth's answer by completions: each unknown cell that the uses touch may be granted or denied,
/// and an unresolved entry may need nothing or what no profile grants.
pub fn oauth(ceiling: &Ceiling, uses: &[BTreeSet<String>], unresolved: bool) -> Answer {
    let touched: BTreeSet<String> = uses.iter().flatten().map(|cell| judged_by(cell)).collect();
    let that_are = |stance| {
        touched
            .iter()
            .filter(move |cell| ceiling.stance(cell) == stance)
            .cloned()
    };
    let open: Vec<String> = that_are(Stance::Unknown).collect();
    assert!(open.len() <= 12, "too many completions: {open:?}");
    let mut entries = vec![BTreeSet::new()];
    if unresolved {
        entries.push(BTreeSet::from(["what no profile grants".to_owned()]));
    }
    let mut outcomes = BTreeSet::new();
    for filled in subsets(&open) {
        let granted: BTreeSet<String> = that_are(Stance::Granted).chain(filled).collect();
        for entry in &entries {
            outcomes.insert(authorises(&granted, &touched) && authorises(&granted, entry));
        }
    }
    match (outcomes.contains(&true), outcomes.contains(&false)) {
        (true, false) => Answer::Yes,
        (false, true) => Answer::No,
        _ => Answer::Unknown,
    }
}

/// A profile speaks of resources, not of what may be done with them.
fn judged_by(cell: &str) -> String {
    match cell
        .strip_prefix("permission:")
        .and_then(|permission| permission.split_once(':'))
    {
        Some((resource, _)) => format!("resource:{resource}"),
        None => cell.to_owned(),
    }
}

/// The verdict: the first row of the table that applies.
pub fn verdict(
    answer: Answer,
    audience: &str,
    needs_auto_provisioning: bool,
    any_unresolved: bool,
) -> &'static str {
    assert!(
        ["public", "single_customer", "own_instance"].contains(&audience),
        "no audience: {audience}"
    );
    match (any_unresolved, needs_auto_provisioning, answer, audience) {
        (true, ..) => "undetermined",
        (_, true, ..) => "contact_front",
        (.., Answer::Yes, _) => "oauth",
        (.., Answer::No, "public") => "exception",
        (.., Answer::Unknown, "public") => "undetermined",
        _ => "api_token",
    }
}

/// The exit code of a verdict, without `--strict`.
pub fn exit_code(verdict: &str) -> i32 {
    match verdict {
        "oauth" | "api_token" => 0,
        "exception" | "contact_front" => 1,
        "undetermined" => 2,
        _ => panic!("no verdict: {verdict}"),
    }
}

/// The (operation, namespace) pairs that a grant opens. An operation that lives in no namespace
/// is paired with the empty string.
pub fn opens(rows: &[Row], grant: &BTreeSet<String>) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for row in rows {
        let nowhere = [String::new()];
        let places = if row.namespaces.is_empty() {
            &nowhere[..]
        } else {
            &row.namespaces
        };
        for place in places {
            let declared = (!place.is_empty()).then(|| vec![place.clone()]);
            let wanted = Wanted {
                row: row.clone(),
                declared,
            };
            if authorises(grant, &needs(&wanted)) {
                pairs.insert((wanted.row.endpoint, place.clone()));
            }
        }
    }
    pairs
}
