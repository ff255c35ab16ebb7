use serde::Serialize;

use super::super::Subject;
use super::super::json::report_json;
use crate::check::Report;
use crate::lock::{Difference, Unheld, Widening};
use crate::model::{Answer, Item, Locked};

/// What a manifest is held to.
#[derive(Clone, Copy, Debug)]
pub struct Held<'l> {
    /// What the lock's file is called.
    pub lock: &'l str,
    /// How the report differs from what is locked, or why that can't be said.
    pub difference: Result<&'l Difference, Unheld>,
}

/// What stands under `lock`.
#[derive(Serialize)]
pub(in crate::report) struct LockFile<'r> {
    path: &'r str,
    holds: &'static str,
    catalogue: Option<String>,
    profile: Option<&'r str>,
    verdict: Option<&'static str>,
    worse: bool,
    widens: Vec<WideningFile>,
    narrows: Vec<ItemFile>,
    problem: Option<&'static str>,
}

#[derive(Serialize)]
struct WideningFile {
    #[serde(flatten)]
    item: ItemFile,
    entries: Vec<Option<usize>>,
}

#[derive(Serialize)]
struct ItemFile {
    dimension: &'static str,
    item: String,
}

/// The report as [`json`](super::super::json) has it, with what the manifest's lock says of it.
#[must_use]
pub fn json_with_lock(report: &Report, subject: &Subject<'_>, held: Held<'_>) -> String {
    report_json(report, subject, Some(lock_file(report, held)))
}

fn lock_file<'r>(report: &'r Report, held: Held<'r>) -> LockFile<'r> {
    let found = held.difference.ok();
    let locked = found.map(Difference::locked);
    let widens = found.map_or(&[][..], Difference::widens).iter();
    let narrows = found.map_or(&[][..], Difference::narrows).iter();
    LockFile {
        path: held.lock,
        holds: found.map_or(Answer::Unknown, Difference::holds).as_str(),
        catalogue: found.map(|difference| difference.locked_catalogue().to_string()),
        profile: locked.map(Locked::profile),
        verdict: locked.map(|locked| locked.verdict().as_str()),
        worse: found.is_some_and(Difference::is_worse),
        widens: widens
            .map(|widening| widening_file(widening, report))
            .collect(),
        narrows: narrows.map(item_file).collect(),
        problem: held.difference.err().map(Unheld::reason),
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
