//! JSON, version 1. Keys may be added, never renamed. The model itself is never serialised.

#[cfg(feature = "cli")]
pub(in crate::report) mod audit;
#[cfg(feature = "cli")]
pub(in crate::report) mod drift;
#[cfg(feature = "cli")]
pub(in crate::report) mod lock;
#[cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "only answers have one")
)]
pub(in crate::report) mod locked;
#[cfg(feature = "cli")]
pub(in crate::report) mod operation;
#[cfg(feature = "cli")]
pub(in crate::report) mod request;
#[cfg(feature = "cli")]
pub(in crate::report) mod triage;
