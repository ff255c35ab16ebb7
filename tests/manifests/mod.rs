//! The reader of manifests: what is accepted, and for everything that is wrong the message, the
//! way out, and what is underlined. All of it is said in one run.

#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use front_scope::manifest::{Audience, Wanted};
use front_scope::model::{Answer, Feature, Namespace, Workspaces};
use front_scope::source::Limits;
use front_scope::source::{Place, SourceMap};
use front_scope::{
    Catalogue, Code, Finding, Manifest, Profile, Question, Report, Severity, Verdict, check,
};

mod profiles;
mod unresolved;
mod values;
mod wrong;

/// The text that a finding underlines.
fn underlined<'t>(text: &'t str, map: &SourceMap, finding: &Finding) -> Option<&'t str> {
    map.locate(finding.place())?.of(text)
}

fn read(text: &str) -> Manifest {
    let (manifest, _, findings) = Manifest::read(text);
    assert!(findings.is_empty(), "{findings:?} in\n{text}");
    let manifest = manifest.unwrap();
    assert!(manifest.is_complete());
    manifest
}

/// The reports under the profiles that come with the crate.
fn reports(manifest: &Manifest) -> [Report; 2] {
    Profile::builtin().map(|p| check(Catalogue::builtin(), manifest, &Question::of(p)))
}

const WHOLE: &str = "\
$schema: https://example.com/manifest.json
version: 1
name: Acme CRM sync
audience: single_customer
workspaces: [Support, 'Sales']
features: [application_triggers, auto_provisioning]
allow: [{code: assumed-namespace, reason: Only team tags are shown.}]
x-owner: {team: integrations}
x-: 1
endpoints:
  - GET /conversations/{conversation_id}
  - endpoint: GET /tags
    namespaces: [private, shared]
    reason: A teammate can pick one of their own tags too.
    x-since: 2026
  - operation: list-teammate-signatures
";

#[test]
fn a_whole_manifest_is_read_as_it_is_written() {
    let manifest = read(WHOLE);
    assert_eq!(manifest.name(), "Acme CRM sync");
    assert_eq!(manifest.audience(), Audience::SingleCustomer);
    let chosen: Vec<String> = manifest
        .workspaces()
        .chosen()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(chosen, ["Sales", "Support"]);
    assert_eq!(
        manifest.features(),
        [Feature::ApplicationTriggers, Feature::AutoProvisioning]
    );
    let entries: Vec<_> = manifest.entries().iter().collect();
    let [first, second, third] = entries[..] else {
        panic!("{entries:?}");
    };
    assert_eq!(
        first.wanted(),
        &Wanted::Endpoint("GET /conversations/{conversation_id}".to_owned())
    );
    assert_eq!((first.namespaces(), first.reason()), (None, None));
    assert_eq!(second.wanted(), &Wanted::Endpoint("GET /tags".to_owned()));
    let declared = [Namespace::Private, Namespace::Shared]
        .into_iter()
        .collect();
    assert_eq!(second.namespaces(), Some(declared));
    assert_eq!(
        second.reason(),
        Some("A teammate can pick one of their own tags too.")
    );
    assert_eq!(
        third.wanted(),
        &Wanted::Operation("list-teammate-signatures".to_owned())
    );
}

#[test]
fn what_is_left_out_has_a_default() {
    let manifest = read("name: a\nendpoints: [GET /me]\n");
    assert_eq!(manifest.audience(), Audience::Public);
    assert_eq!(manifest.workspaces(), &Workspaces::ALL);
    assert!(manifest.features().is_empty());
    assert_eq!(
        read("name: a\nworkspaces: all\nendpoints: [GET /me]\n"),
        manifest
    );
    assert_eq!(
        read("version: 1\nname: 'a'\nendpoints:\n- \"GET /me\"\n"),
        manifest
    );
}

#[test]
fn json_is_accepted() {
    let json = r#"{ "version": 1, "name": "a", "audience": "own_instance",
        "endpoints": ["GET /tags/{tag_id}", {"endpoint": "GET /tags", "namespaces": ["shared"]}] }"#;
    let yaml = "\
version: 1
name: a
audience: own_instance
endpoints:
  - GET /tags/{tag_id}
  - { endpoint: GET /tags, namespaces: [shared] }
";
    assert_eq!(read(json), read(yaml));
    assert_eq!(
        read(&format!("\u{feff}{}", yaml.replace('\n', "\r\n"))),
        read(yaml)
    );
}

#[test]
fn declared_features_may_be_all_there_is() {
    for text in [
        "name: a\nfeatures: [auto_provisioning]\n",
        "name: a\nfeatures: [auto_provisioning]\nendpoints: []\n",
    ] {
        let manifest = read(text);
        assert!(manifest.entries().is_empty());
        assert_eq!(
            reports(&manifest)[0].verdict(),
            Verdict::ContactFront,
            "{text}"
        );
    }
}

#[test]
fn narrowed_workspaces_narrow_the_grant() {
    let manifest = read(
        "name: a\nworkspaces: [Support, Sales]\nendpoints: [GET /conversations, GET /teams]\n",
    );
    let grant = reports(&manifest)[0].grant().to_string();
    assert_eq!(
        grant,
        r#"access_resources; global, shared in "Sales" "Support"; conversations:read, teams:read"#
    );
}

#[test]
fn what_could_not_be_read_may_need_anything() {
    // In each of them all that could be read is something that OAuth can be granted.
    for text in [
        "name: a\nendpoints: [GET /tags, 42]\n",
        "name: a\nendpoints: [GET /tags]\nfeatures: [application_trigers]\n",
        "name: a\nendpoints: [{endpoint: GET /tags, namespaces: [privat]}]\n",
        "name: a\nendpoints: [{endpoint: GET /tags, namespaces: []}]\n",
        "name: a\nendpoints: [{endpoint: GET /tags, namespace: [private]}]\n",
        "name: a\nendpoints: [{endpoint: GET /tags, operation: list-tags}]\n",
        "name: a\nendpoints: [GET /tags]\nendpoints: [GET /knowledge_bases]\n",
        "name: a\nendpoints: [GET /tags]\naudience: everyone\n",
        "endpoints: [GET /tags]\n",
    ] {
        let (manifest, _, findings) = Manifest::read(text);
        let manifest = manifest.unwrap_or_else(|| panic!("nothing in {text}"));
        assert!(!findings.is_empty() && !manifest.is_complete(), "{text}");
        for report in reports(&manifest) {
            assert_eq!(report.oauth(), Answer::Unknown, "{text}");
            assert_eq!(report.verdict(), Verdict::Undetermined, "{text}");
        }
    }
}

#[test]
fn an_entry_that_is_wrong_in_part_is_no_use() {
    let (manifest, _, _) = Manifest::read(
        "name: a\nendpoints:\n  - {endpoint: GET /tags, namespaces: [privat]}\n  - GET /teams\n",
    );
    let [report, _] = reports(&manifest.unwrap());
    let entries: Vec<_> = report
        .uses()
        .iter()
        .map(front_scope::model::Use::entry)
        .collect();
    assert_eq!(entries, [Some(1)]);
    assert_eq!(
        report.grant().to_string(),
        "access_resources; global; teams:read"
    );
}

#[test]
fn nothing_that_can_be_checked_is_no_manifest() {
    for text in [
        "",
        "name: a\n",
        "- GET /tags\n",
        "GET /tags",
        "name: a\nendpoints: 3\n",
        "a: *b",
    ] {
        let (manifest, _, findings) = Manifest::read(text);
        assert_eq!(manifest, None, "{text:?}");
        assert!(
            findings.iter().all(|f| f.code() == Code::InvalidManifest),
            "{text:?}"
        );
        assert!(
            findings.iter().all(|f| f.severity() == Severity::Error),
            "{text:?}"
        );
        assert!(!findings.is_empty(), "{text:?}");

        let question = Question::of(Profile::shared_only());
        let report = Report::unreadable(Catalogue::builtin(), &question, findings);
        assert_eq!(
            (report.verdict(), report.oauth()),
            (Verdict::Undetermined, Answer::Unknown)
        );
    }
}

#[test]
fn limits_hold_for_manifests_too() {
    let limits = Limits {
        bytes: 30,
        depth: 2,
    };
    assert!(
        Manifest::read_within("name: a\nendpoints: [GET /me]\n", limits)
            .2
            .is_empty()
    );
    let (_, _, findings) = Manifest::read_within("name: abc\nendpoints: [GET /me]\n", limits);
    assert_eq!(findings[0].message(), "the file is larger than 30 bytes");
}

/// Nothing in them can stand in anything else.
#[test]
fn plain_lines_may_be_as_long_as_any_text() {
    let comment = "#".repeat(Limits::default().bytes);
    let text = format!("GET /tags\n{comment}\nGET /me\n");
    let (manifest, _, findings) = Manifest::read_lines("Acme", &text);
    assert_eq!(
        (manifest.unwrap().entries().len(), findings),
        (2, Vec::new())
    );
}

#[test]
fn plain_lines_are_told_from_yaml() {
    for text in [
        "GET /tags",
        "\u{feff}\n  # found by grep\n\tpost\thttps://api2.frontapp.com/tags\n",
        "DELETE x",
        "get /a: b\n",
        "- GET /tags\n",
        "src/client.js:12:GET /tags\n",
        "'GET /tags'\n",
    ] {
        assert!(Manifest::is_lines(text), "{text:?}");
    }
    for text in [
        "",
        "# x",
        "GET",
        "GET \n",
        "name: a\n",
        "- /tags\n",
        "[GET /tags]",
        "BREW /tea\n",
        "{}",
    ] {
        assert!(!Manifest::is_lines(text), "{text:?}");
    }
}

/// What searches, Markdown and code have around an endpoint is no part of it.
#[test]
fn plain_lines_have_an_endpoint_with_something_around_it() {
    for (line, endpoint) in [
        ("- GET /tags", "GET /tags"),
        ("  * `GET /tags`: lists the tags", "GET /tags"),
        ("src/client.js:12:GET /tags", "GET /tags"),
        ("src/client.js:12:5:  GET /tags", "GET /tags"),
        ("src/client.js:12:    - GET /tags", "GET /tags"),
        ("client.js:'GET /tags'", "GET /tags"),
        ("'GET /tags',", "GET /tags"),
        ("\"GET /tags\"", "GET /tags"),
        ("`GET /tags`", "GET /tags"),
        ("GET /tags # all of them", "GET /tags"),
        ("GET /tags\t// all of them", "GET /tags"),
        ("GET /tags HTTP/1.1", "GET /tags HTTP/1.1"),
        (
            "GET //api2.frontapp.com/tags",
            "GET //api2.frontapp.com/tags",
        ),
        ("GET #{base}/tags#top", "GET #{base}/tags#top"),
        (
            "'GET /teammates/' + id + '/signatures',",
            "GET /teammates/' + id + '/signatures",
        ),
        ("'GET /teammates/' + id", "GET /teammates/' + id"),
        ("'GET /teammates/", "GET /teammates/"),
        (
            "GET https://api2.frontapp.com:443/tags",
            "GET https://api2.frontapp.com:443/tags",
        ),
        ("note: GET /tags", "note: GET /tags"),
    ] {
        let text = format!("GET /me\n{line}\r\n");
        let (manifest, map, _) = Manifest::read_lines("stdin", &text);
        let manifest = manifest.unwrap();
        let entry = manifest.entries().get(1).unwrap();
        assert_eq!(
            entry.wanted(),
            &Wanted::Endpoint(endpoint.to_owned()),
            "{line}"
        );
        let span = map.locate(&Place::Entry(1)).unwrap();
        assert_eq!(span.of(&text), Some(endpoint), "{line}");
    }
}

/// A search for `GET /[a-z/]*` finds `GET /teammates/` in `GET /teammates/${id}/signatures`.
#[test]
fn a_line_that_was_cut_off_in_front_of_an_id_is_ambiguous() {
    let (manifest, ..) = Manifest::read_lines("stdin", "GET /teammates/\nGET /me/\n");
    let [report, _] = reports(&manifest.unwrap());
    assert_eq!(report.verdict(), Verdict::Undetermined);
    let codes: Vec<_> = report.findings().iter().map(Finding::code).collect();
    assert_eq!(codes, [Code::AmbiguousEndpoint]);
    let manifest = Manifest::builder("Acme")
        .endpoint("GET /teammates/")
        .build();
    assert_ne!(reports(&manifest)[0].verdict(), Verdict::Undetermined);
}

#[test]
fn plain_lines_are_a_manifest_of_the_given_name() {
    let text = "\u{feff}GET /tags\r\n\r\n   # of the composer\r\n  POST /contacts?q={a: b}  \r\nnonsense\n";
    let (manifest, map, findings) = Manifest::read_lines("stdin", text);
    assert!(findings.is_empty());
    let manifest = manifest.unwrap();
    assert_eq!((manifest.name(), manifest.is_complete()), ("stdin", true));
    let wanted = ["GET /tags", "POST /contacts?q={a: b}", "nonsense"];
    let expected: Vec<_> = wanted
        .iter()
        .map(|text| Wanted::Endpoint((*text).to_owned()))
        .collect();
    let found: Vec<_> = manifest
        .entries()
        .iter()
        .map(|entry| entry.wanted().clone())
        .collect();
    assert_eq!(found, expected);

    let [report, _] = reports(&manifest);
    assert_eq!(report.verdict(), Verdict::Undetermined);
    let unknown = report
        .findings()
        .iter()
        .find(|f| f.code() == Code::UnknownEndpoint)
        .unwrap();
    assert_eq!(underlined(text, &map, unknown), Some("nonsense"));
    assert_eq!(Manifest::read_lines("stdin", "# nothing\n").0, None);
}
