//! What an integrator writes down, and how files are read.
//!
//! A [`Manifest`] is the declared endpoint list of one integration. Readers walk the tree of a
//! file and report everything that is wrong with it in one run, each at its place; the manifest,
//! the profile, the grant and the lock are read in the same way. What an endpoint string means is not
//! decided here: that is the catalogue's.

mod allow;
mod builder;
mod catalogue;
#[cfg(feature = "cli")]
mod config;
mod entry;
mod fields;
mod grant;
#[cfg(test)]
pub(crate) mod keys;
mod lines;
mod profile;
mod read;
mod suggest;

pub use allow::{Allow, InvalidAllow};
pub use builder::ManifestBuilder;
pub(crate) use catalogue::is_unseen;
pub use catalogue::{Anchor, CatalogueFile, Comments};
#[cfg(feature = "cli")]
pub(crate) use config::{Config, Given, read_config, wrong_config};
pub use entry::{Entry, Wanted};
pub(crate) use fields::{Fields, Reader, document, kind, shown};
pub(crate) use grant::is_box;
pub use grant::{Dimension, Form, PartialGrant};
use read::read_manifest;
pub use read::refusal;
pub(crate) use suggest::closest;

use crate::finding::Finding;
use crate::model::{Feature, Workspaces, words};
use crate::source::{Limits, SourceMap};

words! {
    /// For whom the integration is: this decides who has to be asked.
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

    /// The same within other limits than the usual ones.
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

    /// Whether `text` is plain lines `METHOD PATH` rather than YAML.
    #[must_use]
    pub fn is_lines(text: &str) -> bool {
        lines::are(text)
    }

    /// Whether it was read from plain lines, in which a search may have cut off paths.
    pub(crate) fn has_lines(&self) -> bool {
        self.is_lines
    }

    /// What the integration is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// For whom it is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Which workspaces `shared` means.
    #[must_use]
    pub fn workspaces(&self) -> &Workspaces {
        &self.workspaces
    }

    /// The features that no endpoint of the list shows, in the order of the file.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// The entries of `endpoints`, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was looked at and accepted: for the whole manifest, then for entries, in the order of
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
