//! The promises of `SECURITY.md`, each with the test that has its name.
//!
//! A heading `### Nothing is fetched` there is the test `nothing_is_fetched` here, and the reverse. What
//! a promise rests on is tested where it is built, and in full; the test here is what fails when the
//! promise as it is written down isn't kept.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]
#![allow(
    unreachable_pub,
    dead_code,
    reason = "what is shared is more than is used here"
)]

#[path = "security/bounds.rs"]
mod bounds;
#[path = "security/commands.rs"]
mod commands;
mod common_cli;
#[path = "security/hostile.rs"]
mod hostile;
#[path = "security/imports.rs"]
mod imports;
#[path = "security/output.rs"]
mod output;
#[path = "security/outside.rs"]
mod outside;
#[path = "security/page.rs"]
mod page;
#[path = "security/promises.rs"]
mod promises;
#[path = "security/repository.rs"]
mod repository;
#[path = "formats/runner.rs"]
mod runner;
#[path = "security/secrets.rs"]
mod secrets;
#[path = "pages/skeleton.rs"]
mod skeleton;
#[path = "security/sound.rs"]
mod sound;
#[path = "architecture/text.rs"]
mod text;
#[path = "security/written.rs"]
mod written;
