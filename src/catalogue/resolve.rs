//! Finds the operation that a string means.

use super::Catalogue;
use super::classify::{self, Unresolved};
use super::spelling::{Host, Part, Spelling};
use crate::model::{Feature, Need, Operation};

/// The meaning of an endpoint string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved<'c> {
    meaning: Meaning<'c>,
    v1_host: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning<'c> {
    Operation(&'c Operation),
    /// A call of SCIM, with the call as it is told.
    Scim(Box<str>),
}

impl<'c> Resolved<'c> {
    /// Returns the operation; `None` for a call of SCIM, which is a use of `auto_provisioning`.
    #[must_use]
    pub fn operation(&self) -> Option<&'c Operation> {
        match self.meaning {
            Meaning::Operation(operation) => Some(operation),
            Meaning::Scim(_) => None,
        }
    }

    /// Returns true if the address was that of API v1, on a path that the Core API has too.
    #[must_use]
    pub fn is_on_v1_host(&self) -> bool {
        self.v1_host
    }

    /// Returns the use of a feature, for a call that is outside of the catalogue.
    #[must_use]
    pub fn feature_need(&self) -> Option<Need> {
        match &self.meaning {
            Meaning::Operation(_) => None,
            Meaning::Scim(call) => Some(Need::of_call(Feature::AutoProvisioning, call.clone())),
        }
    }
}

impl Catalogue {
    /// Returns the operation that `text` means: `METHOD PATH`, spelled the way people write it.
    ///
    /// The method may be in any case; in front of the path there may be the address of the API or
    /// a variable that holds it, behind it a query; placeholders may have any style and name, and
    /// there may be ids in their place.
    ///
    /// # Errors
    /// Fails if it means no operation, or not one alone. [`Unresolved`] says in which way, and what
    /// may have been meant.
    pub fn resolve(&self, text: &str) -> Result<Resolved<'_>, Unresolved<'_>> {
        self.resolve_spelling(text, &Spelling::of(text))
    }

    /// Like [`Self::resolve`], for a line of a search, which may have cut off an id behind the last
    /// slash.
    ///
    /// # Errors
    /// As for [`Self::resolve`]; and where an operation goes on with an id behind the last slash.
    pub fn resolve_line(&self, text: &str) -> Result<Resolved<'_>, Unresolved<'_>> {
        self.resolve_spelling(text, &Spelling::of_line(text))
    }

    fn resolve_spelling(
        &self,
        text: &str,
        spelling: &Spelling<'_>,
    ) -> Result<Resolved<'_>, Unresolved<'_>> {
        let found = match spelling.host {
            Host::Scim => scim(spelling, 0),
            _ => scim_path(spelling).or_else(|| self.find(spelling)),
        };
        found.ok_or_else(|| classify::classify(self, text, spelling))
    }

    fn find(&self, spelling: &Spelling<'_>) -> Option<Resolved<'_>> {
        if matches!(spelling.host, Host::Foreign(_)) || classify::is_api_v1(self, spelling) {
            return None;
        }
        let node = self.tree.walk(&self.vocabulary.roles(spelling))?;
        if spelling.is_open && node.placeholder().is_some() {
            return None;
        }
        let index = node.operation(spelling.known_method()?)?;
        Some(Resolved {
            meaning: Meaning::Operation(self.operations.get(index)?),
            v1_host: spelling.host == Host::V1,
        })
    }
}

fn scim_path<'c>(spelling: &Spelling<'_>) -> Option<Resolved<'c>> {
    let first = spelling.parts.first()?;
    let is_core = matches!(spelling.host, Host::Unsaid | Host::Core);
    (is_core && first.text == "scim")
        .then(|| scim(spelling, 1))
        .flatten()
}

/// Any method and path below `v2/` is SCIM's.
fn scim<'c>(spelling: &Spelling<'_>, skip: usize) -> Option<Resolved<'c>> {
    let method = spelling.method?.to_ascii_uppercase();
    let parts = spelling.parts.get(skip..)?;
    let (first, rest) = parts.split_first()?;
    if rest.iter().any(|part| matches!(part.text, "." | "..")) {
        return None;
    }
    (first.text == "v2").then(|| {
        let rest: Vec<&str> = rest.iter().map(Part::head).collect();
        let call = format!("{method} https://scim.frontapp.com/v2/{}", rest.join("/"));
        Resolved {
            meaning: Meaning::Scim(call.into()),
            v1_host: false,
        }
    })
}
