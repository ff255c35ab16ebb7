//! What becomes of a string that means no operation: its class, and what may have been meant.

use front_scope::Catalogue;
use front_scope::catalogue::Class;

use super::{MESSAGES, all_mean};

/// The endpoints that may have been meant.
pub(super) fn candidates(text: &str) -> Vec<String> {
    let unresolved = Catalogue::builtin().resolve(text).unwrap_err();
    unresolved
        .candidates()
        .iter()
        .map(|op| op.endpoint().to_string())
        .collect()
}

#[test]
fn any_other_host_is_foreign() {
    for (text, host) in [
        ("GET https://example.com/tags", "example.com"),
        ("GET http://localhost:8080/tags", "localhost:8080"),
        ("GET https://app.frontapp.com/tags", "app.frontapp.com"),
        ("GET https://api3.frontapp.com/tags", "api3.frontapp.com"),
        (
            "GET https://api2.frontapp.com.evil.org/tags",
            "api2.frontapp.com.evil.org",
        ),
        (
            "GET https://a.b.api.frontapp.com/tags",
            "a.b.api.frontapp.com",
        ),
        ("GET https://{tenant}/tags", "{tenant}"),
        (
            "GET https://scim.frontapp.com/v1/Users",
            "scim.frontapp.com",
        ),
    ] {
        let unresolved = Catalogue::builtin().resolve(text).unwrap_err();
        assert_eq!(
            (unresolved.class(), unresolved.host()),
            (Class::ForeignUrl, Some(host)),
            "{text}"
        );
    }
}

#[test]
fn a_path_without_a_word_is_known_at_run_time_only() {
    all_mean(
        "RunTimePath",
        &[
            "GET {url}",
            "GET ${this.baseUrl}",
            "GET /{path}",
            "GET <attachment.url>",
            "GET ${next}?page=2",
            "GET %s",
            "GET /{a}/{b}",
            "GET {base_url}/{path}",
            "GET *",
        ],
    );
}

#[test]
fn a_path_that_lacks_the_method_is_of_the_wrong_one() {
    for (text, methods) in [
        (
            "PATCH /conversations/{id}/assignee",
            &["PUT /conversations/{conversation_id}/assignee"][..],
        ),
        ("GET /contacts/merge", &["POST /contacts/merge"]),
        ("BREW /me", &["GET /me"]),
        ("/me", &["GET /me"]),
        ("PUT /tags", &["GET /tags", "POST /tags"]),
    ] {
        let unresolved = Catalogue::builtin().resolve(text).unwrap_err();
        assert_eq!(unresolved.class(), Class::WrongMethod, "{text}");
        assert_eq!(candidates(text), methods, "{text}");
    }
    let method = |text| {
        Catalogue::builtin()
            .resolve(text)
            .unwrap_err()
            .method()
            .map(str::to_owned)
    };
    assert_eq!(
        (method("brew /me"), method("/me")),
        (Some("BREW".to_owned()), None)
    );
}

#[test]
fn a_placeholder_never_stands_for_a_word() {
    for (text, fitting) in [
        (
            "GET /teammates/{id}/{what}",
            &[
                "GET /teammates/{teammate_id}/shifts",
                "GET /teammates/{teammate_id}/contact_groups",
            ][..],
        ),
        // Even with one candidate.
        (
            "PUT /conversations/{id}/{field}",
            &["PUT /conversations/{conversation_id}/assignee"],
        ),
        (
            "GET /{kind}/{id}/followers",
            &["GET /conversations/{conversation_id}/followers"],
        ),
        (
            "DELETE /{resource}/{id}/contacts",
            &["DELETE /accounts/{account_id}/contacts"],
        ),
    ] {
        let found = candidates(text);
        assert_eq!(super::found(text), "AmbiguousEndpoint", "{text}");
        for expected in fitting {
            assert!(
                found.iter().any(|f| f == expected),
                "{text}: {found:?} lacks {expected}"
            );
        }
    }
}

#[test]
fn candidates_of_an_ambiguous_endpoint_are_all_that_fit() {
    assert_eq!(
        candidates("GET /{kind}/{id}/followers"),
        ["GET /conversations/{conversation_id}/followers"]
    );
    // Those with the method that was written, or all where none has it.
    assert_eq!(candidates("PUT /{kind}/merge"), ["POST /contacts/merge"]);
    let of_teams = candidates("GET /teams/{id}/{what}");
    assert!(
        of_teams.len() > 5
            && of_teams
                .iter()
                .all(|e| e.starts_with("GET /teams/{team_id}/")),
        "{of_teams:?}"
    );
}

#[test]
fn old_names_are_told_what_they_are_called_now() {
    for (text, now, operations) in [
        ("GET /topics", "GET /links", &["GET /links"][..]),
        (
            "PATCH topics/:topic_id",
            "PATCH /links/:topic_id",
            &["PATCH /links/{link_id}"],
        ),
        (
            "GET /conversations/{id}/topics",
            "GET /conversations/{id}/links",
            &[],
        ),
        (
            "POST /exports",
            "POST /analytics/exports",
            &["POST /analytics/exports"],
        ),
        (
            "GET /teams/tim_1/exports/exp_1",
            "GET /analytics/exports/exp_1",
            &["GET /analytics/exports/{export_id}"],
        ),
        (
            "GET /responses/{id}",
            "GET /message_templates/{id}",
            &["GET /message_templates/{message_template_id}"],
        ),
        (
            "GET /shift/{id}/teammates",
            "GET /shifts/{id}/teammates",
            &["GET /shifts/{shift_id}/teammates"],
        ),
        (
            "DELETE /conversations/{}/tags/{}",
            "DELETE /conversations/{}/tags",
            &["DELETE /conversations/{conversation_id}/tags"],
        ),
        (
            "GET /channels/cha_1/inbox",
            "GET /channels/cha_1",
            &["GET /channels/{channel_id}"],
        ),
    ] {
        let unresolved = Catalogue::builtin().resolve(text).unwrap_err();
        assert_eq!(unresolved.class(), Class::RenamedEndpoint, "{text}");
        let (rename, new) = unresolved.now().unwrap();
        assert_eq!(new, now, "{text}");
        assert!(!rename.says().is_empty() && !rename.source().is_empty());
        if !operations.is_empty() {
            assert_eq!(candidates(text), operations, "{text}");
        }
    }
}

#[test]
fn what_is_no_endpoint_at_all_is_unknown() {
    for text in [
        "", " ", "GET", "GET ", "GET /", "GET ?a=b", "hello", "/", "GET #x",
    ] {
        let unresolved = Catalogue::builtin().resolve(text).unwrap_err();
        assert_eq!(unresolved.class(), Class::UnknownEndpoint, "{text:?}");
        assert_eq!(unresolved.text(), text);
        assert_eq!(unresolved.has_path(), text == "hello", "{text:?}");
    }
}

#[test]
fn slips_of_the_pen_are_told_what_was_meant() {
    for (text, meant) in [
        ("GET /conversation", "GET /conversations"),
        (
            "GET /convesations/{id}",
            "GET /conversations/{conversation_id}",
        ),
        ("GET /contact/{id}", "GET /contacts/{contact_id}"),
        ("GET /conversations/{id}/message", MESSAGES),
        (
            "POST /conversations/{id}/comment",
            "POST /conversations/{conversation_id}/comments",
        ),
        ("GET /conversations/{id}/messages/all", MESSAGES),
        ("GET /team", "GET /teams"),
        ("GET /v1/tags", "GET /tags"),
        (
            "GET /inbox/{id}/channels",
            "GET /inboxes/{inbox_id}/channels",
        ),
        (
            "GET /teammates/{id}/conversation",
            "GET /teammates/{teammate_id}/conversations",
        ),
        ("GET /TAGS", "GET /tags"),
        ("GET /server/tags/{id}", "GET /tags/{tag_id}"),
        (
            "GET /teammates/tea_1/signature",
            "GET /teammates/{teammate_id}/signatures",
        ),
        (
            "GET /conversations/search",
            "GET /conversations/search/{query}",
        ),
        ("GET ${server}/me", "GET /me"),
        (
            "POST /channels/{id}/message",
            "POST /channels/{channel_id}/messages",
        ),
        ("GET /knowledge-bases", "GET /knowledge_bases"),
        (
            "GET /message-templates/{id}",
            "GET /message_templates/{message_template_id}",
        ),
        (
            "DELETE /contact/{id}/handle",
            "DELETE /contacts/{contact_id}/handles",
        ),
    ] {
        let found = candidates(text);
        assert_eq!(super::found(text), "UnknownEndpoint", "{text}");
        assert_eq!(
            found.first().map(String::as_str),
            Some(meant),
            "{text}: {found:?}"
        );
        assert!(found.len() <= 3, "{text}: {found:?}");
    }
}

/// Each of these texts is told these endpoints, in this order.
pub(super) fn each_is_told(rows: &[(&str, &[&str])]) {
    for (text, told) in rows {
        assert_eq!(candidates(text), *told, "{text:?}");
    }
}

#[test]
fn operations_with_the_same_last_word_are_meant_first() {
    each_is_told(&[
        (
            "GET /comments",
            &["GET /conversations/{conversation_id}/comments"],
        ),
        (
            "POST /drafts",
            &[
                "POST /channels/{channel_id}/drafts",
                "POST /conversations/{conversation_id}/drafts",
            ],
        ),
        (
            "POST /conversation/{id}/drafts",
            &["POST /conversations/{conversation_id}/drafts"],
        ),
        (
            "GET /message",
            &["GET /conversations/{conversation_id}/messages"],
        ),
        (
            "GET /articles",
            &[
                "GET /knowledge_base_categories/{category_id}/articles",
                "GET /knowledge_bases/{knowledge_base_id}/articles",
            ],
        ),
        ("GET /contcts/me@x.org", &["GET /contacts/{contact_id}"]),
        ("GET /conversations/{id}/messages.json", &[MESSAGES]),
        ("GET /v2/custom-fields", &["GET /custom_fields"]),
    ]);
}

#[test]
fn a_synonym_is_meant_where_no_path_has_the_word() {
    each_is_told(&[
        ("GET /users", &["GET /teammates"]),
        ("GET /users/{id}", &["GET /teammates/{teammate_id}"]),
        ("GET /user/42", &["GET /teammates/{teammate_id}"]),
        ("PATCH /agents/{id}", &["PATCH /teammates/{teammate_id}"]),
        ("GET /workspaces/{id}/tags", &["GET /teams/{team_id}/tags"]),
        (
            "POST /teams/{id}/members",
            &["POST /teams/{team_id}/teammates"],
        ),
        (
            "GET /articles/{id}",
            &["GET /knowledge_base_articles/{article_id}"],
        ),
        (
            "GET /templates/{id}",
            &["GET /message_templates/{message_template_id}"],
        ),
    ]);
}

#[test]
fn teammates_are_added_and_removed_through_scim() {
    let scim = |text| Catalogue::builtin().resolve(text).unwrap_err().scim();
    for text in ["POST /teammates", "POST /users", "POST /user"] {
        let call = scim(text).unwrap();
        assert_eq!(call, "POST https://scim.frontapp.com/v2/Users", "{text}");
        assert!(
            Catalogue::builtin()
                .resolve(call)
                .unwrap()
                .operation()
                .is_none()
        );
    }
    for text in ["DELETE /teammates/{id}", "DELETE /users/tea_1"] {
        let call = scim(text).unwrap();
        assert_eq!(
            call, "DELETE https://scim.frontapp.com/v2/Users/{id}",
            "{text}"
        );
    }
    for text in [
        "PUT /teammates",
        "POST /teammates/{id}",
        "DELETE /users",
        "POST /weather",
    ] {
        assert_eq!(scim(text), None, "{text}");
    }
}

#[test]
fn an_item_is_never_answered_with_a_list() {
    for text in [
        "GET /users/{id}",
        "GET /conversatoins/{id}",
        "GET /weather/42",
        "GET /comment/com_1",
        "GET /tagz/{id}",
        "GET /a/b/{id}",
        "DELETE /user/{id}",
    ] {
        let found = candidates(text);
        assert!(
            found.iter().all(|endpoint| endpoint.ends_with('}')),
            "{text}: {found:?}"
        );
    }
}

/// With as many equally good answers as there are, a few would be a choice by the alphabet.
#[test]
fn of_many_that_are_equally_near_none_is_told() {
    each_is_told(&[("DELETE /wxyz/{id}", &[]), ("GET /wxyz/{id}/qqqq", &[])]);
}

#[test]
fn what_is_like_nothing_is_told_nothing() {
    for text in [
        "GET /weather",
        "GET /a/b/c/d/e/f/g",
        "hello",
        "POST /oauth/token",
    ] {
        assert_eq!(candidates(text), Vec::<String>::new(), "{text}");
    }
}
