//! Takes an endpoint apart as people write it: method, host, segments.

use super::placeholder::{self, Placeholder};

/// No path of Front has more segments; what comes after them is left out.
pub(super) const MOST_PARTS: usize = 12;

/// An endpoint string, taken apart. What the parts mean is up to the catalogue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling<'t> {
    /// The first word, if it can be a method at all.
    pub(super) method: Option<&'t str>,
    pub(super) host: Host<'t>,
    parts: [Part<'t>; MOST_PARTS],
    count: usize,
    /// Whether there were more parts than any path has.
    pub(super) too_long: bool,
}

/// Whose address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host<'t> {
    /// None is written, or one that a variable holds.
    Unsaid,
    /// The Core API.
    Core,
    /// API v1.
    V1,
    /// SCIM.
    Scim,
    /// Somebody else's.
    Foreign(&'t str),
}

/// What stands between two slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'t> {
    pub(super) text: &'t str,
    pub(super) shape: Shape<'t>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape<'t> {
    /// Text without placeholders.
    Text,
    /// One placeholder.
    Placeholder,
    /// A placeholder and nothing but placeholders behind it.
    Placeholders,
    /// Text with one placeholder glued to its end.
    Glued(&'t str),
    /// Any other mixture.
    Mixed,
}

const EMPTY: Part<'static> = Part {
    text: "",
    shape: Shape::Text,
};

impl<'t> Spelling<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let text = text.trim();
        let is_method =
            |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic());
        let (method, rest) = match text.split_once(char::is_whitespace) {
            Some((word, rest)) if is_method(word) => (Some(word), rest.trim_start()),
            None if is_method(text) && text.bytes().all(|b| b.is_ascii_uppercase()) => {
                (Some(text), "")
            }
            _ => (None, text),
        };
        let (host, path) = host(rest);
        let mut spelling = Spelling {
            method,
            host,
            parts: [EMPTY; MOST_PARTS],
            count: 0,
            too_long: false,
        };
        spelling.read(path);
        spelling
    }

    pub(super) fn parts(&self) -> &[Part<'t>] {
        self.parts.get(..self.count).unwrap_or_default()
    }

    fn read(&mut self, path: &'t str) {
        let mut rest = path;
        let mut unclosed = false;
        loop {
            if let Some(after) = rest.strip_prefix('/') {
                rest = after;
                continue;
            }
            let (part, after) = part(rest, &mut unclosed);
            if !part.text.is_empty() {
                match self.parts.get_mut(self.count) {
                    Some(slot) => {
                        *slot = part;
                        self.count = self.count.saturating_add(1);
                    }
                    None => self.too_long = true,
                }
            }
            if !after.starts_with('/') {
                break;
            }
            rest = after;
        }
    }
}

/// The part that `text` begins with, and what comes after it.
///
/// `unclosed` is whether a brace was met that is never closed. Then those behind it are taken as
/// text too: looking for the end of each would take forever where there are many.
fn part<'t>(text: &'t str, unclosed: &mut bool) -> (Part<'t>, &'t str) {
    let mut at = 0;
    let mut first: Option<(usize, usize)> = None;
    let mut last_end = 0;
    let mut placeholders = 0_usize;
    let mut text_after = false;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let in_braces = placeholder::opens_braces(rest);
        let found = match in_braces && *unclosed {
            true => None,
            false => placeholder::at(rest, at == 0),
        };
        *unclosed |= in_braces && found.is_none();
        if let Some(Placeholder { length, .. }) = found {
            text_after |= first.is_some() && at != last_end;
            last_end = at.saturating_add(length);
            first = first.or(Some((at, last_end)));
            placeholders = placeholders.saturating_add(1);
            at = last_end;
        } else if rest.starts_with(['/', '?', '#']) {
            break;
        } else {
            at = at.saturating_add(rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    let whole = text.get(..at).unwrap_or_default();
    let ends_with_placeholder = last_end == at && !text_after;
    let shape = match first {
        None => Shape::Text,
        Some((0, _)) if ends_with_placeholder && placeholders == 1 => Shape::Placeholder,
        Some((0, _)) if ends_with_placeholder => Shape::Placeholders,
        Some((start, _)) if ends_with_placeholder && placeholders == 1 => {
            Shape::Glued(whole.get(..start).unwrap_or_default())
        }
        Some(_) => Shape::Mixed,
    };
    (
        Part { text: whole, shape },
        text.get(at..).unwrap_or_default(),
    )
}

/// Whose address `text` begins with, and the path behind it.
fn host(text: &str) -> (Host<'_>, &str) {
    let is_scheme = |scheme: &&str| {
        !scheme.is_empty()
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    };
    let scheme = text
        .split_once("://")
        .map(|(scheme, _)| scheme)
        .filter(is_scheme)
        .map(|scheme| scheme.len().saturating_add(3))
        .or_else(|| {
            let leading = placeholder::at(text, true)?;
            let after = text.get(leading.length..)?;
            after
                .starts_with("://")
                .then(|| leading.length.saturating_add(3))
        });
    if let Some(rest) = scheme.and_then(|length| text.get(length..)) {
        let (authority, path) = part(rest, &mut false);
        return (
            named_host(authority).unwrap_or(Host::Foreign(authority.text)),
            path,
        );
    }
    if let Some(leading) = placeholder::at(text, true) {
        let after = text.get(leading.length..).unwrap_or_default();
        // Alone it is the whole address, and no base of anything.
        if is_base(leading.name) && !after.is_empty() && !after.starts_with(['?', '#']) {
            // `{host}.api.frontapp.com` is a host all the same.
            let (first, path) = part(text, &mut false);
            return named_host(first).map_or((Host::Unsaid, after), |host| (host, path));
        }
    }
    let (first, path) = part(text.trim_start_matches('/'), &mut false);
    match named_host(first) {
        Some(host) if ends_with(first.text, "frontapp.com") => (host, path),
        // `//example.com/…` is an address without its scheme.
        _ if text.starts_with("//") && first.text.contains('.') => {
            (Host::Foreign(first.text), path)
        }
        _ => (Host::Unsaid, text),
    }
}

/// What a variable is called that holds the address of the API: `BASE_URL`, `apiHost`,
/// `config.getFrontUrl()`; but neither `frontInboxId` nor `capital` nor `urlencode(id)`.
pub(super) fn is_base(name: &str) -> bool {
    let is_id = ["Id", "ID", "_id", "-id", ".id"]
        .iter()
        .any(|end| name.ends_with(end));
    let is_call = name.contains('(') && !name.ends_with("()");
    let is_named = || {
        let has = |word: &&str| {
            let mut places = name.as_bytes().windows(word.len());
            places.any(|place| place.eq_ignore_ascii_case(word.as_bytes()))
        };
        ["base", "url", "host", "endpoint", "front"].iter().any(has)
    };
    // Inside of words these three letters are common.
    let has_api = || {
        let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
        let is_api = |part: &str| starts_with(part, "api") || ends_with(part, "api");
        words.any(is_api) || name.contains("Api") || name.contains("API")
    };
    !is_id && !is_call && (is_named() || has_api())
}

fn named_host(authority: Part<'_>) -> Option<Host<'_>> {
    let name = match authority.text.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => authority.text,
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let is = |host: &str| name.eq_ignore_ascii_case(host);
    if is("api2.frontapp.com") {
        Some(Host::Core)
    } else if is("api.frontapp.com") {
        Some(Host::V1)
    } else if is("scim.frontapp.com") {
        Some(Host::Scim)
    } else if ends_with(name, ".api.frontapp.com") {
        let tenant = name
            .get(..name.len().saturating_sub(17))
            .unwrap_or_default();
        is_tenant(tenant).then_some(Host::Core)
    } else if ends_with(name, ".frontapp.com") {
        Some(Host::Foreign(name))
    } else {
        let placeholder = placeholder::at(name, true).filter(|p| p.length == name.len());
        placeholder
            .filter(|p| is_base(p.name))
            .map(|_| Host::Unsaid)
    }
}

fn is_tenant(text: &str) -> bool {
    let label = |c: char| c.is_ascii_alphanumeric() || c == '-';
    !text.is_empty()
        && placeholder::around(text).all(|piece| piece.is_none_or(|text| text.chars().all(label)))
}

fn starts_with(text: &str, prefix: &str) -> bool {
    let start = text.get(..prefix.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn ends_with(text: &str, suffix: &str) -> bool {
    text.len()
        .checked_sub(suffix.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}
