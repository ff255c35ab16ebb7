//! Catalogue files: what is written is what is read, and all that is wrong is told in one run,
//! each at its place.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use crate::rows;

use front_scope::manifest::{Anchor, CatalogueFile};
use front_scope::report::catalogue_yaml;
use front_scope::source::Place;
use front_scope::{Catalogue, Code, Finding};
use proptest::prelude::*;

use rows::{Row, Rows, read};

const GOOD: &str = "endpoint: GET /tags
  operation: list-tags
  apis: [core]
  scope: tags:read
  namespaces: [shared]
  basis: documented
  source: s";

fn file(rows: &str) -> String {
    format!("as_of: 2026-08-11\nsources: {{ s: {{ says: so }} }}\noperations:\n- {rows}\n")
}

/// What is wrong with a file: what is underlined, and why.
fn wrong(text: &str) -> Vec<(String, String)> {
    let (file, _, findings) = CatalogueFile::read(text);
    assert_eq!(file.is_none(), !findings.is_empty(), "{text}");
    let underlined = |finding: &Finding| match finding.place() {
        Place::Bytes { span, .. } => span.of(text).unwrap().to_owned(),
        place => format!("{place:?}"),
    };
    findings
        .iter()
        .inspect(|finding| {
            assert_eq!(finding.code(), Code::InvalidCatalogue);
            assert!(
                finding.help().is_some_and(|help| !help.is_empty()),
                "{}",
                finding.message()
            );
        })
        .map(|finding| (underlined(finding), finding.message().to_owned()))
        .collect()
}

/// Rows that contradict themselves: what is replaced in a good one, what is underlined, and the
/// words that must name the reason.
#[test]
fn a_row_that_contradicts_itself_is_told_at_its_place() {
    assert_eq!(wrong(&file(GOOD)), []);
    let replaced = "basis: documented\n  replacement: GET /x";
    let gone = "basis: documented\n  status: deprecated\n  replacement: GET /x";
    let itself = "basis: documented\n  status: deprecated\n  replacement: GET /tags";
    #[rustfmt::skip]
    let cases = [
        ("scope: tags:read", "scope: none", "GET /tags", "no resource that could live there"),
        ("scope: tags:read", "scope: feature:app_trigger", "GET /tags", "no resource that could live there"),
        ("\n  scope: tags:read", "", "GET /tags", "no resource that could live there"),
        ("\n  namespaces: [shared]", "", "GET /tags", "no namespace"),
        ("[shared]", "[private, shared]", "GET /tags", "`private` comes first"),
        ("basis: documented", "basis: no-resource", "GET /tags", "`no-resource` is the basis"),
        ("basis: documented", replaced, "GET /tags", "isn't deprecated"),
        ("basis: documented", gone, "GET /tags", "its replacement GET /x is unknown"),
        ("basis: documented", itself, "GET /tags", "its own replacement"),
        ("scope: tags:read", "scope: ~", "~", "`scope` is empty"),
        ("[shared]", "[team]", "team", "`team` isn't a namespace"),
        ("[shared]", "[ ]", "[ ]", "`namespaces` is empty"),
        ("[shared]", "[shared]\n  besides: [shared]", "GET /tags", "names a namespace twice"),
        ("[shared]", "[shared]\n  besides: [team]", "team", "`team` isn't a namespace"),
        ("  namespaces: [shared]\n  basis: documented", "  besides: [global]\n  basis: no-resource", "GET /tags", "no namespace"),
        ("scope: tags:read\n  namespaces: [shared]\n  basis: documented", "besides: [global]\n  basis: no-resource", "GET /tags", "`besides`, but no namespace"),
        ("[core]", "[cor]", "cor", "`cor` isn't an API"),
        ("[core]", "[ ]", "[ ]", "`apis` is empty"),
        ("[shared]", "[shared, shared]", "shared", "`shared` is named twice"),
        ("tags:read", "tags:peek", "tags:peek", "`tags:peek` isn't a scope"),
        ("GET /tags", "GET tags", "GET tags", "`GET tags` isn't an endpoint"),
        ("source: s", "source: t", "t", "`t` is not among the sources"),
        ("operation: list-tags", "operation: ''", "''", "`operation` is empty"),
        ("operation: list-tags", "operation: 5", "5", "must be text, not a number"),
        ("basis: documented", "basis: guessed", "guessed", "`guessed` isn't a basis"),
        ("basis: documented", "basis: schema\n  status: gone", "gone", "`gone` isn't a status"),
        ("source: s", "source: s\n  sauce: s", "sauce", "`sauce` isn't a key here"),
        ("source: s", "source: s\n  source: s", "source", "`source` is given twice"),
    ];
    for (from, to, underlined, reason) in cases {
        let text = file(&GOOD.replace(from, to));
        let told = wrong(&text);
        assert!(
            matches!(told.as_slice(), [(at, says)] if at == underlined && says.contains(reason)),
            "{from} → {to}: {told:?}"
        );
    }
}

/// Rows that contradict each other are told at the last of them.
#[test]
fn rows_that_contradict_each_other_are_told_at_the_second() {
    let other = |from: &str, to: &str| GOOD.replace(from, to);
    let holes = format!(
        "{GOOD}\n- {}\n- {}",
        other("GET /tags", "GET /tags/{a}/b").replace("list-tags", "one"),
        other("GET /tags", "GET /tags/{c}/b").replace("list-tags", "two"),
    );
    let cases = [
        (
            format!("{GOOD}\n- {}", other("list-tags", "again")),
            "GET /tags",
            "GET /tags is the same method and path",
        ),
        (
            format!(
                "{GOOD}\n- {}",
                other("list-tags", "again").replace("/tags", "/tags/")
            ),
            "GET /tags/",
            "GET /tags is the same method and path",
        ),
        (
            holes,
            "GET /tags/{c}/b",
            "GET /tags/{a}/b is the same method and path",
        ),
        (
            format!("{GOOD}\n- {}", other("GET", "PUT")),
            "PUT /tags",
            "GET /tags has the operation id `list-tags` too",
        ),
    ];
    for (rows, underlined, reason) in cases {
        let text = file(&rows);
        let told = wrong(&text);
        assert!(
            matches!(told.as_slice(), [(at, says)] if at == underlined && says == reason),
            "{told:?}"
        );
        let (_, _, findings) = CatalogueFile::read(&text);
        let Place::Bytes { span, .. } = findings[0].place() else {
            panic!("no place")
        };
        assert!(
            span.offset > text.find(GOOD).unwrap() + GOOD.len(),
            "it is the second row"
        );
    }
}

#[test]
fn rows_that_contradict_each_other_are_told_beside_one_that_can_not_be_read() {
    let row = |endpoint: &str, id: &str, more: &str| {
        format!(
            "- endpoint: {endpoint}\n  operation: {id}\n  apis: [core]\n  scope: tags:read\n  \
             namespaces: [shared]\n  basis: documented\n{more}  source: s\n"
        )
    };
    let text = "as_of: 2026-08-11\nsources: { s: { says: so } }\noperations:\n".to_owned()
        + &row(
            "GET /tags",
            "list-tags",
            "  status: deprecated\n  replacement: GET /labels\n",
        )
        + &row("GET /labels", "list-labels", "  scopes: labels:read\n")
        + &row("GET /tags", "again", "");
    let told = wrong(&text);
    let underlined: Vec<&str> = told.iter().map(|(at, _)| at.as_str()).collect();
    // The successor is among the rows that can't be read, so that nothing is said of it.
    assert_eq!(underlined, ["scopes", "GET /tags"], "{told:?}");
}

#[test]
fn a_successor_may_be_the_row_that_can_not_be_read() {
    let gone = GOOD.replace(
        "basis: documented",
        "basis: documented\n  status: deprecated\n  replacement: GET /labels",
    );
    let new = GOOD
        .replace("GET /tags", "GET /labels")
        .replace("list-tags", "list-labels");
    let right = file(&format!("{gone}\n- {new}"));
    assert_eq!(wrong(&right), []);
    let unread = right.replace("operation: list-labels", "operation: ''");
    let told = wrong(&unread);
    assert!(
        matches!(told.as_slice(), [(at, says)] if at == "''" && says.contains("is empty")),
        "{told:?}"
    );
    // What the other rows say against each other is told all the same.
    let twice = format!("{unread}- {}\n", GOOD.replace("list-tags", "again"));
    let told = wrong(&twice);
    let underlined: Vec<&str> = told.iter().map(|(at, _)| at.as_str()).collect();
    assert_eq!(underlined, ["''", "GET /tags"], "{told:?}");
}

#[test]
fn what_would_not_come_back_is_refused() {
    let text = "as_of: 2026-08-11\nsources: { s: { says: \"a\\u2028b\" } }\noperations:\n- endpoint: GET /tags\n  operation: list-tags\n  apis: [core]\n  scope: tags:read\n  namespaces: [shared]\n  basis: documented\n  source: s\n";
    let told = wrong(text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "\"a\\u2028b\"");
    assert!(told[0].1.contains("can't be seen"), "{told:?}");
}

#[test]
fn everything_that_is_wrong_is_told_in_one_run() {
    let text = "\
as_of: yesterday
soruces: {}
sources:
  5: { says: so }
  empty: { says: '' }
  list: [so]
  mine: { says: so, page: 3 }
operations:
- endpoint: GET tags
  operation: list-tags
  apis: [cor]
  scope: tags:peek
  namespaces: [team]
  basis: guessed
  status: gone
  replacement: nowhere
  source: yours
- 5
- endpoint: GET /inboxes
renames:
- was: topics
  now: /links
  says: so
  source: s
- 7
";
    let underlined: Vec<String> = wrong(text).into_iter().map(|(at, _)| at).collect();
    #[rustfmt::skip]
    let places = [
        "yesterday", "soruces", "5", "''", "page", "GET tags", "cor", "tags:peek", "team", "guessed",
        "gone", "nowhere", "yours", "7",
    ];
    for place in places {
        assert!(
            underlined.iter().any(|at| at == place),
            "{place} isn't told: {underlined:?}"
        );
    }
    let missing = wrong(text)
        .into_iter()
        .filter(|(_, says)| says.ends_with("is missing"));
    let missing: Vec<String> = missing.map(|(_, says)| says).collect();
    assert_eq!(
        missing,
        ["`operation`", "`apis`", "`basis`", "`source`"].map(|key| format!("{key} is missing"))
    );
}

#[test]
fn what_is_no_catalogue_is_told() {
    for (text, reason) in [
        ("", "the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("- a\n", "a catalogue is a mapping, not a list"),
        ("GET /tags\n", "a catalogue is a mapping, not text"),
        (
            "openapi: 3.0.0\n",
            "this is an OpenAPI document, not a catalogue",
        ),
        ("as_of: 2026-08-11\n", "`sources` is missing"),
        (
            "as_of: 2026-02-30\nsources: {}\noperations: []\n",
            "`2026-02-30` isn't a date",
        ),
        (
            "as_of: 2026-08-11\nsources: {}\noperations: []\n",
            "`operations` is empty",
        ),
        ("as_of: [\n", "this is not YAML"),
    ] {
        let told = wrong(text);
        assert!(
            told.iter().any(|(_, says)| says.contains(reason)),
            "{text:?}: {told:?}"
        );
    }
}

#[test]
fn odd_values_that_are_right_are_read() {
    let rows = "endpoint: \"GET /tags\"
  operation: 'list: tags'
  apis: [channel, core]
  scope: none
  basis: no-resource
  status: current
  source: s
- { source: s, basis: reported, namespaces: [ global, private ], scope: unknown, apis: [core], operation: x, endpoint: 'DELETE /a.b/{c-d}/' }";
    let found = read(&file(rows));
    let again = catalogue_yaml(&found);
    assert_eq!(read(&again).catalogue(), found.catalogue());
    assert!(again.contains("- endpoint: GET /tags\n  operation: 'list: tags'\n  apis:\n  - core\n  - channel\n  basis: no-resource\n  source: s\n"), "{again}");
    assert!(again.contains("  scope: unknown\n"), "{again}");
    // Without renames of its own it has those that come with the crate; none are none.
    assert_eq!(found.catalogue().renames(), Catalogue::builtin().renames());
    let without = read(&(file(GOOD) + "renames: []\n"));
    assert_eq!(without.catalogue().renames(), []);
    assert!(catalogue_yaml(&without).ends_with("renames: []\n"));
}

fn lines_of_comments() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(any::<bool>(), 40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_catalogue_is_read_back(rows in rows::rows(8), has_comments in any::<bool>()) {
        let file = read(&rows.yaml(has_comments));
        let printed = catalogue_yaml(&file);
        let again = read(&printed);
        prop_assert_eq!(again.catalogue(), file.catalogue());
        prop_assert_eq!(again.sources(), file.sources());
        prop_assert_eq!(again.has_own_renames(), file.has_own_renames());
        prop_assert_eq!(again.comments(), file.comments());
        prop_assert_eq!(catalogue_yaml(&again), printed);
        // What was read is what was written, not just the same twice.
        for (op, row) in file.catalogue().operations().iter().zip(&rows.rows) {
            let source = &rows.sources[row.source];
            prop_assert_eq!((op.endpoint().to_string(), op.id()), (row.endpoint.clone(), row.id.as_str()));
            prop_assert_eq!((op.source().key(), op.source().says()), (source.0.as_str(), source.1.as_str()));
            prop_assert_eq!(op.requirement().to_string(), row.scope.clone());
        }
    }

    #[test]
    fn a_catalogue_without_a_file_is_read_back(rows in rows::rows(8)) {
        let file = CatalogueFile::of(rows.catalogue(Vec::new()));
        let again = read(&catalogue_yaml(&file));
        prop_assert_eq!(again.catalogue(), file.catalogue());
        prop_assert_eq!(again.sources(), file.sources());
    }

    /// A comment above any line is either kept, with what it stands above, or told as lost.
    #[test]
    fn no_comment_is_lost_in_silence(rows in rows::rows(4), comments in lines_of_comments(), crlf in any::<bool>(), shuffled in any::<bool>()) {
        let plain = Rows { rows: rows.rows.iter().map(|row| Row { id: "id ".to_owned() + &row.endpoint, ..row.clone() }).collect(), ..rows };
        let mut text = String::new();
        let mut count = 0_usize;
        let yaml = plain.yaml(false);
        let yaml = match shuffled {
            true => yaml.replace("- endpoint: ", "- basis: inferred\n  endpoint: ").replace("\n  basis: ", "\n  x-basis: "),
            false => yaml,
        };
        prop_assume!(!shuffled || CatalogueFile::read(&yaml).0.is_some());
        for (place, line) in yaml.lines().enumerate() {
            if comments[place % comments.len()] {
                text += &format!("# comment {count}, it's \"one\": {{\n");
                count += 1;
            }
            text += line;
            if place % 7 == 3 && comments[place % comments.len()] {
                text += &format!(" # comment {count}");
                count += 1;
            }
            text += "\n";
        }
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let file = read(&text);
        let printed = catalogue_yaml(&file);
        let unkept: Vec<&str> = file.comments().unkept().iter().filter_map(|span| span.of(&text)).collect();
        for number in 0..count {
            let comment = format!("# comment {number}");
            let is = |text: &str| text.lines().any(|line| line.trim_end() == comment || line.starts_with(&format!("{comment},")));
            let is_kept = printed.lines().filter(|line| is(line)).count();
            let is_told = unkept.iter().filter(|text| is(text)).count();
            prop_assert_eq!(is_kept + is_told, 1, "{}\n{}", comment, printed);
        }
        for anchor in file.comments().anchors() {
            if let Anchor::Row(endpoint) = anchor {
                prop_assert!(plain.rows.iter().any(|row| row.endpoint == *endpoint));
            }
        }
    }
}
