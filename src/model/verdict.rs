use super::words;

words! {
    /// What is to be done. The first that applies.
    "verdict" Verdict {
        /// It can't be said: something isn't resolved, readable or known.
        Undetermined = "undetermined",
        /// Provisioning is needed, which Front alone can open.
        ContactFront = "contact_front",
        /// OAuth is enough.
        Oauth = "oauth",
        /// OAuth is not enough, and a public integration has to ask Front for an exception.
        Exception = "exception",
        /// An API token is needed, and fine without asking.
        ApiToken = "api_token",
    }
}
