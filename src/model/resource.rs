use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A resource of the Core API, by the name that it has in scopes: `conversations`, `time_off`.
///
/// The set is open, since a catalogue of a later date may know new ones. A name is lower-case
/// ASCII letters, digits and underscores and begins with a letter; `feature` is none, since
/// `feature:…` is a scope of another kind. Resources are ordered alphabetically, which is the
/// order of the rows on Front's token page.
///
/// ```
/// use front_scope::model::Resource;
///
/// let resource: Resource = "knowledge_bases".parse()?;
/// assert_eq!(resource.label(), "Knowledge bases");
/// assert!("Knowledge bases".parse::<Resource>().is_err());
/// # Ok::<(), front_scope::model::InvalidResource>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Resource(Cow<'static, str>);

impl Resource {
    /// For generated tables, whose names were validated when they were generated.
    pub(crate) const fn literal(name: &'static str) -> Self {
        Resource(Cow::Borrowed(name))
    }

    /// The name in scopes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name on Front's token page: that of scopes, with blanks.
    #[must_use]
    pub fn label(&self) -> String {
        let mut label = self.0.replace('_', " ");
        if let Some(first) = label.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        label
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Resource {
    type Err = InvalidResource;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let valid = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name != "feature"
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if valid {
            Ok(Resource(Cow::Owned(name.to_owned())))
        } else {
            Err(InvalidResource(name.to_owned()))
        }
    }
}

/// A text that can't be the name of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidResource(String);

impl fmt::Display for InvalidResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` can't be a resource: lower-case letters, digits and underscores, as in `time_off`",
            self.0
        )
    }
}

impl std::error::Error for InvalidResource {}
