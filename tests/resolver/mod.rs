//! Which endpoint a string means: how people write it, and what becomes of what means none.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where it is wrong"
)]

mod contract;
mod meant;
mod own;
mod unresolved;

use front_scope::Catalogue;
use front_scope::model::Feature;

/// What a string resolves to, in a few words: an endpoint, or the class of the failure.
fn found(text: &str) -> String {
    match Catalogue::builtin().resolve(text) {
        Ok(found) => match (found.operation(), found.feature_need()) {
            (Some(operation), None) => operation.endpoint().to_string(),
            (None, Some(needed)) => format!("SCIM: {}", needed.endpoint().unwrap()),
            _ => panic!("{text}: both an operation and a feature, or neither"),
        },
        Err(unresolved) => format!("{:?}", unresolved.class()),
    }
}

/// Each of these texts means that.
fn all_mean(meaning: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), meaning, "{text:?}");
    }
}

/// Each of these texts means what stands beside it.
fn each_means(rows: &[(&str, &str)]) {
    for (text, meaning) in rows {
        assert_eq!(found(text), *meaning, "{text:?}");
    }
}

const MESSAGES: &str = "GET /conversations/{conversation_id}/messages";

#[test]
fn method_and_path_are_written_in_many_ways() {
    all_mean(
        MESSAGES,
        &[
            "GET /conversations/{conversation_id}/messages",
            "get /conversations/{conversation_id}/messages",
            "Get\t/conversations/{conversation_id}/messages",
            "  GET   /conversations/{conversation_id}/messages  ",
            "GET conversations/{conversation_id}/messages",
            "GET /conversations/{conversation_id}/messages/",
            "GET //conversations//{conversation_id}/messages",
            "GET /conversations/{conversation_id}/messages?limit=50&page_token={token}",
            "GET /conversations/{conversation_id}/messages?q=a/b?c#d e",
            "GET /conversations/{conversation_id}/messages#top",
        ],
    );
}

#[test]
fn placeholders_have_many_styles_and_any_name() {
    for placeholder in [
        "{id}",
        "{}",
        ":id",
        "<id>",
        "${id}",
        "#{id}",
        "%s",
        "%d",
        "%v",
        "%(id)s",
        "%1$s",
        "$ID",
        "{{ id }}",
        "{{id}}",
        "{quote(id)}",
        "*",
        "{conversation.id}",
        "${encodeURIComponent(id)}",
        "${a ? {b: 1} : '/x?y#z'}",
        "<the id, please>",
        "#{URI.encode(id)}",
        "{query}",
        ":conversation_id",
    ] {
        all_mean(
            MESSAGES,
            &[&format!("GET /conversations/{placeholder}/messages")],
        );
    }
}

#[test]
fn real_ids_stand_for_themselves() {
    for id in [
        "cnv_123",
        "42",
        "alt:email:jane@example.com",
        "alt:ext_ref:a-b.c",
        "%40me",
        "é",
        "1:2",
        "search2",
    ] {
        all_mean(MESSAGES, &[&format!("GET /conversations/{id}/messages")]);
    }
}

#[test]
fn a_word_of_the_catalogue_is_no_id() {
    each_means(&[
        ("GET /conversations/search", "UnknownEndpoint"),
        ("GET /conversations/Search", "UnknownEndpoint"),
        ("GET /contacts/lists/messages", "UnknownEndpoint"),
        ("GET /contacts/merge", "WrongMethod"),
        ("POST /contacts/merge", "POST /contacts/merge"),
        ("GET /Conversations", "UnknownEndpoint"),
        ("GET /conversations/a b/messages", "UnknownEndpoint"),
    ]);
}

#[test]
fn query_takes_anything() {
    all_mean(
        "GET /conversations/search/{query}",
        &[
            "GET /conversations/search/{query}",
            "GET /conversations/search/${q}",
            "GET /conversations/search/is:open",
            "GET /conversations/search/tags",
            "GET /conversations/search/two words",
            "GET /conversations/search/42",
        ],
    );
    each_means(&[("GET /conversations/search/a/b", "UnknownEndpoint")]);
}

#[test]
fn placeholders_are_opaque() {
    each_means(&[
        ("GET /conversations/{a/b}/messages", MESSAGES),
        ("GET /conversations/${f('?#/ x')}/messages", MESSAGES),
        ("GET /conversations/<a/b c>/messages", MESSAGES),
        ("GET /conversations/{{ a | b }}/messages", MESSAGES),
    ]);
    // What is never closed is neither a placeholder nor an id.
    for text in [
        "GET /conversations/{id/messages",
        "GET /conversations/<id/messages",
        "GET /teammates/{teammate",
    ] {
        assert!(Catalogue::builtin().resolve(text).is_err(), "{text}");
    }
}

/// An id is any text that is no literal; but what is one for all but a stray character, what a
/// client takes out of an address, and a literal beside a placeholder may mean something else.
#[test]
fn what_is_nearly_a_literal_is_no_id() {
    for text in [
        "GET /contacts/custom_fields\",",
        "GET /contacts/custom_fields.json",
        "GET /contacts/custom_fields%20",
        "GET /contacts/custom%5Ffields",
        "GET /contacts/custom_fields\u{200b}",
        "GET /conversations/%73earch",
        "GET /contacts/merge;v=1",
        "GET /contacts/{id}messages",
        "GET /contacts/{id}:notes",
        "GET /contacts/{a}custom_fields",
        "GET /contacts{/id}",
        "GET /teams/../signatures",
        "GET /contacts/.",
        "GET /contacts/%2E%2E",
        "GET /scim/v2/../../conversations",
    ] {
        assert!(Catalogue::builtin().resolve(text).is_err(), "{text}");
    }
    for text in [
        "GET /contacts/alt:email:tags@example.com",
        "GET /contacts/alt:phone:+1%20555",
        "GET /contacts/me@example.com",
        "GET /contacts/crd_{id}",
        "GET /contacts/{a}-{b}",
    ] {
        let found = Catalogue::builtin().resolve(text);
        let found = found
            .ok()
            .and_then(|found| found.operation().map(|op| op.id()));
        assert_eq!(found, Some("get-contact"), "{text}");
    }
}

#[test]
fn the_address_of_front_is_left_out() {
    all_mean(
        MESSAGES,
        &[
            "GET https://api2.frontapp.com/conversations/cnv_1/messages",
            "GET HTTP://API2.FRONTAPP.COM/conversations/cnv_1/messages",
            "GET https://api2.frontapp.com:443/conversations/cnv_1/messages",
            "GET api2.frontapp.com/conversations/cnv_1/messages",
            "GET //api2.frontapp.com/conversations/cnv_1/messages",
            "GET https://acme-2.api.frontapp.com/conversations/cnv_1/messages",
            "GET https://{tenant}.api.frontapp.com/conversations/cnv_1/messages",
            "GET https://${company}.api.frontapp.com/conversations/cnv_1/messages",
            "GET {proto}://api2.frontapp.com/conversations/cnv_1/messages",
            "GET https://api.frontapp.com/conversations/cnv_1/messages",
        ],
    );
}

#[test]
fn the_address_of_api_v1_is_told() {
    let catalogue = Catalogue::builtin();
    for (text, is_v1) in [
        ("GET https://api.frontapp.com/tags", true),
        ("GET api.frontapp.com/tags", true),
        ("GET https://api2.frontapp.com/tags", false),
        ("GET /tags", false),
    ] {
        assert_eq!(
            catalogue.resolve(text).unwrap().is_on_v1_host(),
            is_v1,
            "{text}"
        );
    }
    all_mean(
        "ApiV1",
        &[
            "GET https://api.frontapp.com/companies/acme/conversations",
            "GET https://api.frontapp.com/companies",
            "POST /companies/acme/inboxes/{id}/messages",
            "GET https://api2.frontapp.com/companies/{}",
        ],
    );
}

#[test]
fn a_base_variable_is_called_as_one() {
    all_mean(
        "GET /tags",
        &[
            "GET ${BASE_URL}/tags",
            "GET {baseUrl}/tags",
            "GET {{ api }}/tags",
            "GET $API_HOST/tags",
            "GET <endpoint>/tags",
            "GET #{front.address}/tags",
            "GET %(base)s/tags",
            "GET ${this.apiEndpoint}tags",
            "GET https://{api_host}/tags",
            "GET https://${HOST}:8080/tags",
            "GET :api/tags",
        ],
    );
    // A variable of another name is a segment, and so is one behind a slash.
    each_means(&[
        ("GET ${inboxId}/channels", "UnknownEndpoint"),
        ("GET %s/tags", "AmbiguousEndpoint"),
        ("GET /${BASE_URL}/tags", "AmbiguousEndpoint"),
        ("GET ${server}/me", "UnknownEndpoint"),
    ]);
}

#[test]
fn what_is_glued_to_the_end_is_a_query() {
    each_means(&[
        ("GET /contacts${query}", "GET /contacts"),
        ("GET /contacts{?page,limit}", "GET /contacts"),
        ("GET /contacts/${id}${query}", "GET /contacts/{contact_id}"),
        ("GET /contacts/{id}{qs}{more}", "GET /contacts/{contact_id}"),
        ("GET /contacts/42${query}", "GET /contacts/{contact_id}"),
        ("GET /conversations/{id}/messages%s?x=1", MESSAGES),
        // Elsewhere it is part of an id.
        ("GET /conversations/cnv_${id}/messages", MESSAGES),
        ("GET /conversations/alt:email:{email}/messages", MESSAGES),
        ("GET /conversations/{a}{b}/messages", MESSAGES),
        ("GET /conversations/{a}-{b}/messages", MESSAGES),
        ("GET /contacts${query}/notes", "UnknownEndpoint"),
        // Behind a word only one of them is: two may be anything.
        ("GET /contacts{a}{b}", "UnknownEndpoint"),
    ]);
}

#[test]
fn scim_is_a_use_of_auto_provisioning() {
    each_means(&[
        (
            "GET https://scim.frontapp.com/v2/Users",
            "SCIM: GET https://scim.frontapp.com/v2/Users",
        ),
        (
            "patch https://scim.frontapp.com/v2/Groups/{id}?x=1",
            "SCIM: PATCH https://scim.frontapp.com/v2/Groups/{id}",
        ),
        (
            "GET /scim/v2/Users/",
            "SCIM: GET https://scim.frontapp.com/v2/Users",
        ),
        ("GET scim/v2", "SCIM: GET https://scim.frontapp.com/v2/"),
        (
            "GET ${BASE_URL}/scim/v2/Schemas",
            "SCIM: GET https://scim.frontapp.com/v2/Schemas",
        ),
        (
            "HEAD scim.frontapp.com/v2/Users",
            "SCIM: HEAD https://scim.frontapp.com/v2/Users",
        ),
        ("GET /scim/v1/Users", "UnknownEndpoint"),
    ]);
    let found = Catalogue::builtin().resolve("GET /scim/v2/Users").unwrap();
    let needed = found.feature_need().unwrap();
    assert_eq!(needed.feature(), Some(Feature::AutoProvisioning));
    assert!(needed.scope().is_none() && needed.reach().namespaces().is_empty());
    assert_eq!(needed.basis().as_str(), "documented");
}

#[test]
fn operation_ids_are_found_and_misspelled_ones_too() {
    let catalogue = Catalogue::builtin();
    let operation = catalogue.operation("list-teammate-signatures").unwrap();
    assert_eq!(
        operation.endpoint().to_string(),
        "GET /teammates/{teammate_id}/signatures"
    );
    for (id, meant) in [
        ("list-teammate-signature", "list-teammate-signatures"),
        ("get-conversation-by", "get-conversation-by-id"),
        ("list-tag", "list-tags"),
        ("List-Tags", "list-tags"),
    ] {
        assert_eq!(catalogue.operation(id), None, "{id}");
        let similar: Vec<&str> = catalogue.similar_ids(id).iter().map(|op| op.id()).collect();
        assert!(
            similar.contains(&meant) && similar.len() <= 3,
            "{id}: {similar:?}"
        );
    }
    assert!(catalogue.similar_ids("zzz").is_empty());
}
