use super::Context;
use super::call::Target;
use super::reach::has_placeholder;
use super::response::{Known, Message};
use crate::manifest::{Dimension, PartialGrant};
use crate::model::{Operation, Requirement, words};

words! {
    /// A fact that would decide between causes.
    "evidence" EvidenceKind {
        /// The status: 401 is about the token itself, 403 about what it may do.
        Status = "status",
        /// Front's message.
        Body = "body",
        /// The rights that the token holds.
        Grant = "grant",
        /// The answer to a call that needs no scope.
        Me = "me",
        /// The place of the resource, which Front shows.
        Owner = "owner",
        /// The operation that is called.
        Call = "call",
    }
}

/// A fact that isn't known and would decide between causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingEvidence {
    kind: EvidenceKind,
    why: &'static str,
}

impl MissingEvidence {
    /// Returns the kind of fact.
    #[must_use]
    pub fn kind(&self) -> EvidenceKind {
        self.kind
    }

    /// Returns what the fact would decide.
    #[must_use]
    pub fn why(&self) -> &'static str {
        self.why
    }
}

/// Returns the facts that would decide, the easiest to find out first.
pub(super) fn missing(context: &Context<'_>) -> Vec<MissingEvidence> {
    use EvidenceKind::{Body, Call, Grant, Me, Owner, Status};

    let operation = context.operation();
    let requirement = operation.map(Operation::requirement);
    let needs_nothing = requirement == Some(&Requirement::Nothing);
    let is_unresolved = matches!(context.target, Target::Unresolved(_));
    let is_elsewhere = matches!(context.target, Target::FrontHost(_));
    let status = context.response.status;

    let call = is_unresolved.then_some((
        Call,
        "an endpoint that the catalogue has: then it is known what it requires",
    ));
    let me = match needs_nothing {
        true => "this call needs no scope: once it is answered, the token is accepted",
        false => {
            "`GET /me` needs no scope: where it is answered, the token is accepted; about scopes it proves nothing"
        }
    };
    let body = match &context.response.message {
        Message::None if is_elsewhere => Some("Front's answer names the error"),
        Message::None => {
            Some("Front's message names a missing scope, or says what is out of reach")
        }
        Message::Unknown { .. } => Some("one of Front's own messages: this one isn't known"),
        Message::Known(_) => None,
    };
    let states_all = |grant: &PartialGrant| Dimension::ALL.iter().all(|it| grant.states(*it));
    let grant = match context.grant {
        _ if needs_nothing || is_unresolved || is_elsewhere => None,
        None => Some("what the token holds rules causes out"),
        Some(grant) if states_all(grant) => None,
        Some(_) => Some("the given one doesn't state all features, namespaces and permissions"),
    };
    let is_about_owner = matches!(
        context.response.message.known(),
        Some(Known::NotAllowed { .. } | Known::TeammateResources)
    );
    let owner = match status {
        Some(404) => Some("in Front, look whether the resource is there, and whose it is"),
        _ if is_about_owner => Some(
            "in Front, look whose the resource is, and whether that teammate allows API access",
        ),
        _ => None,
    };
    let all = match status {
        Some(401) if is_elsewhere => vec![body.map(|why| (Body, why))],
        Some(401) => vec![call, Some((Me, me))],
        Some(404) if operation.is_some_and(|op| !has_placeholder(op)) => vec![Some((
            Me,
            "`GET /me` at the same address: where it is answered, the address is right",
        ))],
        Some(404) => vec![call, owner.map(|why| (Owner, why))],
        status => vec![
            call,
            status.is_none().then_some((
                Status,
                match is_elsewhere {
                    true => "it says which check failed",
                    false => "401 is about the token itself, 403 about what it may do",
                },
            )),
            body.map(|why| (Body, why)),
            grant.map(|why| (Grant, why)),
            owner.map(|why| (Owner, why)),
        ],
    };
    let all = all.into_iter().flatten();
    all.map(|(kind, why)| MissingEvidence { kind, why })
        .collect()
}
