//! The sum of what a text says about a token, from which its grant is made.

use std::collections::{BTreeMap, BTreeSet};

use super::boxes::PageBox;
use super::scope::{self, Meaning};
use super::table::Rows;
use super::{Dimension, Form, PartialGrant};
use crate::model::{
    Feature, Grant, Member, Namespace, NamespaceGrant, Permission, Resource, Set, Workspace,
    Workspaces,
};

const MCP: &str = "feature:mcp";

/// The sum of what a text says about a token.
#[derive(Default)]
pub(super) struct Sum {
    /// The features that are named, as far as they are held.
    features: Option<Set<Feature>>,
    /// The namespaces that are named, as far as they are held.
    namespaces: Option<Set<Namespace>>,
    pub(super) workspaces: Vec<Workspace>,
    unknown: BTreeSet<String>,
    /// The namespaces in which each permission is given. No resource means all, and so does no
    /// permission.
    permissions: BTreeMap<(Option<Resource>, Option<Permission>), Set<Namespace>>,
    ticked: Vec<(Resource, Permission)>,
    coarse: bool,
    pub(super) has_scopes: bool,
    pub(super) has_lines: bool,
    tables: usize,
}

impl Sum {
    pub(super) fn says_something(&self) -> bool {
        self.has_scopes
            || self.has_lines
            || self.tables > 0
            || self.features.is_some()
            || self.namespaces.is_some()
    }

    /// Notes that a box is named, ticked or not. The last word on it counts.
    pub(super) fn name(&mut self, named: PageBox, is_held: bool) {
        match named {
            PageBox::Namespace(namespace) => put(&mut self.namespaces, namespace, is_held),
            PageBox::Feature(feature) => put(&mut self.features, feature, is_held),
            PageBox::Mcp => {
                self.features.get_or_insert_default();
                match is_held {
                    true => self.unknown.insert(MCP.to_owned()),
                    false => self.unknown.remove(MCP),
                };
            }
        }
    }

    pub(super) fn add(&mut self, held: Meaning) {
        match held {
            Meaning::Feature(feature) => self.name(PageBox::Feature(feature), true),
            Meaning::UnknownFeature(name) => {
                self.features.get_or_insert_default();
                self.unknown.insert(name);
            }
            Meaning::Permissions {
                namespace,
                resource,
                permission,
            } => {
                let namespaces = self.permissions.entry((resource, permission)).or_default();
                *namespaces = *namespaces | namespace.map_or(Set::EMPTY, Set::of);
                if let Some(namespace) = namespace {
                    self.name(PageBox::Namespace(namespace), true);
                }
            }
            Meaning::Coarse(namespace) => {
                self.coarse = true;
                self.name(PageBox::Namespace(namespace), true);
                // Every token of that time had access to global resources.
                self.name(PageBox::Namespace(Namespace::Global), true);
            }
            Meaning::Several(scopes) => {
                for scope in scopes.iter().filter_map(|scope| scope::read(scope).ok()) {
                    self.add(scope);
                }
            }
        }
    }

    /// Adds the tables of permissions.
    pub(super) fn add_table(&mut self, rows: Rows) {
        self.tables = rows.tables;
        self.ticked.extend(rows.permissions());
        for (named, is_held) in rows.boxes {
            self.name(named, is_held);
        }
    }

    pub(super) fn grant(self, is_report: bool) -> PartialGrant {
        let mut given = self.permissions.values().filter(|given| !given.is_empty());
        let first = given.next();
        let uneven = given.any(|namespaces| Some(namespaces) != first);
        let (mut every, mut whole, mut single) = (Set::EMPTY, BTreeSet::new(), self.ticked);
        for held in self.permissions.into_keys() {
            match held {
                (Some(resource), Some(permission)) => single.push((resource, permission)),
                (Some(resource), None) => {
                    whole.insert(resource);
                }
                (None, Some(permission)) => every = every | Set::of(permission),
                (None, None) => every = Permission::ALL.iter().copied().collect(),
            }
        }
        let has_permissions =
            self.coarse || !(every.is_empty() && whole.is_empty() && single.is_empty());
        let states_features = self.features.is_some() || (self.has_scopes && self.tables == 0);
        let states_permissions = self.has_scopes || self.has_lines || self.tables > 0;
        let mut features = self.features.unwrap_or_default();
        // Permissions exist under this feature only.
        if states_features && has_permissions {
            features = features | Set::of(Feature::AccessResources);
        }
        let mut reach = NamespaceGrant::of(self.namespaces.unwrap_or_default(), &Workspaces::ALL);
        if let Some(chosen) = Workspaces::only(self.workspaces) {
            reach = reach | NamespaceGrant::shared(chosen);
        }
        let is_stated = [
            (Dimension::Features, states_features),
            (Dimension::Namespaces, self.namespaces.is_some()),
            (Dimension::Permissions, states_permissions),
        ];
        let silent_on = is_stated.into_iter().filter(|(_, is_stated)| !is_stated);
        PartialGrant {
            grant: Grant::new(features, reach, single),
            silent_on: silent_on.map(|(dimension, _)| dimension).collect(),
            every,
            whole,
            coarse: self.coarse,
            unknown: self.unknown.into_iter().collect(),
            form: match (self.tables > 0, self.has_scopes) {
                (true, _) => Form::Table,
                (false, true) => Form::Scopes,
                (false, false) => Form::Text,
            },
            workspaces: is_report,
            uneven,
            tables: if self.tables > 1 { self.tables } else { 0 },
        }
    }
}

/// Notes that `member` is named, and if it is held.
fn put<T: Member>(named: &mut Option<Set<T>>, member: T, is_held: bool) {
    let others = named.unwrap_or_default();
    *named = Some(match is_held {
        true => others | Set::of(member),
        false => others.without(member),
    });
}
