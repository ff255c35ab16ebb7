use crate::model::words;

words! {
    /// How bad a finding is.
    "severity" Severity {
        /// Worth knowing.
        Note = "note",
        /// Something that will hurt later, or that the answer depends on.
        Warning = "warning",
        /// The entry is no use, or OAuth is not enough because of it.
        Error = "error",
    }
}

/// Defines the codes, one row each: its word, its severity, whether a manifest may allow it, how sure
/// a finding of it is, and its tags. Its page is `spec/codes/WORD.md`.
macro_rules! codes {
    ($( $(#[$meta:meta])* $code:ident = $word:literal: $severity:ident, $allow:ident, $precision:literal, [$($tag:literal),+]; )+) => {
        words! {
            /// Which finding it is. Each code has a page: `front-scope explain CODE`.
            "finding code" Code {
                $( $(#[$meta])* $code = $word, )+
            }
        }

        impl Code {
            const fn row(self) -> &'static Row {
                match self {
                    $( Code::$code => &Row {
                        severity: Severity::$severity,
                        can_be_allowed: $allow,
                        precision: $precision,
                        tags: &["front", $($tag),+],
                        page: include_str!(concat!("../../spec/codes/", $word, ".md")),
                    }, )+
                }
            }
        }
    };
}

struct Row {
    severity: Severity,
    can_be_allowed: bool,
    precision: &'static str,
    tags: &'static [&'static str],
    page: &'static str,
}

// A manifest can't allow what is always an error, nor what speaks of an `allow`, a lock, a token or another catalogue,
// which no check of the manifest alone finds.
const ALLOWED: bool = true;
const NEVER: bool = false;

#[rustfmt::skip]
codes! {
    /// The file isn't a manifest, in part or as a whole.
    InvalidManifest = "invalid-manifest": Error, NEVER, "very-high", ["manifest"];
    /// The file isn't a profile.
    InvalidProfile = "invalid-profile": Error, NEVER, "very-high", ["configuration"];
    /// The file isn't a grant.
    InvalidGrant = "invalid-grant": Error, NEVER, "very-high", ["token", "least-privilege"];
    /// The file isn't a catalogue.
    InvalidCatalogue = "invalid-catalogue": Error, NEVER, "very-high", ["configuration"];
    /// The file is no OpenAPI document of Front's.
    InvalidOpenapi = "invalid-openapi": Error, NEVER, "very-high", ["catalogue"];
    /// The file is no lock, or was edited by hand.
    InvalidLock = "invalid-lock": Error, NEVER, "very-high", ["lock"];
    /// The file is no configuration.
    InvalidConfig = "invalid-config": Error, NEVER, "very-high", ["configuration"];
    /// The address is not one of Front's Core API.
    ForeignUrl = "foreign-url": Error, NEVER, "very-high", ["endpoint"];
    /// The address is API v1's.
    ApiV1 = "api-v1": Error, ALLOWED, "very-high", ["endpoint"];
    /// The path has no literal part: only the running program knows it.
    RunTimePath = "run-time-path": Error, NEVER, "very-high", ["endpoint"];
    /// The endpoint has another name now.
    RenamedEndpoint = "renamed-endpoint": Error, NEVER, "very-high", ["endpoint"];
    /// The path exists, but not with this method.
    WrongMethod = "wrong-method": Error, NEVER, "very-high", ["endpoint"];
    /// A placeholder stands where the operations differ.
    AmbiguousEndpoint = "ambiguous-endpoint": Error, NEVER, "very-high", ["endpoint"];
    /// No operation has this path.
    UnknownEndpoint = "unknown-endpoint": Error, NEVER, "very-high", ["endpoint"];
    /// The catalogue doesn't know what the operation requires.
    UnknownScope = "unknown-scope": Error, NEVER, "very-high", ["endpoint"];
    /// The resource of the operation doesn't live in the declared namespace.
    NamespaceNotAdmissible = "namespace-not-admissible": Error, NEVER, "very-high", ["endpoint"];
    /// OAuth can't be granted private resources.
    OauthPrivateNamespace = "oauth-private-namespace": Error, ALLOWED, "high", ["oauth", "least-privilege"];
    /// OAuth can't be granted knowledge bases.
    OauthKnowledgeBase = "oauth-knowledge-base": Error, ALLOWED, "high", ["oauth", "least-privilege"];
    /// OAuth can't be granted application triggers.
    OauthApplicationTriggers = "oauth-application-triggers": Error, ALLOWED, "high", ["oauth", "least-privilege"];
    /// Provisioning through SCIM is opened by Front alone.
    OauthAutoProvisioning = "oauth-auto-provisioning": Error, ALLOWED, "high", ["oauth", "least-privilege"];
    /// The profile denies a cell that has no code of its own.
    OauthDenied = "oauth-denied": Error, ALLOWED, "high", ["oauth", "least-privilege"];
    /// Front has deprecated the operation.
    DeprecatedEndpoint = "deprecated-endpoint": Warning, ALLOWED, "very-high", ["endpoint"];
    /// The answer depends on a cell that the profile doesn't know.
    ProfileUnknown = "profile-unknown": Warning, ALLOWED, "medium", ["oauth"];
    /// The verdict depends on which profile is right.
    ProfilesDisagree = "profiles-disagree": Warning, ALLOWED, "medium", ["oauth"];
    /// An app with application triggers can't be published.
    TriggersNotPublishable = "triggers-not-publishable": Warning, ALLOWED, "very-high", ["oauth"];
    /// Something that was to be allowed can't be, as it is written.
    InvalidAllow = "invalid-allow": Warning, NEVER, "very-high", ["manifest"];
    /// The last day on which something was allowed is over.
    ExpiredAllow = "expired-allow": Warning, NEVER, "very-high", ["manifest"];
    /// What is allowed isn't found.
    UnusedAllow = "unused-allow": Warning, NEVER, "very-high", ["manifest"];
    /// The first admissible namespace was taken.
    AssumedNamespace = "assumed-namespace": Note, ALLOWED, "medium", ["namespace", "least-privilege"];
    /// Where the resource lives is inferred or reported, not documented.
    InferredNamespace = "inferred-namespace": Note, ALLOWED, "medium", ["namespace", "least-privilege"];
    /// Teammates have to allow API access to their resources.
    PrivateNeedsOptIn = "private-needs-opt-in": Note, ALLOWED, "very-high", ["namespace", "least-privilege"];
    /// The same endpoint stands in the manifest before.
    DuplicateEndpoint = "duplicate-endpoint": Note, ALLOWED, "very-high", ["endpoint"];
    /// Front's document calls the operation a legacy form.
    LegacyEndpoint = "legacy-endpoint": Note, ALLOWED, "very-high", ["endpoint"];
    /// The request to Front needs a reason for this entry.
    MissingReason = "missing-reason": Note, ALLOWED, "very-high", ["endpoint"];
    /// An application channel calls it with a credential of its own.
    ChannelCredential = "channel-credential": Note, ALLOWED, "very-high", ["endpoint"];
    /// More is needed than the lock says.
    BeyondLock = "beyond-lock": Error, NEVER, "very-high", ["lock", "least-privilege"];
    /// There is nothing to hold the manifest to.
    NotLocked = "not-locked": Error, NEVER, "very-high", ["lock", "least-privilege"];
    /// Less is needed than the lock says.
    NarrowerThanLock = "narrower-than-lock": Note, NEVER, "very-high", ["lock", "least-privilege"];
    /// The token lacks what a call needs, which is then refused.
    GrantLacks = "grant-lacks": Error, NEVER, "very-high", ["token", "least-privilege"];
    /// The token reaches less than a call must see.
    GrantSeesLess = "grant-sees-less": Warning, NEVER, "very-high", ["token", "least-privilege"];
    /// The token has what nothing needs.
    GrantExcess = "grant-excess": Warning, NEVER, "very-high", ["token", "least-privilege"];
    /// What was granted or called so far doesn't work with the new catalogue.
    DriftBreaks = "drift-breaks": Error, NEVER, "very-high", ["catalogue"];
    /// Something else is different with the new catalogue.
    DriftAffects = "drift-affects": Note, NEVER, "very-high", ["catalogue"];
    /// The source calls an endpoint that the manifest doesn't have.
    UndeclaredCall = "undeclared-call": Error, NEVER, "high", ["source", "least-privilege"];
    /// The path or method of a call in the source can't be read.
    UnresolvedCall = "unresolved-call": Warning, NEVER, "high", ["source"];
    /// No call of a declared endpoint was found in the source.
    UncalledEndpoint = "uncalled-endpoint": Note, NEVER, "medium", ["source", "least-privilege"];
    /// A file of the source may hold calls that were not found.
    UnaccountedSource = "unaccounted-source": Warning, NEVER, "medium", ["source"];
}

impl Code {
    /// The severity that a finding of this code has, unless the verdict or the place changes it:
    /// a blocker is a note where an API token needs no exception, and `api-v1` is a warning on a
    /// path that resolves.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.row().severity
    }

    /// Returns whether a finding of it says why OAuth is not enough.
    #[must_use]
    pub const fn is_blocker(self) -> bool {
        matches!(
            self,
            Code::OauthPrivateNamespace
                | Code::OauthKnowledgeBase
                | Code::OauthApplicationTriggers
                | Code::OauthAutoProvisioning
                | Code::OauthDenied
        )
    }

    /// Returns whether a manifest may allow a finding of it, where that is a warning or a note. An
    /// error stays one.
    ///
    /// ```
    /// use front_scope::Code;
    ///
    /// assert!(Code::AssumedNamespace.can_be_allowed());
    /// assert!(!Code::UnknownEndpoint.can_be_allowed());
    /// ```
    #[must_use]
    pub const fn can_be_allowed(self) -> bool {
        self.row().can_be_allowed
    }

    /// The tags of a SARIF rule: what the finding is about.
    #[must_use]
    pub const fn tags(self) -> &'static [&'static str] {
        self.row().tags
    }

    /// How sure it is that there is something to be done, in SARIF's words.
    #[must_use]
    pub const fn precision(self) -> &'static str {
        self.row().precision
    }

    /// The page that `front-scope explain CODE` prints, in Markdown.
    #[must_use]
    pub const fn page(self) -> &'static str {
        self.row().page
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn a_file_that_cannot_be_read_is_no_endpoint() {
        for code in Code::ALL
            .iter()
            .filter(|c| c.as_str().starts_with("invalid-"))
        {
            assert!(
                !code.tags().contains(&"endpoint"),
                "{code}: {:?}",
                code.tags()
            );
        }
    }

    #[test]
    fn blockers_can_be_allowed_and_pages_are_their_own() {
        for code in Code::ALL {
            assert!(code.can_be_allowed() || !code.is_blocker(), "{code}");
            assert!(code.page().starts_with(&format!("# {code}\n")), "{code}");
            assert!(["medium", "high", "very-high"].contains(&code.precision()));
        }
    }
}
