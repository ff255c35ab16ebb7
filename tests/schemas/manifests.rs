//! Manifests: schema and reader agree on each that there is in this repository.

use std::collections::BTreeSet;
use std::fs;

use front_scope::{Catalogue, Code, Manifest, Profile, Question, check};

use super::{faults, files, schema, validator, yaml};
use crate::common_cli::case::cases;

/// What the reader refuses and the schema can't or doesn't: the file, and why.
const SCHEMA_IS_LENIENT: &[(&str, &str)] = &[
    (
        "anchor",
        "by the time a schema sees it, an alias is the value itself",
    ),
    (
        "control-characters-in-a-name",
        "the patterns take any id, also one with a character in it that isn't seen",
    ),
];

/// Whether front-scope understands all of a manifest: nothing in it is wrong, and each of its
/// entries is an endpoint.
fn is_understood(text: &str) -> bool {
    let (manifest, _, findings) = Manifest::read(text);
    let Some(manifest) = manifest.filter(|_| findings.is_empty()) else {
        return false;
    };
    let question = Question::of(Profile::shared_only());
    let report = check(Catalogue::builtin(), &manifest, &question);
    let codes: Vec<Code> = report
        .findings()
        .iter()
        .map(|finding| finding.code())
        .collect();
    let is_no_use = |code: &Code| {
        use Code::{
            AmbiguousEndpoint, ApiV1, ForeignUrl, InvalidManifest, RenamedEndpoint, RunTimePath,
            UnknownEndpoint, WrongMethod,
        };
        let classes = [
            AmbiguousEndpoint,
            ForeignUrl,
            InvalidManifest,
            RenamedEndpoint,
            RunTimePath,
            UnknownEndpoint,
            WrongMethod,
        ];
        classes.contains(code) || (*code == ApiV1 && report.uses().len() < manifest.entries().len())
    };
    !codes.iter().any(is_no_use)
}

#[test]
fn schema_and_reader_agree() {
    let validator = validator(&schema("manifest"));
    let mut all: Vec<(String, Vec<u8>)> = cases()
        .iter()
        .filter(|case| case.file != "stdin.txt")
        .map(|case| (case.name.clone(), case.input.clone()))
        .collect();
    for path in [
        files("tests/integrations", ".yaml"),
        files("examples", ".yaml"),
    ]
    .concat()
    {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        all.push((name, fs::read(&path).unwrap()));
    }
    assert!(all.len() > 80, "only {} manifests", all.len());
    let (mut lenient, mut strict) = (BTreeSet::new(), Vec::new());
    for (name, bytes) in &all {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        let value = yaml(text);
        let is_valid = value
            .as_ref()
            .is_some_and(|value| validator.is_valid(value));
        match (is_understood(text), is_valid) {
            (true, false) => {
                let why = value.map_or("no YAML".to_owned(), |value| faults(&validator, &value));
                strict.push(format!("{name}: {why}"));
            }
            (false, true) => {
                lenient.insert(name.as_str());
            }
            _ => {}
        }
    }
    assert!(
        strict.is_empty(),
        "marked without need:\n{}",
        strict.join("\n")
    );
    let written: BTreeSet<&str> = SCHEMA_IS_LENIENT.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        lenient, written,
        "the differences, and those that are written down"
    );
}
