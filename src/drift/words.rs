//! What an entry needs, in words.

use crate::finding::joined;
use crate::model::{Namespace, Need, Operation, Requirement, Scope};

pub(super) fn shape(needed: &Need) -> String {
    let operation = needed.operation();
    operation.map_or_else(String::new, |op| op.endpoint().shape())
}

/// Whether the new one needs the same scope, or which instead.
pub(super) fn compared(old: Option<&Operation>, new: &Operation) -> String {
    let was = old.map_or(&Requirement::Unknown, Operation::requirement);
    let is = new.requirement();
    match (is, was) {
        (Requirement::Nothing, Requirement::Nothing) => "needs no scope either".to_owned(),
        _ if is.is_same(was) => "needs the same scope".to_owned(),
        (Requirement::Unknown, _) => "needs a scope that isn't known".to_owned(),
        (is, Requirement::Unknown) => format!("needs {}", named(is)),
        (is, was) => format!("needs {} instead of {}", named(is), named(was)),
    }
}

pub(super) fn needs(needed: &Need) -> String {
    match (needed.scope(), needed.feature()) {
        (Some(scope), _) => format!("needs `{scope}`"),
        (None, Some(feature)) => format!("needs the feature `{feature}`"),
        (None, None) => "needs no scope".to_owned(),
    }
}

pub(super) fn named(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Nothing => "no scope".to_owned(),
        Requirement::Scope(Scope::Feature(feature)) => format!("the feature `{feature}`"),
        Requirement::Scope(scope) => format!("`{scope}`"),
        Requirement::Unknown => "a scope that isn't known".to_owned(),
    }
}

pub(super) fn places(namespaces: impl Iterator<Item = Namespace>) -> String {
    let names: Vec<_> = namespaces.map(|ns| format!("`{ns}`")).collect();
    match names.is_empty() {
        true => "no namespace".to_owned(),
        false => joined(&names, "and"),
    }
}
