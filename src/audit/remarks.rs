//! Notes on the way a grant is written: likely typing errors, and grants that no token can have.

use super::Excess;
use super::token::Token;
use crate::finding::{Code, Finding, Severity, joined};
use crate::manifest::closest;
use crate::model::Feature;
use crate::source::{Place, quote_short};

/// Looking for what may have been meant takes a while, and nobody reads that much of it.
const MOST_SUGGESTIONS: usize = 100;

pub(super) fn of(held: &Token<'_>, excess: Option<&Excess>) -> Vec<Finding> {
    let note = |message: String, help: String| {
        Finding::new(Code::InvalidGrant, Place::Whole, message)
            .with_severity(Severity::Note)
            .with_help(help)
    };
    let mut remarks = Vec::new();
    if held.stated.is_uneven() {
        remarks.push(note(
            "the scopes have different namespaces, and a token has one choice for all of them"
                .to_owned(),
            "their union was taken".to_owned(),
        ));
    }
    if held.stated.tables() > 1 {
        remarks.push(note(
            format!(
                "{} tables of permissions were read as one",
                held.stated.tables()
            ),
            "keep those of other tokens in files of their own".to_owned(),
        ));
    }
    let known: Vec<&str> = held
        .cells
        .keys()
        .map(|resource| resource.as_str())
        .collect();
    let strange = held.strange().into_iter();
    for (resource, permissions) in strange.take(MOST_SUGGESTIONS) {
        if let Some(meant) = closest(resource.as_str(), &known) {
            let named = |resource: &str| -> Vec<String> {
                let each = permissions.iter();
                each.map(|p| format!("`{}:{p}`", quote_short(resource)))
                    .collect()
            };
            let isnt = if permissions.len() == 1 {
                "isn't a scope"
            } else {
                "aren't scopes"
            };
            remarks.push(note(
                format!(
                    "{} {isnt} of any operation",
                    joined(&named(resource.as_str()), "and")
                ),
                format!("did you mean {}?", joined(&named(meant), "and")),
            ));
        }
    }
    let known: Vec<&str> = Feature::ALL
        .iter()
        .map(|feature| feature.as_str())
        .collect();
    let unknown = excess.map_or(held.stated.unknown(), Excess::unknown);
    for name in unknown.iter().take(MOST_SUGGESTIONS) {
        let meant = name
            .strip_prefix("feature:")
            .and_then(|name| closest(name, &known));
        if let Some(meant) = meant {
            remarks.push(note(
                format!("`{}` is unknown", quote_short(name)),
                format!("did you mean `feature:{meant}`?"),
            ));
        }
    }
    remarks
}
