//! The catalogue that comes with the crate and the same one out of a file behave alike, to the
//! byte: in every case, in every format, for every command that takes a catalogue.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use crate::common_cli;

use std::fs;
use std::path::Path;

use common_cli::case::{Case, cases};
use common_cli::{Run, front_scope, run, tests};
use front_scope::manifest::CatalogueFile;
use front_scope::report::{CheckAnswer, Format, Layout, Subject, grant_yaml, render};
use front_scope::{Catalogue, Manifest, Profile, Question, check};

/// The file that the built-in catalogue was made from.
fn spec() -> String {
    let path = tests().join("../spec/endpoints.yaml").canonicalize();
    path.unwrap().to_str().unwrap().to_owned()
}

fn ask(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Run {
    run(front_scope(arguments).current_dir(folder), stdin)
}

/// Runs it without and with the file, and compares.
fn is_the_same(folder: &Path, arguments: &[&str], stdin: &[u8]) {
    let built_in = ask(folder, arguments, stdin);
    let spec = spec();
    let mut with = arguments.to_vec();
    with.extend(["--catalogue", &spec]);
    let loaded = ask(folder, &with, stdin);
    assert_eq!(
        loaded.code,
        built_in.code,
        "{}: {arguments:?}",
        folder.display()
    );
    assert!(
        loaded.stdout == built_in.stdout,
        "{}: {arguments:?}: another output",
        folder.display()
    );
    assert_eq!(
        loaded.stderr,
        built_in.stderr,
        "{}: {arguments:?}",
        folder.display()
    );
}

/// The cases, but for those with a catalogue of their own, which have nothing to compare.
fn compared() -> impl Iterator<Item = &'static Case> {
    let is_compared = |case: &&Case| !case.folder.join("catalogue.yaml").exists();
    cases().iter().filter(is_compared)
}

/// Every case under every profile, as a library sees it.
#[test]
fn every_report_is_the_same() {
    let loaded = fs::read_to_string(spec()).unwrap();
    let (loaded, _, findings) = CatalogueFile::read(&loaded);
    assert!(findings.is_empty());
    let loaded = loaded.unwrap().into_catalogue();
    assert_eq!(&loaded, Catalogue::builtin());
    let mut count = 0;
    for case in compared() {
        let Ok(text) = str::from_utf8(&case.input) else {
            continue;
        };
        let (manifest, map, _) = match Manifest::is_lines(text) {
            true => Manifest::read_lines("stdin", text),
            false => Manifest::read(text),
        };
        let Some(manifest) = manifest else { continue };
        for profile in Profile::builtin() {
            let subject = Subject::new(&case.file, text, &map);
            let said = |catalogue: &Catalogue| {
                let report = check(catalogue, &manifest, &Question::of(profile).with_tokens(2));
                let answer = CheckAnswer {
                    report: &report,
                    subject: subject.clone(),
                };
                let json = render(Format::Json, &[answer], Layout::default());
                (json, grant_yaml(report.grant()))
            };
            assert_eq!(said(&loaded), said(Catalogue::builtin()), "{}", case.name);
            count += 1;
        }
    }
    assert!(count > 140, "only {count} reports");
}

/// Every case through one command or another: each is a run of its own.
#[test]
fn every_case_is_the_same() {
    let commands: [&[&str]; 6] = [
        &["check"],
        &["check", "--format", "json"],
        &["check", "--format", "grant"],
        &["request"],
        &["graph"],
        &["graph", "--format", "dot"],
    ];
    for (place, case) in compared().enumerate() {
        let command = commands[place % commands.len()];
        let of_check = |word: &&String| command[0] == "check" || *word != "--strict";
        // The first of them is `check`.
        let more = case.arguments[1..].iter().filter(of_check);
        let more: Vec<&str> = more.map(String::as_str).collect();
        is_the_same(&case.folder, &[command, &more].concat(), case.stdin());
    }
}

#[test]
fn every_browsing_command_is_the_same() {
    let here = tests();
    let asked: [&[&str]; 14] = [
        &["endpoints"],
        &["endpoints", "--format", "json"],
        &["endpoints", "--oauth", "no"],
        &[
            "endpoints",
            "--oauth",
            "yes",
            "--profile",
            "granular-2026",
            "--format",
            "json",
        ],
        &["endpoints", "--namespace", "private", "signatures"],
        &["endpoints", "--scope", "tags"],
        &["endpoints", "nothing like this"],
        &["explain", "GET /teammates/{id}/signatures"],
        &["explain", "GET /me"],
        &["explain", "list-tags"],
        &["explain", "messages:send"],
        &["explain", "GET /tegs"],
        &["explain", "GET /topics"],
        &["explain", "unknown-scope"],
    ];
    for arguments in asked {
        is_the_same(&here, arguments, b"");
    }
    let print = ask(&here, &["catalogue", "export"], b"");
    let loaded = ask(&here, &["catalogue", "export", "--catalogue", &spec()], b"");
    assert!(print.stdout == loaded.stdout && print.stdout == fs::read_to_string(spec()).unwrap());
}

#[test]
fn a_request_compares_with_either() {
    let folder = common_cli::folder::folder("request");
    let example = tests().join("../examples/team-admin.yaml");
    let example = example.to_str().unwrap();
    let spec = spec();
    let out = folder.join("request.md");
    let _ = fs::remove_file(&out);
    let wrote = ask(
        &folder,
        &[
            "request",
            "--out",
            "request.md",
            example,
            "--catalogue",
            &spec,
        ],
        b"",
    );
    assert_ne!(wrote.code, 2, "{}", wrote.stderr);
    for more in [&[] as &[&str], &["--catalogue", &spec]] {
        let compared = ask(
            &folder,
            &[&["request", "--check", "request.md", example], more].concat(),
            b"",
        );
        assert!(
            compared
                .stdout
                .contains("was written from what the manifest says"),
            "{compared:?}"
        );
    }
}
