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

mod answer;
mod grant;
mod resolution;
mod round_trip;
mod spans;
