//! Words and marks that several formats share.

#[cfg(feature = "cli")]
use crate::manifest::Audience;

/// Text as it stands between the tags and in the attributes of XML and HTML. The two characters of
/// the basic plane that XML doesn't have are replaced.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// `1 endpoint`, `2 endpoints`.
#[cfg(feature = "cli")]
pub(super) fn counted(count: usize, one: &str, more: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    }
}

/// For whom the integration is.
#[cfg(feature = "cli")]
pub(super) fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::SingleCustomer => "single customer",
        Audience::OwnInstance => "own instance",
    }
}

/// A sentence begins with a capital letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// What is the matter and what to do, each as a sentence.
#[cfg(feature = "cli")]
pub(super) fn sentences(message: &str, help: Option<&str>) -> String {
    let sentence = |text: &str| {
        let text = text.trim_end();
        let end = if text.ends_with(['.', '!', '?']) {
            ""
        } else {
            "."
        };
        format!("{}{end}", capitalised(text))
    };
    let parts = [Some(message), help].into_iter().flatten();
    parts.map(sentence).collect::<Vec<_>>().join(" ")
}
