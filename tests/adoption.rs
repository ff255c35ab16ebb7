//! How a repository takes front-scope up: the action and the hooks are played in scratch git
//! repositories, as a runner and as pre-commit would do it. What needs pip is in
//! `scripts/adoption-test`.

#![cfg(all(feature = "cli", unix))]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

#[path = "adoption/action.rs"]
mod action;
mod common_cli;
#[path = "adoption/hooks.rs"]
mod hooks;
#[path = "adoption/pages.rs"]
mod pages;
#[path = "adoption/repository.rs"]
mod repository;
