//! Which entry a comment belongs to: manifests are put together piece by piece, so that the owner
//! of each comment is known before anything is read.

use std::collections::BTreeMap;

use front_scope::{Code, Manifest};
use proptest::prelude::*;
use proptest::sample::select;

/// A line that says nothing to us, and looks as if it did.
const DECOYS: [&str; 6] = [
    "# front-scopes: allow(api-v1) reason=\"another tool's\"",
    "# see front-scope: allow(api-v1) reason=\"in prose\"",
    "#",
    "",
    "# - GET /contacts",
    "# endpoints:",
];

/// How an entry is written; `@` is where a comment may stand, on the line or on one of its own.
const ENTRIES: [&str; 12] = [
    "@\n- GET /tags @",
    "- 'GET /tags # front-scope: allow(api-v1) reason=\"x\"' @",
    "- GET /a#front-scope:allow(api-v1) @",
    "- endpoint: GET /tags @\n  @\n  reason: x @\n  @",
    "- @\n  GET /tags @",
    "- endpoint: >- @\n    GET /tags\n    # front-scope: allow(api-v1) reason=\"x\"\n\n  @\n  reason: x",
    "- reason: | @\n    # front-scope: allow(api-v1) reason=\"x\"\n  @\n  endpoint: GET /tags",
    "-\n  @\n  \"GET\n  /tags\" @",
    "- { endpoint: GET /tags, @\n  @\n    namespaces: [shared], @\n    @\n    reason: '# x' } @",
    "@\n@\n-   operation: list-tags @\n    namespaces:\n    @\n    - shared @\n    - private @\n    @",
    "- GET\n  /tags @",
    "- \"GET /tags\\\n   # front-scope: allow(api-v1)\" @",
];

/// The same in a list in brackets; a comment may stand in front and behind.
const FLOW: [&str; 3] = [
    "@\nGET /tags, @",
    "@\n{ endpoint: 'GET /tags', @\n @\n reason: x }, @",
    "\"GET\n /tags\", @",
];

fn filled(piece: &str, entry: usize, owners: &mut Vec<usize>, keep: &[bool]) -> String {
    let mut out = String::new();
    for (index, part) in piece.split('@').enumerate() {
        if index > 0 && keep[owners.len() % keep.len()] {
            out += &format!(
                "# front-scope: allow({}) reason=\"{}\"",
                Code::DeprecatedEndpoint,
                owners.len()
            );
            owners.push(entry);
        } else if index > 0 {
            // Nothing is left out of the count, so that what is kept differs from place to place.
            owners.push(usize::MAX);
        }
        out += part;
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_comment_belongs_to_the_entry_at_which_it_stands(
        entries in prop::collection::vec(0..12_usize, 1..7),
        is_flow in any::<bool>(),
        keep in prop::collection::vec(any::<bool>(), 13),
        decoys in prop::collection::vec(select(&DECOYS), 1..5),
        (indent, behind) in (0..4_usize, any::<bool>()),
        (mark, end) in (any::<bool>(), select(&["\n", "\r\n", "\r"])),
    ) {
        let mut owners = Vec::new();
        let mut lines = vec![decoys[0].to_owned(), "name: 'front-scope: #'".to_owned()];
        let list = |owners: &mut Vec<usize>| -> Vec<String> {
            let mut lines = Vec::new();
            for (index, which) in entries.iter().enumerate() {
                let pieces: &[&str] = if is_flow { &FLOW } else { &ENTRIES };
                let piece = filled(pieces[which % pieces.len()], index, owners, &keep);
                // Half of the decoys stand at the margin, where they are part of no block.
                lines.extend(piece.split('\n').map(|line| " ".repeat(indent) + line));
            }
            lines
        };
        if is_flow {
            lines.push("endpoints: [".to_owned());
            lines.extend(list(&mut owners).iter().map(|line| format!(" {line}")));
            lines.push("]".to_owned());
        } else {
            lines.push("endpoints: # of decoys".to_owned());
            lines.push(decoys[decoys.len() - 1].to_owned());
            lines.extend(list(&mut owners));
        }
        if behind {
            lines.extend(["audience: public".to_owned(), decoys[0].to_owned()]);
        }
        let text = format!("{}{}\n", if mark { "\u{feff}" } else { "" }, lines.join("\n"));
        let text = text.replace('\n', end);
        let (manifest, map, findings) = Manifest::read(&text);
        let manifest = manifest.ok_or_else(|| TestCaseError::fail(format!("{findings:?}\n{text}")))?;
        // Of several at one entry all but the first allow the same twice.
        let mut firsts = BTreeMap::new();
        for (number, owner) in owners.iter().enumerate().filter(|(_, owner)| **owner != usize::MAX) {
            firsts.entry(*owner).or_insert_with(|| number.to_string());
        }
        let found: BTreeMap<usize, String> = manifest
            .allows()
            .iter()
            .map(|allow| (allow.entry().unwrap(), allow.reason().to_owned()))
            .collect();
        prop_assert_eq!(&found, &firsts, "{}\n{:?}", text, findings);
        let kept = owners.iter().filter(|owner| **owner != usize::MAX).count();
        prop_assert_eq!(findings.len(), kept - firsts.len(), "{:?}", findings);
        let twice = |finding: &front_scope::Finding| finding.message().ends_with("allowed twice here");
        prop_assert!(findings.iter().all(twice), "{:?}", findings);
        for (index, allow) in manifest.allows().iter().enumerate() {
            let place = front_scope::source::Place::Allow { allow: index, entry: allow.entry() };
            let written = map.locate(&place).unwrap().of(&text);
            prop_assert_eq!(written, Some(Code::DeprecatedEndpoint.as_str()));
        }
    }
}

/// What stands at no entry, or at several.
#[test]
fn a_comment_that_stands_elsewhere_is_a_finding() {
    let comment = "# front-scope: allow(api-v1) reason=\"x\"";
    let texts = [
        "@\nname: a\nendpoints: [GET /tags]\n",
        "name: a @\nendpoints: [GET /tags]\n",
        "name: a\n@\nendpoints: [GET /tags]\n",
        "name: a\nendpoints: @\n- GET /tags\n",
        "name: a\nendpoints: [GET /tags,\n@\n]\n",
        "name: a\nendpoints: [GET /tags, GET /inboxes] @\n",
        "name: a\nendpoints: [GET /tags, GET /inboxes @\n]\n",
        "name: a\nendpoints:\n- GET /tags\n@\n",
        "name: a\nendpoints:\n- GET /tags\naudience: public\n   @\n",
        "name: a\nendpoints:\n- GET /tags\nx-a:\n   @\n   b: c\n",
        "x-a:\n   @\n   b: c\nname: a\nendpoints:\n- GET /tags\n",
        "name: a\nx-list:\n- @\n  b\nendpoints:\n- GET /tags\n",
        "name: a\nfeatures: [application_triggers] @\n",
    ];
    for text in texts {
        let text = text.replace('@', comment);
        let (manifest, map, findings) = Manifest::read(&text);
        assert!(manifest.unwrap().allows().is_empty(), "{text}");
        let [finding] = findings.as_slice() else {
            panic!("{findings:?} in\n{text}");
        };
        assert_eq!(finding.code(), Code::InvalidAllow);
        let message = finding.message();
        assert!(message.contains("this comment"), "{message}");
        let written = map.locate(finding.place()).unwrap().of(&text).unwrap();
        assert_eq!(written, comment);
    }
}
