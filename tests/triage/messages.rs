//! What bodies say: the messages that are known, however they come, and all others.

use front_scope::manifest::{Dimension, PartialGrant};
use front_scope::model::{Permission, Set};
use front_scope::triage::{
    Cause, CauseKind, Certainty, EvidenceKind, MessageKind, Refusal, StatusConflict, Triage, triage,
};
use front_scope::{Catalogue, Grant};
use proptest::prelude::*;

fn triaged(call: &str, body: &str) -> Triage {
    triage(Catalogue::builtin(), &Refusal::of(call).with_body(body)).unwrap()
}

fn with_status(status: u16, body: &str) -> Result<Triage, StatusConflict> {
    let refusal = Refusal::of("GET /conversations/cnv_1").with_status(status);
    triage(Catalogue::builtin(), &refusal.with_body(body))
}

/// Each manner in which a message may be handed on.
fn wrapped(message: &str) -> Vec<String> {
    let quoted = serde_json::to_string(message).unwrap();
    let error = format!(r#"{{"_error":{{"status":403,"title":"Forbidden","message":{quoted}}}}}"#);
    vec![
        message.to_owned(),
        format!("\u{feff}{error}\r\n"),
        format!(r#"{{"_error":{{"status":"403","message":{quoted}}}}}"#),
        format!(r#"{{"message":{quoted}}}"#),
        format!("HTTP/1.1 403 Forbidden\r\nServer: nginx\r\n\r\n{error}"),
        format!("Error: request failed with status code 403: {error}"),
        format!(
            "level=error body={}",
            serde_json::to_string(&error).unwrap()
        ),
        quoted,
    ]
}

#[test]
fn known_messages_are_read_however_they_come() {
    for (message, kind) in [
        (
            "Missing required scopes: [events:*:read]",
            MessageKind::MissingScopes,
        ),
        (
            "missing required scope: [events:*:read]",
            MessageKind::MissingScopes,
        ),
        (
            "This agent is not allowed to read the \"conversation\" with ID: cnv_1",
            MessageKind::NotAllowed,
        ),
        (
            "This agent is not allowed to delete the conversation",
            MessageKind::NotAllowed,
        ),
        (
            "You do not have access to the resources of this teammate",
            MessageKind::TeammateResources,
        ),
        (
            "You don't have access to the resources of this teammate.",
            MessageKind::TeammateResources,
        ),
    ] {
        for body in wrapped(message) {
            let found = triaged("GET /conversations/cnv_1", &body);
            assert_eq!(
                (found.message(), found.status()),
                (Some(kind), Some(403)),
                "{body}"
            );
        }
    }
}

#[test]
fn the_named_scopes_are_the_certain_causes() {
    for body in wrapped(
        "Missing required scopes: [tags:write, events:*:read,tags:write, feature:app_trigger]",
    ) {
        let found = triaged("POST /tags", &body);
        let named = found
            .causes()
            .iter()
            .filter(|cause| cause.certainty() == Certainty::Certain);
        let named: Vec<_> = named
            .map(|cause| (cause.kind(), cause.items()[0].as_str()))
            .collect();
        let expected = [
            (CauseKind::MissingScope, "events:*:read"),
            (CauseKind::MissingScope, "tags:write"),
            (CauseKind::MissingFeature, "application_triggers"),
        ];
        assert_eq!(named, expected, "{body}");
    }
}

#[test]
fn what_only_looks_like_a_message_is_none() {
    for body in [
        "",
        "Missing required scopes",
        "Missing required scopes: []",
        "Missing required scopes: [events:*:read",
        "Missing required scopes: [tags:read, <script>]",
        "Missing required scopes: [tags]",
        "This agent is not allowed to",
        "This agent is not allowed to read the \"\" with ID: 1",
        "This agent is not allowed to read the \"conversation",
        "You do not have access to the resources of this team",
        "[]",
        "null",
        "{}",
        r#"{"_error": null}"#,
        r#"{"_error": {"message": ["Missing required scopes: [tags:read]"]}}"#,
        "<p>Missing required scopes: [tags:read]</p>",
        "\u{0}Missing required scopes: [tags:read]",
    ] {
        let found = with_status(403, body).unwrap();
        assert_eq!(found.message(), None, "{body}");
        assert!(!found.is_decided() && !found.notes().is_empty(), "{body}");
    }
}

#[test]
fn what_contradicts_itself_is_refused() {
    let error = |status: u16| format!(r#"{{"_error":{{"status":{status},"message":"No"}}}}"#);
    assert!(with_status(401, &error(401)).is_ok());
    assert!(with_status(401, &error(403)).is_err());
    assert!(with_status(403, &error(404)).is_err());
    assert!(with_status(403, "HTTP/2 401\n\nno").is_err());
    assert!(with_status(401, "Missing required scopes: [tags:read]").is_err());
    // What is no status says nothing.
    assert!(with_status(403, r#"{"_error":{"status":7,"message":"No"}}"#).is_ok());
    let error = with_status(401, &error(403)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`--status` says 401, but the body says 403"
    );
}

/// A message that isn't known changes nothing about the causes.
#[test]
fn an_unknown_message_is_no_reason_to_guess() {
    for operation in Catalogue::builtin().operations() {
        let call = operation.endpoint().to_string();
        let refusal = Refusal::of(&call).with_status(403);
        let causes = |refusal: Refusal<'_>| -> Vec<Cause> {
            triage(Catalogue::builtin(), &refusal)
                .unwrap()
                .causes()
                .to_vec()
        };
        for body in ["", "Forbidden", "<html>", r#"{"message": "scopes"}"#] {
            assert_eq!(
                causes(refusal),
                causes(refusal.with_body(body)),
                "{call} {body}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), call in ".{0,80}") {
        let body = String::from_utf8_lossy(&bytes);
        let refusal = Refusal::of(&call).with_body(&body);
        if let Ok(found) = triage(Catalogue::builtin(), &refusal) {
            prop_assert!(!found.causes().is_empty());
        }
    }

    #[test]
    fn any_end_of_a_message_is_read(cut in 0..120_usize, noise in "\\PC{0,12}") {
        for message in [
            "Missing required scopes: [events:*:read, tags:write]",
            "This agent is not allowed to read the \"conversation\" with ID: cnv_1",
        ] {
            let start: String = message.chars().take(cut).collect();
            for body in wrapped(&format!("{start}{noise}")) {
                let refusal = Refusal::of("GET /conversations/cnv_1").with_body(&body);
                let _ = triage(Catalogue::builtin(), &refusal);
            }
        }
    }
}

#[test]
fn a_huge_body_is_looked_at_soon() {
    let deep = "[".repeat(1 << 20);
    let long = format!("Missing required scopes: [{}]", "a:read, ".repeat(1 << 17));
    let mut braces = "{\"message\":".repeat(6000);
    braces.push('1');
    let bearer = "bearer authorization token ".repeat(2000);
    for body in [deep, long, braces, bearer] {
        let found = with_status(403, &body).unwrap();
        assert_eq!(found.message(), None);
    }
    for piece in ["a?b#{c@d://", "{", " -", "basic ", "eyJ", "@frontapp.com"] {
        let call = format!("GET /{}", piece.repeat(100_000));
        assert!(triaged(&call, "no").call().len() < 300);
    }
}

/// What this crate doesn't know can be held all the same: then it was another token.
#[test]
fn a_scope_that_is_unknown_may_be_in_the_grant() {
    let body = "Missing required scopes: [feature:mcp]";
    let kinds = |stated: &PartialGrant| -> Vec<CauseKind> {
        let refusal = Refusal::of("GET /tags").with_body(body).with_grant(stated);
        let found = triage(Catalogue::builtin(), &refusal).unwrap();
        let certain = found
            .causes()
            .iter()
            .filter(|cause| cause.certainty() == Certainty::Certain);
        certain.map(Cause::kind).collect()
    };
    let grant: Grant = "access_resources; global, shared, private; tags:read"
        .parse()
        .unwrap();
    let stated = PartialGrant::of(grant);
    assert_eq!(kinds(&stated), [CauseKind::MissingScope]);
    let with_it = stated.with_unknown("feature:mcp");
    assert_eq!(
        kinds(&with_it),
        [CauseKind::MissingScope, CauseKind::AnotherToken]
    );
}

/// Permissions for every resource, as `*:read` gives them, are held like any other.
#[test]
fn a_permission_for_every_resource_is_held() {
    let body = "Missing required scopes: [tags:read]";
    let stated = PartialGrant::of(Grant::NOTHING)
        .silent_on(Dimension::Namespaces)
        .silent_on(Dimension::Features);
    let stated = stated.with_every(Set::of(Permission::Read));
    let refusal = Refusal::of("GET /tags").with_body(body).with_grant(&stated);
    let found = triage(Catalogue::builtin(), &refusal).unwrap();
    assert!(
        found
            .causes()
            .iter()
            .any(|cause| cause.kind() == CauseKind::AnotherToken)
    );
    let refusal = Refusal::of("GET /tags")
        .with_status(403)
        .with_grant(&stated);
    let found = triage(Catalogue::builtin(), &refusal).unwrap();
    assert!(
        found
            .causes()
            .iter()
            .all(|cause| cause.kind() != CauseKind::MissingScope)
    );
    assert!(
        found
            .would_decide()
            .iter()
            .any(|open| open.kind() == EvidenceKind::Grant)
    );
}
