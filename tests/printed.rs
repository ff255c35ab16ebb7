//! The formats for other programs and for pages: SARIF, annotations, Markdown, HTML, graphs.

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

mod common_cli;
mod formats;
mod graph;
mod pages;
#[path = "formats/runner.rs"]
mod runner;
#[path = "pages/skeleton.rs"]
mod skeleton;
mod told;
