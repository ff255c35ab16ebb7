//! How verdicts and items are named in a sentence.

use crate::manifest::shown;
use crate::model::{Item, Namespace, Verdict};

/// What a verdict asks for.
pub(crate) fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Oauth => "OAuth",
        Verdict::ApiToken => "an API token",
        Verdict::Exception => "an exception",
        Verdict::ContactFront => "what only Front can open",
        Verdict::Undetermined => "what can't be said",
    }
}

/// An item of the token page, as it is named in a sentence.
pub(crate) fn named(item: &Item) -> String {
    match item {
        Item::Namespace(Namespace::Shared) => "`shared` in all workspaces".to_owned(),
        Item::Workspace(workspace) => format!("`shared` in {}", shown(workspace.as_str())),
        item => format!("`{item}`"),
    }
}
