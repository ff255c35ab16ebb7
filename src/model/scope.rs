use std::fmt;
use std::str::FromStr;

use super::{Feature, Item, Permission, Resource};

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

    /// The feature that a token needs for it.
    #[must_use]
    pub fn feature(&self) -> Feature {
        match self {
            Scope::Permission { .. } => Feature::AccessResources,
            Scope::Feature(feature) => *feature,
        }
    }

    /// The resource, where the scope is a permission for one.
    #[must_use]
    pub fn resource(&self) -> Option<&Resource> {
        match self {
            Scope::Permission { resource, .. } => Some(resource),
            Scope::Feature(_) => None,
        }
    }

    /// Its text, in parts.
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

    /// The permission and what it is for, where the scope is one.
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

    /// The item of the token page for this scope alone: the permission, or the feature.
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
