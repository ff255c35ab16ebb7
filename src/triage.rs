//! A refused call → why Front refused it: the causes that remain, the likeliest first.
//!
//! [`triage`] is a pure function: it sees no file and no network. `call` makes the call safe to
//! repeat and looks it up, `response` reads what came back. `missing` and `reach` find what the
//! token lacks, by the catalogue and the given grant; `message_evidence` keeps the causes that one
//! of Front's messages leaves; `statuses` puts the causes of each status together. A message that
//! isn't known is never guessed at: several causes remain.
//!
//! Invariant: nothing that may be a secret gets into a [`Triage`], so that no format can print it.

mod call;
mod cause;
mod evidence;
mod message_evidence;
mod missing;
mod reach;
mod response;
mod sources;
mod statuses;

pub use cause::{Cause, CauseKind, Certainty};
pub use evidence::{EvidenceKind, MissingEvidence};
pub use response::{MessageKind, StatusConflict};

use crate::catalogue::Catalogue;
use crate::check::CatalogueStamp;
use crate::manifest::PartialGrant;
use crate::model::{Feature, Namespace, Operation, Requirement, Scope};
use call::{Call, Target};
use response::{Known, Message, Response};

/// A refused call and the known facts.
#[derive(Clone, Copy, Debug)]
pub struct Refusal<'a> {
    call: &'a str,
    grant: Option<&'a PartialGrant>,
    status: Option<u16>,
    body: Option<&'a str>,
}

impl<'a> Refusal<'a> {
    /// Makes the refusal of this call: `METHOD PATH`, spelled the way people write it.
    #[must_use]
    pub fn of(call: &'a str) -> Self {
        Refusal {
            call,
            grant: None,
            status: None,
            body: None,
        }
    }

    /// Adds what the token is said to hold.
    #[must_use]
    pub fn with_grant(self, grant: &'a PartialGrant) -> Self {
        Refusal {
            grant: Some(grant),
            ..self
        }
    }

    /// Adds the status that came back.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Refusal {
            status: Some(status),
            ..self
        }
    }

    /// Adds the body that came back.
    #[must_use]
    pub fn with_body(self, body: &'a str) -> Self {
        Refusal {
            body: Some(body),
            ..self
        }
    }
}

/// The possible reasons for a refusal.
#[derive(Clone, Debug)]
pub struct Triage {
    call: String,
    operation: Option<Operation>,
    feature: Option<Feature>,
    catalogue: CatalogueStamp,
    response: Response,
    causes: Vec<Cause>,
    notes: Vec<String>,
    missing_evidence: Vec<MissingEvidence>,
    has_secret: bool,
}

/// The facts from which causes follow.
struct Context<'a> {
    catalogue: &'a Catalogue,
    target: &'a Target<'a>,
    grant: Option<&'a PartialGrant>,
    response: &'a Response,
}

impl<'a> Context<'a> {
    fn operation(&self) -> Option<&'a Operation> {
        match self.target {
            Target::Operation(operation, _) => Some(operation),
            Target::Feature(_) | Target::FrontHost(_) | Target::Unresolved(_) => None,
        }
    }
}

/// Returns the possible reasons for the refusal of a call.
///
/// ```
/// use front_scope::manifest::PartialGrant;
/// use front_scope::triage::{CauseKind, Certainty, Refusal, triage};
/// use front_scope::Catalogue;
///
/// let refusal = Refusal::of("GET https://api2.frontapp.com/conversations/cnv_1/events")
///     .with_body(r#"{"_error": {"status": 403, "message": "Missing required scopes: [events:*:read]"}}"#);
/// let triage = triage(Catalogue::builtin(), &refusal)?;
/// assert_eq!(triage.call(), "GET /conversations/{conversation_id}/events");
///
/// let cause = &triage.causes()[0];
/// assert_eq!((cause.kind(), cause.certainty()), (CauseKind::MissingScope, Certainty::Certain));
/// assert_eq!(cause.items(), ["events:*:read"]);
/// # Ok::<(), front_scope::triage::StatusConflict>(())
/// ```
///
/// # Errors
/// Fails if the given status isn't that of the body.
pub fn triage(catalogue: &Catalogue, refusal: &Refusal<'_>) -> Result<Triage, StatusConflict> {
    let call = Call::read(catalogue, refusal.call);
    let response = Response::read(refusal.status, refusal.body)?;
    let context = Context {
        catalogue,
        target: &call.target,
        grant: refusal.grant,
        response: &response,
    };
    let (mut causes, mut notes) = statuses::causes(&context);
    causes.sort();
    causes.dedup();
    notes.extend(response.message.note());
    let operation = context.operation();
    if operation.is_some_and(|op| op.requirement() == &Requirement::Nothing) {
        let note = "this call needs no scope: an answer shows that the token is accepted, and proves nothing about scopes";
        notes.push(note.to_owned());
    }
    let missing_evidence = match causes.first().is_some_and(Cause::is_certain) {
        true => Vec::new(),
        false => evidence::missing(&context),
    };
    Ok(Triage {
        operation: operation.cloned(),
        feature: match &call.target {
            Target::Operation(operation, _) => operation.scope().map(Scope::feature),
            Target::Feature(needed) => needed.feature(),
            Target::FrontHost(_) | Target::Unresolved(_) => None,
        },
        catalogue: CatalogueStamp::of(catalogue),
        has_secret: call.has_secret || response.has_secret,
        call: call.shown,
        response,
        causes,
        notes,
        missing_evidence,
    })
}

impl Triage {
    /// Returns the call as it may be repeated: the endpoint as the catalogue writes it, or the call
    /// without credentials and query.
    #[must_use]
    pub fn call(&self) -> &str {
        &self.call
    }

    /// Returns true if the call means an operation of the catalogue, or a feature, as SCIM's do.
    #[must_use]
    pub fn is_resolved(&self) -> bool {
        self.operation.is_some() || self.feature.is_some()
    }

    /// Returns the operation of the catalogue, if the call means one.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        self.operation.as_ref()
    }

    /// Returns the feature that the call requires, if that is known.
    #[must_use]
    pub fn feature(&self) -> Option<Feature> {
        self.feature
    }

    /// Returns the scope that the call requires; [`Requirement::Nothing`] for a feature as such.
    #[must_use]
    pub fn requirement(&self) -> &Requirement {
        self.operation()
            .map_or(&Requirement::Nothing, Operation::requirement)
    }

    /// Returns the namespaces of which the call requires one.
    #[must_use]
    pub fn namespaces(&self) -> &[Namespace] {
        self.operation().map_or(&[], Operation::admissible)
    }

    /// Returns the catalogue that was used.
    #[must_use]
    pub fn catalogue(&self) -> CatalogueStamp {
        self.catalogue
    }

    /// Returns the status that came back, if it is known.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response.status
    }

    /// Returns which of Front's messages came back, if it is a known one.
    #[must_use]
    pub fn message(&self) -> Option<MessageKind> {
        self.response.message.known().map(Known::kind)
    }

    /// Returns a message that isn't known, cut, if it may be repeated.
    #[must_use]
    pub fn unknown_message(&self) -> Option<&str> {
        match &self.response.message {
            Message::Unknown { quote, .. } => quote.as_deref(),
            Message::None | Message::Known(_) => None,
        }
    }

    /// Returns true if at least one cause is certain.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.causes.first().is_some_and(Cause::is_certain)
    }

    /// Returns the causes that remain, the likeliest first.
    #[must_use]
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    /// Returns further remarks.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Returns the facts that would decide between the causes; empty if that is decided.
    #[must_use]
    pub fn would_decide(&self) -> &[MissingEvidence] {
        &self.missing_evidence
    }

    /// Returns true if the call or the body has something in it that looks like a token. Nothing of
    /// it is repeated by this type.
    #[must_use]
    pub fn has_secret(&self) -> bool {
        self.has_secret
    }
}
