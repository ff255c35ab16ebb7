//! The library: its values, readers, resolution and advice.

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

mod advice;
mod catalogue_file;
mod certificate;
mod exhaustive;
mod infer;
mod integrations;
mod laws;
mod manifests;
mod oracle;
mod proof;
mod reader;
mod resolver;
#[path = "support/rows.rs"]
mod rows;
mod support;
mod values;
