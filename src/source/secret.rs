//! Text that may be a token or a password. It is better to hide too much than to print one into a
//! log.

use std::borrow::Cow;
use std::ops::Range;

/// The length from which letters mixed with digits may be a token.
const LONG_MIXED: usize = 20;
/// The length from which letters alone may be one.
const LONG: usize = 40;
/// The length that has to look random, so that `acme-2026-crm-sync-v2` isn't a token.
const RANDOM: usize = 10;

/// Returns true if some part of `text` may be a secret.
pub(crate) fn occurs(text: &str) -> bool {
    !secrets(text).is_empty()
}

/// Replaces whatever may be a secret with as many `x`, so that everything else keeps its offset.
#[must_use]
pub fn mask(text: &str) -> Cow<'_, str> {
    let secrets = secrets(text);
    if secrets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for secret in secrets {
        for byte in bytes.get_mut(secret).unwrap_or_default() {
            if byte.is_ascii_graphic() {
                *byte = b'x';
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Masks whatever may be a secret in place, and returns true if there was one.
pub(crate) fn hide(text: &mut String) -> bool {
    match mask(text) {
        Cow::Borrowed(_) => false,
        Cow::Owned(masked) => {
            *text = masked;
            true
        }
    }
}

/// Returns the byte ranges of whatever may be a secret. They may overlap.
fn secrets(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let mut found = tokens(text);
    found.extend(headers(&lower));
    found.extend(named_values(&lower));
    // A masked text isn't a secret any more.
    found.retain(|range| {
        let secret = text.get(range.clone()).unwrap_or_default();
        secret.bytes().any(|byte| byte != b'x')
    });
    found
}

/// Words that look like a token by themselves.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start: usize = 0;
    for word in text.split(|c: char| !is_part(c)) {
        let end = start.saturating_add(word.len());
        if is_jwt(word) {
            // Its parts are told apart by dots.
            let rest = text.get(end..).unwrap_or_default();
            let rest_of_it = rest.find(|c| !is_part(c) && c != '.').unwrap_or(rest.len());
            found.push(start..end.saturating_add(rest_of_it));
        } else if is_random(word) && !is_digest(text, start, word) {
            found.push(start..end);
        }
        // Every character that isn't part of a word separates two of them.
        let separator = text.get(end..).and_then(|rest| rest.chars().next());
        start = end.saturating_add(separator.map_or(0, char::len_utf8));
    }
    found
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '=')
}

/// Returns true for a JWT, which begins with `{"` in base64.
fn is_jwt(word: &str) -> bool {
    word.find("eyJ")
        .is_some_and(|at| word.len().saturating_sub(at) >= 8)
}

fn is_random(word: &str) -> bool {
    let parts = || word.split(['_', '-', '+', '=']);
    let random = parts().filter(|part| !is_word(part)).map(str::len);
    let is_mixed = random.fold(0, usize::saturating_add) >= RANDOM;
    word.len() >= LONG_MIXED && is_mixed || parts().any(|part| part.len() >= LONG)
}

/// `sha256:` and 64 digits, as locks have it.
fn is_digest(text: &str, start: usize, word: &str) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let is_hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    before.ends_with("sha256:") && word.len() == 64 && is_hex
}

/// `crm`, `2026`, `v2`, `oauth2client`: letters, or digits, or a short number among letters.
fn is_word(part: &str) -> bool {
    let numbers = part.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    match numbers.as_slice() {
        [] => true,
        [number] => *number == part || number.len() <= 4 && part.len() < LONG_MIXED,
        _ => false,
    }
}

/// Returns the credentials after `Authorization:`, `Bearer` and `Basic`.
fn headers(lower: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for start in ends(lower, "authorization") {
        let colon = skip(lower, start, &['\\', '"', '\'', ' ']);
        let value = skip(lower, colon, &[':', '=', ',', '\\', '"', '\'', ' ']);
        let separator = lower.get(colon..value).unwrap_or_default();
        if separator.starts_with([':', '=', ',']) {
            found.push(value..end(lower, value, &['\n', '\r', '"', '\'', '`']));
        }
    }
    for start in ends(lower, "bearer") {
        let rest = lower.get(start..).unwrap_or_default();
        if rest.starts_with([' ', '\t', '+', ':', '=']) || rest.starts_with("%20") {
            let blank = if rest.starts_with("%20") { 3 } else { 0 };
            let value = start.saturating_add(blank);
            found.push(value_at(lower, value));
        }
    }
    for start in ends(lower, "basic ") {
        let value = value_at(lower, start);
        let word = lower.get(value.clone()).unwrap_or_default();
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        if word.contains('=') || word.len() >= 8 && has_digit {
            found.push(value);
        }
    }
    found.retain(|range| !range.is_empty());
    found
}

/// `access_token=…`, `"client_secret": "…"`, `password: …`.
fn named_values(lower: &str) -> Vec<Range<usize>> {
    const NAMES: [&str; 8] = [
        "token", "secret", "password", "passwd", "api_key", "apikey", "jwt", "cookie",
    ];
    let mut found = Vec::new();
    for start in NAMES.iter().flat_map(|name| ends(lower, name)) {
        let quoted = skip(lower, start, &['\\', '"', '\'']);
        let colon = skip(lower, quoted, &[' ', '\t']);
        let is_key = lower.get(colon..).is_some_and(|rest| rest.starts_with(':'));
        let is_assigned = lower
            .get(quoted..)
            .is_some_and(|rest| rest.starts_with('='));
        if !is_key && !is_assigned {
            continue;
        }
        let value = value_at(lower, colon.saturating_add(1));
        let text = lower.get(value.clone()).unwrap_or_default();
        // Prose has colons, too.
        let is_sure = is_assigned || quoted > start;
        let has_digit = text.contains(|c: char| c.is_ascii_digit());
        let is_placeholder = text.starts_with(['{', '<', '$', '%', '*', ':']);
        if !text.is_empty() && !is_placeholder && (is_sure || text.len() >= 8 && has_digit) {
            found.push(value);
        }
    }
    found
}

/// Returns the ends of all occurrences of `word`.
fn ends<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let found = text.match_indices(word);
    found.map(|(at, word)| at.saturating_add(word.len()))
}

/// Returns where the characters end that are `skipped`.
fn skip(text: &str, start: usize, skipped: &[char]) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let kept = rest.trim_start_matches(skipped);
    text.len().saturating_sub(kept.len())
}

/// Returns where one of `stops` comes next.
fn end(text: &str, start: usize, stops: &[char]) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(stops).unwrap_or(rest.len());
    start.saturating_add(length)
}

/// Returns the word at `start`, behind blanks and quotes.
fn value_at(text: &str, start: usize) -> Range<usize> {
    let start = skip(text, start, &[' ', '\t', '\\', '"', '\'', '+', '=', ':']);
    let stops = [
        ' ', '\t', '\n', '\r', '"', '\'', '`', '\\', '&', ',', '}', ']', '#',
    ];
    start..end(text, start, &stops)
}

#[cfg(test)]
mod tests {
    use super::*;

    const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzY29wZXMiOlsic2hhcmVkIl19.c2lnbmF0dXJlc2ln";

    #[test]
    fn tokens_are_secrets() {
        for text in [
            JWT,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
            "fro7nt9A8b7C6d5E4f3G2h1J0k9L8m7N6",
            "abcdefghijklmnopqrst0123456789",
            "sk_live_51H8xyzABCdef123GHIjkl",
            "550e8400-e29b-41d4-a716-446655440000",
            "Bearer hunter2",
            "authorization=hunter2",
            "Authorization: Basic dXNlcjpwYXNz",
            "GET /tags?access_token=hunter2",
            r#"{"client_secret": "hunter2"}"#,
            "password: hunter2hunter2",
        ] {
            assert!(occurs(text), "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_not_a_secret() {
        for text in [
            "services/acme-2026-crm-integration-v2.front-scope.yaml",
            "GET /conversations/cnv_55c8c149/messages?page_token={{ next }}",
            "GET /conversations?token=${token}",
            "knowledge_base_categories:read, feature:app_trigger",
            "list-conversations-with-any-of-these-tags",
            "https://dev.frontapp.com/docs/core-api-overview-2026",
            "front2hubspot-sync-integration",
            "an API token: it reads all of a workspace",
            "the basic authentication of 2024",
            "the Authorization header",
            "alt:email:jane@example.com",
            "sha256:b93197e5fc1e3d468abea44ac90d1b97d67d1fae6af1a991f83ee39ec846abce",
        ] {
            assert!(!occurs(text), "{text}: {:?}", secrets(text));
        }
    }

    #[test]
    fn a_mask_keeps_everything_else_in_its_place() {
        let text = format!("- GET /tags/{JWT} # Bearer hunter2\n- GET /me");
        let masked = mask(&text);
        assert_eq!(masked.len(), text.len());
        assert!(masked.starts_with("- GET /tags/xxxx") && masked.ends_with("x\n- GET /me"));
        assert!(JWT.split('.').all(|part| !masked.contains(part)));
        assert!(!occurs(&masked), "{masked}");
    }
}
