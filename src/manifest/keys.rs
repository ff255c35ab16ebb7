//! The keys that the readers know, for the schemas, in which none of them may be missing.

pub(crate) use super::allow::KEYS as ALLOW;
pub(crate) use super::fields::IGNORED;
pub(crate) use super::grant::KEYS as GRANT;
pub(crate) use super::profile::{KEYS as PROFILE, SOURCE_KEYS as SOURCE};
pub(crate) use super::read::{ENTRY_KEYS as ENTRY, IGNORED as MANIFEST_IGNORED, KEYS as MANIFEST};
