//! Statuses that are no refusal of a token.

use super::Case;
use super::cause::{Cause, CauseKind, Certainty};
use super::{endpoint, sources};

/// What the status means, and the endpoint where that is wrong as well.
pub(super) fn causes(case: &Case<'_>, status: u16) -> (Vec<Cause>, Vec<String>) {
    let (why, to_do) = meaning(status);
    let no_refusal = Cause::new(CauseKind::NotARefusal, Certainty::Certain, sources::http())
        .because(why)
        .remedied_by(to_do)
        .with_status(Some(status));
    let mut causes = vec![no_refusal];
    causes.extend(endpoint::cause(case).map(|cause| {
        // Front doesn't find what the catalogue doesn't know either.
        let agrees = matches!(status, 404 | 405) && cause.kind() == CauseKind::NoSuchEndpoint;
        Cause {
            certainty: if agrees {
                Certainty::Certain
            } else {
                cause.certainty
            },
            status: agrees.then_some(status),
            ..cause
        }
    }));
    (causes, Vec::new())
}

fn meaning(status: u16) -> (&'static str, &'static str) {
    match status {
        100..=299 => (
            "the call was answered",
            "there is nothing to mend about the token",
        ),
        300..=399 => (
            "the call is sent elsewhere",
            "call the address that is meant from the start: clients drop the token on the way to another host",
        ),
        400 | 422 => (
            "something in the request itself is wrong",
            "look at what the call sends: its query and its body",
        ),
        404 => (
            "the path or the resource doesn't exist",
            "check the path, then the id; whether Front also answers 404 for what a token doesn't reach isn't known",
        ),
        405 => ("the path doesn't have this method", "check the method"),
        409 => (
            "the call is at odds with the state of the resource",
            "look at the resource, then call again",
        ),
        429 => (
            "there were too many calls in a short time",
            "wait as long as the response says, then call again",
        ),
        500..=599 => (
            "the server failed, whatever the token may do",
            "call again later; if it stays, ask Front's support",
        ),
        _ => (
            "the call failed for another reason",
            "look at what the body says",
        ),
    }
}
