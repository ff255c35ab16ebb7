use super::{Allow, Audience, Entry, Manifest, Wanted};
use crate::model::{Feature, Namespace, Set, Workspaces};

/// Makes a [`Manifest`] without a file.
///
/// ```
/// use front_scope::manifest::Audience;
/// use front_scope::model::Namespace;
/// use front_scope::Manifest;
///
/// let manifest = Manifest::builder("Acme composer")
///     .audience(Audience::SingleCustomer)
///     .endpoint("GET /conversations/{conversation_id}")
///     .endpoint_in("GET /tags", [Namespace::Shared, Namespace::Private])
///     .operation("list-teammate-signatures")
///     .build();
/// assert_eq!(manifest.entries().len(), 3);
/// ```
#[derive(Clone, Debug)]
pub struct ManifestBuilder(Manifest);

impl ManifestBuilder {
    pub(super) fn new(name: String) -> Self {
        ManifestBuilder(Manifest {
            name,
            audience: Audience::Public,
            workspaces: Workspaces::ALL,
            features: Vec::new(),
            entries: Vec::new(),
            allows: Vec::new(),
            complete: true,
            is_lines: false,
        })
    }

    /// Sets for whom it is.
    #[must_use]
    pub fn audience(mut self, audience: Audience) -> Self {
        self.0.audience = audience;
        self
    }

    /// Sets which workspaces `shared` means.
    #[must_use]
    pub fn workspaces(mut self, workspaces: Workspaces) -> Self {
        self.0.workspaces = workspaces;
        self
    }

    /// Adds a feature that no endpoint shows.
    #[must_use]
    pub fn feature(mut self, feature: Feature) -> Self {
        if !self.0.features.contains(&feature) {
            self.0.features.push(feature);
        }
        self
    }

    /// Adds an endpoint, `METHOD PATH`.
    #[must_use]
    pub fn endpoint(self, endpoint: impl Into<String>) -> Self {
        self.entry(Entry::endpoint(endpoint))
    }

    /// Adds an endpoint that must reach these namespaces. None of them is as if nothing was said.
    #[must_use]
    pub fn endpoint_in(
        self,
        endpoint: impl Into<String>,
        namespaces: impl IntoIterator<Item = Namespace>,
    ) -> Self {
        let namespaces: Set<Namespace> = namespaces.into_iter().collect();
        let entry = Entry::endpoint(endpoint);
        self.entry(entry.within((!namespaces.is_empty()).then_some(namespaces)))
    }

    /// Adds an operation by its id.
    #[must_use]
    pub fn operation(self, id: impl Into<String>) -> Self {
        self.entry(Entry::of(Wanted::Operation(id.into())))
    }

    /// Gives the entry that was added last a reason.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        if let Some(last) = self.0.entries.last_mut() {
            last.reason = Some(reason.into());
        }
        self
    }

    /// Accepts findings of a code, wherever they are in the manifest.
    ///
    /// ```
    /// use front_scope::manifest::Allow;
    /// use front_scope::{Catalogue, Code, Manifest, Profile, Question, check};
    ///
    /// let manifest = Manifest::builder("Acme tagger")
    ///     .endpoint("GET /tags")
    ///     .allow(Allow::new(Code::AssumedNamespace, "only team tags are shown")?)
    ///     .build();
    /// let report = check(Catalogue::builtin(), &manifest, &Question::of(Profile::shared_only()));
    /// assert!(report.findings().is_empty());
    /// assert_eq!(report.allowed()[0].allow().reason(), "only team tags are shown");
    /// # Ok::<(), front_scope::manifest::InvalidAllow>(())
    /// ```
    #[must_use]
    pub fn allow(mut self, allow: Allow) -> Self {
        self.0.allows.push(allow.of_entry(None));
        self
    }

    /// Accepts findings of a code of the entry that was added last; of the whole manifest where
    /// there is none.
    #[must_use]
    pub fn allow_here(mut self, allow: Allow) -> Self {
        let last = self.0.entries.len().checked_sub(1);
        self.0.allows.push(allow.of_entry(last));
        self
    }

    fn entry(mut self, entry: Entry) -> Self {
        self.0.entries.push(entry);
        self
    }

    pub(super) fn entries(mut self, entries: Vec<Entry>) -> Self {
        self.0.entries = entries;
        self
    }

    pub(super) fn complete(mut self, complete: bool) -> Self {
        self.0.complete = complete;
        self
    }

    pub(super) fn lines(mut self) -> Self {
        self.0.is_lines = true;
        self
    }

    /// Returns the manifest. One without entries and features isn't complete: a file that says
    /// nothing is an error, and no check says that OAuth is enough for it.
    ///
    /// ```
    /// use front_scope::{Catalogue, Manifest, Profile, Question, Verdict, check};
    ///
    /// let empty = Manifest::builder("Acme").build();
    /// assert!(!empty.is_complete());
    /// let report = check(Catalogue::builtin(), &empty, &Question::of(Profile::shared_only()));
    /// assert_eq!(report.verdict(), Verdict::Undetermined);
    /// ```
    #[must_use]
    pub fn build(mut self) -> Manifest {
        self.0.complete &= !self.0.is_empty();
        self.0
    }
}
