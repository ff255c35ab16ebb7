//! Takes an endpoint apart as people write it: method, host, segments.

use super::placeholder::{self, Placeholder, QUOTES};
use crate::model::Method;

/// No path of Front has more segments; reading stops behind the first one too many.
pub(super) const MOST_PARTS: usize = 12;

/// An endpoint string, taken apart. What the parts mean is up to the catalogue.
#[derive(Clone, Debug)]
pub(super) struct Spelling<'t> {
    /// The first word, if it can be a method at all.
    pub(super) method: Option<&'t str>,
    pub(super) host: Host<'t>,
    /// The segments of the path.
    pub(super) parts: Vec<Part<'t>>,
    /// The resource whose address the first part holds: that of `${conversation.url}`.
    pub(super) resource: Option<&'t str>,
    /// True if the path ends in a slash behind which an id may have stood.
    pub(super) is_open: bool,
}

/// The owner of the address.
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

/// A segment as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'t> {
    pub(super) text: &'t str,
    pub(super) pieces: Vec<Piece<'t>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    Placeholder,
    /// An expression that may begin a new segment: `${id ? '/' + id : ''}` behind other pieces.
    Conditional,
}

impl<'t> Spelling<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let text = without_protocol(text.trim());
        let is_method =
            |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic());
        let (method, rest) = match text.split_once(char::is_whitespace) {
            Some((word, rest)) if is_method(word) => (Some(word), rest.trim_start()),
            None if is_method(text) && text.bytes().all(|b| b.is_ascii_uppercase()) => {
                (Some(text), "")
            }
            _ => (None, text),
        };
        let rest = without_quotes(rest);
        let (host, path) = host(rest);
        let mut reader = Reader::new(path);
        let parts = reader.parts();
        let base = placeholder::at(rest, true).filter(|_| path.len() == rest.len());
        Spelling {
            method,
            host,
            parts,
            resource: base
                .and_then(|base| resource(base.name).filter(|_| names_address(base.name))),
            is_open: matches!(reader.rest, "?" | "#")
                && path
                    .strip_suffix(reader.rest)
                    .is_some_and(|path| path.ends_with('/')),
        }
    }

    /// Reads a line that a search may have cut off, so that an id is missing behind its last slash.
    pub(super) fn of_line(text: &'t str) -> Self {
        let spelling = Spelling::of(text);
        Spelling {
            is_open: spelling.is_open || text.trim_end().ends_with('/'),
            ..spelling
        }
    }

    /// Returns the method, if it is one that Front has.
    pub(super) fn known_method(&self) -> Option<Method> {
        let written = self.method?;
        let mut methods = Method::ALL.iter().copied();
        methods.find(|method| method.as_str().eq_ignore_ascii_case(written))
    }
}

impl<'t> Part<'t> {
    /// Returns the text in front of a query that is glued to it.
    pub(super) fn head(&self) -> &'t str {
        match self.pieces.as_slice() {
            [Piece::Text(head), Piece::Placeholder] => head,
            _ => self.text,
        }
    }

    /// Returns true if it has no placeholder.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.pieces.as_slice(), [Piece::Text(_)])
    }

    /// Returns true if it has nothing but placeholders.
    pub(super) fn is_placeholder(&self) -> bool {
        let mut pieces = self.pieces.iter();
        !self.pieces.is_empty() && pieces.all(|piece| !matches!(piece, Piece::Text(_)))
    }
}

/// Reads a path from left to right.
struct Reader<'t> {
    rest: &'t str,
    /// True once a bracket was met that is never closed. Those behind it are taken as text too:
    /// looking for the end of each would take forever where there are many.
    has_unclosed: bool,
}

impl<'t> Reader<'t> {
    fn new(rest: &'t str) -> Self {
        Reader {
            rest,
            has_unclosed: false,
        }
    }

    /// Returns the segments up to the query.
    fn parts(&mut self) -> Vec<Part<'t>> {
        let mut parts = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches('/');
            let part = self.part();
            if !part.text.is_empty() {
                parts.push(part);
            }
            if !self.rest.starts_with('/') || parts.len() > MOST_PARTS {
                return parts;
            }
        }
    }

    /// Returns the segment that the rest begins with.
    fn part(&mut self) -> Part<'t> {
        let whole = self.rest;
        let mut pieces = Vec::new();
        let mut text_from = whole;
        while !self.rest.is_empty() {
            if let Some(found) = self.placeholder(pieces.is_empty() && text_from == self.rest) {
                push_text(&mut pieces, text_from, self.rest);
                // Behind the last string of a program anything may come.
                let is_last = self.rest.starts_with(QUOTES)
                    && found.length == self.rest.len()
                    && !self.rest.ends_with(QUOTES);
                let is_conditional =
                    (is_last || !pieces.is_empty()) && placeholder::is_conditional(found.name);
                pieces.push(match is_conditional {
                    true => Piece::Conditional,
                    false => Piece::Placeholder,
                });
                self.skip(found.length);
                // `:id?` in front of another segment is an id that may be missing.
                if self
                    .rest
                    .strip_prefix('?')
                    .is_some_and(placeholder::goes_on)
                {
                    self.skip(1);
                }
                text_from = self.rest;
            } else if self.rest.starts_with('/') || begins_query(self.rest) {
                break;
            } else {
                self.skip(self.rest.chars().next().map_or(1, char::len_utf8));
            }
        }
        push_text(&mut pieces, text_from, self.rest);
        let length = whole.len().saturating_sub(self.rest.len());
        Part {
            text: whole.get(..length).unwrap_or_default(),
            pieces,
        }
    }

    fn placeholder(&mut self, starts: bool) -> Option<Placeholder<'t>> {
        let in_bracket = placeholder::opens_bracket(self.rest);
        if in_bracket && self.has_unclosed {
            return None;
        }
        let found = placeholder::at(self.rest, starts);
        self.has_unclosed |= in_bracket && found.is_none();
        found
    }

    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
    }
}

/// Adds the text from one place up to another one.
fn push_text<'t>(pieces: &mut Vec<Piece<'t>>, from: &'t str, to: &str) {
    let length = from.len().saturating_sub(to.len());
    if let Some(text) = from.get(..length).filter(|text| !text.is_empty()) {
        pieces.push(Piece::Text(text));
    }
}

/// Returns true if a query or a fragment begins here: behind it no other segment follows.
fn begins_query(text: &str) -> bool {
    let Some(after) = text.strip_prefix(['?', '#']) else {
        return false;
    };
    let end = after.find('/').unwrap_or(after.len());
    let (before, behind) = after.split_at_checked(end).unwrap_or((after, ""));
    // A value may have a slash: `?q=a/b`.
    !placeholder::goes_on(behind) || (text.starts_with('?') && before.contains('='))
}

/// `GET /tags HTTP/1.1` as a client logs it.
fn without_protocol(text: &str) -> &str {
    let is_version = |version: &str| version.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match text.rsplit_once(char::is_whitespace) {
        Some((before, last)) if last.strip_prefix("HTTP/").is_some_and(is_version) => {
            before.trim_end()
        }
        _ => text,
    }
}

/// Returns the address in `'…'`, or in front of `' + id`, where the quote opens no concatenation
/// itself.
fn without_quotes(text: &str) -> &str {
    let quote = text.chars().next().filter(|c| QUOTES.contains(c));
    let Some(quote) = quote.filter(|_| placeholder::at(text, true).is_none()) else {
        return text;
    };
    let inside = text.strip_prefix(quote).unwrap_or_default();
    inside.strip_suffix(quote).unwrap_or(inside)
}

/// Returns the owner of the address that `text` begins with, and the path behind it.
fn host(text: &str) -> (Host<'_>, &str) {
    let is_scheme = |scheme: &&str| {
        !scheme.is_empty()
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    };
    let leading = placeholder::at(text, true);
    let after_leading = leading.and_then(|leading| text.get(leading.length..));
    let address = match text.split_once("://") {
        Some((scheme, address)) if is_scheme(&scheme) => Some(address),
        _ => after_leading.and_then(|after| after.strip_prefix("://")),
    };
    let first = |text| {
        let mut reader = Reader::new(text);
        let authority = without_credentials(reader.part().text);
        (authority, reader.rest)
    };
    if let Some(address) = address {
        let (authority, path) = first(address);
        let host = named_host(authority).unwrap_or(Host::Foreign(authority));
        return (host, path);
    }
    if let (Some(leading), Some(after)) = (leading, after_leading)
        // Alone it is the whole address, and no base of anything.
        && is_base(leading.name) && !after.is_empty() && !after.starts_with(['?', '#'])
    {
        // `{host}.api.frontapp.com` is a host all the same.
        let (authority, path) = first(text);
        return named_host(authority).map_or((Host::Unsaid, after), |host| (host, path));
    }
    let (authority, path) = first(text.trim_start_matches('/'));
    match named_host(authority) {
        Some(host) if host != Host::Unsaid => (host, path),
        // `//example.com/…` is an address without its scheme.
        _ if text.starts_with("//") && authority.contains('.') => (Host::Foreign(authority), path),
        _ => (Host::Unsaid, text),
    }
}

fn without_credentials(authority: &str) -> &str {
    match authority.rsplit_once('@') {
        Some((_, host)) if !host.is_empty() => host,
        _ => authority,
    }
}

fn named_host(authority: &str) -> Option<Host<'_>> {
    let name = match authority.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => authority,
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let is = |host: &str| name.eq_ignore_ascii_case(host);
    if is("api2.frontapp.com") {
        Some(Host::Core)
    } else if is("api.frontapp.com") {
        Some(Host::V1)
    } else if is("scim.frontapp.com") {
        Some(Host::Scim)
    } else if let Some(tenant) = without_suffix(name, ".api.frontapp.com") {
        is_tenant(tenant).then_some(Host::Core)
    } else if without_suffix(name, ".frontapp.com").is_some() {
        Some(Host::Foreign(name))
    } else {
        let placeholder = placeholder::at(name, true).filter(|p| p.length == name.len());
        let is_base = placeholder.is_some_and(|placeholder| is_base(placeholder.name));
        is_base.then_some(Host::Unsaid)
    }
}

/// Returns true if text is the label of a tenant, perhaps with placeholders.
fn is_tenant(text: &str) -> bool {
    let mut reader = Reader::new(text);
    let pieces = reader.part().pieces;
    let is_label = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let mut labels = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => is_label(text),
        Piece::Placeholder => true,
        Piece::Conditional => false,
    });
    reader.rest.is_empty() && !pieces.is_empty() && labels.all(|is_label| is_label)
}

/// The words of Front's resources, by their beginnings.
#[rustfmt::skip]
const RESOURCES: [&str; 27] = [
    "account", "analytic", "article", "attachment", "categor", "channel", "comment", "contact",
    "conversation", "draft", "event", "field", "folder", "group", "inbox", "knowledge", "link",
    "message", "rule", "shift", "signature", "status", "tag", "team", "template", "topic", "view",
];

/// Returns true if a variable of this name holds the address of the API: `BASE_URL`, `apiHost`,
/// `config.getFrontUrl()`; but neither `conversation.apiUrl` nor `frontInboxId`.
fn is_base(name: &str) -> bool {
    names_address(name) && resource(name).is_none()
}

/// Returns the word of a resource in a name: `conversation.apiUrl` has one, `STAGING_URL` doesn't.
fn resource(name: &str) -> Option<&str> {
    words(name).find(|word| {
        let mut resources = RESOURCES.iter();
        resources.any(|resource| starts_with(word, resource))
    })
}

/// Returns the words of a name: `conversation.apiUrl` has three.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .flat_map(|word| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let starts = |(at, pair): (usize, &[u8])| {
                    matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase())
                        .then_some(at.saturating_add(1))
                };
                let end = rest.as_bytes().windows(2).enumerate().find_map(starts);
                let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
                rest = after;
                (!word.is_empty()).then_some(word)
            })
        })
}

/// Returns true if a name says that it holds an address, perhaps that of a resource; neither
/// `capital` nor `urlencode(id)` does.
fn names_address(name: &str) -> bool {
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
        let is_api = |part: &str| starts_with(part, "api") || without_suffix(part, "api").is_some();
        words.any(is_api) || name.contains("Api") || name.contains("API")
    };
    !is_id && !is_call && (is_named() || has_api())
}

fn starts_with(text: &str, prefix: &str) -> bool {
    let start = text.get(..prefix.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn without_suffix<'t>(text: &'t str, suffix: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(suffix.len())?;
    let (before, end) = text.split_at_checked(at)?;
    end.eq_ignore_ascii_case(suffix).then_some(before)
}
