//! Comments that nearly allow something, and those that only speak of it.

use front_scope::{Code, Manifest};
use proptest::prelude::*;

use crate::common_cli::ends;

fn said(comment: &str) -> Vec<(String, String)> {
    let text = format!("name: Acme\nendpoints:\n  - GET /tags {comment}\n");
    let (_, map, findings) = Manifest::read(&text);
    let said = findings.iter().map(|finding| {
        assert_eq!(finding.code(), Code::InvalidAllow);
        let span = map.locate(finding.place()).unwrap();
        (
            span.of(&text).unwrap().to_owned(),
            finding.help().unwrap().to_owned(),
        )
    });
    said.collect()
}

const RIGHT: &str = "front-scope: allow(assumed-namespace) reason=\"team tags\"";

#[test]
fn what_nearly_allows_is_told_of_with_what_is_meant() {
    for written in [
        "Front-scope: allow(assumed-namespace) reason=\"team tags\"",
        "front-scope : allow(assumed-namespace) reason=\"team tags\"",
        "frontscope: allow(assumed-namespace) reason=\"team tags\"",
        "FRONT_SCOPE:allow (assumed-namespace) reason=\"team tags\"",
        "front scope: Allow(assumed-namespace) reason=\"team tags\"",
        "frontscope allow(assumed-namespace) reason=\"team tags\"",
    ] {
        let meant = format!("did you mean `# {RIGHT}`?");
        for before in ["# ", "#", "# TODO ", "# FIXME(jane): "] {
            let comment = format!("{before}{written}");
            assert_eq!(
                said(&comment),
                [(written.to_owned(), meant.clone())],
                "{comment}"
            );
        }
    }
    let todo = format!("# TODO {RIGHT}");
    assert_eq!(said(&todo).len(), 1);
    assert_eq!(said(&format!("# {RIGHT}")), []);
}

#[test]
fn what_speaks_of_it_is_left_alone() {
    for comment in [
        "# front-scope allows this",
        "# front-scope (allowed by Jane)",
        "# see front-scope: it may allow (some of) this",
        "# see front-scope : allow(CODE), which needs a reason",
        "# TODO ask Jane: front-scope: allow(x)",
        "# A front-scope: allow(x)",
        "# nginx: allow(10.0.0.1)",
        "# frontend: allow(cors)",
        "# Front: allow(x)",
        "# front-scopes: allow(x)",
        "# upfront-scope: allow(x)",
        "# write `# front-scope: allow(CODE)` here",
        "# or \"front-scope: allow(CODE)\"",
        "# # Front-scope: allow(assumed-namespace) reason=\"commented out\"",
        "# - GET /teams # front-scope: allow(assumed-namespace) reason=\"so is the entry\"",
        "# allow(",
        "# :allow(",
    ] {
        assert_eq!(said(comment), [], "{comment}");
    }
}

/// Whatever stands there, it is gone through once: there is no bound to what a comment holds, and
/// who goes back at each of half a million pieces never comes to an end.
#[test]
fn a_long_comment_takes_no_longer() {
    for piece in [
        "allow (",
        "front-scope:allow",
        "a(",
        "scope allow(",
        "     (",
    ] {
        let comment = format!("# {}", piece.repeat(500_000));
        ends(move || drop(said(&comment)));
    }
}

proptest! {
    #[test]
    fn any_comment_can_be_read(comment in "[#:(`) a-zé\u{a0}-]{0,20}(front|scope|allow|[-:_( é]){0,12}") {
        let _ = said(&format!("# {comment}"));
    }
}
