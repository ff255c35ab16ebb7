//! Spellings that were once read as another operation, or weren't read at all.

use front_scope::Catalogue;

use super::unresolved::candidates;
use super::{MESSAGES, all_mean, each_means};

const TEAMMATE: &str = "GET /teammates/{teammate_id}";
const SIGNATURES: &str = "GET /teammates/{teammate_id}/signatures";
const COMMENTS: &str = "GET /conversations/{conversation_id}/comments";

#[test]
fn an_id_that_may_be_missing_is_an_id() {
    each_means(&[
        ("GET /teammates/:id?/signatures", SIGNATURES),
        ("GET /teammates/{id}?/signatures", SIGNATURES),
        ("GET /teammates/:id?", TEAMMATE),
        ("GET /teammates/:id?limit=5", TEAMMATE),
        ("GET /teammates/:id?/", TEAMMATE),
    ]);
}

#[test]
fn a_mark_of_a_query_is_a_placeholder_where_a_segment_follows() {
    all_mean(
        COMMENTS,
        &[
            "GET /conversations/?/comments",
            "GET /conversations/#/comments",
            "GET /conversations/?/comments?q=a/b",
            "GET https://api2.frontapp.com/conversations/?/comments",
        ],
    );
    // Half of a segment isn't one.
    all_mean(
        "UnknownEndpoint",
        &[
            "GET /conversations/?id/comments",
            "GET /conversations/#id/comments",
            "GET /conversations?/comments",
        ],
    );
    // At the end it is either: an empty query, or an id.
    for text in ["GET /conversations/?", "GET /conversations/#"] {
        assert_eq!(super::found(text), "AmbiguousEndpoint", "{text}");
        assert_eq!(
            candidates(text),
            ["GET /conversations", "GET /conversations/{conversation_id}"]
        );
    }
    each_means(&[
        ("GET /conversations?", "GET /conversations"),
        ("GET /conversations/?limit=1", "GET /conversations"),
        ("GET /conversations/{id}/messages/?", MESSAGES),
    ]);
}

#[test]
fn programs_and_routers_have_placeholders_of_their_own() {
    for id in [
        "$this->id",
        "$this->conversation->id",
        "\\(id)",
        "\\(conversation.id(of: message))",
        "%7Bid%7D",
        "%7bid%7d",
        "{id:int}",
        "<int:id>",
        "%{id}",
        "${a?.b}",
        "${a ?? b}",
        "(?<id>[^/]+)",
        "(?P<id>\\d+)",
        "([^/]+)",
        ":id(\\d+)",
        "$(id)",
        "' + id + '",
        "' +id+ '",
        "'+id+'",
        "\" + id + \"",
        "` + id + `",
        "' + encodeURIComponent(ids['a/b']) + '",
        "\" . $id . \"",
        "\".$id.\"",
        "' . rawurlencode($id) . '",
    ] {
        let text = format!("GET /conversations/{id}/comments");
        assert_eq!(super::found(&text), COMMENTS, "{text}");
    }
    each_means(&[
        ("GET /teammates/' + id", TEAMMATE),
        ("GET '/teammates/' + id + '/signatures'", SIGNATURES),
        ("GET \"/teammates/\" . $id . \"/signatures\"", SIGNATURES),
        ("GET ' + BASE_URL + '/teammates/' + id", TEAMMATE),
        ("GET '/teammates/' + id + '/' + what", "AmbiguousEndpoint"),
        ("GET /contacts' + query", "GET /contacts"),
    ]);
}

#[test]
fn an_expression_that_may_be_a_segment_is_ambiguous() {
    for text in [
        "GET /contacts${id ? '/' + id : ''}",
        "GET /contacts{/id}",
        "GET /contacts${path('/x')}",
        "GET /contacts{'/' + id if id else ''}",
        "GET /contacts' + (id ? '/' + id : '')",
    ] {
        assert_eq!(super::found(text), "AmbiguousEndpoint", "{text}");
        let found = candidates(text);
        for fitting in ["GET /contacts", "GET /contacts/{contact_id}"] {
            assert!(found.iter().any(|f| f == fitting), "{text}: {found:?}");
        }
    }
    all_mean(
        "AmbiguousEndpoint",
        &[
            "GET /contacts/${id}${x ? '/notes' : ''}",
            "GET /contacts${id ? '/' + id : ''}/notes",
            "GET /contacts${query ? '?' + query : ''}",
        ],
    );
    // As a whole segment it is opaque, and what can't begin a segment is a query.
    each_means(&[
        (
            "GET /contacts/${id ? id : 'a/b'}",
            "GET /contacts/{contact_id}",
        ),
        ("GET /contacts${query?.text}", "GET /contacts"),
        ("GET /contacts{?page,limit}", "GET /contacts"),
    ]);
}

#[test]
fn the_address_of_a_resource_is_no_base() {
    for text in [
        "GET ${conversation.apiUrl}/tags",
        "POST ${conversation.apiUrl}/tags",
    ] {
        assert_eq!(super::found(text), "AmbiguousEndpoint", "{text}");
    }
    assert_eq!(
        candidates("POST ${conversation.apiUrl}/tags"),
        ["POST /conversations/{conversation_id}/tags"]
    );
    assert_eq!(
        candidates("GET ${conversationUrl}/followers"),
        ["GET /conversations/{conversation_id}/followers"]
    );
    each_means(&[
        ("GET ${inbox_url}/channels", "AmbiguousEndpoint"),
        ("GET ${TEAM_API}/tags", "AmbiguousEndpoint"),
        ("GET ${conversation.url}", "RunTimePath"),
        ("GET ${inboxId}/channels", "UnknownEndpoint"),
        // In `staging` and `instagram` there is no tag.
        ("GET ${STAGING_URL}/tags", "GET /tags"),
        ("GET ${instagramBaseUrl}/tags", "GET /tags"),
    ]);
}

#[test]
fn a_word_but_for_its_writing_is_no_id() {
    for word in [
        "custom-fields",
        "customField",
        "customFields",
        "CustomFields",
        "custom_field",
        "customfields",
        "custom%20fields",
        "custom_fields,",
        "custom_fields)",
        "custom_fieldss",
        "message-templates",
        "messageTemplate",
        "knowledge-base",
        "Teammate",
        "inbox",
        "category",
    ] {
        let text = format!("GET /contacts/{word}");
        assert_eq!(super::found(&text), "UnknownEndpoint", "{text}");
    }
    each_means(&[
        ("GET /conversations/search", "UnknownEndpoint"),
        (
            "GET /conversations/search/customField",
            "GET /conversations/search/{query}",
        ),
        (
            "GET /contacts/crd_custom_fields",
            "GET /contacts/{contact_id}",
        ),
    ]);
}

#[test]
fn an_address_is_read_in_quotes_and_with_its_protocol() {
    all_mean(
        MESSAGES,
        &[
            "GET 'https://api2.frontapp.com/conversations/cnv_1/messages'",
            "GET \"/conversations/cnv_1/messages\"",
            "GET `/conversations/${id}/messages`",
            "GET /conversations/cnv_1/messages HTTP/1.1",
            "GET https://api2.frontapp.com/conversations/cnv_1/messages?limit=5 HTTP/2",
        ],
    );
}

#[test]
fn credentials_in_an_address_are_never_told() {
    let catalogue = Catalogue::builtin();
    let foreign = catalogue
        .resolve("GET https://me:secret@example.com/tags")
        .unwrap_err();
    assert_eq!(foreign.host(), Some("example.com"));
    each_means(&[("GET https://me:secret@api2.frontapp.com/tags", "GET /tags")]);
}

#[test]
fn front_has_hosts_that_are_not_the_core_api() {
    all_mean(
        "ForeignUrl",
        &[
            "POST https://app.frontapp.com/oauth/token",
            "POST https://mcp.frontapp.com/mcp",
            "GET app.frontapp.com/tags",
        ],
    );
    each_means(&[
        ("GET https://api.frontapp.com/companies/acme/tags", "ApiV1"),
        ("GET https://api.frontapp.com/tags", "GET /tags"),
        (
            "GET https://' + tenant + '.api.frontapp.com/tags",
            "GET /tags",
        ),
        ("GET ${tenant}.api.frontapp.com/tags", "GET /tags"),
    ]);
}

#[test]
fn a_line_that_was_cut_off_is_ambiguous() {
    let catalogue = Catalogue::builtin();
    let resolve = |text| match catalogue.resolve_line(text) {
        Ok(found) => found.operation().unwrap().endpoint().to_string(),
        Err(unresolved) => format!("{:?} {}", unresolved.class(), unresolved.is_cut_off()),
    };
    for (text, meaning) in [
        ("GET /teammates/", "AmbiguousEndpoint true"),
        ("GET /conversations/?", "AmbiguousEndpoint true"),
        ("DELETE /conversations/", "AmbiguousEndpoint true"),
        (
            "GET https://api2.frontapp.com/conversations/",
            "AmbiguousEndpoint true",
        ),
        // No operation goes on with an id there.
        ("GET /conversations/{id}/messages/", MESSAGES),
        ("GET /me/", "GET /me"),
        ("GET /teammates", "GET /teammates"),
        ("GET /weather/", "UnknownEndpoint false"),
    ] {
        assert_eq!(resolve(text), meaning, "{text}");
    }
    assert_eq!(super::found("GET /teammates/"), "GET /teammates");
}
