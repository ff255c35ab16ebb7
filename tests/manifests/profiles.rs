//! Profile files that can't be read.

use front_scope::Profile;
use front_scope::model::{Cell, Namespace};

fn profile(resources: &str) -> String {
    format!(
        "name: own\nas_of: 2026-11-21\nnarrowable: false\nresources: {resources}\nsources: [{{key: s, title: T, \
         says: so}}]\n"
    )
}

#[test]
fn a_resource_is_named_or_all_the_others_are() {
    let said = |resources: &str| -> Vec<String> {
        let (_, _, findings) = Profile::read(&profile(resources));
        findings.iter().map(|f| f.message().to_owned()).collect()
    };
    let alike = said("{ '*': granted, tags: denied }");
    assert!(!alike.iter().any(|m| m.contains("resource")), "{alike:?}");
    let wrong = said("{ Tags: granted }");
    assert_eq!(wrong.len(), alike.len() + 1, "{wrong:?}");
    assert!(
        wrong
            .iter()
            .any(|m| m.starts_with("`Tags` can't be a resource")),
        "{wrong:?}"
    );
}

#[test]
fn a_source_is_cited_for_what_it_speaks_of_only() {
    let of = |about: &str| {
        let text = format!(
            "name: own\nas_of: 2026-11-21\nsources: [{{ key: s, title: T, says: S{about} }}]"
        );
        Profile::read(&text).0.unwrap()
    };
    let cell = |word: &str| Cell::Resource(word.parse().unwrap());
    let cites = |about: &str, cell: &Cell| of(about).source_of(cell).is_some();
    assert!(cites(", about: [tags]", &cell("tags")));
    assert!(!cites(", about: [tags]", &cell("drafts")));
    assert!(cites(", about: [\"*\"]", &cell("drafts")));
    assert!(!cites(
        ", about: [\"*\"]",
        &Cell::Namespace(Namespace::Global)
    ));
    assert!(cites("", &Cell::Namespace(Namespace::Global)));
}
