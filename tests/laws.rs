//! The laws of the model, each a property under its number and name.
//!
//! What is random is made twice: as a value of the library, and as the plain strings of the
//! oracle, which shares no code with the library. The real catalogue takes part in each.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

mod oracle;
mod support;

#[path = "laws/answer.rs"]
mod answer;
#[path = "laws/grant.rs"]
mod grant;
#[path = "laws/resolution.rs"]
mod resolution;
#[path = "laws/round_trip.rs"]
mod round_trip;
#[path = "laws/spans.rs"]
mod spans;
