//! One scope in Front's notation, today's and that of before 2026, and slips that people make.

use crate::source::quote_short;
use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::LazyLock;

use super::super::suggest;
use super::boxes;
use crate::catalogue::Catalogue;
use crate::model::{Feature, Namespace, Permission, Resource, Scope};

/// The meaning of a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Held {
    Feature(Feature),
    /// A feature that the crate doesn't know.
    UnknownFeature(String),
    /// Permissions, in a namespace where one stands in front.
    Permissions(Option<Namespace>, Which, Action),
    /// A scope of before 2026.
    Coarse(Coarse),
}

/// The scopes of before 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coarse {
    /// `shared:*` or `private:*`: all but knowledge bases. Every token had access to global
    /// resources.
    Namespace(Namespace),
    Provisioning,
    KnowledgeBase,
}

/// The resources that a scope speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Which {
    Every,
    Resource(Resource),
}

/// The action that a scope allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    Every,
    Permission(Permission),
}

/// The message and the help for a word that isn't a scope.
pub(super) type NotAScope = (String, String);

const EXAMPLE: &str = "as in `tags:read`, `events:*:read` or `shared:tags:write`";

/// The resources of the built-in catalogue, for guesses about what was meant.
pub(super) fn known_resources() -> &'static BTreeSet<&'static str> {
    static KNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let operations = Catalogue::builtin().operations().iter();
        let scopes = operations.filter_map(|operation| operation.scope());
        scopes
            .filter_map(|scope| Some(scope.resource()?.as_str()))
            .collect()
    });
    &KNOWN
}

fn closest_resource(name: &str) -> Option<&'static str> {
    let known: Vec<&str> = known_resources().iter().copied().collect();
    suggest::closest(name, &known)
}

/// Reads a scope of before 2026 that has no colon.
pub(super) fn coarse(word: &str) -> Option<Held> {
    match word {
        "provisioning" => Some(Held::Coarse(Coarse::Provisioning)),
        "knowledge_base" | "kb" => Some(Held::Coarse(Coarse::KnowledgeBase)),
        _ => None,
    }
}

pub(super) fn read(word: &str) -> Result<Held, NotAScope> {
    if let Some(name) = word.strip_prefix("feature:") {
        return feature(word, name);
    }
    let Some((first, rest)) = word.split_once(':') else {
        return match word {
            "*" => Ok(Held::Permissions(None, Which::Every, Action::Every)),
            _ => coarse(word).ok_or_else(|| {
                (
                    format!("`{}` names no permission", quote_short(word)),
                    format!("write resource and permission, {EXAMPLE}"),
                )
            }),
        };
    };
    match first.parse::<Namespace>() {
        Ok(namespace) => match (namespace, rest) {
            (_, rest) if rest.starts_with("feature:") => {
                let help = match read(rest) {
                    Ok(_) => format!("write `{}`", quote_short(rest)),
                    Err((_, help)) => help,
                };
                Err((
                    format!("`{}`: a feature is in no namespace", quote_short(word)),
                    help,
                ))
            }
            (Namespace::Global, "*") => Ok(Held::Permissions(
                Some(namespace),
                Which::Every,
                Action::Every,
            )),
            (_, "*") => Ok(Held::Coarse(Coarse::Namespace(namespace))),
            (_, rest) if !rest.contains(':') => Err(without_permission(namespace, rest)),
            (_, rest) => permissions(word, rest, Some(namespace)),
        },
        Err(_) => permissions(word, word, None),
    }
}

/// Reads `feature:NAME`, by Front's notation or by the name on the token page.
fn feature(word: &str, name: &str) -> Result<Held, NotAScope> {
    if let Ok(scope) = Scope::from_str(word) {
        return Ok(Held::Feature(scope.feature()));
    }
    if is_feature_name(name) {
        return Ok(Held::UnknownFeature(word.to_owned()));
    }
    let known: Vec<_> = Feature::ALL.iter().map(|f| f.as_str()).collect();
    let name_meant = suggest::closest(name, &known).map(str::to_owned);
    let help = match name_meant.or_else(|| normal(name).filter(|name| is_feature_name(name))) {
        Some(meant) => format!("did you mean `feature:{meant}`?"),
        None => "write it in lower case, as in `feature:app_trigger`".to_owned(),
    };
    Err((format!("`{}` can't be a feature", quote_short(name)), help))
}

/// Returns true if it could be the name of a feature that the crate doesn't know.
pub(super) fn is_feature_name(name: &str) -> bool {
    name.parse::<Resource>().is_ok()
}

/// Explains `shared:read`, `shared:inbox` and `private:messages`.
fn without_permission(namespace: Namespace, rest: &str) -> NotAScope {
    let help = match (rest.parse::<Permission>(), closest_resource(rest)) {
        (Ok(permission), _) => format!("for all resources write `{namespace}:*:{permission}`"),
        (Err(_), _) if boxes::is_box(rest) => {
            format!("for all resources write `{namespace}:*:read`")
        }
        (Err(_), Some(resource)) => format!(
            "name the permission too: did you mean `{namespace}:{resource}:read`? All that there is is `{namespace}:*`"
        ),
        (Err(_), None) => format!("for all resources write `{namespace}:*:read`"),
    };
    let message = match rest.parse::<Permission>() {
        Ok(_) => format!("`{namespace}` is a namespace, and no resource follows"),
        Err(_) => format!(
            "`{namespace}:{}` isn't a scope: it names no permission",
            quote_short(rest)
        ),
    };
    (message, help)
}

/// Reads `RESOURCE:PERMISSION` or `RESOURCE:*:PERMISSION`, of which each part may be `*`.
fn permissions(word: &str, text: &str, namespace: Option<Namespace>) -> Result<Held, NotAScope> {
    if let Some((resource, rest)) = text.split_once(':').filter(|(name, _)| boxes::is_box(name)) {
        return Err(box_as_resource(word, resource, rest, namespace));
    }
    let mut parts = text.splitn(4, ':');
    let parts = (parts.next(), parts.next(), parts.next(), parts.next());
    let (resource, permission) = match parts {
        (Some(resource), Some(permission), None, None)
        | (Some(resource), Some("*"), Some(permission), None) => (resource, permission),
        (Some(resource), Some(selector), Some(permission), None) => {
            let plain = format!("{}:{permission}", quote_short(resource));
            return Err((
                format!(
                    "`{}` stands between resource and permission",
                    quote_short(selector)
                ),
                match permission.parse::<Permission>() {
                    Ok(_) if resource.parse::<Resource>().is_ok() => {
                        format!("only `*` does, as in `events:*:read`: `{plain}` is the permission")
                    }
                    _ => format!("a scope is a resource and a permission, {EXAMPLE}"),
                },
            ));
        }
        _ => {
            return Err((
                format!("`{}` has too many parts", quote_short(word)),
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
            let (message, help) = neither(word, resource, permission, known, namespace);
            Err((message, help))
        }
    }
}

/// Explains `shared_resources:read` and `shared:resources:read`, which name a box of the token page.
fn box_as_resource(
    word: &str,
    resource: &str,
    permission: &str,
    namespace: Option<Namespace>,
) -> NotAScope {
    let permission = match permission.parse::<Permission>() {
        Ok(permission) => permission.as_str(),
        Err(_) => "read",
    };
    let meant = match (boxes::taken_for_resource(resource), namespace) {
        (Some(named), _) => boxes::meant(named, permission),
        (None, Some(namespace)) => format!("{namespace}:*:{permission}"),
        (None, None) => format!("*:{permission}"),
    };
    (
        format!(
            "`{}` isn't a scope: `{}` names a box of Front's page and not a resource",
            quote_short(word),
            quote_short(resource)
        ),
        format!("did you mean `{meant}`?"),
    )
}

fn neither(
    word: &str,
    resource: &str,
    permission: &str,
    (is_resource, is_permission): (bool, bool),
    namespace: Option<Namespace>,
) -> NotAScope {
    const PERMISSIONS: [&str; 4] = ["read", "write", "delete", "send"];
    let message = match (is_resource, is_permission) {
        (true, _) => format!("`{}` isn't a permission", quote_short(permission)),
        (false, true) => format!("`{}` can't be a resource", quote_short(resource)),
        (false, false) => format!("`{}` isn't a scope", quote_short(word)),
    };
    let resource = normal(resource);
    let permission = match is_permission {
        true => Some(permission),
        false => suggest::closest(permission, &PERMISSIONS),
    };
    let prefix = namespace.map(|ns| format!("{ns}:")).unwrap_or_default();
    let help = match (resource, permission) {
        (Some(resource), Some(permission)) => {
            format!("did you mean `{prefix}{resource}:{permission}`?")
        }
        (Some(_), None) => format!("one of {}", suggest::listed(&PERMISSIONS)),
        (None, _) => format!("write resource and permission, {EXAMPLE}"),
    };
    (message, help)
}

/// Returns the name in scopes of a resource that is written in another way.
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

/// Returns the known resource that a label names, in the singular or the plural.
pub(super) fn labelled(label: &str) -> Option<Resource> {
    let name = normal(label)?;
    let known = known_resources();
    let plural = [name.clone(), format!("{name}s"), format!("{name}es")];
    let y = name.strip_suffix('y').map(|stem| format!("{stem}ies"));
    let mut names = plural.into_iter().chain(y);
    names
        .find(|name| known.contains(name.as_str()))?
        .parse()
        .ok()
}
