use serde::Serialize;

use crate::check::Report;
use crate::lock::{Difference, LockUnavailable, Locked, Widening};
use crate::model::{Answer, Item};

/// A manifest's difference from its lock.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct LockFile<'r> {
    /// The lock's file.
    path: &'r str,
    /// `yes`: nothing is needed beyond the lock. `no`: something is. `unknown`: the verdict is undetermined, or
    /// there is nothing to compare with.
    #[cfg_attr(test, schemars(with = "Answer"))]
    holds: &'static str,
    /// The day of the catalogue that is locked; null where nothing is locked.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::date_or_null"))]
    catalogue: Option<String>,
    /// The profile that is locked; null where nothing is locked.
    profile: Option<&'r str>,
    /// The verdict that is locked; null where nothing is locked.
    #[cfg_attr(test, schemars(with = "Option<crate::check::Verdict>"))]
    verdict: Option<&'static str>,
    /// Whether today's verdict asks more of others than the locked one.
    worse: bool,
    /// What is needed beyond the lock.
    widens: Vec<WideningFile>,
    /// What is locked and no longer needed.
    narrows: Vec<ItemFile>,
    /// Why there is nothing to compare with.
    problem: Option<&'static str>,
}

/// Something that is needed beyond the lock.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WideningFile {
    #[serde(flatten)]
    item: ItemFile,
    /// The entries that fail without it; null for a declared feature.
    entries: Vec<Option<usize>>,
}

/// An item of a grant.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ItemFile {
    /// Of what kind it is.
    #[cfg_attr(test, schemars(extend("enum" = ["feature", "namespace", "workspace", "permission"])))]
    dimension: &'static str,
    /// What it is. The namespace `shared` means all workspaces.
    item: String,
}

/// The difference of a manifest from its lock. `docs/report.md` describes the keys.
pub(in crate::report) fn lock<'r>(
    path: &'r str,
    difference: Result<&'r Difference, LockUnavailable>,
    report: &Report,
) -> LockFile<'r> {
    let found = difference.ok();
    let locked = found.map(Difference::locked);
    let widens = found.map_or(&[][..], Difference::widens).iter();
    let narrows = found.map_or(&[][..], Difference::narrows).iter();
    LockFile {
        path,
        holds: found.map_or(Answer::Unknown, Difference::holds).as_str(),
        catalogue: found.map(|difference| difference.locked_catalogue().to_string()),
        profile: locked.map(Locked::profile),
        verdict: locked.map(|locked| locked.verdict().as_str()),
        worse: found.is_some_and(Difference::is_worse),
        widens: widens
            .map(|widening| widening_file(widening, report))
            .collect(),
        narrows: narrows.map(item_file).collect(),
        problem: difference.err().map(LockUnavailable::reason),
    }
}

fn widening_file(widening: &Widening, report: &Report) -> WideningFile {
    let uses = widening.places().iter();
    let uses = uses.filter_map(|place| report.uses().get(*place));
    WideningFile {
        item: item_file(widening.item()),
        entries: uses.map(|needed| needed.entry()).collect(),
    }
}

fn item_file(item: &Item) -> ItemFile {
    let (dimension, item) = match item {
        Item::Feature(feature) => ("feature", feature.to_string()),
        Item::Namespace(namespace) => ("namespace", namespace.to_string()),
        Item::Workspace(workspace) => ("workspace", workspace.to_string()),
        Item::Permission(..) => ("permission", item.to_string()),
    };
    ItemFile { dimension, item }
}
