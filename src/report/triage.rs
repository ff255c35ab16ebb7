//! Why a call was refused, as a person reads it and as JSON.

#[cfg(feature = "cli")]
mod human;
mod json;

#[cfg(feature = "cli")]
pub use human::triage_human;
pub use json::triage_json;
