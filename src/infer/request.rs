//! The marks of a request in code: verbs, keys of options, builders, and functions that never send.

use super::expression::callee_at;
use super::language::Language;
use super::source::{Function, Source, Span};
use super::token::Kind;
use super::verb;
use crate::model::Method;

/// Keys under which a path stands.
pub(super) fn is_path_key(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    matches!(
        key.as_str(),
        "url"
            | "uri"
            | "path"
            | "endpoint"
            | "resource"
            | "route"
            | "href"
            | "pathname"
            | "api_path"
            | "apipath"
            | "requestpath"
            | "url_path"
            | "urlpath"
            | "resource_path"
            | "requesturi"
            | "request_uri"
    )
}

/// Keys under which a method stands.
pub(super) fn is_method_key(key: &str) -> bool {
    let key = key
        .trim_start_matches('$')
        .to_ascii_lowercase()
        .replace('_', "");
    matches!(
        key.as_str(),
        "method"
            | "httpmethod"
            | "verb"
            | "httpverb"
            | "requestmethod"
            | "type"
            | "curloptcustomrequest"
            | "setrequestmethod"
    )
}

/// The method in the options of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MethodKey {
    /// There is no key for it.
    Absent,
    Read(Method),
    /// Its value isn't a literal.
    Unreadable,
}

/// Reads the method in an object.
pub(super) fn method_key(source: &Source<'_>, number: usize) -> MethodKey {
    let Some(group) = source.group(number) else {
        return MethodKey::Absent;
    };
    // `array('method' => 'PATCH')`, `dict(method="PATCH")`
    let name = group.open.checked_sub(1).and_then(|at| source.word(at));
    let is_object = matches!(group.bracket, '{' | '[') || matches!(name, Some("array" | "dict"));
    if !is_object {
        return MethodKey::Absent;
    }
    for part in source.parts(number) {
        if let Some((name, value)) = source.key(part) {
            if is_method_key(name) {
                if let Some(method) = verb_of_part(
                    source,
                    Span {
                        first: value,
                        last: part.last,
                    },
                ) {
                    return MethodKey::Read(method);
                }
                if !name.eq_ignore_ascii_case("type") {
                    return MethodKey::Unreadable;
                }
            }
        } else if part.first == part.last
            && source.word(part.first).is_some_and(|word| word == "method")
            && group.bracket == '{'
        {
            return MethodKey::Unreadable;
        }
    }
    let mut keys = source.parts(number).into_iter();
    match keys.any(|part| source.key(part).is_some_and(|(name, _)| says_post(name))) {
        true => MethodKey::Read(Method::Post),
        false => MethodKey::Absent,
    }
}

/// Returns true for the options of curl that make a POST of a request.
pub(super) fn says_post(option: &str) -> bool {
    matches!(option, "CURLOPT_POST" | "CURLOPT_POSTFIELDS")
}

/// Whether an object has keys that only a request has, so that it gets what it says no method of.
pub(super) fn says_request(source: &Source<'_>, number: usize) -> bool {
    let parts = source.parts(number);
    let mut keys = parts
        .iter()
        .filter_map(|part| source.key(*part))
        .map(|(name, _)| name.to_ascii_lowercase());
    keys.any(|key| {
        matches!(
            key.as_str(),
            "baseurl" | "base_url" | "headers" | "qs" | "params" | "responsetype" | "json" | "auth"
        )
    })
}

/// The method at a token: `"POST"`, `Method::POST`, `:post`, `http.MethodPost`.
pub(super) fn verb_at(source: &Source<'_>, at: usize) -> Option<Method> {
    let token = source.token(at)?;
    match &token.kind {
        Kind::Text(_) => verb::exact(token.plain_text()?),
        Kind::Word(word) => {
            let before = at.checked_sub(1);
            let is_member = before
                .is_some_and(|before| source.is_member_mark(before) || source.is_mark(before, ":"));
            let is_constant = word.chars().all(|c| c.is_uppercase() || c == '_')
                || word.starts_with("Method")
                || word.starts_with("HTTP_METHOD");
            (is_member || is_constant)
                .then(|| verb::exact(word))
                .flatten()
        }
        _ => None,
    }
}

/// The method that an argument is, as a whole.
pub(super) fn verb_of_part(source: &Source<'_>, part: Span) -> Option<Method> {
    let is_short = part.last.saturating_sub(part.first) <= 4;
    if !is_short
        || (part.first..=part.last)
            .any(|at| matches!(source.token(at).map(|t| &t.kind), Some(Kind::Open(_))))
    {
        return None;
    }
    verb_at(source, part.last)
}

/// The method that is called on a result: `.post()`, `.method("POST")`.
pub(super) fn chained(source: &Source<'_>, last: usize) -> Option<Method> {
    let mut at = last;
    for _ in 0..24 {
        let mark = source
            .after(at)
            .filter(|mark| source.is_member_mark(*mark))?;
        let name = source.after(mark)?;
        let word = source.word(name)?;
        let open = source.after(name);
        if let Some(Kind::Open(number)) = open.and_then(|open| source.token(open)).map(|t| &t.kind)
        {
            if is_method_key(word)
                || word == "setMethod"
                || word == "withMethod"
                || word == "httpMethod"
            {
                for part in source.parts(*number) {
                    if let Some(method) = verb_of_part(source, part) {
                        return Some(method);
                    }
                }
            }
            let is_verb = verb::exact(word)
                .filter(|_| !matches!(word, "Get" | "get") || source.parts(*number).is_empty());
            if let Some(method) = is_verb {
                return Some(method);
            }
            at = source.end(open?);
        } else if source.language == Language::Ruby && verb::exact(word).is_some() {
            return verb::exact(word);
        } else {
            at = name;
        }
    }
    None
}

/// The verbs that a body says.
pub(super) fn verbs_in<'s>(
    source: &'s Source<'_>,
    (from, to): (usize, usize),
) -> impl Iterator<Item = Method> + 's {
    (from..to).filter_map(move |at| {
        let literal = verb_at(source, at);
        let called = || {
            let word = source.word(at)?;
            let is_call = source.after(at).is_some_and(|after| {
                matches!(source.token(after).map(|t| &t.kind), Some(Kind::Open(_)))
                    || source.is_mark(after, "<")
            });
            let is_member = at
                .checked_sub(1)
                .is_some_and(|mark| source.is_member_mark(mark));
            let receiver = at
                .checked_sub(2)
                .and_then(|at| source.word(at))
                .unwrap_or_default()
                .to_lowercase();
            let sends = [
                "http", "axios", "request", "client", "session", "conn", "api", "this", "self",
                "got", "rest",
            ]
            .iter()
            .any(|word| receiver.contains(word));
            (is_call && is_member && sends)
                .then(|| verb::exact(word))
                .flatten()
        };
        literal.or_else(called)
    })
}

/// The method of a function that sends and says no method.
pub(super) fn default_verb(source: &Source<'_>, function: &Function<'_>) -> Option<Method> {
    let (from, to) = function.body;
    let sends = (from..to)
        .filter_map(|at| source.word(at))
        .any(verb::gets_by_default);
    sends.then_some(Method::Get)
}

/// Whether a function is a server's: `app.get("/tags", …)` answers and sends nothing.
pub(super) fn is_server(source: &Source<'_>, name_at: usize) -> bool {
    let receiver = name_at.checked_sub(2).filter(|_| {
        name_at
            .checked_sub(1)
            .is_some_and(|mark| source.is_member_mark(mark))
    });
    let receiver = receiver
        .and_then(|at| source.word(at))
        .unwrap_or_default()
        .to_lowercase();
    let servers = [
        "app",
        "router",
        "route",
        "server",
        "express",
        "fastify",
        "blueprint",
        "nock",
        "mock",
        "mux",
        "hono",
        "navigate",
        "history",
        "responses",
        "httpretty",
        "webmock",
        "res",
        "reply",
    ];
    let is_decorator = name_at
        .checked_sub(1)
        .is_some_and(|mark| source.is_mark(mark, "@"))
        || source
            .word(name_at)
            .is_some_and(|word| word.starts_with('@'));
    is_decorator || servers.contains(&receiver.as_str()) || receiver.ends_with("router")
}

/// The method that an annotation of a client's interface says: `@GET("tags")`,
/// `@GetExchange("/tags")`, `@HTTP(method = "DELETE", path = "tags")`.
pub(super) fn annotated(source: &Source<'_>, name_at: usize, parts: &[Span]) -> Option<Method> {
    let name = source.word(name_at)?.strip_prefix('@')?;
    if source.language != Language::Java {
        return None;
    }
    if name == "HTTP" {
        return parts.iter().find_map(|part| {
            let (key, value) = source.key(*part)?;
            is_method_key(key).then(|| verb_at(source, value)).flatten()
        });
    }
    let has_word = |wanted: &str| source.tokens.all.iter().any(|token| token.is_word(wanted));
    let bare = match name.strip_suffix("Mapping") {
        Some(bare) if has_word("@FeignClient") => bare,
        Some(_) => return None,
        None => name.strip_suffix("Exchange").unwrap_or(name),
    };
    let is_bare = bare != name || bare.chars().all(char::is_uppercase) || has_word("@Client");
    verb::exact(bare).filter(|_| is_bare)
}

/// Whether an expression is the route of a server.
pub(super) fn is_served(source: &Source<'_>, span: Span) -> bool {
    let group = source
        .token(span.first)
        .and_then(|token| source.group(token.group));
    let call = group.filter(|group| group.bracket == '(');
    call.is_some_and(|group| {
        let number = source.token(span.first).map_or(0, |token| token.group);
        callee_at(source, group.open).is_some_and(|name| {
            is_server(source, name) && annotated(source, name, &source.parts(number)).is_none()
        })
    })
}

/// Functions that print, compare or look up.
pub(super) fn never_sends(name: &str) -> bool {
    matches!(
        name,
        "log"
            | "warn"
            | "error"
            | "debug"
            | "info"
            | "print"
            | "println"
            | "Println"
            | "Printf"
            | "Errorf"
            | "require"
            | "import"
            | "describe"
            | "it"
            | "test"
            | "expect"
            | "assert"
            | "includes"
            | "startsWith"
            | "endsWith"
            | "starts_with"
            | "indexOf"
            | "has"
            | "push"
            | "throw"
            | "Error"
            | "raise"
            | "register"
            | "describe_endpoint"
            | "assertEquals"
            | "t"
    )
}
