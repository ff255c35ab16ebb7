//! Profile files that can't be read.

use front_scope::read_profile;

fn profile(resources: &str) -> String {
    format!(
        "name: own\nas_of: 2026-11-21\nnarrowable: false\nresources: {resources}\nsources: [{{key: s, title: T, \
         says: so}}]\n"
    )
}

#[test]
fn a_resource_is_named_or_all_the_others_are() {
    let said = |resources: &str| -> Vec<String> {
        let (_, _, findings) = read_profile(&profile(resources));
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
