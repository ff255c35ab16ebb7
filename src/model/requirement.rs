use std::fmt;
use std::str::FromStr;

use super::{InvalidScope, Scope};

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

    /// The scope, where one is required and known.
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
