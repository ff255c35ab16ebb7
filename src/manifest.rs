//! Reads the files that an integrator writes: manifests, profiles, grants, catalogues and settings.
//!
//! A [`Manifest`] is the declared endpoint list of one integration. Readers walk the tree of a
//! file and report everything that is wrong with it in one run, each at its place. The meaning of an
//! endpoint string is decided in the catalogue, not here.

pub(crate) mod allow;
mod catalogue;
#[cfg(feature = "cli")]
mod config;
pub(crate) mod fields;
pub(crate) mod grant;
mod lines;
pub(crate) mod profile;
pub(crate) mod read;
mod suggest;

pub use allow::{Allow, InvalidAllow};
pub(crate) use catalogue::is_unseen;
pub use catalogue::{Anchor, CatalogueFile, Comments};
#[cfg(feature = "cli")]
pub(crate) use config::{Setting, read_config, wrong_config};
pub use fields::refusal;
pub(crate) use fields::{Reader, document};
pub(crate) use grant::is_box;
pub use grant::{Dimension, Form, PartialGrant};
use read::read_manifest;
pub(crate) use suggest::closest;

use crate::finding::Finding;
use crate::model::{Feature, Namespace, Set, Workspaces, words};
pub(crate) use crate::source::quote_short as shown;
use crate::source::{Limits, SourceMap};

words! {
    /// The customers that an integration is for. This decides who has to be asked.
    "audience" Audience {
        /// All of Front's customers. OAuth is required, or an exception from Front.
        Public = "public",
        /// One customer of Front. An API token is fine without asking.
        SingleCustomer = "single_customer",
        /// One's own Front instance. An API token is fine without asking.
        OwnInstance = "own_instance",
    }
}

/// The declared endpoint list of one integration.
///
/// ```
/// use front_scope::{Catalogue, Manifest, Profile, Question, Verdict, check};
///
/// let (manifest, _, findings) = Manifest::read(
///     "name: Acme CRM sync
/// endpoints:
///   - GET /contacts
///   - endpoint: GET /tags
///     namespaces: [shared]
/// ",
/// );
/// assert!(findings.is_empty());
/// let report = check(Catalogue::builtin(), &manifest.unwrap(), &Question::of(Profile::shared_only()));
/// assert_eq!(report.verdict(), Verdict::Oauth);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    name: String,
    audience: Audience,
    workspaces: Workspaces,
    features: Vec<Feature>,
    considered: Option<String>,
    entries: Vec<Entry>,
    allows: Vec<Allow>,
    complete: bool,
    is_lines: bool,
}

impl Manifest {
    /// Starts a manifest of this name, for the public.
    #[must_use]
    pub fn builder(name: impl Into<String>) -> ManifestBuilder {
        ManifestBuilder::new(name.into())
    }

    /// Reads a manifest from YAML.
    ///
    /// There is a manifest whenever there is something to check. One that comes with errors is not
    /// complete, and no check of it will say that OAuth is enough. What is wrong with the things
    /// that it allows are warnings.
    #[must_use]
    pub fn read(text: &str) -> (Option<Manifest>, SourceMap, Vec<Finding>) {
        Self::read_within(text, Limits::default())
    }

    /// Reads a manifest from YAML within other limits than the default ones.
    #[must_use]
    pub fn read_within(text: &str, limits: Limits) -> (Option<Manifest>, SourceMap, Vec<Finding>) {
        read_manifest(text, limits)
    }

    /// Reads plain lines `METHOD PATH`, such as the output of a search through code, as a manifest
    /// of this name. Blank lines and lines that begin with `#` are left out; bullets, `file:12:` and
    /// quotes around an endpoint, and a comment behind it, are no part of it. A path that may have
    /// been cut off in front of an id resolves to nothing.
    #[must_use]
    pub fn read_lines(name: &str, text: &str) -> (Option<Manifest>, SourceMap, Vec<Finding>) {
        lines::read(name, text)
    }

    /// Returns true if `text` is plain lines `METHOD PATH` rather than YAML.
    #[must_use]
    pub fn is_lines(text: &str) -> bool {
        lines::are(text)
    }

    /// Returns true if it was read from plain lines, in which a search may have cut off paths.
    pub(crate) fn has_lines(&self) -> bool {
        self.is_lines
    }

    /// Returns the name of the integration.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the customers that it is for.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Returns the workspaces that `shared` means.
    #[must_use]
    pub fn workspaces(&self) -> &Workspaces {
        &self.workspaces
    }

    /// Returns the features that no endpoint of the list shows, in the order of the file.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// Returns what was considered instead of what OAuth doesn't cover, in the integrator's words.
    #[must_use]
    pub fn considered(&self) -> Option<&str> {
        self.considered.as_deref()
    }

    /// Returns the entries of `endpoints`, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the accepted codes: for the whole manifest, then for entries, in the order of
    /// the file.
    #[must_use]
    pub fn allows(&self) -> &[Allow] {
        &self.allows
    }

    /// Returns true if it declares neither entries nor features.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.features.is_empty()
    }

    /// Returns true if all of it was understood and there is something in it. The rest of one that
    /// isn't complete may need anything or nothing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }
}

/// One entry of a manifest's `endpoints`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    wanted: Wanted,
    namespaces: Option<Set<Namespace>>,
    reason: Option<String>,
    considered: Option<String>,
    defective: bool,
}

/// The way in which an entry names its operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// By an endpoint, `METHOD PATH`.
    Endpoint(String),
    /// By the operation id of Front's document.
    Operation(String),
    /// In no way that could be read.
    Nothing,
}

impl Entry {
    fn of(wanted: Wanted) -> Self {
        Entry {
            defective: wanted == Wanted::Nothing,
            wanted,
            namespaces: None,
            reason: None,
            considered: None,
        }
    }

    /// Creates an entry for `METHOD PATH`.
    fn endpoint(text: impl Into<String>) -> Self {
        Entry::of(Wanted::Endpoint(text.into()))
    }

    /// Returns how it names its operation.
    #[must_use]
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Returns the namespaces that this use must reach, where they are declared.
    #[must_use]
    pub fn namespaces(&self) -> Option<Set<Namespace>> {
        self.namespaces
    }

    /// Returns why the integration needs it, in the integrator's words.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Returns what was considered instead of it, in the integrator's words.
    #[must_use]
    pub fn considered(&self) -> Option<&str> {
        self.considered.as_deref()
    }

    /// Returns true if a part of it couldn't be read, so that it may need anything.
    #[must_use]
    pub fn is_defective(&self) -> bool {
        self.defective
    }
}

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
            considered: None,
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
        self.entry(Entry {
            namespaces: Some(namespaces).filter(|namespaces| !namespaces.is_empty()),
            ..Entry::endpoint(endpoint)
        })
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

    /// Says what was considered instead of the entry that was added last; instead of all of them
    /// where there is none.
    #[must_use]
    pub fn considered(mut self, considered: impl Into<String>) -> Self {
        let considered = Some(considered.into());
        match self.0.entries.last_mut() {
            Some(last) => last.considered = considered,
            None => self.0.considered = considered,
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
