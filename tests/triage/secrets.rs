//! Nothing that may be a secret is repeated, in whichever place it stands.

use front_scope::Catalogue;
use front_scope::report::{Format, Layout, TriageAnswer, render};
use front_scope::triage::{Refusal, Triage, triage};
use proptest::prelude::*;
use proptest::sample::select;

/// All that is said of a refusal, in every format.
fn told(refusal: &Refusal<'_>) -> (String, Option<Triage>) {
    match triage(Catalogue::builtin(), refusal) {
        Ok(found) => {
            let answer = [TriageAnswer { triage: &found }];
            let formats = [Format::Human, Format::Json, Format::Markdown, Format::Html];
            let texts = formats.map(|format| render(format, &answer, Layout::default()));
            let text = texts.concat();
            // Wrapping may break a long word.
            let joined: String = text.split_whitespace().collect();
            (format!("{text}{joined}"), Some(found))
        }
        Err(contradicting) => (format!("{contradicting} {}", contradicting.help()), None),
    }
}

/// A secret alone, and with what stands in front of it.
fn secret() -> impl Strategy<Value = (String, String)> {
    let jwt = "eyJ[A-Za-z0-9_-]{12,40}\\.[A-Za-z0-9_-]{8,40}\\.[A-Za-z0-9_-]{8,43}";
    let opaque = "[a-z]{3}[0-9]{3}[A-Za-z0-9]{20,40}";
    let short = "q[0-9][a-z0-9]{6,10}";
    prop_oneof![
        jwt.prop_map(|jwt| (jwt.clone(), jwt)),
        opaque.prop_map(|token: String| (token.clone(), token)),
        (
            select(vec![
                "Bearer ",
                "bearer  ",
                "Authorization: ",
                "authorization=",
                "Authorization: Basic ",
                "access_token=",
                "\"client_secret\": \""
            ]),
            short
        )
            .prop_map(|(before, token)| (token.clone(), format!("{before}{token}"))),
    ]
}

/// Every place where a secret may stand in a body.
fn bodies(secret: &str) -> Vec<String> {
    let quoted = serde_json::to_string(secret).unwrap();
    let quoted = quoted.trim_matches('"');
    vec![
        secret.to_owned(),
        format!("Forbidden for {secret} today"),
        format!("<html>{secret}</html>"),
        format!(r#"{{"_error":{{"status":403,"message":"No access with {quoted}, sorry"}}}}"#),
        format!(r#"{{"message":"{quoted}"}}"#),
        format!(
            r#"{{"_error":{{"status":403,"message":"Missing required scopes: [tags:read]","request":"{quoted}"}}}}"#
        ),
        format!("Missing required scopes: [{secret}]"),
        format!("Missing required scopes: [tags:{secret}]"),
        format!("This agent is not allowed to read the \"{secret}\" with ID: 1"),
        format!("This agent is not allowed to read the \"conversation\" with ID: {secret}"),
        format!("This agent is not allowed to {secret} the \"conversation\" with ID: 1"),
        format!("HTTP/1.1 403 {secret}\r\nauthorization: {secret}\r\n\r\nNo"),
    ]
}

/// Every place where a secret may stand in a call.
fn calls(secret: &str) -> Vec<String> {
    vec![
        format!("GET /contacts?access_token={secret}"),
        format!("GET /nowhere?access_token={secret}"),
        format!("GET /topics/top_1/conversations#{secret}"),
        format!("GET https://{secret}@api2.frontapp.com/contacts"),
        format!("GET https://user:{secret}@example.com/contacts"),
        format!("GET https://user:{secret}/x@example.com/contacts"),
        format!("GET {secret}@api2.frontapp.com/contacts"),
        format!("GET user:{secret}/x@api2.frontapp.com/contacts"),
        format!("GET https://user:x/{secret}@api2.frontapp.com/nowhere"),
        format!("GET /contacts -H 'Authorization: Bearer {secret}'"),
        format!("GET /contacts --header \"Authorization: Bearer {secret}\""),
        format!("GET /contacts?x={{{secret}"),
    ]
}

/// Where only what looks like a token can be told from an id.
fn paths(secret: &str) -> Vec<String> {
    vec![
        format!("GET /contacts/{secret}"),
        format!("GET /nowhere/{secret}/there"),
        format!("GET /topics/{secret}"),
        format!("GET https://{secret}.example.com/contacts"),
        format!("GET https://scim.frontapp.com/v2/{secret}"),
        format!("{secret} /contacts"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_secret_of_a_body_is_told((secret, written) in secret()) {
        for body in bodies(&written) {
            let (text, found) = told(&Refusal::of("GET /conversations/cnv_1").with_body(&body));
            prop_assert!(!text.contains(&secret), "{body}\n{text}");
            prop_assert!(found.is_none_or(|found| found.has_secret()), "{body}");
        }
    }

    #[test]
    fn no_secret_of_a_call_is_told((secret, written) in secret()) {
        let mut all = calls(&secret);
        all.extend(paths(&written));
        for call in all {
            for status in [401, 403, 404] {
                let (text, _) = told(&Refusal::of(&call).with_status(status));
                prop_assert!(!text.contains(&secret), "{call}\n{text}");
            }
        }
    }

    #[test]
    fn the_query_is_never_told(
        operation in select(Catalogue::builtin().operations().to_vec()),
        host in select(vec!["", "https://api2.frontapp.com", "https://acme.api.frontapp.com", "{{base_url}}", "https://example.com", "https://scim.frontapp.com/v2"]),
        misspelled: bool,
        query in "[?#]q?zz[a-z]{4}(=|&|%20|/|\\[|:)zz[a-z]{4}",
    ) {
        let endpoint = operation.endpoint();
        let wrong = if misspelled { "/nowhere" } else { "" };
        let call = format!("{} {host}{wrong}{}{query}", endpoint.method(), endpoint.path());
        let (text, _) = told(&Refusal::of(&call).with_status(403));
        prop_assert!(!text.contains("zz"), "{call}\n{text}");
    }
}
