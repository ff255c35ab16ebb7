//! Endpoint strings: the schema takes whatever the resolver takes, however it is spelled, and marks
//! what is misspelled.

use std::sync::OnceLock;

use front_scope::Catalogue;
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::{schema, validator};
use crate::common_cli::ends;
use crate::spelling::{IDS, STYLES, manner};

fn endpoint() -> &'static Validator {
    static ENDPOINT: OnceLock<Validator> = OnceLock::new();
    ENDPOINT.get_or_init(|| validator(&schema("manifest")["$defs"]["endpoint"]))
}

fn takes(text: &str) -> bool {
    endpoint().is_valid(&Value::from(text))
}

fn resolves(text: &str) -> bool {
    Catalogue::builtin().resolve(text).is_ok()
}

fn templates() -> Vec<String> {
    let operations = Catalogue::builtin().operations().iter();
    operations.map(|op| op.endpoint().to_string()).collect()
}

#[test]
fn every_endpoint_and_operation_is_named_with_what_it_needs() {
    let manifest = schema("manifest");
    let described = |of: &str, word: &str| {
        let words = manifest["$defs"][of]["anyOf"].as_array().unwrap();
        let found = words.iter().find(|item| item["const"] == word);
        found.map(|item| item["description"].as_str().unwrap().to_owned())
    };
    for operation in Catalogue::builtin().operations() {
        let words = [
            described("endpoint", &operation.endpoint().to_string()).unwrap(),
            described("operation", operation.id()).unwrap(),
        ];
        for said in words {
            let scope = operation
                .scope()
                .map_or("any token".to_owned(), ToString::to_string);
            assert!(said.contains(&scope), "{said}");
            let namespaces = operation.admissible().iter();
            assert!(
                namespaces.map(|ns| ns.as_str()).all(|ns| said.contains(ns)),
                "{said}"
            );
        }
    }
    let count = Catalogue::builtin().operations().len();
    let ids = manifest["$defs"]["operation"]["anyOf"]
        .as_array()
        .unwrap()
        .len();
    // Besides the words there is one that is any text.
    assert_eq!(ids, count + 1, "a word too many");
}

/// Texts that the resolver takes and that are odd in one way each.
#[test]
fn odd_spellings_are_taken() {
    for text in [
        " \u{85}get\u{a0}\u{2003}/me\u{85}",
        "GET me",
        "GET ////me//",
        "GET /contacts#{x}",
        "GET /contacts/#{id",
        "GET /contacts/#{a{b}",
        "GET /contacts/{a{b{c{d{e}}}}}",
        "GET /contacts/${f({a: {b: {c: {d: 1}}}})}/notes",
        "GET /contacts/%(the id / or <so>)s/notes",
        "GET /contacts/a(b)%20c@d;e=f,g+h'i!j~k/notes",
        "GET /conversations/search/{a",
        "GET /conversations/search/{a / b}?c",
        "GET {base}contacts",
        "GET %(base_url)s/contacts",
        "GET :host/contacts",
        "GET https://:api_host:443/contacts",
        "GET %s://API2.FRONTAPP.COM./contacts",
        "GET $tenant.api.frontapp.com:1/contacts",
        "GET https://a{b}-$c.api.frontapp.com/contacts",
        "PURGE /scim/v2/Users/{id}?x",
        "get https://scim.frontapp.com:443/v2",
        "GET {base}/scim/v2",
        "POST https://{x}://api2.frontapp.com/contacts",
    ] {
        assert!(!resolves(text) || takes(text), "{text}");
    }
}

#[test]
fn what_is_misspelled_is_marked() {
    for text in [
        "",
        "GET",
        "GET /",
        "/contacts",
        "FETCH /contacts",
        "GET /conversatons",
        "GET /Contacts",
        "GET /contacts/{id}/note",
        "GET /contacts/#{id}/note",
        "GET /contacts/${a/b}/note",
        "GET /contacts/{a}/b/{c}",
        "PATCH /contacts",
        "GET /topics/{id}",
        "GET https://example.com/contacts",
        "GET https://api.frontapp.com/companies/a/contacts",
        "GET /scim/v1/Users",
        "GET /contacts/two words",
        "GET {url}",
    ] {
        assert!(!resolves(text), "{text} is right");
        assert!(!takes(text), "{text}");
    }
}

/// Of each literal segment a letter too many: what the resolver refuses is marked.
#[test]
fn a_misspelled_segment_is_marked_wherever_it_stands() {
    let mut marked = 0;
    for template in templates() {
        let parts: Vec<&str> = template.split('/').collect();
        for place in 1..parts.len() {
            if parts[place].is_empty() || parts[place].starts_with('{') {
                continue;
            }
            let mut wrong: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            wrong[place].push('x');
            let wrong = wrong.join("/");
            if !resolves(&wrong) {
                assert!(!takes(&wrong), "{wrong}");
                marked += 1;
            }
        }
    }
    assert!(marked > 350, "{marked}");
}

/// Nobody waits for an editor: patterns are tried on what makes them go back.
#[test]
fn no_text_takes_long() {
    let many = |piece: &str| piece.repeat(2_000);
    let texts = [
        format!("GET /contacts/{}/x", many("{a}")),
        format!("GET /contacts/{}", many("{")),
        format!("GET /contacts/{}/x", many("{{{a}}}")),
        format!("GET /contacts/{}/x", many("%(a)s")),
        format!("GET /contacts/{}/x", many("%(/")),
        format!("GET /contacts/{}/x", many("#{a}")),
        format!("GET {}/x", many("<a>")),
        format!("GET {}", many("/")),
        format!("GET {}/x", many(".api")),
        many("GET /contacts "),
    ];
    ends(move || {
        for text in &texts {
            let _ = takes(text);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn however_an_endpoint_is_spelled_it_is_valid(template in select(templates()), manner in manner()) {
        let text = manner.write(&template);
        prop_assume!(resolves(&text));
        prop_assert!(takes(&text), "{text}");
    }

    /// Pieces of endpoints put together anyhow: what the resolver takes is never marked.
    #[test]
    fn what_resolves_is_never_marked(text in anyhow()) {
        prop_assert!(!resolves(&text) || takes(&text), "{text:?}");
    }
}

/// A template in which some segments are other ids and placeholders, and some pieces were inserted.
fn anyhow() -> impl Strategy<Value = String> {
    const PIECES: [&str; 30] = [
        "/",
        "//",
        "?",
        "#",
        "#{",
        "{",
        "}",
        "{{",
        "}}",
        "<",
        ">",
        "%(",
        ")s",
        "%s",
        ":",
        "$",
        "$a",
        " ",
        "\u{a0}",
        "\u{feff}",
        "(",
        "*",
        ".",
        "@",
        "x",
        "scim/v2/",
        "${b}",
        "{a: {b: {c: {}}}}",
        "https://",
        "api2.frontapp.com",
    ];
    let insertion = (any::<prop::sample::Index>(), select(&PIECES));
    let filler = prop_oneof![
        select(&IDS).prop_map(str::to_owned),
        select(&STYLES).prop_map(|style| style.replace("NAME", "id")),
    ];
    let template = select(templates());
    (
        template,
        prop::collection::vec(filler, 3),
        prop::collection::vec(insertion, 0..3),
    )
        .prop_map(|(template, fillers, insertions)| {
            let mut fillers = fillers.into_iter().cycle();
            let parts = template.split('/').map(|part| match part.starts_with('{') {
                true => fillers.next().unwrap(),
                false => part.to_owned(),
            });
            let mut text = parts.collect::<Vec<_>>().join("/");
            for (place, piece) in insertions {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                text.insert_str(*place.get(&places), piece);
            }
            text
        })
}

#[test]
fn an_endpoint_is_text() {
    for value in [
        json!(null),
        json!(1),
        json!(["GET /me"]),
        json!({ "GET /me": 1 }),
    ] {
        assert!(!endpoint().is_valid(&value), "{value}");
    }
}
