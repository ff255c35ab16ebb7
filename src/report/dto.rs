//! JSON, version 1. Keys may be added, never renamed. The model itself is never serialised.

pub(in crate::report) mod audit;
pub(in crate::report) mod drift;
pub(in crate::report) mod lock;
#[cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "only answers have one")
)]
pub(in crate::report) mod locked;
pub(in crate::report) mod operation;
pub(in crate::report) mod request;
pub(in crate::report) mod triage;
