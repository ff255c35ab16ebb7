//! The calls of 20 public code bases, as they are written there: each resolves to the operation
//! that a person found in it, or fails in the way that a person gave it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where it is wrong"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use front_scope::catalogue::Class;
use front_scope::{Catalogue, Manifest, Profile, Question, Verdict, check};
use serde_yaml::Value;

/// One code base: what it calls, what that means, and the union of the scopes.
struct CodeBase {
    name: String,
    calls: Vec<(String, Result<String, String>)>,
    scopes: Vec<String>,
}

fn code_bases() -> Vec<CodeBase> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/integrations");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> CodeBase {
    let file: Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let list = |key: &str| file.get(key).and_then(Value::as_sequence).unwrap().clone();
    let call = |call: &Value| {
        let meant = match (text(call, "operation"), text(call, "class")) {
            (Some(operation), None) => Ok(operation),
            (None, Some(class)) => Err(class),
            _ => panic!(
                "{}: {call:?} has neither operation nor class, or both",
                path.display()
            ),
        };
        (text(call, "call").unwrap(), meant)
    };
    CodeBase {
        name: text(&file, "repository").unwrap(),
        calls: list("calls").iter().map(call).collect(),
        scopes: list("scopes")
            .iter()
            .map(|scope| scope.as_str().unwrap().to_owned())
            .collect(),
    }
}

/// The operation that a call resolves to, or the class of its failure.
fn resolved(call: &str) -> Result<String, String> {
    match Catalogue::builtin().resolve(call) {
        Ok(found) => Ok(found
            .operation()
            .map_or("a call of SCIM", |op| op.id())
            .to_owned()),
        Err(unresolved) => Err(class(unresolved.class()).to_owned()),
    }
}

fn class(class: Class) -> &'static str {
    match class {
        Class::ForeignUrl => "foreign-url",
        Class::ApiV1 => "api-v1",
        Class::RunTimePath => "run-time-path",
        Class::RenamedEndpoint => "renamed-endpoint",
        Class::WrongMethod => "wrong-method",
        Class::AmbiguousEndpoint => "ambiguous-endpoint",
        Class::UnknownEndpoint => "unknown-endpoint",
    }
}

#[test]
fn every_call_means_what_a_person_found_in_it() {
    let code_bases = code_bases();
    let mut differences = Vec::new();
    for code_base in &code_bases {
        for (call, meant) in &code_base.calls {
            let found = resolved(call);
            if found != *meant {
                differences.push(format!(
                    "{}: {call}: {found:?}, not {meant:?}",
                    code_base.name
                ));
            }
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
    let calls: usize = code_bases
        .iter()
        .map(|code_base| code_base.calls.len())
        .sum();
    assert_eq!((code_bases.len(), calls), (20, 762), "code bases and calls");
}

#[test]
fn the_scopes_of_a_code_base_are_the_union_of_what_its_calls_require() {
    let mut differences = Vec::new();
    for code_base in code_bases() {
        let meant = code_base
            .calls
            .iter()
            .filter_map(|(_, meant)| meant.as_ref().ok());
        let operations = meant.filter_map(|id| Catalogue::builtin().operation(id));
        let required = operations
            .filter_map(|op| op.scope())
            .map(ToString::to_string);
        let required: BTreeSet<String> = required.collect();
        if !required.iter().eq(&code_base.scopes) {
            let listed: BTreeSet<String> = code_base.scopes.iter().cloned().collect();
            differences.push(format!(
                "{}: {:?} aren't listed, {:?} aren't required",
                code_base.name,
                &required - &listed,
                &listed - &required
            ));
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn a_manifest_of_all_calls_of_a_code_base_has_exactly_these_scopes() {
    let question = Question::of(Profile::shared_only());
    for code_base in code_bases() {
        let calls = code_base.calls.iter();
        let builder = calls.fold(Manifest::builder(&code_base.name), |builder, (call, _)| {
            builder.endpoint(call)
        });
        let report = check(Catalogue::builtin(), &builder.build(), &question);
        let scopes: Vec<String> = report.scopes().iter().map(ToString::to_string).collect();
        assert_eq!(scopes, code_base.scopes, "{}", code_base.name);
        assert_eq!(report.entries(), code_base.calls.len());
        let unresolved = code_base
            .calls
            .iter()
            .filter(|(_, meant)| meant.is_err())
            .count();
        assert_eq!(
            report.uses().len(),
            report.entries() - unresolved,
            "{}",
            code_base.name
        );
        let is_undetermined = report.verdict() == Verdict::Undetermined;
        assert_eq!(is_undetermined, unresolved > 0, "{}", code_base.name);
    }
}
