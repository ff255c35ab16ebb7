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

words! {
    /// Which finding it is. Each code has a page: `front-scope explain CODE`.
    "finding code" Code {
        /// The file is no manifest, in part or as a whole.
        InvalidManifest = "invalid-manifest",
        /// The file is no profile.
        InvalidProfile = "invalid-profile",
        /// The file is no grant.
        InvalidGrant = "invalid-grant",
        /// The file is no catalogue.
        InvalidCatalogue = "invalid-catalogue",
        /// The file is no OpenAPI document of Front's.
        InvalidOpenapi = "invalid-openapi",
        /// The file is no lock, or was edited by hand.
        InvalidLock = "invalid-lock",
        /// The file is no configuration.
        InvalidConfig = "invalid-config",
        /// The address is not one of Front's Core API.
        ForeignUrl = "foreign-url",
        /// The address is API v1's.
        ApiV1 = "api-v1",
        /// The path has no literal part: only the running program knows it.
        RunTimePath = "run-time-path",
        /// The endpoint has another name now.
        RenamedEndpoint = "renamed-endpoint",
        /// The path exists, but not with this method.
        WrongMethod = "wrong-method",
        /// A placeholder stands where the operations differ.
        AmbiguousEndpoint = "ambiguous-endpoint",
        /// No operation has this path.
        UnknownEndpoint = "unknown-endpoint",
        /// The catalogue doesn't know what the operation requires.
        UnknownScope = "unknown-scope",
        /// The resource of the operation doesn't live in the declared namespace.
        NamespaceNotAdmissible = "namespace-not-admissible",
        /// OAuth can't be granted private resources.
        OauthPrivateNamespace = "oauth-private-namespace",
        /// OAuth can't be granted knowledge bases.
        OauthKnowledgeBase = "oauth-knowledge-base",
        /// OAuth can't be granted application triggers.
        OauthApplicationTriggers = "oauth-application-triggers",
        /// Provisioning through SCIM is opened by Front alone.
        OauthAutoProvisioning = "oauth-auto-provisioning",
        /// The profile denies a cell that has no code of its own.
        OauthDenied = "oauth-denied",
        /// Front has deprecated the operation.
        DeprecatedEndpoint = "deprecated-endpoint",
        /// The answer depends on a cell that the profile doesn't know.
        ProfileUnknown = "profile-unknown",
        /// The verdict depends on which profile is right.
        ProfilesDisagree = "profiles-disagree",
        /// An app with application triggers can't be published.
        TriggersNotPublishable = "triggers-not-publishable",
        /// Something that was to be allowed can't be, as it is written.
        InvalidAllow = "invalid-allow",
        /// The last day on which something was allowed is over.
        ExpiredAllow = "expired-allow",
        /// What is allowed isn't found.
        UnusedAllow = "unused-allow",
        /// The first admissible namespace was taken.
        AssumedNamespace = "assumed-namespace",
        /// Where the resource lives is inferred or reported, not documented.
        InferredNamespace = "inferred-namespace",
        /// Teammates have to allow API access to their resources.
        PrivateNeedsOptIn = "private-needs-opt-in",
        /// The same endpoint stands in the manifest before.
        DuplicateEndpoint = "duplicate-endpoint",
        /// Front's document calls the operation a legacy form.
        LegacyEndpoint = "legacy-endpoint",
        /// The request to Front needs a reason for this entry.
        MissingReason = "missing-reason",
        /// An application channel calls it with a credential of its own.
        ChannelCredential = "channel-credential",
        /// More is needed than the lock says.
        BeyondLock = "beyond-lock",
        /// There is nothing to hold the manifest to.
        NotLocked = "not-locked",
        /// Less is needed than the lock says.
        NarrowerThanLock = "narrower-than-lock",
        /// The token lacks what a call needs, which is then refused.
        GrantLacks = "grant-lacks",
        /// The token reaches less than a call must see.
        GrantSeesLess = "grant-sees-less",
        /// The token has what nothing needs.
        GrantExcess = "grant-excess",
        /// What was granted or called so far doesn't work with the new catalogue.
        DriftBreaks = "drift-breaks",
        /// Something else is different with the new catalogue.
        DriftAffects = "drift-affects",
    }
}

impl Code {
    /// The severity that a finding of this code has, unless the verdict or the place changes it:
    /// a blocker is a note where an API token needs no exception, and `api-v1` is a warning on a
    /// path that resolves.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Code::InvalidManifest
            | Code::InvalidProfile
            | Code::InvalidGrant
            | Code::InvalidCatalogue
            | Code::InvalidOpenapi
            | Code::InvalidLock
            | Code::InvalidConfig
            | Code::ForeignUrl
            | Code::ApiV1
            | Code::RunTimePath
            | Code::RenamedEndpoint
            | Code::WrongMethod
            | Code::AmbiguousEndpoint
            | Code::UnknownEndpoint
            | Code::UnknownScope
            | Code::NamespaceNotAdmissible
            | Code::OauthPrivateNamespace
            | Code::OauthKnowledgeBase
            | Code::OauthApplicationTriggers
            | Code::OauthAutoProvisioning
            | Code::OauthDenied
            | Code::BeyondLock
            | Code::NotLocked
            | Code::GrantLacks
            | Code::DriftBreaks => Severity::Error,
            Code::DeprecatedEndpoint
            | Code::ProfileUnknown
            | Code::ProfilesDisagree
            | Code::TriggersNotPublishable
            | Code::InvalidAllow
            | Code::ExpiredAllow
            | Code::UnusedAllow
            | Code::GrantSeesLess
            | Code::GrantExcess => Severity::Warning,
            Code::AssumedNamespace
            | Code::InferredNamespace
            | Code::PrivateNeedsOptIn
            | Code::DuplicateEndpoint
            | Code::LegacyEndpoint
            | Code::MissingReason
            | Code::ChannelCredential
            | Code::NarrowerThanLock
            | Code::DriftAffects => Severity::Note,
        }
    }

    /// Whether it says why OAuth is not enough.
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

    /// Whether a finding of it can be a warning or a note, which a manifest may allow. Where it is
    /// an error it is none the less.
    ///
    /// ```
    /// use front_scope::Code;
    ///
    /// assert!(Code::AssumedNamespace.can_be_allowed());
    /// assert!(!Code::UnknownEndpoint.can_be_allowed());
    /// ```
    #[must_use]
    pub const fn can_be_allowed(self) -> bool {
        match self {
            // They speak of what is allowed, or of a lock, a token or another catalogue, which no
            // check of the manifest alone finds.
            Code::InvalidAllow
            | Code::ExpiredAllow
            | Code::UnusedAllow
            | Code::NarrowerThanLock
            | Code::GrantSeesLess
            | Code::GrantExcess
            | Code::DriftAffects => false,
            Code::ApiV1 => true,
            code => code.is_blocker() || !matches!(code.severity(), Severity::Error),
        }
    }
}
