//! The source of a claim, and its basis.

use std::borrow::Cow;

use super::{Cell, Date, words};

/// The source of a claim of the catalogue or of a profile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    pub(crate) key: Cow<'static, str>,
    pub(crate) title: Cow<'static, str>,
    pub(crate) url: Option<Cow<'static, str>>,
    pub(crate) says: Cow<'static, str>,
    pub(crate) as_of: Option<Date>,
    pub(crate) about: Cow<'static, [Cell]>,
}

impl Source {
    /// Creates a source that is called as its key is, of no known day, and speaks of no cell.
    #[must_use]
    pub fn new(key: &str, says: &str, url: Option<&str>) -> Self {
        Source {
            key: Cow::Owned(key.to_owned()),
            title: Cow::Owned(key.to_owned()),
            url: url.map(|url| Cow::Owned(url.to_owned())),
            says: Cow::Owned(says.to_owned()),
            as_of: None,
            about: Cow::Borrowed(&[]),
        }
    }

    /// Returns the short name that files refer to it by.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the name for people, such as the title of a page.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the address at which it can be read.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// Returns the statement, in the words of this project.
    #[must_use]
    pub fn says(&self) -> &str {
        &self.says
    }

    /// Returns the day that it speaks of, where that is known.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// Returns the cells that it speaks of. Empty where it speaks of the profile as a whole.
    #[must_use]
    pub fn about(&self) -> &[Cell] {
        &self.about
    }
}

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
