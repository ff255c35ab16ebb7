use super::{Member, words};

words! {
    /// An action on a resource. Permissions exist under
    /// [`access_resources`](crate::model::Feature::AccessResources) only.
    ///
    /// The order is that of the columns of Front's token page.
    "permission" Permission {
        /// Retrieve.
        Read = "read",
        /// Create and update. Importing historical messages is writing, not sending.
        Write = "write",
        /// Remove.
        Delete = "delete",
        /// Create and send messages in Front: start a conversation or reply to one.
        Send = "send",
    }
}

impl Permission {
    /// The name on Front's token page.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Permission::Read => "Read",
            Permission::Write => "Write",
            Permission::Delete => "Delete",
            Permission::Send => "Send",
        }
    }
}

impl Member for Permission {
    const ALL: &'static [Self] = Permission::ALL;

    fn index(self) -> u8 {
        self as u8
    }
}
