//! The rules. Each is a file, named as its code is where it has one of its own.

mod api_v1;
mod assumed_namespace;
pub(super) mod blockers;
mod channel_credential;
mod deprecated_endpoint;
mod duplicate_endpoint;
mod inferred_namespace;
mod legacy_endpoint;
mod missing_reason;
mod namespace_not_admissible;
mod private_needs_opt_in;
mod profile_unknown;
mod profiles_disagree;
mod triggers_not_publishable;
mod unknown_scope;
pub(super) mod unresolved;

use super::case::Case;
use crate::finding::Finding;

type Rule = fn(&Case<'_>) -> Vec<Finding>;

/// All rules.
pub(super) const ALL: &[Rule] = &[
    unresolved::find,
    unknown_scope::find,
    namespace_not_admissible::find,
    api_v1::find,
    blockers::find,
    deprecated_endpoint::find,
    profile_unknown::find,
    profiles_disagree::find,
    triggers_not_publishable::find,
    assumed_namespace::find,
    inferred_namespace::find,
    private_needs_opt_in::find,
    missing_reason::find,
    duplicate_endpoint::find,
    legacy_endpoint::find,
    channel_credential::find,
];
