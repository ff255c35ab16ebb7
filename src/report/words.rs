//! Words and marks that several formats share.

use crate::manifest::Audience;

/// `1 endpoint`, `2 endpoints`.
pub(super) fn counted(count: usize, one: &str, more: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    }
}

/// For whom the integration is.
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

/// How many there are beyond those that are told, if any.
pub(super) fn rest(all: usize, told: usize) -> Option<String> {
    let rest = all.saturating_sub(told);
    (rest > 0).then(|| format!("and {rest} more: `--format json` has them all"))
}
