//! SARIF and annotations: that what is written for machines says of every case what the report does,
//! and can be read by those who read it.
//!
//! A case that has a `log.sarif` or a `github.txt` records them, for people to read. That logs keep
//! to the published schema is asked by `scripts/validate-sarif`.

#![cfg(feature = "cli")]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod annotations;
mod docs;
mod gaps;
mod logs;
mod paths;
mod regions;
mod systems;
