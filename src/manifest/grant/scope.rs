//! One scope of a list, in Front's notation and what people make of it.

use std::str::FromStr;

use super::super::suggest;
use crate::manifest::fields::shown;
use crate::model::{Feature, Namespace, Permission, Resource, Scope};

/// What a scope of a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Held {
    Feature(Feature),
    /// A feature that the crate doesn't know.
    UnknownFeature(String),
    /// Permissions, in a namespace where one stands in front.
    Permissions(Option<Namespace>, Which, Action),
}

/// Of what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Which {
    Every,
    Resource(Resource),
}

/// What may be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    Every,
    Permission(Permission),
}

/// Why a word is no scope, and the way out.
pub(super) type NoScope = (String, String);

const EXAMPLE: &str = "as in `tags:read`, `events:*:read` or `shared:tags:write`";

pub(super) fn read(word: &str) -> Result<Held, NoScope> {
    if let Some(name) = word.strip_prefix("feature:") {
        return feature(word, name);
    }
    let Some((first, rest)) = word.split_once(':') else {
        return match word {
            "*" => Ok(Held::Permissions(None, Which::Every, Action::Every)),
            _ => Err((
                format!("`{}` names no permission", shown(word)),
                format!("write resource and permission, {EXAMPLE}"),
            )),
        };
    };
    match first.parse::<Namespace>() {
        Ok(namespace) if rest.starts_with("feature:") => Err((
            format!("`{}`: a feature is in no namespace", shown(word)),
            format!("leave `{namespace}:` out"),
        )),
        Ok(namespace) if rest == "*" => Ok(Held::Permissions(
            Some(namespace),
            Which::Every,
            Action::Every,
        )),
        Ok(namespace) if !rest.contains(':') => Err((
            format!("`{namespace}` is a namespace, and no resource follows"),
            format!("for all resources write `{namespace}:*:{}`", shown(rest)),
        )),
        Ok(namespace) => permissions(word, rest, Some(namespace)),
        Err(_) => permissions(word, word, None),
    }
}

/// `feature:NAME`, known by Front's notation or by the name on the token page.
fn feature(word: &str, name: &str) -> Result<Held, NoScope> {
    if let Ok(scope) = Scope::from_str(word) {
        return Ok(Held::Feature(scope.feature()));
    }
    let known: Vec<_> = Feature::ALL.iter().map(|f| f.as_str()).collect();
    if is_feature_name(name) {
        return Ok(Held::UnknownFeature(word.to_owned()));
    }
    let help = match (suggest::closest(name, &known), normal(name)) {
        (None, Some(name)) => format!("did you mean `feature:{name}`?"),
        _ => suggest::help(name, &known),
    };
    Err((format!("`{}` can't be a feature", shown(name)), help))
}

/// Whether it could be the name of a feature that the crate doesn't know.
pub(super) fn is_feature_name(name: &str) -> bool {
    name.parse::<Resource>().is_ok()
}

/// `RESOURCE:PERMISSION` or `RESOURCE:*:PERMISSION`, of which each part may be `*`.
fn permissions(word: &str, text: &str, namespace: Option<Namespace>) -> Result<Held, NoScope> {
    let mut parts = text.splitn(4, ':');
    let parts = (parts.next(), parts.next(), parts.next(), parts.next());
    let (resource, permission) = match parts {
        (Some(resource), Some(permission), None, None)
        | (Some(resource), Some("*"), Some(permission), None) => (resource, permission),
        (Some(resource), Some(selector), Some(permission), None) => {
            return Err((
                format!(
                    "`{}` stands between resource and permission",
                    shown(selector)
                ),
                match permission.parse::<Permission>() {
                    Ok(_) => format!(
                        "only `*` does, as in `events:*:read`: `{}:{permission}` is the permission",
                        shown(resource)
                    ),
                    Err(_) => format!("a scope is a resource and a permission, {EXAMPLE}"),
                },
            ));
        }
        _ => {
            return Err((
                format!("`{}` has too many parts", shown(word)),
                format!("a scope is a resource and a permission, {EXAMPLE}"),
            ));
        }
    };
    let which = match resource {
        "*" => Some(Which::Every),
        name => name.parse().ok().map(Which::Resource),
    };
    let action = match permission {
        "*" => Some(Action::Every),
        name => name.parse().ok().map(Action::Permission),
    };
    match (which, action) {
        (Some(which), Some(action)) => Ok(Held::Permissions(namespace, which, action)),
        (which, action) => {
            let known = (which.is_some(), action.is_some());
            Err(neither(word, resource, permission, known))
        }
    }
}

fn neither(
    word: &str,
    resource: &str,
    permission: &str,
    (is_resource, is_permission): (bool, bool),
) -> NoScope {
    const PERMISSIONS: [&str; 4] = ["read", "write", "delete", "send"];
    let message = match (is_resource, is_permission) {
        (true, _) => format!("`{}` is no permission", shown(permission)),
        (false, true) => format!("`{}` can't be a resource", shown(resource)),
        (false, false) => format!("`{}` is no scope", shown(word)),
    };
    let resource = normal(resource);
    let permission = match is_permission {
        true => Some(permission),
        false => suggest::closest(permission, &PERMISSIONS),
    };
    let help = match (resource, permission) {
        (Some(resource), Some(permission)) => {
            format!("did you mean `{resource}:{permission}`?")
        }
        (Some(_), None) => format!("one of {}", suggest::listed(&PERMISSIONS)),
        (None, _) => format!("write resource and permission, {EXAMPLE}"),
    };
    (message, help)
}

/// What a resource that is written in another way is called in scopes.
pub(super) fn normal(name: &str) -> Option<String> {
    match name {
        "*" => Some(name.to_owned()),
        long if long.len() > 64 => None,
        name => {
            let normal = name.trim().to_lowercase();
            let normal = normal.replace([' ', '-', '\u{a0}'], "_");
            normal.parse::<Resource>().is_ok().then_some(normal)
        }
    }
}
