//! What `check --locked`, `audit` and `catalogue diff` say as annotations, as SARIF and as pages: the
//! same as they say for people and as JSON, whatever their cases are.
//!
//! A case of theirs that has a `log.sarif`, `github.txt`, `page.md` or `page.html` records it, for
//! people to read.

#![cfg(all(feature = "cli", unix))]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    dead_code,
    reason = "what is shared with other tests is more than is used here"
)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod asked;
mod hostile;
mod properties;
