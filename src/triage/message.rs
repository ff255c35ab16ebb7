//! The messages with which Front refuses a call, as far as they are known.

use super::secret;
use crate::model::words;

words! {
    /// A message of Front's that is known.
    "message" MessageKind {
        /// `Missing required scopes: […]`.
        MissingScopes = "missing-scopes",
        /// `This agent is not allowed to read the "conversation" with ID: …`.
        NotAllowed = "not-allowed",
        /// `You do not have access to the resources of this teammate`.
        TeammateResources = "teammate-resources",
    }
}

/// What the body says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// There is no body.
    None,
    Known(Known),
    /// A message that isn't known, and as much of it as may be repeated.
    Unknown {
        nature: &'static str,
        quote: Option<String>,
    },
}

/// A message that is known, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// The scopes as Front writes them. There is one at least.
    MissingScopes(Vec<String>),
    NotAllowed {
        /// What isn't allowed, such as `read`.
        verb: String,
        /// What may not be touched, such as `conversation`.
        resource: String,
    },
    TeammateResources,
}

impl Message {
    pub(super) fn known(&self) -> Option<&Known> {
        match self {
            Message::Known(known) => Some(known),
            Message::None | Message::Unknown { .. } => None,
        }
    }

    /// What is to be said of a message that isn't known.
    pub(super) fn note(&self) -> Option<String> {
        let Message::Unknown { nature, .. } = self else {
            return None;
        };
        Some(format!(
            "the body is {nature}; nothing is concluded from it"
        ))
    }
}

impl Known {
    pub(super) fn kind(&self) -> MessageKind {
        match self {
            Known::MissingScopes(_) => MessageKind::MissingScopes,
            Known::NotAllowed { .. } => MessageKind::NotAllowed,
            Known::TeammateResources => MessageKind::TeammateResources,
        }
    }

    /// The message that stands somewhere in `text`.
    pub(super) fn within(text: &str) -> Option<Self> {
        // Of one length with `text`, so that places in it are places there.
        let lower = text.to_ascii_lowercase();
        missing_scopes(text, &lower)
            .or_else(|| teammate_resources(&lower))
            .or_else(|| not_allowed(text, &lower))
    }
}

fn missing_scopes(text: &str, lower: &str) -> Option<Known> {
    let (_, rest) = split_after(text, lower, "missing required scope")?;
    let rest = rest.strip_prefix(['s', 'S']).unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start();
    // Without its end the last name may be cut.
    let (list, _) = rest.strip_prefix('[')?.split_once(']')?;
    let names = list
        .split(',')
        .map(|name| name.trim_matches(is_quote).trim());
    let mut known: Vec<String> = Vec::new();
    for name in names {
        if !is_scope(name) {
            return None;
        }
        if !known.iter().any(|other| other == name) {
            known.push(name.to_owned());
        }
    }
    Some(Known::MissingScopes(known))
}

fn is_scope(name: &str) -> bool {
    let is_part = |part: &str| {
        part == "*"
            || part.starts_with(|c: char| c.is_ascii_lowercase())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    name.len() <= 64 && name.contains(':') && name.split(':').all(is_part) && !secret::occurs(name)
}

fn teammate_resources(lower: &str) -> Option<Known> {
    [
        "do not have access to the resources of this teammate",
        "don't have access to the resources of this teammate",
    ]
    .iter()
    .any(|words| lower.contains(words))
    .then_some(Known::TeammateResources)
}

fn not_allowed(text: &str, lower: &str) -> Option<Known> {
    let (_, rest) = split_after(text, lower, "agent is not allowed to ")?;
    let rest = rest.lines().next().unwrap_or_default();
    let (verb, rest) = rest.split_once(" the ")?;
    let is_quoted = rest.starts_with(is_quote);
    let rest = rest.trim_start_matches(is_quote);
    let end = match is_quoted {
        true => rest.find(is_quote)?,
        false => rest
            .to_ascii_lowercase()
            .find(" with id")
            .unwrap_or_else(|| {
                rest.find(|c| is_quote(c) || matches!(c, '.' | ',' | '}'))
                    .unwrap_or(rest.len())
            }),
    };
    let resource = rest.get(..end)?.trim();
    let are_words = |text: &str, most: usize| {
        (1..=most).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b'_' | b'-'))
            && !secret::occurs(text)
    };
    (are_words(verb, 24) && are_words(resource, 36)).then(|| Known::NotAllowed {
        verb: verb.to_ascii_lowercase(),
        resource: resource.to_ascii_lowercase(),
    })
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '\\' | '“' | '”')
}

/// What stands before and behind `words`, in whichever case.
fn split_after<'t>(text: &'t str, lower: &str, words: &str) -> Option<(&'t str, &'t str)> {
    let at = lower.find(words)?;
    Some((text.get(..at)?, text.get(at.saturating_add(words.len())..)?))
}
