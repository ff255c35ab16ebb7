//! What came back: the status, and what the body says.

use std::fmt;

use serde_json::Value;

use super::message::{Known, Message};
use super::secret;
use crate::manifest::shown;

/// No message of Front's is as long.
const HUGE: usize = 64 << 10;

/// The status and the message of a response.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: Option<u16>,
    pub(super) message: Message,
    pub(super) has_secret: bool,
}

/// What is known of a response contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradicting {
    message: String,
    help: &'static str,
}

impl Contradicting {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &str {
        self.help
    }
}

impl fmt::Display for Contradicting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Contradicting {}

impl Answer {
    pub(super) fn read(given: Option<u16>, body: Option<&str>) -> Result<Self, Contradicting> {
        let Some(body) = body else {
            return Ok(Answer {
                status: given,
                message: Message::None,
                has_secret: false,
            });
        };
        let (of_head, rest) = without_head(body.trim_start_matches('\u{feff}').trim());
        let (of_body, message) = read_body(rest);
        let status = agreed(&[
            ("`--status`", given),
            ("the head of the body", of_head),
            ("the body", of_body),
        ])?;
        if let (Some(status), Message::Known(_)) = (status, &message)
            && status != 403
        {
            return Err(Contradicting {
                message: format!(
                    "the status is {status}, but the message is one that Front sends with 403"
                ),
                help: "give the status and the body of one and the same response",
            });
        }
        let is_known = message.known().is_some();
        Ok(Answer {
            status: status.or(is_known.then_some(403)),
            message,
            has_secret: body.len() <= HUGE && secret::occurs(body),
        })
    }
}

/// The one status of those that are known.
fn agreed(statuses: &[(&str, Option<u16>)]) -> Result<Option<u16>, Contradicting> {
    let mut known = statuses
        .iter()
        .filter_map(|(who, status)| Some((*who, (*status)?)));
    let Some((first, status)) = known.next() else {
        return Ok(None);
    };
    match known.find(|(_, other)| *other != status) {
        None => Ok(Some(status)),
        Some((second, other)) => Err(Contradicting {
            message: format!("{first} says {status}, but {second} says {other}"),
            help: "give the status and the body of one and the same response",
        }),
    }
}

/// The status of a response that was saved with its head, as `curl -i` prints it, and the rest.
fn without_head(body: &str) -> (Option<u16>, &str) {
    if !body.starts_with("HTTP/") {
        return (None, body);
    }
    let line = body.lines().next().unwrap_or_default();
    let status = line
        .split_whitespace()
        .nth(1)
        .and_then(|word| word.parse().ok());
    let rest = ["\r\n\r\n", "\n\n"]
        .iter()
        .filter_map(|blank| body.split_once(blank))
        .map(|(_, rest)| rest)
        .max_by_key(|rest| rest.len());
    (
        status.filter(|status| is_status(*status)),
        rest.unwrap_or_default().trim(),
    )
}

fn is_status(status: u16) -> bool {
    (100..600).contains(&status)
}

fn read_body(body: &str) -> (Option<u16>, Message) {
    let unknown = |nature, quote| Message::Unknown { nature, quote };
    if body.is_empty() {
        return (None, unknown("empty", None));
    }
    if body.len() > HUGE {
        return (None, unknown("longer than any message of Front's", None));
    }
    if body.starts_with('<') {
        let nature = "a page of HTML or XML, though Front's API answers in JSON: a proxy or another host may have answered";
        return (None, unknown(nature, None));
    }
    if body
        .chars()
        .any(|c| c == '\u{fffd}' || c.is_control() && !c.is_whitespace())
    {
        return (None, unknown("no text", None));
    }
    let (status, text) = match serde_json::from_str::<Value>(body) {
        Ok(value @ Value::Object(_)) => {
            let (status, text) = of_json(&value);
            let Some(text) = text else {
                return (status, unknown("JSON without a message", None));
            };
            (status, text)
        }
        Ok(Value::String(text)) => (None, text),
        Ok(_) => return (None, unknown("JSON without a message", None)),
        Err(_) => (None, body.to_owned()),
    };
    let message = match Known::within(&text) {
        Some(known) => Message::Known(known),
        None => {
            let quote = (!secret::occurs(&text)).then(|| shown(&text));
            unknown(
                "a message that isn't known",
                quote.filter(|quote| !quote.is_empty()),
            )
        }
    };
    (status, message)
}

/// Status and message of `{"_error": {…}}`, or of an object that has them itself.
fn of_json(value: &Value) -> (Option<u16>, Option<String>) {
    let error = value.get("_error").unwrap_or(value);
    let status = error.get("status").and_then(|status| match status {
        Value::String(text) => text.trim().parse().ok(),
        status => status
            .as_u64()
            .and_then(|status| u16::try_from(status).ok()),
    });
    let text = error.get("message").and_then(Value::as_str);
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    (
        status.filter(|status| is_status(*status)),
        text.map(str::to_owned),
    )
}
