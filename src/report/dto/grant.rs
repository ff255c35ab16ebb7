//! A grant, as JSON and as YAML.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Word;
use crate::model::{Feature, Grant, Namespace, Permission, Workspaces};
use crate::report::escape::quote_yaml;

/// A grant as files have it: what one ticks on the token page, in that page's order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GrantFile<'g> {
    /// The features that the token may be used for.
    features: Vec<Word<Feature>>,
    /// The namespaces of the resources that it may touch. One that isn't granted is absent, never false.
    namespaces: Namespaces<'g>,
    /// The permissions for each resource, by its name in scopes: `conversations: [read]`.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::permissions"))]
    permissions: BTreeMap<&'g str, Vec<Word<Permission>>>,
}

/// A namespace that isn't granted is absent, never false.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Namespaces<'g> {
    /// Resources of the whole company.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::only_true"))]
    global: Option<bool>,
    /// Resources of workspaces: `all`, or the names of those that are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::shared"))]
    shared: Option<Shared<'g>>,
    /// Resources of single teammates.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::only_true"))]
    private: Option<bool>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Shared<'g> {
    All(&'static str),
    Only(Vec<&'g str>),
}

impl<'g> From<&'g Grant> for GrantFile<'g> {
    fn from(grant: &'g Grant) -> Self {
        let held = |namespace| grant.reach().holds(namespace).then_some(true);
        let shared = |workspaces: &'g Workspaces| match workspaces.chosen() {
            None => Shared::All("all"),
            Some(chosen) => Shared::Only(chosen.iter().map(|w| w.as_str()).collect()),
        };
        let permissions = grant
            .permissions()
            .map(|(resource, permissions)| (resource.as_str(), Word::all(permissions.iter())));
        GrantFile {
            features: Word::all(grant.features().iter()),
            namespaces: Namespaces {
                global: held(Namespace::Global),
                shared: grant.reach().workspaces().map(shared),
                private: held(Namespace::Private),
            },
            permissions: permissions.collect(),
        }
    }
}

/// The grant as YAML. [`Grant::read`] reads it back.
///
/// ```
/// use front_scope::{Grant, report::grant_yaml};
///
/// let grant: Grant = "access_resources; shared; tags:read, tags:write".parse().unwrap();
/// assert_eq!(grant_yaml(&grant), "\
/// features:
/// - access_resources
/// namespaces:
///   shared: all
/// permissions:
///   tags:
///   - read
///   - write
/// ");
/// ```
#[must_use]
pub fn grant_yaml(grant: &Grant) -> String {
    let chosen = grant.reach().workspaces().and_then(Workspaces::chosen);
    let mut file = GrantFile::from(grant);
    if chosen.is_some() {
        file.namespaces.shared = Some(Shared::All("all"));
    }
    // Lists, words and truth values: there is nothing that YAML couldn't say.
    let text = serde_yaml::to_string(&file).unwrap_or_default();
    let Some(chosen) = chosen else {
        return text;
    };
    // Names alone are a person's own text, in which something could act on who reads it.
    let names = chosen.iter().map(|name| quote_yaml(name.as_str()));
    let names: String = names.map(|name| format!("  - {name}\n")).collect();
    text.replacen("  shared: all\n", &format!("  shared:\n{names}"), 1)
}
