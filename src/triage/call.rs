//! The call: made safe to repeat, then looked up.

use super::secret;
use crate::catalogue::{Catalogue, Unresolved};
use crate::manifest::shown;
use crate::model::{Feature, Operation, Use};

/// What stands in the place of what may be a secret.
const HIDDEN: &str = "hidden";

/// A call, and what it means.
pub(super) struct Call<'c> {
    /// As it may be told.
    pub(super) shown: String,
    pub(super) target: Target<'c>,
    pub(super) has_secret: bool,
}

/// What a call means.
pub(super) enum Target<'c> {
    /// An operation, and whether the address is that of API v1.
    Operation(&'c Operation, bool),
    /// A feature: a call of SCIM.
    Feature(Use),
    /// No operation, or not one alone.
    Unresolved(Unresolved<'c>),
}

impl<'c> Call<'c> {
    pub(super) fn read(catalogue: &'c Catalogue, text: &str) -> Self {
        let (safe, has_secret) = safe(text);
        let found = catalogue.resolve(&safe);
        let is_operation = found
            .as_ref()
            .is_ok_and(|found| found.operation().is_some());
        // Of an operation only the template is told; of anything else what was written.
        let (safe, found) = match secret::occurs(&safe) && !is_operation {
            true => (HIDDEN.to_owned(), catalogue.resolve(HIDDEN)),
            false => (safe, found),
        };
        let target = match found {
            Ok(found) => match (found.operation(), found.feature_use()) {
                (Some(operation), _) => Target::Operation(operation, found.is_on_v1_host()),
                (None, Some(needed)) => Target::Feature(needed),
                // There is no third answer of `resolve`.
                (None, None) => Target::Feature(Use::feature_alone(Feature::AutoProvisioning)),
            },
            Err(unresolved) => Target::Unresolved(unresolved),
        };
        let told = match &target {
            Target::Operation(operation, _) => operation.endpoint().to_string(),
            Target::Feature(needed) => shown(&needed.endpoint().unwrap_or_default()),
            Target::Unresolved(_) => shown(&safe),
        };
        Call {
            shown: told,
            target,
            has_secret,
        }
    }
}

/// The call without credentials, options, query and fragment, and whether there was something
/// secret in it.
fn safe(text: &str) -> (String, bool) {
    let text = text.trim();
    let mut has_secret = secret::occurs(text);
    // What comes behind the address, as in the arguments of curl.
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

/// The address without what stands before `@` in its authority, and whether something did.
fn without_credentials(address: &str) -> (String, bool) {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) if !scheme.contains('/') => (Some(scheme), rest),
        _ => (None, address),
    };
    // Whatever stands in front of Front's own host, slashes included.
    let of_front = rest
        .find("frontapp.com")
        .and_then(|at| rest.get(..at)?.rfind('@'));
    let rest_of_front = of_front.and_then(|at| rest.get(at..));
    let rest = rest_of_front.unwrap_or(rest);
    let slash = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(slash).unwrap_or((rest, ""));
    let host = authority.rsplit_once('@').map(|(_, host)| host);
    // A slash in a password ends the authority early: what is left of it isn't the name of a host.
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
