//! Makes a call safe to repeat, and looks it up.

use super::cause::{Cause, CauseKind, Certainty};
use super::{Context, sources};
use crate::catalogue::{Catalogue, Class, Unresolved};
use crate::check::unresolved_finding;
use crate::manifest::shown;
use crate::model::{Feature, Need, Operation};
use crate::source::{Place, secret};

/// Stands in the place of a possible secret.
const HIDDEN: &str = "hidden";

/// A call and its meaning.
pub(super) struct Call<'c> {
    /// The call as it may be repeated.
    pub(super) shown: String,
    pub(super) target: Target<'c>,
    pub(super) has_secret: bool,
}

/// The meaning of a call.
pub(super) enum Target<'c> {
    /// An operation, and whether the address is that of API v1.
    Operation(&'c Operation, bool),
    /// A feature: a call of SCIM.
    Feature(Need),
    /// An address of Front's that isn't the API's.
    FrontHost(FrontHost),
    /// No operation, or not one alone.
    Unresolved(Unresolved<'c>),
}

/// An address of Front's outside of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrontHost {
    /// `app.frontapp.com/oauth/authorize`.
    Authorize,
    /// `app.frontapp.com/oauth/token` and `/oauth/revoke`, where an app shows its id and secret.
    OauthToken,
    /// `mcp.frontapp.com`.
    Mcp,
    /// `app.frontapp.com` for people, and any other host of Front's.
    Other,
}

impl<'c> Call<'c> {
    pub(super) fn read(catalogue: &'c Catalogue, text: &str) -> Self {
        let (safe, has_secret) = safe(text);
        let found = catalogue.resolve(&safe);
        let is_operation = found.as_ref().is_ok_and(|it| it.operation().is_some());
        // An operation is shown as its template, anything else as written.
        let (safe, found) = match secret::occurs(&safe) && !is_operation {
            true => (HIDDEN.to_owned(), catalogue.resolve(HIDDEN)),
            false => (safe, found),
        };
        let target = match found {
            Ok(found) => match (found.operation(), found.feature_need()) {
                (Some(operation), _) => Target::Operation(operation, found.is_on_v1_host()),
                (None, Some(needed)) => Target::Feature(needed),
                // `resolve` has no third answer.
                (None, None) => Target::Feature(Need::of_feature(Feature::AutoProvisioning)),
            },
            Err(unresolved) => match FrontHost::of(&safe) {
                Some(host) if unresolved.class() == Class::ForeignUrl => Target::FrontHost(host),
                _ => Target::Unresolved(unresolved),
            },
        };
        let shown = match &target {
            Target::Operation(operation, _) => operation.endpoint().to_string(),
            Target::Feature(needed) => shown(&needed.endpoint().unwrap_or_default()),
            Target::FrontHost(_) | Target::Unresolved(_) => shown(&safe),
        };
        Call {
            shown,
            target,
            has_secret,
        }
    }
}

impl FrontHost {
    fn of(call: &str) -> Option<Self> {
        let address = call.rsplit(char::is_whitespace).next()?;
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        let (host, path) = address.split_once('/').unwrap_or((address, ""));
        let host = host.split(':').next()?.to_ascii_lowercase();
        let path = path.trim_end_matches('/');
        Some(match host.as_str() {
            "mcp.frontapp.com" => FrontHost::Mcp,
            "app.frontapp.com" if path == "oauth/authorize" => FrontHost::Authorize,
            "app.frontapp.com" if matches!(path, "oauth/token" | "oauth/revoke") => {
                FrontHost::OauthToken
            }
            "frontapp.com" | "front.com" => FrontHost::Other,
            host if host.ends_with(".frontapp.com") || host.ends_with(".front.com") => {
                FrontHost::Other
            }
            _ => return None,
        })
    }
}

/// Returns the cause that lies in the call itself: no operation, or an old address. The sentences
/// are those of the finding in a check.
pub(super) fn cause(context: &Context<'_>) -> Option<Cause> {
    let (kind, certainty, why, to_do) = match context.target {
        Target::Feature(_)
        | Target::Operation(_, false)
        | Target::FrontHost(FrontHost::Authorize | FrontHost::OauthToken | FrontHost::Mcp) => {
            return None;
        }
        Target::Operation(_, true) => (
            CauseKind::NoSuchEndpoint,
            Certainty::Possible,
            "`api.frontapp.com` is the address of API v1".to_owned(),
            "call the same path at https://api2.frontapp.com".to_owned(),
        ),
        Target::FrontHost(FrontHost::Other) => (
            CauseKind::NoSuchEndpoint,
            Certainty::Certain,
            "this host is Front's, and not the address of its API".to_owned(),
            "Front's API is at https://api2.frontapp.com, SCIM at https://scim.frontapp.com/v2, \
             OAuth at https://app.frontapp.com/oauth, MCP at https://mcp.frontapp.com/mcp"
                .to_owned(),
        ),
        Target::Unresolved(unresolved) => {
            let finding = unresolved_finding(Place::Whole, unresolved, true);
            let (kind, certainty) = match unresolved.class() {
                Class::ForeignUrl | Class::ApiV1 => (CauseKind::NoSuchEndpoint, Certainty::Certain),
                Class::RunTimePath | Class::AmbiguousEndpoint => {
                    (CauseKind::Undecidable, Certainty::Possible)
                }
                Class::RenamedEndpoint | Class::WrongMethod | Class::UnknownEndpoint => {
                    (CauseKind::NoSuchEndpoint, Certainty::Likely)
                }
            };
            // A rename puts parts of the call into its help.
            let safe = |text: &str| match secret::occurs(text) {
                true => "the call can't be repeated here".to_owned(),
                false => text.to_owned(),
            };
            let help = finding.help().unwrap_or_default();
            (kind, certainty, safe(finding.message()), safe(help))
        }
    };
    let source = sources::catalogue(context);
    Some(Cause::new(kind, certainty, source, why, to_do).with_status(None))
}

/// Warns of a token that went to a host that isn't Front's.
pub(super) fn exposure(context: &Context<'_>) -> Option<String> {
    let Target::Unresolved(unresolved) = context.target else {
        return None;
    };
    (unresolved.class() == Class::ForeignUrl).then(|| {
        "a token that was sent to that host is known there: unless the host is yours, replace the token".to_owned()
    })
}

/// Removes credentials, options, query and fragment, and returns whether the call had a secret in
/// it.
fn safe(text: &str) -> (String, bool) {
    let text = text.trim();
    let mut has_secret = secret::occurs(text);
    // Arguments of curl behind the address.
    let text = text
        .match_indices(" -")
        .find(|(at, _)| is_option(text.get(at.saturating_add(2)..).unwrap_or_default()))
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text);
    let (method, address) = match text.split_once(char::is_whitespace) {
        Some((method, address)) if method.bytes().all(|b| b.is_ascii_alphabetic()) => {
            (Some(method), address.trim_start())
        }
        _ => (None, text),
    };
    let (address, had_credentials) = without_credentials(without_query(address));
    has_secret |= had_credentials;
    let segments = address
        .split('/')
        .map(|segment| match secret::occurs(segment) {
            true => HIDDEN,
            false => segment,
        });
    let address = segments.collect::<Vec<_>>().join("/");
    let method = method.map(|method| match secret::occurs(method) {
        true => HIDDEN,
        false => method,
    });
    let safe = method.map_or(address.clone(), |method| format!("{method} {address}"));
    (safe, has_secret)
}

/// `H "…"`, `-header "…"`, behind a blank and a dash.
fn is_option(text: &str) -> bool {
    let name = text.strip_prefix('-').unwrap_or(text);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// A `?` or `#` inside of a placeholder, `{a ? b : c}`, belongs to it.
fn without_query(address: &str) -> &str {
    let mut depth = 0_usize;
    let last = address.rfind('}').unwrap_or_default();
    let closes = |at: usize| at < last;
    for (at, c) in address.char_indices() {
        let behind = address.get(at..).unwrap_or_default();
        match c {
            '{' if closes(at) => depth = depth.saturating_add(1),
            '}' => depth = depth.saturating_sub(1),
            '#' if depth == 0 && behind.starts_with("#{") && closes(at) => {}
            '?' | '#' if depth == 0 => return address.get(..at).unwrap_or_default(),
            _ => {}
        }
    }
    address
}

/// Removes the credentials before `@` from an address, and returns whether there were any.
fn without_credentials(address: &str) -> (String, bool) {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) if !scheme.contains('/') => (Some(scheme), rest),
        _ => (None, address),
    };
    // Everything in front of Front's own host, slashes included.
    let of_front = rest
        .find("frontapp.com")
        .and_then(|at| rest.get(..at)?.rfind('@'));
    let rest_of_front = of_front.and_then(|at| rest.get(at..));
    let rest = rest_of_front.unwrap_or(rest);
    let slash = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(slash).unwrap_or((rest, ""));
    let host = authority.rsplit_once('@').map(|(_, host)| host);
    // A slash in a password ends the authority early: the rest of it isn't the name of a host.
    let is_cut = scheme.is_some()
        && authority.rsplit_once(':').is_some_and(|(name, port)| {
            let is_placeholder = port.starts_with(['{', '<', '$', '%', ':']);
            let is_port = port.bytes().all(|b| b.is_ascii_digit());
            !is_port && !is_placeholder && !name.contains(['{', '<'])
        });
    let (authority, is_secret) = match host {
        Some(host) => (host, true),
        None if is_cut => (HIDDEN, true),
        None => (authority, false),
    };
    // With the authority in doubt, so is the path.
    let path = if is_cut && host.is_none() { "" } else { path };
    let scheme = scheme.map_or(String::new(), |scheme| format!("{scheme}://"));
    (format!("{scheme}{authority}{path}"), is_secret)
}
