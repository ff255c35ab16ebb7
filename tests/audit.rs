//! What a token has too little of and too much of: the laws, against an oracle that shares no code
//! with the library; the forms in which a grant is read; and whole cases of the command.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod common_cli;
mod oracle;
mod support;

#[path = "audit/cases.rs"]
mod cases;
#[path = "audit/command.rs"]
mod command;
#[path = "audit/forms.rs"]
mod forms;
#[path = "audit/hostile.rs"]
mod hostile;
#[path = "audit/oracle.rs"]
mod judge;
#[path = "audit/laws.rs"]
mod laws;
#[path = "audit/texts.rs"]
mod texts;
#[path = "audit/used.rs"]
mod used;
#[path = "audit/wild.rs"]
mod wild;
#[path = "audit/wrong.rs"]
mod wrong;

use front_scope::audit::{Audit, audit};
use front_scope::manifest::PartialGrant;
use front_scope::model::Item;
use front_scope::{Manifest, Profile, Question, Report, check};
use support::cells::Cells;
use support::world::World;

/// What a manifest needs.
fn report(world: &World, manifest: &Manifest) -> Report {
    check(
        &world.catalogue,
        manifest,
        &Question::of(Profile::shared_only()),
    )
}

/// The audit of what is stated, for the manifest of this report.
fn audited(world: &World, report: &Report, stated: &PartialGrant) -> Audit {
    audit(&world.catalogue, report, stated)
}

/// Items as the oracle writes them.
fn cells<'a>(items: impl IntoIterator<Item = &'a Item>) -> Cells {
    let cell = |item: &Item| match item {
        Item::Feature(feature) => format!("feature:{feature}"),
        Item::Namespace(namespace) => format!("namespace:{namespace}"),
        Item::Workspace(workspace) => format!("namespace:shared[{workspace}]"),
        Item::Permission(resource, permission) => format!("permission:{resource}:{permission}"),
    };
    items.into_iter().map(cell).collect()
}
