//! That a scope isn't known is never taken as that none is needed: not by a check, not by what is
//! asked of a grant, not by any command. Documents from before scopes were named show it, and
//! `GET /me`, which needs none, the most.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use crate::common_cli;
use crate::openapi;
use crate::rows;

use std::fs;
use std::sync::OnceLock;

use common_cli::{front_scope, run};
use front_scope::manifest::CatalogueFile;
use front_scope::model::Requirement;
use front_scope::openapi::{Document, import};
use front_scope::report::catalogue_yaml;
use front_scope::{Catalogue, Grant, Manifest, Profile, Question, Verdict, check};
use openapi::{Style, documents};
use rows::Rows;

/// The whole catalogue, as documents from before scopes were named leave it.
fn old() -> &'static Catalogue {
    static OLD: OnceLock<Catalogue> = OnceLock::new();
    OLD.get_or_init(|| {
        let texts = documents(&Rows::builtin(), Style::PLAIN, false);
        let documents: Vec<Document> = texts
            .iter()
            .map(|text| Document::read(text).0.unwrap())
            .collect();
        let day = "2025-06-01".parse().unwrap();
        import(&documents, &CatalogueFile::builtin(), day)
            .unwrap()
            .into_file()
            .into_catalogue()
    })
}

fn everything() -> Grant {
    "access_resources, application_triggers, auto_provisioning; global, shared, private; tags:read, tags:write, conversations:read"
        .parse()
        .unwrap()
}

#[test]
fn no_grant_admits_what_isnt_known() {
    let grant = everything();
    assert_eq!(old().operations().len(), 254);
    for op in old().operations() {
        assert_eq!(
            (op.requirement(), op.scope()),
            (&Requirement::Unknown, None)
        );
        assert!(!grant.admits(op), "{}", op.endpoint());
    }
    assert_eq!(old().opens(&grant).count(), 0);
    // The same grant opens much of what is known, so this isn't for want of anything.
    assert!(Catalogue::builtin().opens(&grant).count() > 10);
}

#[test]
fn no_check_says_that_nothing_is_needed() {
    for op in old().operations() {
        let named = [
            Manifest::builder("Acme")
                .endpoint(op.endpoint().to_string())
                .build(),
            Manifest::builder("Acme").operation(op.id()).build(),
        ];
        for (manifest, profile) in named.iter().zip(Profile::builtin()) {
            let report = check(old(), manifest, &Question::of(profile));
            assert_eq!(report.verdict(), Verdict::Undetermined, "{}", op.endpoint());
            assert!(
                report.uses().is_empty()
                    && report.advice().plans().is_empty()
                    && report.is_partial()
            );
            let codes: Vec<String> = report
                .findings()
                .iter()
                .map(|it| it.code().to_string())
                .collect();
            assert!(
                codes.contains(&"unknown-scope".to_owned()),
                "{}: {codes:?}",
                op.endpoint()
            );
        }
    }
}

#[test]
fn no_command_says_that_nothing_is_needed() {
    let file = CatalogueFile::of(old().clone());
    let folder = common_cli::folder::folder("commands");
    let ask = |arguments: &[&str]| run(front_scope(arguments).current_dir(&folder), b"");
    fs::write(folder.join("old.yaml"), catalogue_yaml(&file)).unwrap();
    fs::write(folder.join("me.yaml"), "name: Ping\nendpoints: [GET /me]\n").unwrap();
    let with = ["--catalogue", "old.yaml"];
    for command in [
        &["check"] as &[&str],
        &["check", "--format", "json"],
        &["check", "--format", "grant"],
        &["request"],
        &["graph"],
        &["graph", "--format", "dot"],
    ] {
        let run = ask(&[command, &["me.yaml"], &with].concat());
        // A picture shows what is there, whatever that is.
        if command[0] != "graph" {
            assert_eq!(run.code, 2, "{command:?}: {run:?}");
            assert!(
                run.stderr.contains("me.yaml") && run.stderr.contains("doesn't"),
                "{command:?}: {}",
                run.stderr
            );
        }
        let text = run.stdout.to_lowercase();
        for claim in ["no scope", "any token", "\"scope\":null", "needs nothing"] {
            assert!(!text.contains(claim), "{command:?} claims {claim}: {text}");
        }
    }
    let explained = ask(&["explain", "GET /me", "--catalogue", "old.yaml"]);
    let text = (explained.stdout + &explained.stderr).to_lowercase();
    assert!(
        text.contains("known") && !text.contains("any token"),
        "{text}"
    );
    for oauth in ["yes", "no", "unknown"] {
        let rows = ask(&[
            "endpoints",
            "--oauth",
            oauth,
            "--format",
            "json",
            "--catalogue",
            "old.yaml",
        ]);
        let rows: Vec<serde_json::Value> = serde_json::from_str(&rows.stdout).unwrap();
        assert_eq!(
            rows.len(),
            if oauth == "unknown" { 254 } else { 0 },
            "{oauth}"
        );
    }
    let table = ask(&["endpoints", "/me", "--catalogue", "old.yaml"]);
    assert!(table.stdout.contains("unknown"), "{}", table.stdout);
}
