//! How verdicts, items and paths are named in a sentence.

use super::super::super::plain;
use crate::check::Verdict;
use crate::manifest::shown;
use crate::model::{Item, Namespace};

/// What a verdict asks for.
pub(super) fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Oauth => "OAuth",
        Verdict::ApiToken => "an API token",
        Verdict::Exception => "an exception",
        Verdict::ContactFront => "what only Front can open",
        Verdict::Undetermined => "what can't be said",
    }
}

/// An item of the token page, as it is named in a sentence.
pub(super) fn named(item: &Item) -> String {
    match item {
        Item::Namespace(Namespace::Shared) => "`shared` in all workspaces".to_owned(),
        Item::Workspace(workspace) => format!("`shared` in {}", plain(&shown(workspace.as_str()))),
        item => format!("`{item}`"),
    }
}

/// A path as a shell takes it for one word.
#[must_use]
pub fn argument(path: &str) -> String {
    let is_tame = |c: char| c.is_alphanumeric() || "._-/+,:@%".contains(c);
    match path.chars().all(is_tame) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}
