//! The picture of a manifest: complete, the same every time, safe whatever stands in the file, and
//! text within its boxes. The command is in `graph/command.rs`.

#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it is wrong"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use dot::{Token, tokens};
use front_scope::model::{Answer, Use};
use front_scope::report::graph::{self as drawing, Goal, Kind, Picture};
use front_scope::report::{Subject, plain};
use front_scope::{Catalogue, Manifest, Profile, Question, Report, check};
use xml::{Event, read};

mod command;
mod dot;
mod svg;
mod xml;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn drawn_under(profile: &Profile, text: &str) -> (Report, Picture) {
    let (manifest, map, findings) = Manifest::read(text);
    let manifest = manifest.unwrap_or_else(|| panic!("{findings:?} in {text:.300}"));
    let report = check(Catalogue::builtin(), &manifest, &Question::of(profile));
    let report = report.with_findings_of_reader(findings);
    let picture = drawing::picture(&report, &Subject::new("a.yaml", text, &map));
    (report, picture)
}

fn drawn(text: &str) -> (Report, Picture) {
    drawn_under(Profile::shared_only(), text)
}

fn manifest_of(count: usize) -> String {
    let operations = Catalogue::builtin().operations().iter().take(count);
    let entries = operations.map(|op| format!("  - {}\n", op.endpoint()));
    format!("name: Some\nendpoints:\n{}", entries.collect::<String>())
}

/// What a hostile file may hold: markup, quotes, backslashes, control characters, wide characters,
/// text of no width and too much of everything.
fn hostile() -> String {
    let long = "x".repeat(300);
    let pile = "\u{301}".repeat(200);
    format!(
        "name: \"\\\"<script>alert('1')</script> \\e[2J\\u202e\\U0001F600 & {long}\"\n\
         workspaces: ['<b>\\', '{pile}', '\u{1f600}\u{1f600}\u{4e2d}\u{6587}']\n\
         endpoints:\n\
         \x20 - GET /conversations/{{id}}\n\
         \x20 - GET /teammates/{{id}}/signatures\n\
         \x20 - \"GET /\\\"<script>&'/{long}\"\n\
         \x20 - \"GET /\u{1f600}\u{4e2d}/\\e\\u0085/\\\\N/]]>\"\n\
         \x20 - \"GET https://scim.frontapp.com/v2/Users/<img src=x onerror=y>\\\"&'\\\\\"\n\
         \x20 - GET /{pile}\n"
    )
}

/// The examples, the cases of the report, and manifests of some sizes and kinds.
fn manifests() -> Vec<String> {
    let mut paths: Vec<_> = files("examples").collect();
    paths.extend(files("tests/cases").map(|case| case.join("manifest.yaml")));
    let texts = paths
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok());
    let real = texts.filter(|text| Manifest::read(text).0.is_some());
    let made = [1, 2, 60, 254].map(manifest_of);
    let odd = [hostile(), every_kind().to_owned()];
    real.chain(made).chain(odd).collect()
}

fn files(folder: &str) -> impl Iterator<Item = PathBuf> {
    let files = fs::read_dir(format!("{ROOT}/{folder}")).expect("a folder");
    files.map(|file| file.expect("a file").path())
}

fn every_kind() -> &'static str {
    "name: Every kind\n\
     features: [application_triggers, access_resources]\n\
     endpoints:\n\
     \x20 - GET /me\n\
     \x20 - GET https://scim.frontapp.com/v2/Users\n\
     \x20 - POST /applications/{id}/events\n\
     \x20 - GET /topics/{id}\n\
     \x20 - endpoint: GET /tags\n\
     \x20   namespaces: [shared, private]\n\
     \x20 - GET /tags\n\
     \x20 - GET /knowledge_bases\n"
}

#[test]
fn it_is_the_same_every_time() {
    for text in manifests() {
        let ((_, one), (_, other)) = (drawn(&text), drawn(&text));
        assert_eq!(one, other);
        assert_eq!(drawing::html(&one), drawing::html(&other));
        assert_eq!(drawing::dot(&one), drawing::dot(&other));
    }
}

#[test]
fn every_use_and_every_scope_is_in_it() {
    for text in manifests() {
        let (report, picture) = drawn(&text);
        let (svg, html) = (drawing::svg(&picture), drawing::html(&picture));
        let in_dot = texts(&drawing::dot(&picture));
        let read_back: String = words(&svg);
        for needed in report
            .uses()
            .iter()
            .filter(|needed| needed.entry().is_some())
        {
            let endpoint = plain(&needed.endpoint().unwrap()).into_owned();
            let node = picture
                .endpoints()
                .find(|node| node.text == endpoint)
                .unwrap();
            assert!(!node.lines.is_empty());
            assert!(read_back.contains(&endpoint), "{endpoint}");
            assert!(in_dot.iter().any(|text| text.contains(&endpoint)));
        }
        for scope in report.scopes() {
            let scope = scope.to_string();
            assert!(
                read_back.contains(&scope) && html.contains(&scope),
                "{scope}"
            );
            assert!(in_dot.contains(&scope));
        }
        let unknown: usize = picture
            .sinks
            .iter()
            .map(|s| s.not_understood + s.errors)
            .sum();
        let uses: usize = picture.endpoints().map(|node| node.uses).sum();
        assert_eq!(uses, report.uses().len() + unknown);
        assert!(html.contains(&svg));
    }
}

#[test]
fn its_sinks_say_what_the_profile_does() {
    for profile in Profile::builtin() {
        for text in manifests() {
            let (report, picture) = drawn_under(profile, &text);
            for answer in [Answer::Yes, Answer::No, Answer::Unknown] {
                let is = |needed: &&Use| profile.covers(needed) == answer;
                let expected = report.uses().iter().filter(is).count();
                let sink = picture.sinks.iter().find(|sink| sink.answer == answer);
                assert_eq!(sink.map_or(0, |s| s.endpoints + s.features), expected);
                let not_understood = sink.map_or(0, |sink| sink.not_understood);
                assert!(answer == Answer::Unknown || not_understood == 0);
            }
        }
    }
}

#[test]
fn what_leads_to_a_target_comes_from_the_scopes() {
    for text in manifests() {
        let (_, picture) = drawn(&text);
        let mut expected: BTreeMap<_, usize> = BTreeMap::new();
        let scopes = picture.groups.iter().flat_map(|group| &group.scopes);
        for flow in scopes.flat_map(|scope| scope.flows()) {
            *expected.entry((flow.goal, flow.answer)).or_default() += flow.uses;
        }
        let flows = picture.targets.iter().flat_map(|target| &target.flows);
        let found: BTreeMap<_, usize> = flows
            .map(|flow| ((flow.goal, flow.answer), flow.uses))
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn its_groups_are_by_resource() {
    let (report, picture) = drawn(&manifest_of(254));
    let kinds: BTreeSet<&Kind> = picture.groups.iter().map(|group| &group.kind).collect();
    assert_eq!(kinds.len(), picture.groups.len());
    let resources = report.grant().permissions().count();
    let of_resources = kinds
        .iter()
        .filter(|kind| matches!(kind, Kind::Resource(_)));
    assert_eq!(of_resources.count(), resources);
    for group in &picture.groups {
        for scope in &group.scopes {
            let resource = scope.scope.as_ref().and_then(|scope| scope.resource());
            match &group.kind {
                Kind::Resource(of) => assert_eq!(resource, Some(of)),
                _ => assert_eq!(resource, None),
            }
        }
    }
}

#[test]
fn what_is_in_the_way_comes_first() {
    let (_, picture) = drawn(&manifest_of(254));
    let labels: Vec<String> = picture.groups.iter().map(|g| g.kind.label()).collect();
    assert_eq!(labels[..2], ["Knowledge bases", "Application triggers"]);
    let answers: Vec<Answer> = picture.sinks.iter().map(|sink| sink.answer).collect();
    assert_eq!(answers, [Answer::No, Answer::Yes]);
    let why: BTreeSet<&str> = picture.sinks[0].why.iter().map(String::as_str).collect();
    let cells = ["application_triggers", "knowledge_bases", "private"];
    assert_eq!(why, BTreeSet::from(cells));
}

#[test]
fn the_same_endpoint_is_drawn_once() {
    let (_, picture) = drawn(
        "name: Twice\nendpoints:\n  - GET /tags\n  - GET /contacts\n  - endpoint: get tags/\n    namespaces: [private]\n",
    );
    let tags = picture
        .endpoints()
        .find(|node| node.text == "GET /tags")
        .unwrap();
    assert_eq!((tags.lines.as_slice(), tags.uses), (&[3, 5][..], 2));
    assert_eq!(
        (tags.reach().as_str(), tags.answer),
        ("shared*, private", Answer::No)
    );
    let svg = drawing::svg(&picture);
    assert!(svg.contains(">3 +1<") && words(&svg).contains("lines 3, 5"));
    assert_eq!(picture.endpoints().count(), 2);
}

#[test]
fn what_is_not_understood_leads_to_what_is_not_known() {
    let (report, picture) =
        drawn("name: Odd\nkind: x\nendpoints:\n  - GET /tags\n  - GET /topics/{id}\n");
    assert!(report.is_partial());
    assert_eq!(picture.groups[0].kind, Kind::NotUnderstood);
    let odd: Vec<_> = picture.groups[0].endpoints().collect();
    assert_eq!(
        odd.iter().map(|node| node.lines[0]).collect::<Vec<_>>(),
        [2, 5]
    );
    assert_eq!(odd[1].text, "GET /topics/{id}");
    assert!(
        odd.iter()
            .all(|node| node.answer == Answer::Unknown && !node.why.is_empty())
    );
    assert_eq!(
        (picture.targets[0].goal, picture.sinks[0].answer),
        (Goal::Anything, Answer::Unknown)
    );
    let says = "1 entry not understood, 1 error in the file";
    assert_eq!(picture.not_understood().as_deref(), Some(says));
    assert!(words(&drawing::svg(&picture)).contains(says));
    assert!(drawing::html(&picture).contains(&format!(">{says}: the answer has to wait")));
}

#[test]
fn every_kind_of_use_has_its_place() {
    let (_, picture) = drawn(every_kind());
    let labels: BTreeSet<String> = picture.groups.iter().map(|g| g.kind.label()).collect();
    for label in [
        "Any token",
        "Application triggers",
        "Auto-provisioning",
        "Access resources",
        "Not understood",
        "Tags",
    ] {
        assert!(labels.contains(label), "{label}");
    }
    let declared = picture
        .endpoints()
        .find(|node| node.text == "application_triggers, declared");
    assert_eq!(declared.unwrap().lines, [2]);
}

#[test]
fn what_a_file_says_stays_text() {
    let (_, picture) = drawn(&hostile());
    let html = drawing::html(&picture);
    assert!(html.contains("&lt;script&gt;alert(&#39;1&#39;)"));
    assert!(html.contains("\\u{1b}[2J\\u{202e}") && !html.contains('\u{1b}'));
    assert!(html.contains("&lt;img src=x onerror=y&gt;&quot;&amp;&#39;\\"));
    let in_dot = texts(&drawing::dot(&picture));
    assert!(in_dot.iter().any(|text| text.contains("\"<script>&'/xxx")));
    assert!(in_dot.iter().any(|text| text.contains("<b>\\")));
    // What is cut is whole in the title.
    let path = format!("/{}", "x".repeat(300));
    assert!(words(&drawing::svg(&picture)).contains(&path));
}

#[test]
fn the_dot_can_be_read() {
    for text in manifests() {
        let (_, picture) = drawn(&text);
        let tokens = tokens(&drawing::dot(&picture));
        let count = |sign: &'static str| tokens.iter().filter(|t| **t == Token::Sign(sign)).count();
        assert_eq!(count("{"), count("}"));
        assert_eq!(count("["), count("]"));
        assert_eq!(count("{"), 1 + picture.groups.len());
        // Each node has the attributes that tell what it is.
        let scopes: usize = picture.groups.iter().map(|group| group.scopes.len()).sum();
        let kinds = |kind: &str| {
            let value = Token::Text(kind.to_owned());
            tokens
                .windows(3)
                .filter(|t| t[0] == Token::Word("kind".to_owned()) && t[2] == value)
                .count()
        };
        assert_eq!(kinds("endpoint"), picture.endpoints().count());
        assert_eq!(kinds("scope"), scopes);
        assert_eq!(kinds("group"), picture.groups.len());
        assert_eq!(kinds("sink"), picture.sinks.len());
    }
}

/// All strings of a DOT text.
fn texts(dot: &str) -> Vec<String> {
    let tokens = tokens(dot).into_iter();
    let texts = tokens.filter_map(|token| match token {
        Token::Text(text) => Some(text),
        _ => None,
    });
    texts.collect()
}

/// All text of an SVG, titles included.
fn words(svg: &str) -> String {
    let texts = read(svg).into_iter().filter_map(|event| match event {
        Event::Text(text) => Some(text + "\n"),
        _ => None,
    });
    texts.collect()
}
