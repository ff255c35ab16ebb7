//! What may have been meant by a string that means no operation, and no more than that.

use front_scope::Catalogue;

use super::unresolved::each_is_told;
use super::{all_mean, each_means};

#[test]
fn a_word_too_much_costs_more_than_an_id() {
    each_is_told(&[
        // A word of the catalogue was probably meant.
        ("GET /teams/views", &["GET /teams/{team_id}/views"]),
        ("GET /TAGS/{tag_id}", &["GET /tags/{tag_id}"]),
        // A placeholder in front is often the address under another name.
        ("GET {x}/links", &["GET /links"]),
        ("GET {x}/teams", &["GET /teams"]),
    ]);
}

#[test]
fn half_of_a_word_is_enough_to_know_it_by() {
    each_is_told(&[
        ("GET /m", &["GET /me"]),
        ("listtags", &["GET /tags", "POST /tags"]),
        ("t-tags", &["GET /tags", "POST /tags", "GET /teams"]),
        ("G3T /tags", &["GET /tags", "POST /tags"]),
    ]);
    // What isn't made of letters is no method, not even a wrong one.
    all_mean("UnknownEndpoint", &["G3T /tags"]);
}

#[test]
fn what_is_glued_to_a_misspelled_path_is_a_query_too() {
    each_is_told(&[
        ("GET /m{query}", &["GET /me"]),
        (
            "GET /tags/tags{query}",
            &[
                "GET /tags",
                "GET /company/tags",
                "GET /teams/{team_id}/tags",
            ],
        ),
    ]);
}

#[test]
fn placeholders_side_by_side_are_a_query_at_the_end_and_an_id_before() {
    let of_the_company: &[&str] = &[
        "GET /company/rules",
        "GET /company/statuses",
        "GET /company/tags",
    ];
    each_is_told(&[
        ("GET /company/{a}{b}", of_the_company),
        (
            "GET /company/{a}{/b}",
            &[
                "GET /company/rules",
                "GET /company/statuses",
                "GET /company/statuses/{status_id}",
                "GET /company/tags",
            ],
        ),
    ]);
    each_means(&[
        ("GET /company/{a}{b}", "AmbiguousEndpoint"),
        // With text between them they are an id wherever they stand.
        ("GET /company/{a}x{b}", "UnknownEndpoint"),
        ("GET /{a}{b}/tags", "UnknownEndpoint"),
    ]);
}

#[test]
fn nothing_is_read_into_a_brace_that_is_never_closed() {
    each_is_told(&[
        ("PATCH /{a/{signature_id}", &[]),
        ("GET {base/conversations/{id}", &["GET /conversations"]),
    ]);
}

#[test]
fn an_old_name_has_ids_where_it_had_them() {
    all_mean(
        "UnknownEndpoint",
        &["GET /teams/tags/exports", "GET /channels/tags/inbox"],
    );
}

#[test]
fn an_old_name_is_told_with_the_new_one_and_where_it_is_known_from() {
    let unresolved = Catalogue::builtin().resolve("GET /topics").unwrap_err();
    let (rename, _) = unresolved.now().unwrap();
    assert_eq!(
        (rename.was(), rename.now()),
        ("/topics/...".to_owned(), "/links/...".to_owned())
    );
    assert_eq!(rename.says(), "topics were renamed to links");
    assert!(
        rename.source().starts_with("Front's changelog"),
        "{}",
        rename.source()
    );
    let all = Catalogue::builtin().renames();
    let with_method = all.iter().find(|r| r.was() == "GET /exports").unwrap();
    assert_eq!(with_method.now(), "POST /analytics/exports");
}

#[test]
fn an_id_is_no_mark_no_unseen_character_and_no_word_but_for_marks() {
    for unseen in [
        '\u{1}', '\u{ad}', '\u{200b}', '\u{200f}', '\u{2060}', '\u{2064}', '\u{feff}',
    ] {
        let text = format!("GET /tags/a{unseen}b");
        assert_eq!(super::found(&text), "UnknownEndpoint", "{text:?}");
    }
    for mark in ['}', '>', '"', '`', '\\', '|', '^'] {
        let text = format!("GET /tags/a{mark}b");
        assert_eq!(super::found(&text), "UnknownEndpoint", "{text:?}");
    }
    all_mean("UnknownEndpoint", &["GET /tags/ta-gs", "GET /tags/t.a.g.s"]);
    all_mean("GET /tags/{tag_id}", &["GET /tags/a-b", "GET /tags/a.b.c"]);
}

#[test]
fn an_id_may_be_as_long_as_512_characters() {
    // Read in both ways: a tab isn't what most people write.
    for blank in [' ', '\t'] {
        let with = |length: usize| format!("GET{blank}/tags/{}", "x".repeat(length));
        assert_eq!(super::found(&with(512)), "GET /tags/{tag_id}");
        assert_eq!(super::found(&with(513)), "UnknownEndpoint");
    }
}

#[test]
fn hosts_are_told_from_what_looks_like_them() {
    all_mean(
        "ForeignUrl",
        &[
            "GET //a.b",
            "GET //example.com/tags",
            "GET https://api2.frontapp.com:/tags",
            "GET https://api2.frontapp.com:x/tags",
            "GET https://api2.frontapp.com:8a/tags",
        ],
    );
    all_mean(
        "GET /tags",
        &[
            "GET https://api2.frontapp.com:443/tags",
            "GET {url()}/tags",
            "GET {apix}/tags",
            "GET {xapi}/tags",
            "GET {rApid}/tags",
            "GET {rAPI1}/tags",
        ],
    );
    // Other variables are ids, of which there may be several kinds.
    all_mean(
        "AmbiguousEndpoint",
        &[
            "GET {baseId}/tags",
            "GET {url(x)}/tags",
            "GET {capital}/tags",
        ],
    );
    // SCIM's paths are below `scim`, or at its own address.
    all_mean("UnknownEndpoint", &["GET /a.b/v2", "GET {base/v2"]);
}

#[test]
fn no_id_is_like_no_text() {
    assert!(Catalogue::builtin().similar_ids("").is_empty());
}
