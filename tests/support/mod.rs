//! What several test crates share: random catalogues, profiles and manifests, each as plain data
//! from which the library's value and the oracle's strings are made, so that both can be asked.

#![allow(dead_code, reason = "each test crate takes what it needs")]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

pub mod ceiling;
pub mod cells;
pub mod naive;
pub mod plan;
pub mod spelling;
pub mod world;
pub mod written;
pub mod yaml;
pub mod yaml_alike;
pub mod yaml_text;
