//! The command: its cases, its exit codes, several manifests, and what it refuses.

use crate::common_cli::case::{Case, compare, pages};

fn html(case: &Case) -> String {
    case.run(&["--format", "html"]).stdout
}

#[test]
fn cases_are_written_as_they_were() {
    compare(pages(), &["page.md", "page.html"]);
    assert!(pages().len() >= 8);
}

#[test]
fn a_page_is_written_the_same_twice_and_asks_for_nothing() {
    for case in pages() {
        let page = html(case);
        assert_eq!(page, html(case));
        assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
        for hole in [
            "<script", "<link", "<img", "<iframe", "url(", "@import", " src=", " on",
        ] {
            let mut tags = crate::skeleton::tags(&page);
            assert!(
                !tags.any(|tag| tag.contains(hole)),
                "{hole} in {}",
                case.name
            );
        }
    }
}

/// Headings go down one level at a time, and there is one of the first.
#[test]
fn headings_are_in_order() {
    for case in pages() {
        let page = html(case);
        let tags = crate::skeleton::tags(&page).filter_map(|tag| tag.strip_prefix("<h"));
        let levels = tags.filter_map(|tag| tag.chars().next()?.to_digit(10));
        let levels: Vec<u32> = levels.collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert_eq!(levels[0], 1, "{}", case.name);
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{levels:?}"
        );
    }
}
