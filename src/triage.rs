//! A refused call → why Front refused it: the causes that remain, the likeliest first.
//!
//! [`triage`] is a pure function: it sees no file and no network. `call` makes the call safe to
//! repeat and looks it up, `answer` and `message` read what came back, `forbidden` and `token` name
//! the causes of a 403 and of a 401. `gaps` and `reach` say what the given grant lacks, `said` what
//! a message of Front's leaves of that. What isn't known leaves several
//! causes: a message that nobody has met before is never guessed at.
//!
//! Invariant: nothing that may be a secret gets into a [`Triage`], so that no format can print it.

mod answer;
mod call;
mod cause;
mod endpoint;
mod forbidden;
mod gaps;
mod message;
mod open;
mod path;
mod reach;
mod said;
mod secret;
mod sources;
mod statuses;
mod token;

pub use answer::Contradicting;
pub use cause::{Cause, CauseKind, Certainty};
pub use message::MessageKind;
pub use open::{Clue, Open};
#[cfg(feature = "cli")]
pub(crate) use secret::occurs as looks_like_a_token;

use crate::catalogue::Catalogue;
use crate::check::CatalogueStamp;
use crate::model::{Feature, Namespace, Operation, Requirement, Scope, Stated};
use answer::Answer;
use call::{Call, Target};
use message::Message;

/// A call that was refused, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Refusal<'a> {
    call: &'a str,
    grant: Option<&'a Stated>,
    status: Option<u16>,
    body: Option<&'a str>,
}

impl<'a> Refusal<'a> {
    /// The refusal of this call, `METHOD PATH` spelled the way people write it.
    #[must_use]
    pub fn of(call: &'a str) -> Self {
        Refusal {
            call,
            grant: None,
            status: None,
            body: None,
        }
    }

    /// The same, with what the token is said to hold.
    #[must_use]
    pub fn with_grant(self, grant: &'a Stated) -> Self {
        Refusal {
            grant: Some(grant),
            ..self
        }
    }

    /// The same, with the status that came back.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Refusal {
            status: Some(status),
            ..self
        }
    }

    /// The same, with the text that came back.
    #[must_use]
    pub fn with_body(self, body: &'a str) -> Self {
        Refusal {
            body: Some(body),
            ..self
        }
    }
}

/// Why a call was refused, as far as it can be told.
#[derive(Clone, Debug)]
pub struct Triage {
    call: String,
    means: Means,
    catalogue: CatalogueStamp,
    answer: Answer,
    causes: Vec<Cause>,
    notes: Vec<String>,
    open: Vec<Open>,
    has_secret: bool,
}

/// What a call means.
#[derive(Clone, Debug)]
enum Means {
    Operation(Operation),
    Feature(Option<Feature>),
    Nothing,
}

/// Says why a call was refused.
///
/// ```
/// use front_scope::{Catalogue, CauseKind, Certainty, Refusal, Stated, triage};
///
/// let refusal = Refusal::of("GET https://api2.frontapp.com/conversations/cnv_1/events")
///     .with_body(r#"{"_error": {"status": 403, "message": "Missing required scopes: [events:*:read]"}}"#);
/// let triage = triage(Catalogue::builtin(), &refusal)?;
/// assert_eq!(triage.call(), "GET /conversations/{conversation_id}/events");
///
/// let cause = &triage.causes()[0];
/// assert_eq!((cause.kind(), cause.certainty()), (CauseKind::MissingScope, Certainty::Certain));
/// assert_eq!(cause.items(), ["events:*:read"]);
/// # Ok::<(), front_scope::Contradicting>(())
/// ```
///
/// # Errors
/// Where what is known contradicts itself: the status that was given isn't that of the body.
pub fn triage(catalogue: &Catalogue, refusal: &Refusal<'_>) -> Result<Triage, Contradicting> {
    let call = Call::read(catalogue, refusal.call);
    let answer = Answer::read(refusal.status, refusal.body)?;
    let case = Case {
        catalogue,
        target: &call.target,
        grant: refusal.grant,
        answer: &answer,
    };
    let (mut causes, mut notes) = match answer.status {
        Some(401) => token::causes(&case),
        Some(403) => forbidden::causes(&case),
        Some(status) => statuses::causes(&case, status),
        None => {
            let (mut causes, notes) = forbidden::causes(&case);
            let is_elsewhere =
                |cause: &Cause| cause.is_certain() && cause.kind() == CauseKind::NoSuchEndpoint;
            if !causes.iter().any(is_elsewhere) {
                causes.push(token::refused());
            }
            (causes, notes)
        }
    };
    causes.sort();
    causes.dedup();
    notes.extend(answer.message.note());
    notes.extend(proves_nothing(&case));
    let is_decided = causes.first().is_some_and(Cause::is_certain);
    let open = if is_decided {
        Vec::new()
    } else {
        open::of(&case)
    };
    let means = match &call.target {
        Target::Operation(operation, _) => Means::Operation((*operation).clone()),
        Target::Feature(needed) => Means::Feature(needed.feature()),
        Target::Unresolved(_) => Means::Nothing,
    };
    Ok(Triage {
        means,
        catalogue: CatalogueStamp::of(catalogue),
        has_secret: call.has_secret || answer.has_secret,
        call: call.shown,
        answer,
        causes,
        notes,
        open,
    })
}

/// That a call without a scope says nothing of scopes, whatever is answered.
fn proves_nothing(case: &Case<'_>) -> Option<String> {
    let required = case.operation().map(gaps::Required::of);
    matches!(required, Some(gaps::Required::Nothing)).then(|| {
        "this call needs no scope: an answer shows that the token is accepted, and proves nothing about scopes".to_owned()
    })
}

/// What the causes are looked for in.
struct Case<'a> {
    catalogue: &'a Catalogue,
    target: &'a Target<'a>,
    grant: Option<&'a Stated>,
    answer: &'a Answer,
}

impl<'a> Case<'a> {
    fn operation(&self) -> Option<&'a Operation> {
        match self.target {
            Target::Operation(operation, _) => Some(operation),
            Target::Feature(_) | Target::Unresolved(_) => None,
        }
    }
}

impl Triage {
    /// The call as it may be told: the endpoint as the catalogue writes it, or what was written
    /// without credentials and query.
    #[must_use]
    pub fn call(&self) -> &str {
        &self.call
    }

    /// Whether the call means something: an operation of the catalogue, or a feature, as SCIM's do.
    #[must_use]
    pub fn is_resolved(&self) -> bool {
        !matches!(self.means, Means::Nothing)
    }

    /// The operation, where the call means one of the catalogue.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        match &self.means {
            Means::Operation(operation) => Some(operation),
            Means::Feature(_) | Means::Nothing => None,
        }
    }

    /// The feature that the call requires, where that is known.
    #[must_use]
    pub fn feature(&self) -> Option<Feature> {
        match &self.means {
            Means::Operation(operation) => operation.scope().map(Scope::feature),
            Means::Feature(feature) => *feature,
            Means::Nothing => None,
        }
    }

    /// The scope that the call requires; [`Requirement::Nothing`] for a feature as such.
    #[must_use]
    pub fn requirement(&self) -> &Requirement {
        self.operation()
            .map_or(&Requirement::Nothing, Operation::requirement)
    }

    /// The namespaces of which the call requires one.
    #[must_use]
    pub fn namespaces(&self) -> &[Namespace] {
        self.operation().map_or(&[], Operation::admissible)
    }

    /// Which catalogue was asked.
    #[must_use]
    pub fn catalogue(&self) -> CatalogueStamp {
        self.catalogue
    }

    /// The status that came back, where it is known.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.answer.status
    }

    /// Which of Front's messages came back; `None` where there was none, or none that is known.
    #[must_use]
    pub fn message(&self) -> Option<MessageKind> {
        match &self.answer.message {
            Message::Known(known) => Some(known.kind()),
            Message::None | Message::Unknown { .. } => None,
        }
    }

    /// The message that came back, where it isn't known and may be repeated: cut, and as it came.
    #[must_use]
    pub fn unknown_message(&self) -> Option<&str> {
        match &self.answer.message {
            Message::Unknown { quote, .. } => quote.as_deref(),
            Message::None | Message::Known(_) => None,
        }
    }

    /// Whether one cause at least is certain.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.causes.first().is_some_and(Cause::is_certain)
    }

    /// The causes that remain, the likeliest first.
    #[must_use]
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    /// What else is to be known.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// What would decide between the causes. Empty where that is decided.
    #[must_use]
    pub fn would_decide(&self) -> &[Open] {
        &self.open
    }

    /// Whether the call or the body has something in it that looks like a token. It is in nothing
    /// that this type says.
    #[must_use]
    pub fn has_secret(&self) -> bool {
        self.has_secret
    }
}
