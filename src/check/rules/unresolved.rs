//! Endpoints that mean no operation: one code for each way.

use crate::catalogue::{Class, Unresolved};
use crate::check::case::{Case, Why};
use crate::finding::{Code, Finding, joined};
use crate::manifest::shown;
use crate::model::Operation;
use crate::source::Place;

/// Looking for what may have been meant takes a while, and nobody reads that much of it.
const MOST_SUGGESTIONS: usize = 100;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let mut left = MOST_SUGGESTIONS;
    let mut found: Vec<Finding> = Vec::new();
    for failure in case.failures {
        let place = Place::Entry(failure.entry);
        match &failure.why {
            Why::Unresolved(unresolved) => {
                found.push(finding(place, unresolved, left > 0));
                left = left.saturating_sub(1);
            }
            Why::UnknownId(id) => {
                let similar = match left {
                    0 => Vec::new(),
                    _ => case.catalogue.similar_ids(id),
                };
                left = left.saturating_sub(1);
                let similar: Vec<_> = similar.iter().map(|op| op.id().to_owned()).collect();
                let message = format!("no operation has the id `{}`", shown(id));
                found.push(
                    Finding::new(Code::UnknownEndpoint, place, message)
                        .with_label("no operation has this id")
                        .with_help(did_you_mean(&similar))
                        .with_suggestions(similar),
                );
            }
            Why::NoUse(_) | Why::Unreadable => {}
        }
    }
    found
}

/// The finding about an endpoint that means no operation. To `suggest` takes a while.
pub(crate) fn finding(place: Place, unresolved: &Unresolved<'_>, suggest: bool) -> Finding {
    match unresolved.class() {
        Class::ForeignUrl => {
            let host = shown(unresolved.host().unwrap_or("this"));
            Finding::new(
                Code::ForeignUrl,
                place,
                format!("`{host}` is not the address of Front's API"),
            )
            .with_label("this is not the address of Front's API")
            .with_help(foreign_help(&host))
        }
        Class::ApiV1 => Finding::new(Code::ApiV1, place, "this is a path of API v1").with_help(
            "today's tokens don't open it; search for its counterpart: `front-scope endpoints WORDS`",
        ),
        Class::RunTimePath => Finding::new(
            Code::RunTimePath,
            place,
            "only the running program knows this path",
        )
        .with_help("write out each endpoint that it may become"),
        Class::RenamedEndpoint => renamed(place, unresolved),
        Class::WrongMethod => wrong_method(place, unresolved),
        Class::AmbiguousEndpoint => ambiguous(place, unresolved),
        Class::UnknownEndpoint => {
            let nearest = if suggest {
                unresolved.candidates()
            } else {
                Vec::new()
            };
            let nearest = spelled(&nearest);
            let message = if unresolved.has_path() {
                "no operation of Front has this path"
            } else {
                "this has no path"
            };
            let finding = Finding::new(Code::UnknownEndpoint, place, message);
            match unresolved.scim() {
                Some(call) => finding.with_help(through_scim(call)),
                None => finding
                    .with_help(did_you_mean(&nearest))
                    .with_suggestions(nearest),
            }
        }
    }
}

/// Help for an address that isn't the Core API's.
fn foreign_help(host: &str) -> &'static str {
    match host.to_ascii_lowercase().as_str() {
        "app.frontapp.com" => {
            "that is where people sign in and apps get their OAuth tokens, which needs no scope; the Core API is at https://api2.frontapp.com"
        }
        "mcp.frontapp.com" => {
            "that is Front's MCP server, for which an OAuth app of its own has the feature MCP Server alone; the Core API is at https://api2.frontapp.com"
        }
        "scim.frontapp.com" => {
            "SCIM is at https://scim.frontapp.com/v2/ and needs the feature `auto_provisioning`; the Core API is at https://api2.frontapp.com"
        }
        _ => {
            "Front's API is at https://api2.frontapp.com; calls of other services don't belong here"
        }
    }
}

fn renamed(place: Place, unresolved: &Unresolved<'_>) -> Finding {
    let (says, now) = unresolved
        .now()
        .map_or(("", ""), |(rename, now)| (rename.says(), now));
    let candidates = unresolved.candidates();
    let (method, path) = now.split_once(' ').unwrap_or(("", now));
    let suggestions = spelled(&candidates);
    let endpoints = quoted(&suggestions);
    let has_method = |op: &&Operation| op.endpoint().method().as_str() == method;
    let (message, help) = match candidates.as_slice() {
        [only] if has_method(only) => (
            format!("this is `{}` now", only.endpoint()),
            format!("write `{}`; {says}", only.endpoint()),
        ),
        [] => (
            format!("this was renamed, but `{path}` doesn't exist"),
            says.to_owned(),
        ),
        _ => (
            format!("the path is `{path}` now, and has no {method}"),
            format!("{says}; Front has {} there", joined(&endpoints, "and")),
        ),
    };
    Finding::new(Code::RenamedEndpoint, place, message)
        .with_help(help)
        .with_suggestions(suggestions)
}

fn wrong_method(place: Place, unresolved: &Unresolved<'_>) -> Finding {
    let candidates = unresolved.candidates();
    let methods: Vec<&str> = candidates
        .iter()
        .map(|op| op.endpoint().method().as_str())
        .collect();
    let message = match (unresolved.method(), methods.as_slice()) {
        (None, _) => format!("the method is missing: {}", joined(&methods, "or")),
        (Some(_), [only]) => format!("the method of this path is {only}"),
        (Some(_), _) => format!("the methods of this path are {}", joined(&methods, "and")),
    };
    let suggestions = spelled(&candidates);
    let endpoints = quoted(&suggestions);
    let help = match (unresolved.method(), endpoints.as_slice()) {
        (None, _) => format!("write {}", joined(&endpoints, "or")),
        (Some(_), [only]) => format!("Front has only {only} there"),
        (Some(_), _) => format!("Front has {} there", joined(&endpoints, "and")),
    };
    let help = match unresolved.scim() {
        Some(call) => format!("{help}; {}", through_scim(call)),
        None => help,
    };
    Finding::new(Code::WrongMethod, place, message)
        .with_help(help)
        .with_suggestions(suggestions)
}

fn through_scim(call: &str) -> String {
    format!("teammates are added and removed through SCIM: `{call}`")
}

fn ambiguous(place: Place, unresolved: &Unresolved<'_>) -> Finding {
    const MOST: usize = 4;
    let candidates = unresolved.candidates();
    let mut suggestions = spelled(&candidates);
    suggestions.truncate(MOST);
    let mut shown = quoted(&suggestions);
    let rest = candidates.len().saturating_sub(MOST);
    if rest > 0 {
        shown.push(format!("{rest} more"));
    }
    let message = match candidates.len() {
        _ if unresolved.is_cut_off() => "the path ends where an id may follow".to_owned(),
        1 => "a placeholder stands where the path has a fixed word".to_owned(),
        count => format!("a placeholder stands where {count} operations differ"),
    };
    Finding::new(Code::AmbiguousEndpoint, place, message)
        .with_help(format!(
            "write the endpoints that are called: {}",
            joined(&shown, "or")
        ))
        .with_suggestions(suggestions)
}

/// Operations as a manifest names them.
fn spelled(operations: &[&Operation]) -> Vec<String> {
    let endpoints = operations.iter().map(|op| op.endpoint().to_string());
    endpoints.collect()
}

fn quoted(words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

fn did_you_mean(words: &[String]) -> String {
    if words.is_empty() {
        return "`front-scope endpoints WORDS` searches the catalogue".to_owned();
    }
    format!("did you mean {}?", joined(&quoted(words), "or"))
}
