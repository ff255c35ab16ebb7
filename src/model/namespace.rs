use super::{Member, words};

words! {
    /// A place where the resources live that a token reaches.
    ///
    /// ```
    /// use front_scope::model::Namespace;
    ///
    /// assert!(Namespace::Global < Namespace::Shared && Namespace::Shared < Namespace::Private);
    /// ```
    "namespace" Namespace {
        /// Resources of the whole company: teams, accounts, company tags and rules. What belongs
        /// to a workspace is not among them.
        Global = "global",
        /// Resources of workspaces: shared inboxes, workspace tags. All workspaces, or chosen ones.
        Shared = "shared",
        /// Resources of one teammate: personal inboxes, signatures. That teammate must also allow
        /// API access, or calls answer 403.
        Private = "private",
    }
}

impl Namespace {
    /// The name on Front's token page.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Namespace::Global => "Global",
            Namespace::Shared => "Shared",
            Namespace::Private => "Private",
        }
    }
}

impl Member for Namespace {
    const ALL: &'static [Self] = Namespace::ALL;

    fn index(self) -> u8 {
        self as u8
    }
}
