//! The command line, every day and at its worst: files that are none, output that nobody reads,
//! arguments that mean nothing. What it says of manifests is in `cases.rs`.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use crate::common_cli;

mod catalogue;
mod files;
mod output;

use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common_cli::{Run, run, tests};
use serde_json::Value;

const FINE: &str = "name: Rota board\nendpoints: [GET /shifts]\n";
const EXCEPTION: &str = "name: Docs mirror\nendpoints: [GET /knowledge_bases]\n";
const TYPO: &str = "name: Round robin\nendpoints: [GET /teams, GET /nowhere]\n";

/// Where the files of these tests are, each of another name.
fn folder() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| common_cli::folder::folder("files"));
    &FOLDER
}

fn file(name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(folder().join(name), bytes).unwrap();
}

fn front_scope(arguments: &[&str]) -> std::process::Command {
    let mut command = common_cli::front_scope(arguments);
    command.current_dir(folder());
    command
}

/// Runs a line of blank-separated arguments.
fn ask(line: &str) -> Run {
    let arguments: Vec<_> = line.split_whitespace().collect();
    run(&mut front_scope(&arguments), b"")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text:.200}"))
}

/// A manifest of so many entries: some resolve, some block, some are no endpoint.
fn many(entries: usize) -> String {
    let kinds = [
        "GET /tags",
        "GET /knowledge_bases",
        "GET /tegs",
        "GET /teammates/{id}/tags",
    ];
    let lines = (0..entries).map(|n| format!("  - {}\n", kinds[n % kinds.len()]));
    format!(
        "name: Everything twice\nendpoints:\n{}",
        lines.collect::<String>()
    )
}

#[test]
fn standard_input_is_a_manifest_or_lines() {
    let inputs = [
        FINE,
        "GET /shifts\n",
        "get /knowledge_bases",
        EXCEPTION,
        "",
        "shifts",
        TYPO,
    ];
    for (text, code) in inputs.into_iter().zip([0, 0, 1, 1, 2, 2, 2]) {
        let mut command = front_scope(&["check", "-", "--format", "json"]);
        let run = run(&mut command, text.as_bytes());
        assert_eq!(run.code, code, "{text:?}: {run:?}");
        assert_eq!(json(&run.stdout)["manifest"], "stdin");
    }
    // What a line can't hold, a manifest can.
    for (text, is_lines) in [
        ("GET /tags\n", true),
        ("name: a\nendpoints: [GET /tags]\n", false),
    ] {
        let told = run(&mut front_scope(&["check", "-"]), text.as_bytes()).stdout;
        let way = "add `namespaces: [shared, global, private]`";
        assert!(told.contains(way), "{told}");
        assert_eq!(told.contains("`front-scope init`"), is_lines, "{told}");
    }
    // In a file they are no manifest.
    file("lines.yaml", "GET /shifts\n");
    files::is_refused("lines.yaml", "a manifest is a mapping");
}

#[test]
fn of_several_manifests_the_highest_code_counts() {
    file("zero.yaml", FINE);
    file("three.yaml", FINE);
    file("one.yaml", EXCEPTION);
    file("two.yaml", TYPO);
    let orders = ["zero three", "one zero", "zero one", "two one zero nowhere"];
    for (names, code) in orders.into_iter().zip([0, 1, 1, 2]) {
        let paths: Vec<_> = names
            .split(' ')
            .map(|name| format!("{name}.yaml"))
            .collect();
        let run = ask(&format!("check --format json {}", paths.join(" ")));
        assert_eq!(run.code, code, "{names}");
        let reports: Vec<_> = run.stdout.lines().map(json).collect();
        let manifests: Vec<_> = reports
            .iter()
            .map(|r| r["manifest"].as_str().unwrap())
            .collect();
        assert_eq!(manifests, paths);
        let text = ask(&format!("check {}", paths.join(" ")));
        assert_eq!((text.code, &text.stderr), (code, &run.stderr));
    }
}

#[test]
fn strict_raises_what_is_fine() {
    file(
        "assumed.yaml",
        "name: Reply timer\nendpoints: [GET /conversations]\n",
    );
    file("strict.yaml", FINE);
    for format in ["human", "json", "grant"] {
        let code = |path: &str| ask(&format!("check --strict --format {format} {path}")).code;
        assert_eq!((code("assumed.yaml"), code("strict.yaml")), (1, 0));
    }
    assert_eq!(ask("check assumed.yaml").code, 0);
    assert!(
        ask("check assumed.yaml --strict")
            .stderr
            .contains("--strict")
    );
}

#[test]
fn wrong_usage_is_exit_2() {
    let ways = "|check|frobnicate|check --format xml x.yaml|check --profile|check --strcit x.yaml\
        |explain|endpoints --oauth maybe|endpoints --namespace team|endpoints --scope tags:fly\
        |endpoints --scope=|endpoints --words|--quiet";
    for line in ways.split('|') {
        let run = ask(line);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{line}: {run:?}");
        assert!(!run.stderr.trim().is_empty(), "{line}");
    }
    let odd = std::ffi::OsString::from_vec(b"\xff.yaml".to_vec());
    assert_eq!(run(front_scope(&["check"]).arg(odd), b"").code, 2);
}

#[test]
fn profiles_that_are_none_are_told() {
    file("of-profile.yaml", FINE);
    file(
        "broken.yaml",
        "name: mine\nas_of: today\nnamespaces: { team: granted }\n",
    );
    let taken = tests().join("../spec/profiles/shared-only.yaml");
    file("taken.yaml", fs::read_to_string(taken).unwrap());
    let told: [(&str, &[&str]); 3] = [
        ("shared_only", &["`shared-only`", "`granular-2026`"]),
        (
            "broken.yaml",
            &[
                "╭─[broken.yaml:2:8]",
                "as_of: today",
                "`team` isn't a namespace",
                "`sources`",
            ],
        ),
        ("taken.yaml", &["comes with front-scope"]),
    ];
    for (profile, words) in told {
        for command in ["check of-profile.yaml", "endpoints"] {
            let run = ask(&format!("{command} --profile {profile}"));
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
            assert!(
                words.iter().all(|word| run.stderr.contains(word)),
                "{}",
                run.stderr
            );
        }
    }
}

#[test]
fn help_and_version_are_fine() {
    let ways = "--help|-h|--version|-V|help|check --help|explain -h|endpoints --help|help check";
    for line in ways.split('|') {
        let run = ask(line);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{line}");
        assert!(!run.stdout.is_empty(), "{line}");
    }
    let commands = "|init|check|audit|lock|request|graph|explain|triage|endpoints|completions|man|catalogue|catalogue import|catalogue diff|catalogue export";
    for command in commands.split('|') {
        let run = ask(&format!("{command} --help"));
        let wide = run.stdout.lines().find(|line| line.chars().count() > 80);
        assert_eq!((run.code, wide), (0, None), "{command}");
        assert!(run.stdout.contains("\nExamples:\n  "), "{command}");
    }
    let version = concat!("front-scope ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(ask("--version").stdout, version);
}
