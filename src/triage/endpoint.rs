//! The call itself, where it means no operation. The words are those of the finding in a check.

use super::call::Target;
use super::cause::{Cause, CauseKind, Certainty};
use super::{Case, secret, sources};
use crate::catalogue::{Class, Unresolved};
use crate::check::unresolved_finding;
use crate::source::Place;

/// The call, where it means no operation or has an old address.
pub(super) fn cause(case: &Case<'_>) -> Option<Cause> {
    match case.target {
        Target::Feature(_) | Target::Operation(_, false) => None,
        Target::Operation(_, true) => Some(
            Cause::new(
                CauseKind::NoSuchEndpoint,
                Certainty::Possible,
                sources::catalogue(case),
            )
            .because("`api.frontapp.com` is the address of API v1")
            .remedied_by("call the same path at https://api2.frontapp.com")
            .with_status(None),
        ),
        Target::Unresolved(unresolved) => Some(of_unresolved(case, unresolved)),
    }
}

fn of_unresolved(case: &Case<'_>, unresolved: &Unresolved<'_>) -> Cause {
    let finding = unresolved_finding(Place::Whole, unresolved, true);
    let (kind, certainty) = match unresolved.class() {
        Class::ForeignUrl | Class::ApiV1 => (CauseKind::NoSuchEndpoint, Certainty::Certain),
        Class::RunTimePath | Class::AmbiguousEndpoint => {
            (CauseKind::Undecidable, Certainty::Possible)
        }
        Class::RenamedEndpoint | Class::WrongMethod | Class::UnknownEndpoint => {
            (CauseKind::NoSuchEndpoint, Certainty::Likely)
        }
    };
    // Candidates are the catalogue's; what a rename makes of an old path has parts of the call.
    let safe = |text: &str| match secret::occurs(text) {
        true => "the call can't be repeated here".to_owned(),
        false => text.to_owned(),
    };
    Cause::new(kind, certainty, sources::catalogue(case))
        .because(safe(finding.message()))
        .remedied_by(safe(finding.help().unwrap_or_default()))
        .with_status(None)
}

/// A token that went to somebody else's host.
pub(super) fn exposed(case: &Case<'_>) -> Option<String> {
    let Target::Unresolved(unresolved) = case.target else {
        return None;
    };
    (unresolved.class() == Class::ForeignUrl).then(|| {
        "a token that was sent to that host is known there: unless the host is yours, replace the token".to_owned()
    })
}
