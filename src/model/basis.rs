use super::words;

words! {
    /// The basis of the claim that an operation's resource lives where the catalogue says.
    "basis" Basis {
        /// Front's text says so.
        Documented = "documented",
        /// The path names the owner: `/teams/{team_id}/tags` is shared.
        PathOwner = "path-owner",
        /// Front's response schema shows an owner or `is_private`, or neither.
        Schema = "schema",
        /// Seen in public code or guides, not in Front's own text.
        Reported = "reported",
        /// By analogy with other operations.
        Inferred = "inferred",
        /// The operation touches no resource.
        NoResource = "no-resource",
    }
}

words! {
    /// The stage of an operation's life.
    "status" Status {
        /// Neither deprecated nor legacy.
        Current = "current",
        /// Front's document marks it as deprecated.
        Deprecated = "deprecated",
        /// Front's document calls it a legacy form, without marking it as deprecated.
        Legacy = "legacy",
    }
}
