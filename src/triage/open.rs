//! What would decide between the causes that remain.

use super::Case;
use super::call::Target;
use super::gaps::Required;
use super::message::{Known, Message};
use crate::model::{Dimension, words};

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
    if matches!(case.target, Target::Unresolved(_)) {
        add(
            Clue::Call,
            "the endpoint as the catalogue has it: what it requires is compared then",
        );
    }
    if case.answer.status == Some(401) {
        add(
            Clue::Me,
            "`GET /me` needs no scope: where it is answered, the token is accepted; about scopes it proves nothing",
        );
        return open;
    }
    if case.answer.status.is_none() {
        add(
            Clue::Status,
            "401 is about the token itself, 403 about what it may do",
        );
    }
    let known = case.answer.message.known();
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
    let needs = !matches!(case.target, Target::Unresolved(_))
        && case
            .operation()
            .is_none_or(|op| !matches!(Required::of(op), Required::Nothing));
    match case.grant {
        None if needs => add(Clue::Grant, "what the token holds rules causes out"),
        Some(grant)
            if needs
                && Dimension::ALL
                    .iter()
                    .any(|dimension| !grant.states(*dimension)) =>
        {
            add(
                Clue::Grant,
                "the given one doesn't state all features, namespaces and permissions",
            );
        }
        _ => {}
    }
    if matches!(
        known,
        Some(Known::NotAllowed { .. } | Known::TeammateResources)
    ) {
        add(
            Clue::Owner,
            "in Front, look whose the resource is, and whether that teammate allows API access",
        );
    }
    open
}
