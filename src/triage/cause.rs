use std::borrow::Cow;
use std::cmp::Ordering;

use crate::model::{Source, words};

words! {
    /// A kind of reason for a refusal. Of two causes with the same certainty, the earlier kind
    /// comes first.
    "cause" CauseKind {
        /// The call isn't an operation of Front's API.
        NoSuchEndpoint = "no-such-endpoint",
        /// Front doesn't refuse a token with this status.
        NotARefusal = "not-a-refusal",
        /// The token lacks a permission.
        MissingScope = "missing-scope",
        /// The token reaches chosen workspaces, and the resource may belong to another one.
        AnotherWorkspace = "another-workspace",
        /// The token doesn't reach the namespace in which the resource lives.
        MissingNamespace = "missing-namespace",
        /// The teammate who owns the resource doesn't allow API access to it.
        TeammateSetting = "teammate-setting",
        /// The token lacks a feature.
        MissingFeature = "missing-feature",
        /// An application channel makes this call with a JWT of its own.
        ChannelCredential = "channel-credential",
        /// The given grant belongs to another token than the one in use.
        AnotherToken = "another-token",
        /// The MCP server takes tokens only of an OAuth app that was made for it.
        McpApp = "mcp-app",
        /// The authorize URL asks for scopes, which an OAuth app gets in its settings.
        ScopeParameter = "scope-parameter",
        /// Client id and secret of the OAuth app aren't accepted.
        ClientCredentials = "client-credentials",
        /// The authorization code or refresh token isn't accepted.
        OauthGrant = "oauth-grant",
        /// Somebody who isn't an admin authorises an OAuth app.
        NotAnAdmin = "not-an-admin",
        /// The token itself isn't accepted. The kinds after this one are the possible reasons.
        TokenRefused = "token-refused",
        /// The header didn't arrive.
        HeaderMissing = "header-missing",
        /// The header lacks the word `Bearer`.
        BearerMissing = "bearer-missing",
        /// The text behind `Bearer` isn't the token as it was issued.
        TokenGarbled = "token-garbled",
        /// The OAuth access token has expired.
        AccessTokenExpired = "access-token-expired",
        /// The API token was deleted.
        ApiTokenDeleted = "api-token-deleted",
        /// The JWT of an app was sent in place of a token.
        JwtForToken = "jwt-for-token",
        /// No known fact explains the refusal.
        Undecidable = "undecidable",
    }
}

words! {
    /// How certain a cause is. The more certain one is the lesser.
    "certainty" Certainty {
        /// It follows from Front's message or from the given grant.
        Certain = "certain",
        /// It explains the known facts better than others do.
        Likely = "likely",
        /// It can't be ruled out.
        Possible = "possible",
    }
}

/// One possible reason for the refusal of a call.
///
/// Causes are ordered by certainty, then by kind, then by the missing items: a total order.
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
    /// Makes the cause of a 403.
    pub(super) fn new(
        kind: CauseKind,
        certainty: Certainty,
        source: Cow<'static, Source>,
        why: impl Into<String>,
        to_do: impl Into<String>,
    ) -> Self {
        Cause {
            kind,
            certainty,
            items: Vec::new(),
            why: why.into(),
            to_do: to_do.into(),
            status: Some(403),
            source,
        }
    }

    pub(super) fn with_items(self, items: Vec<String>) -> Self {
        Cause { items, ..self }
    }

    /// Sets the status with which the cause shows; `None` if it isn't known.
    pub(super) fn with_status(self, status: impl Into<Option<u16>>) -> Self {
        Cause {
            status: status.into(),
            ..self
        }
    }

    pub(super) fn with_certainty(self, certainty: Certainty) -> Self {
        Cause { certainty, ..self }
    }

    pub(super) fn is_certain(&self) -> bool {
        self.certainty == Certainty::Certain
    }

    /// Returns the kind of cause.
    #[must_use]
    pub fn kind(&self) -> CauseKind {
        self.kind
    }

    /// Returns how certain the cause is.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Returns the items that the token lacks: a scope, a feature, or namespaces of which one is
    /// enough. The first is the likeliest.
    #[must_use]
    pub fn items(&self) -> &[String] {
        &self.items
    }

    /// Returns the reason in a sentence.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.why
    }

    /// Returns what to do about it.
    #[must_use]
    pub fn remedy(&self) -> &str {
        &self.to_do
    }

    /// Returns the status with which Front answers for this cause; `None` if it isn't known.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Returns the source on which the cause rests.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    fn key(&self) -> (Certainty, CauseKind, &[String], &str, &str) {
        let Cause {
            items, why, to_do, ..
        } = self;
        (self.certainty, self.kind, items, why, to_do)
    }
}

impl PartialOrd for Cause {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cause {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}
