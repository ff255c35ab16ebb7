//! What the text of an operation says beside its fields.

use crate::model::{Endpoint, Status};

/// What the text says of where the operation itself stands in its life. That it speaks of another
/// one that is deprecated means nothing.
pub(super) fn status(text: &str) -> Status {
    let text = text.to_lowercase();
    let is_headed = text.lines().any(|line| {
        let words = line.trim_start_matches(|c: char| !c.is_alphabetic());
        words.starts_with("deprecated endpoint")
    });
    let says = |words: &str| text.contains(words);
    if is_headed || says("this endpoint has been deprecated") || says("this endpoint is deprecated")
    {
        Status::Deprecated
    } else if says("this is a legacy endpoint") {
        Status::Legacy
    } else {
        Status::Current
    }
}

/// The endpoint that the text names, where it names just one.
pub(super) fn successor(text: &str) -> Option<Endpoint> {
    let mut named: Vec<Endpoint> = in_backticks(text)
        .filter_map(|words| words.parse().ok())
        .collect();
    named.sort();
    named.dedup();
    match named.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The scope that the text names after the words `Required scope`.
pub(super) fn scope(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("Required scope:")?;
    after.trim_start().strip_prefix('`')?.split('`').next()
}

fn in_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_read_and_a_word_in_passing_is_not() {
        assert_eq!(
            status("⚠️ Deprecated endpoint\n> use `GET /x`"),
            Status::Deprecated
        );
        assert_eq!(
            status("This is a legacy endpoint. Use the others."),
            Status::Legacy
        );
        assert_eq!(status("The field `old` is deprecated."), Status::Current);
        let of_others = "Replaces the deprecated endpoint `GET /x`, unlike the legacy endpoint.";
        assert_eq!(status(of_others), Status::Current);
    }

    #[test]
    fn a_successor_is_the_only_endpoint_that_is_named() {
        let named = |text| successor(text).map(|endpoint| endpoint.to_string());
        assert_eq!(
            named("use `GET /tags` (`tags:read`)"),
            Some("GET /tags".to_owned())
        );
        assert_eq!(named("use `GET /tags` or `GET /company/tags`"), None);
        assert_eq!(named("use the tags instead"), None);
        assert_eq!(scope("Required scope: `tags:read`"), Some("tags:read"));
        assert_eq!(scope("no scope here"), None);
    }
}
