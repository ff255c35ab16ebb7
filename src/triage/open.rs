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

const fn open(clue: Clue, why: &'static str) -> Open {
    Open { clue, why }
}

/// What would decide, the easiest first.
pub(super) fn of(case: &Case<'_>) -> Vec<Open> {
    let all = match case.answer.status {
        Some(401) => vec![call(case), Some(me(case))],
        status => vec![
            call(case),
            status.is_none().then_some(STATUS),
            body(case),
            grant(case),
            owner(case),
        ],
    };
    all.into_iter().flatten().collect()
}

const STATUS: Open = open(
    Clue::Status,
    "401 is about the token itself, 403 about what it may do",
);

fn needs_nothing(case: &Case<'_>) -> bool {
    let required = case.operation().map(Required::of);
    matches!(required, Some(Required::Nothing))
}

fn is_unresolved(case: &Case<'_>) -> bool {
    matches!(case.target, Target::Unresolved(_))
}

fn call(case: &Case<'_>) -> Option<Open> {
    is_unresolved(case).then_some(open(
        Clue::Call,
        "an endpoint that the catalogue has: then it is known what it requires",
    ))
}

fn me(case: &Case<'_>) -> Open {
    let why = match needs_nothing(case) {
        true => "this call needs no scope: once it is answered, the token is accepted",
        false => {
            "`GET /me` needs no scope: where it is answered, the token is accepted; about scopes it proves nothing"
        }
    };
    open(Clue::Me, why)
}

fn body(case: &Case<'_>) -> Option<Open> {
    let why = match case.answer.message {
        Message::None => "Front's message names a missing scope, or says what is out of reach",
        Message::Unknown { .. } => "one of Front's own messages: this one isn't known",
        Message::Known(_) => return None,
    };
    Some(open(Clue::Body, why))
}

fn grant(case: &Case<'_>) -> Option<Open> {
    let states_all = |grant: &Stated| {
        let mut dimensions = Dimension::ALL.iter();
        dimensions.all(|dimension| grant.states(*dimension))
    };
    let why = match case.grant {
        _ if needs_nothing(case) || is_unresolved(case) => return None,
        None => "what the token holds rules causes out",
        Some(grant) if states_all(grant) => return None,
        Some(_) => "the given one doesn't state all features, namespaces and permissions",
    };
    Some(open(Clue::Grant, why))
}

fn owner(case: &Case<'_>) -> Option<Open> {
    let known = case.answer.message.known();
    matches!(
        known,
        Some(Known::NotAllowed { .. } | Known::TeammateResources)
    )
    .then_some(open(
        Clue::Owner,
        "in Front, look whose the resource is, and whether that teammate allows API access",
    ))
}
