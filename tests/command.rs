//! The command: what it prints, reads, writes and refuses.

#![cfg(feature = "cli")]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "what is shared with other tests is more than is used here"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod cli;
mod common_cli;
#[path = "infer/command.rs"]
mod infer;
mod init;
mod looks;
mod many;
#[path = "support/openapi.rs"]
mod openapi;
mod readme;
mod request;
#[path = "support/rows.rs"]
mod rows;
mod same_catalogue;
mod secrets;
mod shell;
mod unknown_scope;
