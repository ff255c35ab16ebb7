//! One scope in Front's notation, today's and that of before 2026, and slips that people make.

use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::LazyLock;

use super::super::suggest;
use super::boxes;
use crate::catalogue::Catalogue;
use crate::model::{Feature, Namespace, Permission, Resource, Scope};
use crate::source::quote_short;

/// The meaning of a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Feature(Feature),
    /// A feature that the crate doesn't know.
    UnknownFeature(String),
    /// Permissions in a namespace, where one stands in front.
    Permissions {
        namespace: Option<Namespace>,
        /// `None` for all resources.
        resource: Option<Resource>,
        /// `None` for all permissions.
        permission: Option<Permission>,
    },
    /// `shared:*` or `private:*` of before 2026: all but knowledge bases.
    Coarse(Namespace),
    /// A scope of before 2026 that covers these of today.
    Several(&'static [&'static str]),
}

/// The message and the help for a word that isn't a scope.
pub(super) type NotAScope = (String, String);

const A_SCOPE: &str = "a scope is a resource and a permission, as in `tags:read`, \
                       `events:*:read` or `shared:tags:write`";
const WRITE_BOTH: &str = "write resource and permission, as in `tags:read`, \
                          `events:*:read` or `shared:tags:write`";

/// The resources of the built-in catalogue, for guesses about what was meant.
static KNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let operations = Catalogue::builtin().operations().iter();
    let scopes = operations.filter_map(|operation| operation.scope());
    scopes
        .filter_map(|scope| Some(scope.resource()?.as_str()))
        .collect()
});

/// Reads a scope of before 2026 that has no colon.
pub(super) fn coarse(word: &str) -> Option<Meaning> {
    match word {
        "provisioning" => Some(Meaning::Several(&[
            "inboxes:write",
            "teams:write",
            "shifts:write",
        ])),
        "knowledge_base" | "kb" => Some(Meaning::Several(&["knowledge_bases:*"])),
        _ => None,
    }
}

pub(super) fn read(word: &str) -> Result<Meaning, NotAScope> {
    if let Some(name) = word.strip_prefix("feature:") {
        return feature(word, name);
    }
    let Some((first, rest)) = word.split_once(':') else {
        let all = || Meaning::Permissions {
            namespace: None,
            resource: None,
            permission: None,
        };
        let held = (word == "*").then(all).or_else(|| coarse(word));
        let message = || format!("`{}` names no permission", quote_short(word));
        return held.ok_or_else(|| (message(), WRITE_BOTH.to_owned()));
    };
    let Ok(namespace) = first.parse::<Namespace>() else {
        return permissions(word, word, None);
    };
    if rest.starts_with("feature:") {
        let help = match read(rest) {
            Ok(_) => format!("write `{}`", quote_short(rest)),
            Err((_, help)) => help,
        };
        let word = quote_short(word);
        return Err((format!("`{word}`: a feature is in no namespace"), help));
    }
    match (namespace, rest) {
        (Namespace::Global, "*") => permissions(word, "*:*", Some(namespace)),
        (_, "*") => Ok(Meaning::Coarse(namespace)),
        (_, rest) if !rest.contains(':') => Err(without_permission(namespace, rest)),
        (_, rest) => permissions(word, rest, Some(namespace)),
    }
}

/// Reads `feature:NAME`, by Front's notation or by the name on the token page.
fn feature(word: &str, name: &str) -> Result<Meaning, NotAScope> {
    if let Ok(scope) = Scope::from_str(word) {
        return Ok(Meaning::Feature(scope.feature()));
    }
    if is_feature_name(name) {
        return Ok(Meaning::UnknownFeature(word.to_owned()));
    }
    let meant = suggest::closest(name, Feature::NAMES).map(str::to_owned);
    let help = match meant.or_else(|| normal(name).filter(|name| is_feature_name(name))) {
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
    let all = |permission| format!("for all resources write `{namespace}:*:{permission}`");
    if let Ok(permission) = rest.parse() {
        let message = format!("`{namespace}` is a namespace, and no resource follows");
        return (message, all(permission));
    }
    let known: Vec<&str> = KNOWN.iter().copied().collect();
    let meant = suggest::closest(rest, &known).filter(|_| !boxes::is_box(rest));
    let help = match meant {
        Some(meant) => format!(
            "name the permission too: did you mean `{namespace}:{meant}:read`? All that there is is `{namespace}:*`"
        ),
        None => all(Permission::Read),
    };
    let rest = quote_short(rest);
    let message = format!("`{namespace}:{rest}` isn't a scope: it names no permission");
    (message, help)
}

/// Reads `RESOURCE:PERMISSION` or `RESOURCE:*:PERMISSION`, of which each part may be `*`.
fn permissions(word: &str, text: &str, namespace: Option<Namespace>) -> Result<Meaning, NotAScope> {
    let parts: Vec<&str> = text.splitn(4, ':').collect();
    let prefix = namespace.map(|ns| format!("{ns}:")).unwrap_or_default();
    if let Some((name, rest)) = text.split_once(':').filter(|(name, _)| boxes::is_box(name)) {
        return Err(box_as_resource(word, name, rest, namespace));
    }
    let (resource, permission) = match parts.as_slice() {
        [resource, permission] | [resource, "*", permission] => (*resource, *permission),
        [resource, selector, permission] => {
            let is_scope =
                permission.parse::<Permission>().is_ok() && resource.parse::<Resource>().is_ok();
            let help = match is_scope {
                true => format!(
                    "only `*` does, as in `events:*:read`: `{resource}:{permission}` is the permission"
                ),
                false => A_SCOPE.to_owned(),
            };
            let selector = quote_short(selector);
            let message = format!("`{selector}` stands between resource and permission");
            return Err((message, help));
        }
        _ => {
            let message = format!("`{}` has too many parts", quote_short(word));
            return Err((message, A_SCOPE.to_owned()));
        }
    };
    let of_resource = (resource != "*").then(|| resource.parse::<Resource>());
    let of_permission = (permission != "*").then(|| permission.parse::<Permission>());
    let message = match (of_resource.transpose(), of_permission.transpose()) {
        (Ok(resource), Ok(permission)) => {
            return Ok(Meaning::Permissions {
                namespace,
                resource,
                permission,
            });
        }
        (Ok(_), Err(_)) => format!("`{}` isn't a permission", quote_short(permission)),
        (Err(_), Ok(_)) => format!("`{}` can't be a resource", quote_short(resource)),
        (Err(_), Err(_)) => format!("`{}` isn't a scope", quote_short(word)),
    };
    let meant = match permission {
        "*" => Some(permission),
        permission => suggest::closest(permission, Permission::NAMES),
    };
    let help = match (normal(resource), meant) {
        (Some(resource), Some(permission)) => {
            format!("did you mean `{prefix}{resource}:{permission}`?")
        }
        (Some(_), None) => format!("one of {}", suggest::listed(Permission::NAMES)),
        (None, _) => WRITE_BOTH.to_owned(),
    };
    Err((message, help))
}

/// Explains `shared_resources:read` and `shared:resources:read`, which name a box of the token page.
fn box_as_resource(
    word: &str,
    resource: &str,
    permission: &str,
    namespace: Option<Namespace>,
) -> NotAScope {
    let permission = permission.parse().unwrap_or(Permission::Read);
    let meant = match (boxes::taken_for_resource(resource), namespace) {
        (Some(named), _) => boxes::meant(named, permission.as_str()),
        (None, Some(namespace)) => format!("{namespace}:*:{permission}"),
        (None, None) => format!("*:{permission}"),
    };
    let (word, resource) = (quote_short(word), quote_short(resource));
    let message = format!(
        "`{word}` isn't a scope: `{resource}` names a box of Front's page and not a resource"
    );
    (message, format!("did you mean `{meant}`?"))
}

/// Returns the name in scopes of a resource that is written in another way.
pub(super) fn normal(name: &str) -> Option<String> {
    if name == "*" {
        return Some(name.to_owned());
    }
    let normal = (name.len() <= 64).then(|| name.trim().to_lowercase())?;
    let normal = normal.replace([' ', '-', '\u{a0}'], "_");
    normal.parse::<Resource>().is_ok().then_some(normal)
}

/// Returns the known resource that a label names, in the singular or the plural.
pub(super) fn labelled(label: &str) -> Option<Resource> {
    let name = normal(label)?;
    let y = name.strip_suffix('y').map(|stem| format!("{stem}ies"));
    let mut names = [name.clone(), format!("{name}s"), format!("{name}es")]
        .into_iter()
        .chain(y);
    names
        .find(|name| KNOWN.contains(name.as_str()))?
        .parse()
        .ok()
}
