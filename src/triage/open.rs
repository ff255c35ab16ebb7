//! What would decide between the causes that remain.

use super::Case;
use super::call::Target;
use super::gaps::Required;
use super::message::{Known, Message};
use crate::model::{Dimension, Stated, words};

words! {
    /// Something that isn't known yet.
    "clue" Clue {
        /// Whether the token itself, or what it may do, was refused.
        Status = "status",
        /// What Front says.
        Body = "body",
        /// What the token holds.
        Grant = "grant",
        /// Whether a call that needs no scope is answered.
        Me = "me",
        /// Where the resource lives, which Front shows.
        Owner = "owner",
        /// Which operation is called.
        Call = "call",
    }
}

/// Something that would decide between causes, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    clue: Clue,
    why: &'static str,
}

impl Open {
    /// What is to be found out.
    #[must_use]
    pub fn clue(&self) -> Clue {
        self.clue
    }

    /// What it would decide.
    #[must_use]
    pub fn why(&self) -> &'static str {
        self.why
    }
}

pub(super) fn of(case: &Case<'_>) -> Vec<Open> {
    let mut open = Vec::new();
    let mut add = |clue, why| open.push(Open { clue, why });
    let needs_nothing = case
        .operation()
        .is_some_and(|operation| matches!(Required::of(operation), Required::Nothing));
    let is_unresolved = matches!(case.target, Target::Unresolved(_));
    if is_unresolved {
        add(
            Clue::Call,
            "an endpoint that the catalogue has: then it is known what it requires",
        );
    }
    if case.answer.status == Some(401) {
        add(
            Clue::Me,
            match needs_nothing {
                true => "this call needs no scope: once it is answered, the token is accepted",
                false => {
                    "`GET /me` needs no scope: where it is answered, the token is accepted; about scopes it proves nothing"
                }
            },
        );
        return open;
    }
    if case.answer.status.is_none() {
        add(
            Clue::Status,
            "401 is about the token itself, 403 about what it may do",
        );
    }
    match case.answer.message {
        Message::None => add(
            Clue::Body,
            "Front's message names a missing scope, or says what is out of reach",
        ),
        Message::Unknown { .. } => add(
            Clue::Body,
            "one of Front's own messages: this one isn't known",
        ),
        Message::Known(_) => {}
    }
    let leaves_open = |grant: &Stated| {
        let mut dimensions = Dimension::ALL.iter();
        dimensions.any(|dimension| !grant.states(*dimension))
    };
    match case.grant {
        _ if needs_nothing || is_unresolved => {}
        None => add(Clue::Grant, "what the token holds rules causes out"),
        Some(grant) if leaves_open(grant) => add(
            Clue::Grant,
            "the given one doesn't state all features, namespaces and permissions",
        ),
        Some(_) => {}
    }
    if matches!(
        case.answer.message.known(),
        Some(Known::NotAllowed { .. } | Known::TeammateResources)
    ) {
        add(
            Clue::Owner,
            "in Front, look whose the resource is, and whether that teammate allows API access",
        );
    }
    open
}
