//! Links lead to the sources of claims, and nowhere else.

use front_scope::report::{CheckAnswer, Detail, Format, Layout, Subject, render};
use front_scope::{Catalogue, Manifest, Profile, Question, check};
use proptest::prelude::*;

use crate::looks::{BLOCKED, seen};

/// What is said of a manifest under a profile whose source has this address, with and without
/// links.
fn both(url: &str, width: usize) -> (String, String) {
    let escaped = |c: char| match c {
        ' '..='~' if !matches!(c, '"' | '\\') => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    };
    let quoted = format!("\"{}\"", url.chars().map(escaped).collect::<String>());
    let profile = format!(
        "name: own\nas_of: 2026-11-21\nnarrowable: false\nfeatures: {{ access_resources: granted, \
         auto_provisioning: denied, application_triggers: denied }}\nnamespaces: {{ global: granted, \
         shared: granted, private: denied }}\nresources: {{ \"*\": granted }}\nsources: [{{ key: s, \
         title: A page, url: {quoted}, says: private is private }}]\n"
    );
    let (profile, _, findings) = Profile::read(&profile);
    let profile = profile.unwrap_or_else(|| panic!("{findings:?}"));
    let (manifest, map, _) = Manifest::read(BLOCKED);
    let question = Question::of(&profile);
    let report = check(Catalogue::builtin(), &manifest.unwrap(), &question);
    let subject = Subject::new("composer.yaml", BLOCKED, &map);
    let at = |links: bool| {
        let layout = Layout {
            width,
            colour: links,
            links,
            detail: Detail::EveryItem,
            ..Layout::default()
        };
        let (report, subject) = (&report, subject.clone());
        render(Format::Human, &[CheckAnswer { report, subject }], layout)
    };
    (at(false), at(true))
}

#[test]
fn a_source_is_linked_to_where_its_text_says() {
    let url = "https://dev.frontapp.com/docs/authentication?a=b&c=d#scopes";
    let (plain, linked) = both(url, 80);
    let (text, links) = seen(&linked);
    assert_eq!(text, plain);
    assert!(plain.contains(&format!("({url})")), "{plain}");
    assert_eq!(links, [url]);
    // In two lines the link is one on each.
    let (plain, linked) = both(url, 40);
    let (text, links) = seen(&linked);
    assert_eq!(text, plain);
    assert_eq!(links, [url, url]);
}

#[test]
fn hostile_addresses_are_no_links() {
    for url in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ssh://-oProxyCommand=x/",
        "https://frontapp.com@evil.example/",
        "https://fr\u{43e}ntapp.com/",
        "https://a.example/\u{1b}\\\u{1b}]8;;file:///x\u{1b}\\",
        "https://a.example/\u{7}\u{1b}[2J",
        "https://a.example/\u{9c}",
        "https://a.example/\u{202e}fdp",
    ] {
        let (plain, linked) = both(url, 80);
        assert_eq!(seen(&linked), (plain, Vec::new()), "{url:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_the_address_text_is_the_same_and_a_link_is_one_to_the_web(
        url in prop_oneof![
            "https?://[a-z.]{1,20}/.{0,60}",
            "(https|HTTP|file|javascript)://?[ -~]{1,60}",
            "https://[a-z]{1,9}\\.example/[ -~\u{1}\u{2}\u{1b}\u{7}]{0,90}",
            "[^\u{0}]{1,40}",
        ],
        width in 30_usize..130,
    ) {
        prop_assume!(!url.trim().is_empty());
        let (plain, linked) = both(&url, width);
        let (text, links) = seen(&linked);
        prop_assert_eq!(text, plain);
        for link in links {
            prop_assert!(link.bytes().all(|byte| byte.is_ascii_graphic()), "{:?}", link);
            let scheme = link.split("://").next().unwrap().to_lowercase();
            prop_assert!(["http", "https"].contains(&scheme.as_str()), "{:?}", link);
            // Everything in it was in the address, as it is or percent-encoded.
            prop_assert!(url.contains(link.split('%').next().unwrap()), "{:?}", link);
        }
    }
}
