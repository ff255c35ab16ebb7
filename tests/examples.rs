//! The programs in `examples/`, which show how a tool uses the library: what they allow, what they
//! refuse, and what they say.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

#[path = "../examples/ci_gate.rs"]
#[allow(dead_code, reason = "its `main` is the program's")]
mod ci_gate;
#[path = "../examples/guard.rs"]
#[allow(dead_code, reason = "its `main` is the program's")]
mod guard;

use std::cell::RefCell;

use ci_gate::judge;
use front_scope::Code;
use guard::Guard;

const CRM: &str = "\
name: Acme CRM sync
endpoints:
  - GET /contacts/{contact_id}
  - operation: update-a-contact
  - endpoint: GET /tags
    namespaces: [shared]
";

const REST: &str = "https://api2.frontapp.com";

#[test]
fn the_guard_sends_what_is_declared_and_says_what_to_add() {
    let sent = RefCell::new(Vec::new());
    let transport = |method: &str, url: &str| {
        sent.borrow_mut().push(format!("{method} {url}"));
        204
    };
    let mut guard = Guard::new(CRM, transport).unwrap();
    let mut send = |method: &str, path: &str| {
        let sent = guard.send(method, &format!("{REST}{path}"));
        sent.map_or_else(|refused| refused.to_string(), |status| status.to_string())
    };

    assert_eq!(send("GET", "/contacts/crd_1"), "204");
    assert_eq!(send("PATCH", "/contacts/alt:email:jane@example.com"), "204");
    assert_eq!(send("get", "/tags?limit=5"), "204");

    for (method, path, refused) in [
        (
            "DELETE",
            "/contacts/crd_1",
            "not sent: add `- DELETE /contacts/{contact_id}` to the manifest, for which the token \
             needs `contacts:delete`",
        ),
        (
            "POST",
            "/contacts/merge",
            "not sent: add `- POST /contacts/merge` to the manifest, which the token allows already",
        ),
        (
            "GET",
            "/knowledge_bases",
            "not sent: add `- GET /knowledge_bases` to the manifest, for which the token needs \
             `knowledge_bases:read`",
        ),
        (
            "GET",
            "/tag",
            "not sent: no call that is known (unknown-endpoint): did you mean `GET /tags`?",
        ),
        (
            "PUT",
            "/tags",
            "not sent: no call that is known (wrong-method): did you mean `GET /tags`?",
        ),
        (
            "GET",
            "/contacts/../knowledge_bases",
            "not sent: no call that is known (unknown-endpoint)",
        ),
    ] {
        let told = send(method, path);
        assert!(told.starts_with(refused), "{told}");
    }
    // Nor is anything sent elsewhere.
    for url in [
        "https://example.com/tags",
        "https://api2.frontapp.com.example.com/tags",
    ] {
        let refused = guard.send("GET", url).unwrap_err().to_string();
        assert_eq!(refused, "not sent: no call that is known (foreign-url)");
    }
    let refused = guard
        .send("GET", "https://scim.frontapp.com/v2/Users")
        .unwrap_err();
    assert!(
        refused.to_string().contains("auto_provisioning"),
        "{refused}"
    );

    assert_eq!(
        sent.into_inner(),
        [
            "GET https://api2.frontapp.com/contacts/crd_1",
            "PATCH https://api2.frontapp.com/contacts/alt:email:jane@example.com",
            "get https://api2.frontapp.com/tags?limit=5",
        ]
    );
}

#[test]
fn the_guard_needs_a_manifest_that_is_understood() {
    let codes = |manifest: &str| match Guard::new(manifest, |_: &str, _: &str| 200) {
        Ok(_) => panic!("{manifest}"),
        Err(findings) => findings.iter().map(|one| one.code()).collect::<Vec<_>>(),
    };
    assert_eq!(
        codes("name: Acme\nendpoints: [GET /nowhere]\n"),
        [Code::UnknownEndpoint]
    );
    assert_eq!(
        codes("name: Acme\nendpoint: []\n")[0],
        Code::InvalidManifest
    );
}

/// Manifests, what the gate says of them, and its exit code.
const JUDGED: [(&str, &str, u8); 5] = [
    (CRM, "✔ crm.yaml\n", 0),
    (
        "name: Cleaner\nendpoints:\n  - GET /tags\n  - DELETE /tags/{tag_id}\n",
        "✘ crm.yaml\n  `tags:delete` is not allowed here (line 4)\n",
        1,
    ),
    (
        "name: Docs\nendpoints:\n  - DELETE /knowledge_base_articles/{article_id}\n  - GET /teammates/{id}/signatures\n",
        "✘ crm.yaml
  OAuth can't have `knowledge_bases` (line 3)
  OAuth can't have `private` (line 4)
  `knowledge_bases:delete` is not allowed here (line 3)
",
        1,
    ),
    (
        "name: Own\naudience: own_instance\nendpoints: [GET /knowledge_bases]\n",
        "✘ crm.yaml\n  OAuth can't have `knowledge_bases` (line 3)\n",
        1,
    ),
    (
        "name: Typo\nendpoints:\n  - GET /tags\n  - GET /\u{1b}tegs\n",
        "? crm.yaml\n",
        2,
    ),
];

#[test]
fn the_gate_holds_manifests_to_its_own_policy() {
    for (manifest, told, code) in JUDGED {
        let (text, found) = judge("crm.yaml", manifest);
        assert_eq!(found, code, "{text}");
        if code < 2 {
            assert_eq!(text, told);
        } else {
            assert!(text.starts_with(told) && text.lines().count() > 1, "{text}");
            assert!(!text.contains('\u{1b}'), "{text:?}");
        }
    }
    assert_eq!(
        judge("templates", include_str!("../spec/templates/crm-sync.yaml")).1,
        0
    );
}

/// What the class of a string is called is what the finding of it is called.
#[test]
fn a_class_has_the_name_of_its_finding() {
    for call in [
        "GET https://example.com/tags",
        "GET https://api.frontapp.com/companies/acme/tags",
        "GET {path}",
        "GET /topics/1",
        "PUT /tags",
        "GET /conversations/{id}/{what}",
        "GET /nowhere",
    ] {
        let manifest = front_scope::Manifest::builder("x").endpoint(call).build();
        let question = front_scope::Question::of(front_scope::Profile::shared_only());
        let catalogue = front_scope::Catalogue::builtin();
        let report = front_scope::check(catalogue, &manifest, &question);
        let class = catalogue.resolve(call).unwrap_err().class();
        assert_eq!(
            report.findings()[0].code().as_str(),
            class.as_str(),
            "{call}"
        );
        assert_eq!(class.to_string(), class.as_str());
    }
}

/// Of all operations those are declared that the manifest names, whichever these are.
#[test]
fn what_is_declared_is_what_the_manifest_names() {
    use front_scope::{Catalogue, Manifest, Profile, Question, check};
    let catalogue = Catalogue::builtin();
    let operations = catalogue.operations();
    for step in [1, 2, 7, operations.len()] {
        let named: Vec<_> = operations.iter().step_by(step).map(|op| op.id()).collect();
        let manifest = Manifest::builder("x");
        let manifest = named
            .iter()
            .fold(manifest, |manifest, id| manifest.operation(*id));
        let question = Question::of(Profile::shared_only());
        let report = check(catalogue, &manifest.build(), &question);
        for operation in operations {
            let call = catalogue
                .resolve(&operation.endpoint().to_string())
                .unwrap();
            let found = report
                .declared(&call)
                .map(|used| named[used.entry().unwrap()]);
            let expected = named.contains(&operation.id()).then(|| operation.id());
            assert_eq!(found, expected);
        }
        let scim = catalogue
            .resolve("GET https://scim.frontapp.com/v2/Users")
            .unwrap();
        assert_eq!(report.declared(&scim), None);
    }
    let manifest = Manifest::builder("x")
        .endpoint("POST /scim/v2/Groups")
        .build();
    let report = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
    let scim = catalogue
        .resolve("GET https://scim.frontapp.com/v2/Users")
        .unwrap();
    assert_eq!(
        report.declared(&scim).and_then(|used| used.entry()),
        Some(0)
    );
}
