//! Reads what came back: the status, and which of Front's messages the body has.

use std::fmt;

use serde_json::Value;

use crate::manifest::shown;
use crate::model::words;
use crate::source::secret;

/// No message of Front's is longer.
const MOST_BYTES: usize = 64 << 10;

words! {
    /// One of the known messages with which Front refuses a call.
    "message" MessageKind {
        /// `Missing required scopes: […]`.
        MissingScopes = "missing-scopes",
        /// `This agent is not allowed to read the "conversation" with ID: …`.
        NotAllowed = "not-allowed",
        /// `You do not have access to the resources of this teammate`.
        TeammateResources = "teammate-resources",
        /// OAuth's `invalid_scope` (RFC 6749).
        InvalidScope = "invalid-scope",
        /// OAuth's `invalid_client`.
        InvalidClient = "invalid-client",
        /// OAuth's `invalid_grant`.
        InvalidGrant = "invalid-grant",
    }
}

/// The status and the message of a response.
#[derive(Clone, Debug)]
pub(super) struct Response {
    pub(super) status: Option<u16>,
    pub(super) message: Message,
    pub(super) has_secret: bool,
}

/// The message of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// There is no body.
    None,
    Known(Known),
    Unknown {
        nature: &'static str,
        /// As much of it as may be repeated.
        quote: Option<String>,
    },
}

/// A known message, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// The scopes as Front writes them, at least one.
    MissingScopes(Vec<String>),
    NotAllowed {
        /// The verb that isn't allowed, such as `read`.
        verb: String,
        /// The refused resource, such as `conversation`.
        resource: String,
    },
    TeammateResources,
    /// One of OAuth's errors.
    Oauth(MessageKind),
}

/// Two statements about one response that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusConflict {
    message: String,
}

impl StatusConflict {
    /// Returns what to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        "give the status and the body of one and the same response"
    }
}

impl fmt::Display for StatusConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for StatusConflict {}

impl Response {
    pub(super) fn read(given: Option<u16>, body: Option<&str>) -> Result<Self, StatusConflict> {
        let Some(body) = body else {
            return Ok(Response {
                status: given,
                message: Message::None,
                has_secret: false,
            });
        };
        let (of_head, rest) = split_head(body.trim_start_matches('\u{feff}').trim());
        let (of_body, message) = read_body(rest);
        let status = agreed(&[
            ("`--status`", given),
            ("the head of the body", of_head),
            ("the body", of_body),
        ])?;
        let implied = match &message {
            Message::None | Message::Unknown { .. } | Message::Known(Known::Oauth(_)) => None,
            Message::Known(_) => Some(403),
        };
        if let (Some(status), Some(403)) = (status, implied)
            && status != 403
        {
            let message =
                format!("the status is {status}, but the message is one that Front sends with 403");
            return Err(StatusConflict { message });
        }
        Ok(Response {
            status: status.or(implied),
            message,
            has_secret: body.len() <= MOST_BYTES && secret::occurs(body),
        })
    }
}

impl Message {
    pub(super) fn known(&self) -> Option<&Known> {
        match self {
            Message::Known(known) => Some(known),
            Message::None | Message::Unknown { .. } => None,
        }
    }

    /// Returns the note on a message that isn't known.
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
            Known::Oauth(kind) => *kind,
        }
    }

    /// Finds a known message somewhere in `text`.
    fn find(text: &str) -> Option<Self> {
        // It has the length of `text`, so that offsets hold in both.
        let lower = text.to_ascii_lowercase();
        missing_scopes(text, &lower)
            .or_else(|| teammate_resources(&lower))
            .or_else(|| not_allowed(text, &lower))
            .or_else(|| oauth_error(&lower))
    }
}

/// Returns the status on which all statements agree.
fn agreed(statuses: &[(&str, Option<u16>)]) -> Result<Option<u16>, StatusConflict> {
    let mut known = statuses
        .iter()
        .filter_map(|(who, status)| Some((*who, (*status)?)));
    let Some((first, status)) = known.next() else {
        return Ok(None);
    };
    match known.find(|(_, other)| *other != status) {
        None => Ok(Some(status)),
        Some((second, other)) => Err(StatusConflict {
            message: format!("{first} says {status}, but {second} says {other}"),
        }),
    }
}

/// Splits the head off a response that was saved with it, as `curl -i` prints it.
fn split_head(body: &str) -> (Option<u16>, &str) {
    if !body.starts_with("HTTP/") {
        return (None, body);
    }
    let line = body.lines().next().unwrap_or_default();
    let status = line.split_whitespace().nth(1);
    let status = status.and_then(|word| word.parse().ok());
    let rest = ["\r\n\r\n", "\n\n"]
        .iter()
        .filter_map(|blank| body.split_once(blank))
        .map(|(_, rest)| rest)
        .max_by_key(|rest| rest.len());
    let rest = rest.unwrap_or_default().trim();
    (status.filter(|status| is_status(*status)), rest)
}

fn is_status(status: u16) -> bool {
    (100..600).contains(&status)
}

fn read_body(body: &str) -> (Option<u16>, Message) {
    let unknown = |nature, quote| Message::Unknown { nature, quote };
    let is_text = |c: char| c != '\u{fffd}' && (!c.is_control() || c.is_whitespace());
    let nature = if body.is_empty() {
        Some("empty")
    } else if body.len() > MOST_BYTES {
        Some("longer than any message of Front's")
    } else if body.starts_with('<') {
        Some(
            "a page of HTML or XML, though Front's API answers in JSON: a proxy or another host may have answered",
        )
    } else if !body.chars().all(is_text) {
        Some("not text")
    } else {
        None
    };
    if let Some(nature) = nature {
        return (None, unknown(nature, None));
    }
    let (status, text) = match serde_json::from_str::<Value>(body) {
        Ok(Value::String(text)) => (None, Some(text)),
        Ok(value) => status_and_message(&value),
        Err(_) => (None, Some(body.to_owned())),
    };
    let message = match text {
        None => unknown("JSON without a message", None),
        Some(text) => match Known::find(&text) {
            Some(known) => Message::Known(known),
            None => {
                let quote = (!secret::occurs(&text)).then(|| shown(&text));
                let quote = quote.filter(|quote| !quote.is_empty());
                unknown("a message that isn't known", quote)
            }
        },
    };
    (status, message)
}

/// Reads `{"_error": {…}}`, an object with status and message at its top, or an error of OAuth.
fn status_and_message(value: &Value) -> (Option<u16>, Option<String>) {
    let error = value.get("_error").unwrap_or(value);
    let status = error.get("status").and_then(|status| match status {
        Value::String(text) => text.trim().parse().ok(),
        status => status.as_u64().and_then(|it| u16::try_from(it).ok()),
    });
    let text = error.get("message").and_then(Value::as_str).map(str::trim);
    let oauth = value.get("error").and_then(Value::as_str);
    let oauth = oauth.filter(|error| oauth_error(error).is_some());
    let text = oauth.or(text.filter(|text| !text.is_empty()));
    (
        status.filter(|status| is_status(*status)),
        text.map(str::to_owned),
    )
}

fn missing_scopes(text: &str, lower: &str) -> Option<Known> {
    let rest = after(text, lower, "missing required scope")?;
    let rest = rest.strip_prefix(['s', 'S']).unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start();
    // Without the closing bracket the last name may be cut.
    let (list, _) = rest.strip_prefix('[')?.split_once(']')?;
    let mut known: Vec<String> = Vec::new();
    for name in list.split(',') {
        let name = name.trim_matches(is_quote).trim();
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
    let is_word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let is_part = |part: &str| {
        part == "*"
            || part.starts_with(|c: char| c.is_ascii_lowercase()) && part.bytes().all(is_word)
    };
    name.len() <= 64 && name.contains(':') && name.split(':').all(is_part) && !secret::occurs(name)
}

fn teammate_resources(lower: &str) -> Option<Known> {
    let (before, _) = lower.split_once(" have access to the resources of this teammate")?;
    let is_denied = ["do not", "don't"].iter().any(|not| before.ends_with(not));
    is_denied.then_some(Known::TeammateResources)
}

fn not_allowed(text: &str, lower: &str) -> Option<Known> {
    let rest = after(text, lower, "agent is not allowed to ")?;
    let rest = rest.lines().next().unwrap_or_default();
    let (verb, rest) = rest.split_once(" the ")?;
    let is_quoted = rest.starts_with(is_quote);
    let rest = rest.trim_start_matches(is_quote);
    let end = if is_quoted {
        rest.find(is_quote)?
    } else {
        let id = rest.to_ascii_lowercase().find(" with id");
        let stop = || rest.find(|c| is_quote(c) || matches!(c, '.' | ',' | '}'));
        id.or_else(stop).unwrap_or(rest.len())
    };
    let resource = rest.get(..end)?.trim();
    let are_words = |text: &str, most: usize| {
        let is_word = |b: u8| b.is_ascii_alphabetic() || matches!(b, b' ' | b'_' | b'-');
        (1..=most).contains(&text.len()) && text.bytes().all(is_word) && !secret::occurs(text)
    };
    (are_words(verb, 24) && are_words(resource, 36)).then(|| Known::NotAllowed {
        verb: verb.to_ascii_lowercase(),
        resource: resource.to_ascii_lowercase(),
    })
}

fn oauth_error(lower: &str) -> Option<Known> {
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.find_map(|word| {
        Some(Known::Oauth(match word {
            "invalid_scope" => MessageKind::InvalidScope,
            "invalid_client" => MessageKind::InvalidClient,
            "invalid_grant" => MessageKind::InvalidGrant,
            _ => return None,
        }))
    })
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '\\' | '“' | '”')
}

/// Returns the part of `text` behind `words`, in any case.
fn after<'t>(text: &'t str, lower: &str, words: &str) -> Option<&'t str> {
    let at = lower.find(words)?;
    text.get(at.saturating_add(words.len())..)
}
