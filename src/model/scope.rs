//! The scope of an operation: a resource and a permission, or a feature.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::{Feature, Item, Permission};

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

    /// Returns the name in scopes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name on Front's token page: that of scopes, with blanks.
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

/// The scope of an operation in Front's own notation: `conversations:read`, `events:*:read`,
/// `feature:app_trigger`.
///
/// A scope prints as it was read. Scopes are ordered as their texts are.
///
/// ```
/// use front_scope::model::{Feature, Scope};
///
/// let scope: Scope = "events:*:read".parse()?;
/// assert_eq!(scope.to_string(), "events:*:read");
/// assert_eq!(scope.feature(), Feature::AccessResources);
/// assert_eq!("feature:app_trigger".parse::<Scope>()?.feature(), Feature::ApplicationTriggers);
/// # Ok::<(), front_scope::model::InvalidScope>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// A permission for a resource, `RESOURCE:PERMISSION`.
    Permission {
        /// The resource.
        resource: Resource,
        /// True if the notation has a sub-selector for all kinds of it, as in `events:*:read`.
        /// The permission on the token page is the same.
        every_kind: bool,
        /// The permission for it.
        permission: Permission,
    },
    /// A feature, `feature:NAME`. No permission is needed.
    Feature(Feature),
}

impl Scope {
    /// The name that `feature:…` has for a feature, which isn't that of the token page.
    const FEATURES: [(&'static str, Feature); 1] = [("app_trigger", Feature::ApplicationTriggers)];

    pub(crate) const fn permission(resource: &'static str, permission: Permission) -> Self {
        Scope::Permission {
            resource: Resource::literal(resource),
            every_kind: false,
            permission,
        }
    }

    pub(crate) const fn every_kind(resource: &'static str, permission: Permission) -> Self {
        Scope::Permission {
            resource: Resource::literal(resource),
            every_kind: true,
            permission,
        }
    }

    /// Returns the feature that a token needs for it.
    #[must_use]
    pub fn feature(&self) -> Feature {
        match self {
            Scope::Permission { .. } => Feature::AccessResources,
            Scope::Feature(feature) => *feature,
        }
    }

    /// Returns the resource, where the scope is a permission for one.
    #[must_use]
    pub fn resource(&self) -> Option<&Resource> {
        match self {
            Scope::Permission { resource, .. } => Some(resource),
            Scope::Feature(_) => None,
        }
    }

    /// Returns its text, in parts.
    fn parts(&self) -> [&str; 3] {
        match self {
            Scope::Permission {
                resource,
                every_kind,
                permission,
            } => {
                let between = if *every_kind { ":*:" } else { ":" };
                [resource.as_str(), between, permission.as_str()]
            }
            Scope::Feature(feature) => {
                let mut known = Self::FEATURES.iter();
                let name = known.find(|(_, known)| known == feature);
                [
                    "feature",
                    ":",
                    name.map_or(feature.as_str(), |(name, _)| name),
                ]
            }
        }
    }

    /// Returns the permission and what it is for, where the scope is one.
    pub(crate) fn as_permission(&self) -> Option<(&Resource, Permission)> {
        match self {
            Scope::Permission {
                resource,
                permission,
                ..
            } => Some((resource, *permission)),
            Scope::Feature(_) => None,
        }
    }

    /// Returns the item of the token page for this scope alone: the permission, or the feature.
    #[must_use]
    pub fn item(&self) -> Item {
        match self.as_permission() {
            Some((resource, permission)) => Item::Permission(resource.clone(), permission),
            None => Item::Feature(self.feature()),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().iter().try_for_each(|part| f.write_str(part))
    }
}

impl FromStr for Scope {
    type Err = InvalidScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidScope(text.to_owned());
        let mut parts = text.split(':');
        let (first, second, third, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
        match (first, second, third, rest) {
            (Some("feature"), Some(name), None, None) => Self::FEATURES
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, feature)| *feature)
                .or_else(|| name.parse().ok())
                .map(Scope::Feature)
                .ok_or_else(invalid),
            (Some(resource), Some(permission), None, None)
            | (Some(resource), Some("*"), Some(permission), None) => Ok(Scope::Permission {
                resource: resource.parse().map_err(|_| invalid())?,
                every_kind: third.is_some(),
                permission: permission.parse().map_err(|_| invalid())?,
            }),
            _ => Err(invalid()),
        }
    }
}

impl PartialOrd for Scope {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Scope {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let bytes = |scope| Self::parts(scope).into_iter().flat_map(str::bytes);
        bytes(self).cmp(bytes(other))
    }
}

/// A text that isn't a scope in Front's notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidScope(String);

impl fmt::Display for InvalidScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` isn't a scope: `RESOURCE:read`, `:write`, `:delete` or `:send`, as in `tags:read`",
            self.0
        )
    }
}

impl std::error::Error for InvalidScope {}

/// The requirement of an operation, as far as it is known.
///
/// Front's documents name the required scope since January 2026. Of an operation out of an older
/// one nothing is known, which is another thing than that it requires nothing.
///
/// ```
/// use front_scope::model::Requirement;
///
/// assert_eq!("unknown".parse(), Ok(Requirement::Unknown));
/// assert_eq!("tags:read".parse::<Requirement>()?.to_string(), "tags:read");
/// # Ok::<(), front_scope::model::InvalidScope>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// Any token works.
    Nothing,
    /// A scope.
    Scope(Scope),
    /// It may be anything, or nothing.
    Unknown,
}

impl Requirement {
    const NOTHING: &'static str = "none";
    const UNKNOWN: &'static str = "unknown";

    /// Returns the scope, where one is required and known.
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        match self {
            Requirement::Scope(scope) => Some(scope),
            Requirement::Nothing | Requirement::Unknown => None,
        }
    }

    /// As catalogue files and JSON have it: nothing where nothing is required, else the scope or
    /// `unknown`.
    #[must_use]
    pub fn written(&self) -> Option<String> {
        (*self != Requirement::Nothing).then(|| self.to_string())
    }

    /// Returns true if the required scope, or that there is none, is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        *self != Requirement::Unknown
    }

    /// Returns true if a token that meets the one meets the other: `events:*:read` and
    /// `events:read` are one box on the token page. An unknown requirement equals no other.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Requirement::Scope(one), Requirement::Scope(other)) => one.item() == other.item(),
            (Requirement::Nothing, Requirement::Nothing) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Requirement::Nothing => f.pad(Self::NOTHING),
            Requirement::Scope(scope) => f.pad(&scope.to_string()),
            Requirement::Unknown => f.pad(Self::UNKNOWN),
        }
    }
}

impl FromStr for Requirement {
    type Err = InvalidScope;

    fn from_str(text: &str) -> Result<Self, InvalidScope> {
        match text {
            Self::NOTHING => Ok(Requirement::Nothing),
            Self::UNKNOWN => Ok(Requirement::Unknown),
            scope => scope.parse().map(Requirement::Scope),
        }
    }
}
