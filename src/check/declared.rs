use super::Report;
use crate::catalogue::Resolved;
use crate::model::Use;

impl Report {
    /// The first use of the manifest that declares this call: one of the same operation, or of
    /// SCIM, where the call is of that. For tools that watch what an integration really calls.
    ///
    /// A call says nothing of the namespace in which it ends: whether the token reaches that one,
    /// only Front can say.
    ///
    /// ```
    /// use front_scope::{Catalogue, Manifest, Profile, Question, check};
    ///
    /// let manifest = Manifest::builder("Acme").endpoint("GET /contacts/{contact_id}").build();
    /// let catalogue = Catalogue::builtin();
    /// let report = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
    ///
    /// let declared = |call| report.declared(&catalogue.resolve(call).unwrap());
    /// let url = "GET https://api2.frontapp.com/contacts/crd_123?limit=1";
    /// assert_eq!(declared(url).unwrap().entry(), Some(0));
    /// assert_eq!(declared("DELETE /contacts/crd_123"), None);
    /// ```
    #[must_use]
    pub fn declared(&self, call: &Resolved<'_>) -> Option<&Use> {
        let scim = call.feature_use().and_then(|scim| scim.feature());
        self.uses.firsts().find(|needed| match call.operation() {
            Some(operation) => needed.operation() == Some(operation),
            None => scim.is_some() && needed.feature() == scim,
        })
    }
}
