use std::borrow::Cow;

use crate::model::{Source, words};

words! {
    /// Why a call is refused. Of causes that are equally sure the earlier one is looked at first.
    "cause" CauseKind {
        /// The call means no operation of Front's API.
        NoSuchEndpoint = "no-such-endpoint",
        /// The status isn't one by which Front refuses a token.
        NotARefusal = "not-a-refusal",
        /// The token lacks a permission.
        MissingScope = "missing-scope",
        /// The token doesn't reach the namespace where the resource lives.
        MissingNamespace = "missing-namespace",
        /// The teammate whose resource it is doesn't allow API access to it.
        TeammateSetting = "teammate-setting",
        /// The token lacks a feature.
        MissingFeature = "missing-feature",
        /// An application channel makes this call with a JWT of its own.
        ChannelCredential = "channel-credential",
        /// The given grant isn't that of the token in use.
        AnotherToken = "another-token",
        /// The token itself isn't accepted. The kinds after it are the ways in which that happens.
        TokenRefused = "token-refused",
        /// The header didn't arrive.
        HeaderMissing = "header-missing",
        /// The header lacks the word `Bearer`.
        BearerMissing = "bearer-missing",
        /// The text behind `Bearer` isn't the token as it was given out.
        TokenGarbled = "token-garbled",
        /// An access token of OAuth is too old.
        AccessTokenExpired = "access-token-expired",
        /// The API token was deleted.
        ApiTokenDeleted = "api-token-deleted",
        /// The JWT of an app was sent in place of a token.
        JwtForToken = "jwt-for-token",
        /// Nothing that is known explains it.
        Undecidable = "undecidable",
    }
}

words! {
    /// How sure a cause is. The surer is the lesser.
    "certainty" Certainty {
        /// It follows from what Front, or the given grant, says.
        Certain = "certain",
        /// It explains what is known better than others do.
        Likely = "likely",
        /// It can't be ruled out.
        Possible = "possible",
    }
}

/// One reason for which a call may have been refused.
///
/// Causes are ordered by how sure they are, then by kind, then by what is missing: a total order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    pub(super) kind: CauseKind,
    pub(super) certainty: Certainty,
    pub(super) items: Vec<String>,
    pub(super) why: String,
    pub(super) to_do: String,
    pub(super) status: Option<u16>,
    pub(super) source: Cow<'static, Source>,
}

impl Cause {
    /// A cause of a 403.
    pub(super) fn new(kind: CauseKind, certainty: Certainty, source: Cow<'static, Source>) -> Self {
        Cause {
            kind,
            certainty,
            items: Vec::new(),
            why: String::new(),
            to_do: String::new(),
            status: Some(403),
            source,
        }
    }

    pub(super) fn of(self, items: Vec<String>) -> Self {
        Cause { items, ..self }
    }

    pub(super) fn because(self, why: impl Into<String>) -> Self {
        Cause {
            why: why.into(),
            ..self
        }
    }

    pub(super) fn remedied_by(self, to_do: impl Into<String>) -> Self {
        Cause {
            to_do: to_do.into(),
            ..self
        }
    }

    /// The status with which it shows; `None` where that isn't known.
    pub(super) fn with_status(self, status: Option<u16>) -> Self {
        Cause { status, ..self }
    }

    pub(super) fn is_certain(&self) -> bool {
        self.certainty == Certainty::Certain
    }

    /// Which kind of cause.
    #[must_use]
    pub fn kind(&self) -> CauseKind {
        self.kind
    }

    /// How sure it is.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// What is missing on the token: a scope, a feature, or namespaces, any one of which may do.
    /// The first is the likeliest.
    #[must_use]
    pub fn items(&self) -> &[String] {
        &self.items
    }

    /// Why it is one.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.why
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> &str {
        &self.to_do
    }

    /// The status with which Front answers where this is the cause; `None` where it isn't known.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Whose statement it rests on.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }
}

impl Cause {
    fn key(&self) -> (Certainty, CauseKind, &[String], &str, &str) {
        (
            self.certainty,
            self.kind,
            &self.items,
            &self.why,
            &self.to_do,
        )
    }
}

impl PartialOrd for Cause {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cause {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}
