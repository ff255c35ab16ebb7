//! What has changed between two catalogues, and what that means for manifests: as JSON.

#[cfg(feature = "cli")]
mod judged;

use serde::Serialize;

use super::{Subject, escape_json};
use crate::check::Report;
use crate::drift::{Change, ChangeKind, Drift, Effects};
use crate::model::{Date, Item, Operation};
use crate::source::Place;

/// One side of a comparison, as it is called in reports.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The name of the file, or `builtin`.
    pub name: &'a str,
    /// Of which day it is, where it says so.
    pub as_of: Option<Date>,
    /// How many operations it has.
    pub operations: usize,
}

/// What a drift means for one manifest.
#[derive(Clone, Copy, Debug)]
pub struct Affected<'a> {
    /// The manifest's file.
    pub subject: &'a Subject<'a>,
    /// What the integration is called.
    pub name: Option<&'a str>,
    /// What a check says of it with the new catalogue.
    pub report: &'a Report,
    /// What it means.
    pub effects: &'a Effects,
}

/// All that is told of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// What it was.
    pub old: Side<'a>,
    /// What it is.
    pub new: Side<'a>,
    /// What has changed.
    pub drift: &'a Drift,
    /// The manifests that were asked for.
    pub manifests: &'a [Affected<'a>],
}

#[derive(Serialize)]
struct File<'a> {
    version: u8,
    old: SideRow<'a>,
    new: SideRow<'a>,
    counts: serde_json::Map<String, serde_json::Value>,
    changes: Vec<ChangeRow<'a>>,
    manifests: Vec<ManifestRow<'a>>,
}

#[derive(Serialize)]
struct SideRow<'a> {
    name: &'a str,
    as_of: Option<String>,
    operations: usize,
}

#[derive(Serialize)]
struct ChangeRow<'a> {
    kinds: Vec<&'static str>,
    old: Option<OperationRow<'a>>,
    new: Option<OperationRow<'a>>,
}

#[derive(Serialize)]
struct OperationRow<'a> {
    endpoint: String,
    operation: &'a str,
    scope: Option<String>,
    namespaces: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    besides: Vec<&'static str>,
    basis: &'static str,
    status: &'static str,
    replacement: Option<String>,
}

#[derive(Serialize)]
struct ManifestRow<'a> {
    manifest: &'a str,
    name: Option<&'a str>,
    affected: bool,
    unclear: bool,
    effects: Vec<EffectRow<'a>>,
    more: Vec<String>,
    less: Vec<String>,
    verdict: Option<VerdictRow>,
    opened: Vec<String>,
}

#[derive(Serialize)]
struct EffectRow<'a> {
    entry: usize,
    line: Option<usize>,
    kind: &'static str,
    endpoint: Option<&'a str>,
    says: &'a str,
}

#[derive(Serialize)]
struct VerdictRow {
    old: &'static str,
    new: &'static str,
}

/// The comparison as one JSON object on a line. `docs/report.md` describes the keys.
#[must_use]
pub fn drift_json(compared: &Compared<'_>) -> String {
    let counts = ChangeKind::ALL
        .iter()
        .map(|kind| (kind.to_string(), compared.drift.count(*kind).into()));
    let file = File {
        version: 1,
        old: side(&compared.old),
        new: side(&compared.new),
        counts: counts.collect(),
        changes: compared.drift.changes().iter().map(change).collect(),
        manifests: compared.manifests.iter().map(manifest).collect(),
    };
    escape_json(serde_json::to_string(&file).unwrap_or_default())
}

fn side<'a>(side: &Side<'a>) -> SideRow<'a> {
    SideRow {
        name: side.name,
        as_of: side.as_of.map(|day| day.to_string()),
        operations: side.operations,
    }
}

fn change(change: &Change) -> ChangeRow<'_> {
    ChangeRow {
        kinds: change.kinds().iter().map(|kind| kind.as_str()).collect(),
        old: change.before().map(operation),
        new: change.after().map(operation),
    }
}

fn operation(operation: &Operation) -> OperationRow<'_> {
    OperationRow {
        endpoint: operation.endpoint().to_string(),
        operation: operation.id(),
        scope: operation.requirement().written(),
        namespaces: operation
            .admissible()
            .iter()
            .map(|ns| ns.as_str())
            .collect(),
        besides: operation.besides().iter().map(|ns| ns.as_str()).collect(),
        basis: operation.basis().as_str(),
        status: operation.status().as_str(),
        replacement: operation.replacement().map(ToString::to_string),
    }
}

fn manifest<'a>(affected: &Affected<'a>) -> ManifestRow<'a> {
    let effects = affected.effects;
    let line = |entry| Some(affected.subject.position(&Place::Entry(entry))?.line);
    ManifestRow {
        manifest: affected.subject.path(),
        name: affected.name,
        affected: effects.is_affected(),
        unclear: effects.is_unclear(),
        effects: effects
            .entries()
            .iter()
            .map(|effect| EffectRow {
                entry: effect.entry(),
                line: line(effect.entry()),
                kind: effect.kind().as_str(),
                endpoint: effect.endpoint(),
                says: effect.says(),
            })
            .collect(),
        more: effects.more().iter().map(Item::to_string).collect(),
        less: effects.less().iter().map(Item::to_string).collect(),
        verdict: effects.verdict().map(|(old, new)| VerdictRow {
            old: old.as_str(),
            new: new.as_str(),
        }),
        opened: effects
            .opened()
            .iter()
            .map(|op| op.endpoint().to_string())
            .collect(),
    }
}
