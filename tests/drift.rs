//! `catalogue diff`: what has changed between two catalogues, and what that means for manifests.
//! Whole cases, and the laws that each comparison obeys.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod common_cli;
#[path = "support/rows.rs"]
mod rows;

#[path = "drift/cases.rs"]
mod cases;
#[path = "drift/changes.rs"]
mod changes;
#[path = "drift/effects.rs"]
mod effects;
#[path = "drift/pair.rs"]
mod pair;
