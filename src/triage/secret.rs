//! What may be a secret. It is better to leave out too much than to print a token into a log.

/// From this length on letters mixed with digits are no word and no id of Front's.
const LONG_MIXED: usize = 20;
/// From this length on letters alone aren't either.
const LONG: usize = 40;

/// Whether something in `text` looks like a token, or like what stands in front of one.
pub(crate) fn occurs(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    has_header(&lower) || has_named_value(&lower) || runs(text).any(is_token)
}

/// What tokens are made of.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '=');
    text.split(move |c| !is_part(c))
}

/// What stands behind each `word` in `text`.
fn behind<'t>(text: &'t str, word: &'static str) -> impl Iterator<Item = &'t str> {
    let found = text.match_indices(word);
    found.filter_map(|(at, word)| text.get(at.saturating_add(word.len())..))
}

fn is_token(run: &str) -> bool {
    let has = |is: fn(&u8) -> bool| run.bytes().any(|b| is(&b));
    let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    // A JWT begins with `{"`, as base64 writes it.
    let is_jwt = behind(run, "eyJ").any(|rest| rest.len() >= 5);
    is_jwt
        || run.len() >= LONG_MIXED && is_mixed
        || run.len() >= LONG && !run.contains(['_', '-', '='])
}

/// `Authorization: …`, `Bearer …`, `Basic …`.
fn has_header(lower: &str) -> bool {
    let follows = |word: &'static str, is: fn(&str) -> bool| behind(lower, word).any(is);
    let value = |rest: &str| {
        let rest = rest.strip_prefix("%20").unwrap_or(rest);
        let value = rest.trim_start();
        value.len() < rest.len() && !value.is_empty() || rest.starts_with(['+', ':', '='])
    };
    follows("authorization", |rest| {
        let rest = rest.trim_start_matches(['\\', '"', '\'', ' ']);
        rest.starts_with([':', '=', ','])
    }) || follows("bearer", value)
        || lower.contains("bearer%20")
        || follows("basic ", |rest| {
            let word = rest.split_whitespace().next().unwrap_or_default();
            word.contains('=') || word.len() >= 8 && word.contains(|c: char| c.is_ascii_digit())
        })
}

/// `access_token=…`, `"client_secret": "…"`.
fn has_named_value(lower: &str) -> bool {
    [
        "token", "secret", "password", "passwd", "api_key", "apikey", "jwt", "cookie",
    ]
    .into_iter()
    .flat_map(|word| behind(lower, word))
    .any(|rest| {
        let quoted = rest.trim_start_matches(['\\', '"', '\'']);
        let is_key = quoted.len() < rest.len() && quoted.trim_start().starts_with(':');
        is_key || quoted.starts_with('=')
    })
}
