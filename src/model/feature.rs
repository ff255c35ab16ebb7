use super::{Member, words};

words! {
    /// A purpose that a token may be used for: the first choice on Front's token page.
    ///
    /// ```
    /// use front_scope::model::Feature;
    ///
    /// assert_eq!("access_resources".parse(), Ok(Feature::AccessResources));
    /// assert_eq!(Feature::AutoProvisioning.label(), "Auto-provisioning");
    /// ```
    "feature" Feature {
        /// The Core API's resources: conversations, contacts, inboxes and so on. Permissions
        /// exist under this feature only.
        AccessResources = "access_resources",
        /// Provisioning through SCIM. Not generally available: one has to contact Front.
        AutoProvisioning = "auto_provisioning",
        /// Events and payloads from external services. Not available to OAuth, and an app with
        /// triggers can't be published.
        ApplicationTriggers = "application_triggers",
    }
}

impl Feature {
    /// The name on Front's token page.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Feature::AccessResources => "Access resources",
            Feature::AutoProvisioning => "Auto-provisioning",
            Feature::ApplicationTriggers => "Application triggers",
        }
    }
}

impl Member for Feature {
    const ALL: &'static [Self] = Feature::ALL;

    fn index(self) -> u8 {
        self as u8
    }
}
