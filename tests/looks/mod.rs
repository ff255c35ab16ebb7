//! How output looks: colour and links where they are asked for and nowhere else, less with
//! `--quiet`, whole words on narrow terminals, and a hint for who forgets `check`.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod asked;
mod links;
mod quiet;
mod terminal;

const FINE: &str = "name: Tags\nendpoints:\n  - GET /company/tags\n";
const BLOCKED: &str =
    "name: Acme composer\nendpoints:\n  - GET /teammates/{teammate_id}/signatures\n";
const BROKEN: &str = "name: Typo\nendpoints:\n  - GET /tag\n";

/// What is left for the eye: text without what acts on a terminal, and where its links lead.
fn seen(text: &str) -> (String, Vec<String>) {
    let (mut out, mut links) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        rest = if let Some(style) = after.strip_prefix('[') {
            let end = style.find(|c: char| c.is_ascii_alphabetic()).unwrap();
            assert_eq!(&style[end..=end], "m", "only colours: {style:?}");
            &style[end + 1..]
        } else if let Some(link) = after.strip_prefix("]8;;") {
            let (target, rest) = link.split_once("\u{1b}\\").unwrap();
            links.extend((!target.is_empty()).then(|| target.to_owned()));
            rest
        } else {
            panic!("neither a colour nor a link: {after:?}");
        };
    }
    out.push_str(rest);
    (out, links)
}
