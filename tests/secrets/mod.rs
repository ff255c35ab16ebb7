//! Whatever may be a token is refused or masked without repeating any of it: in every option and
//! argument of every subcommand, in every file, in every format.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that can't be made has to stop"
)]

use crate::common_cli;

use clap::{Arg, ArgAction, Command};

use common_cli::folder::Scratch;
use common_cli::{front_scope, run};

const JWT: &str =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzY29wZXMiOlsiKiJdfQ.c2lnbmF0dXJlc2lnbmF0";
const HEX: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b";
const OPAQUE: &str = "fro7nt9A8b7C6d5E4f3G2h1J0k9L8m7N6";

/// How a token gets among the arguments by mistake.
fn slips() -> Vec<(&'static str, String)> {
    let mut slips = Vec::new();
    for secret in [JWT, HEX, OPAQUE] {
        slips.push((secret, secret.to_owned()));
    }
    for written in [
        "Bearer {}",
        "Authorization: Bearer {}",
        "https://api2.frontapp.com/tags?access_token={}",
        "https://me:{}@api2.frontapp.com/nowhere",
        "{}.yaml",
        "./{}/front-scope.yaml",
        "**/{}*",
    ] {
        slips.push((OPAQUE, written.replace("{}", OPAQUE)));
    }
    slips.push((
        "correcthorse",
        "Authorization: Bearer correcthorse".to_owned(),
    ));
    slips
}

/// Every subcommand that has none itself, by the words that call it.
fn subcommands(command: &Command, words: &[String], found: &mut Vec<(Vec<String>, Command)>) {
    for subcommand in command.get_subcommands() {
        let mut words = words.to_vec();
        words.push(subcommand.get_name().to_owned());
        match subcommand.has_subcommands() {
            true => subcommands(subcommand, &words, found),
            false => found.push((words, subcommand.clone())),
        }
    }
}

fn all_subcommands() -> Vec<(Vec<String>, Command)> {
    let mut found = Vec::new();
    subcommands(&::front_scope::cli::command(), &[], &mut found);
    assert!(found.len() > 12, "{found:?}");
    found
}

/// The values of `--format`, or none.
fn formats(command: &Command) -> Vec<Option<String>> {
    let format = command.get_arguments().find(|arg| arg.get_id() == "format");
    let values = format
        .map(|format| format.get_possible_values())
        .unwrap_or_default();
    let values = values.iter().map(|value| Some(value.get_name().to_owned()));
    let values: Vec<_> = values.collect();
    match values.is_empty() {
        true => vec![None],
        false => values,
    }
}

/// A right value of what can't be left out.
fn usual(arg: &Arg) -> &'static str {
    match arg.get_id().as_str() {
        "grant" => "grant.yaml",
        "old" | "new" => "builtin",
        "what" | "call" => "GET /tags",
        "shell" => "bash",
        "documents" => "api.json",
        _ => "a.yaml",
    }
}

/// `value` as the argument takes it.
fn written(arg: &Arg, value: &str) -> String {
    match arg.get_long() {
        Some(long) => format!("--{long}={value}"),
        None => value.to_owned(),
    }
}

fn scratch(name: &str, manifest: &str) -> Scratch {
    let scratch = Scratch::new(name);
    scratch.write("a.yaml", manifest);
    scratch.write("grant.yaml", "shared:tags:read\n");
    scratch
}

const FINE: &str = "name: a\nendpoints: [GET /tags, GET /knowledge_bases]\n";

fn keeps(scratch: &Scratch, secret: &str, words: &[String]) -> i32 {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let run = run(front_scope(&words).current_dir(&scratch.0), b"");
    // A long word may be broken where it is printed, with a border between.
    let text = run.stdout + &run.stderr;
    let text: String = text.chars().filter(char::is_ascii_graphic).collect();
    let secret: String = secret.chars().filter(char::is_ascii_alphanumeric).collect();
    for at in 0..=secret.len() - 8 {
        let part = &secret[at..at + 8];
        assert!(!text.contains(part), "{words:?} repeats {part}:\n{text}");
    }
    run.code
}

#[test]
fn no_option_or_argument_repeats_a_secret() {
    let scratch = scratch("security-options", FINE);
    for (words, command) in all_subcommands() {
        let formats = formats(&command);
        let tried: Vec<&Arg> = command.get_arguments().collect();
        for arg in tried.iter().copied().filter(|arg| !arg.is_global_set()) {
            for (index, format) in formats.iter().enumerate() {
                // One kind of slip is enough for the other formats.
                let count = if index == 0 { usize::MAX } else { 1 };
                for (secret, slip) in slips().into_iter().take(count) {
                    let mut words = words.clone();
                    for other in &tried {
                        if other.is_required_set() && other.get_id() != arg.get_id() {
                            words.push(written(other, usual(other)));
                        }
                    }
                    if let Some(format) = format.as_ref().filter(|_| arg.get_id() != "format") {
                        words.push(format!("--format={format}"));
                    }
                    words.push(written(arg, &slip));
                    let code = keeps(&scratch, secret, &words);
                    // Triage has an answer to a call with a secret in it; help is help.
                    let is_answered = arg.get_id() == "call" || code == 0 && is_help(arg);
                    assert!(code == 2 || is_answered, "{words:?}: {code}");
                }
            }
        }
    }
}

fn is_help(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Help | ArgAction::Version)
}

#[test]
fn what_is_no_argument_is_not_repeated_either() {
    let scratch = scratch("security-unknown", FINE);
    for (secret, slip) in slips() {
        for words in [
            vec![slip.clone()],
            vec!["check".to_owned(), format!("--{slip}")],
            vec!["check".to_owned(), format!("-{slip}")],
            vec![
                "triage".to_owned(),
                "GET /tags".to_owned(),
                format!("--{slip}"),
            ],
            vec![
                "triage".to_owned(),
                format!("GET /tags?token={slip}"),
                "--x".to_owned(),
            ],
            vec!["explain".to_owned(), "GET".to_owned(), slip.clone()],
            vec!["help".to_owned(), slip.clone()],
            vec!["check".to_owned(), "--color".to_owned(), slip.clone()],
        ] {
            assert_eq!(keeps(&scratch, secret, &words), 2, "{words:?}");
        }
    }
}

/// Where a secret may stand in files, and what reads them.
#[test]
fn no_file_is_repeated_with_a_secret() {
    for (secret, slip) in [0, 1, 3, 5, 10].map(|index| slips().swap_remove(index)) {
        let quoted = format!("{slip:?}");
        let manifests = [
            format!("name: {quoted}\nendpoints: [GET /tags, GET /knowledge_bases]\n"),
            format!("name: a\nendpoints:\n  - {quoted}\n"),
            format!(
                "name: a\nendpoints:\n  - {:?}\n",
                format!("GET /tags/{slip}")
            ),
            format!(
                "name: a\nendpoints:\n  - {:?}\n",
                format!("GET /nowhere?x={slip}")
            ),
            format!(
                "name: a\nendpoints:\n  - endpoint: GET /knowledge_bases\n    reason: {quoted}\n"
            ),
            format!("name: a\n{quoted}: 1\nendpoints: [GET /tags]\n"),
            format!("name: a\naudience: {quoted}\nendpoints: [GET /knowledge_bases] # {slip}\n"),
            format!(
                "name: a\nworkspaces: [{quoted}]\nendpoints: [GET /tags, GET /knowledge_bases]\n"
            ),
            format!("{quoted}\n"),
            format!("# {slip}\nname: a\nendpoints: [GET /tags\n"),
        ];
        for manifest in manifests {
            let scratch = scratch("security-files", &manifest);
            for (words, command) in all_subcommands() {
                let reads = command.get_arguments().any(|arg| {
                    let id = arg.get_id().as_str();
                    id == "manifest" || id == "manifests"
                });
                if !reads {
                    continue;
                }
                for format in formats(&command) {
                    let mut words = words.clone();
                    for arg in command.get_arguments() {
                        let id = arg.get_id().as_str();
                        if arg.is_required_set() || id == "manifests" {
                            words.push(written(arg, usual(arg)));
                        }
                    }
                    words.extend(format.map(|format| format!("--format={format}")));
                    keeps(&scratch, secret, &words);
                }
            }
        }
        let scratch = scratch("security-others", FINE);
        scratch.write("front-scope.toml", format!("profile = {quoted}\n"));
        keeps(&scratch, secret, &["check".to_owned(), "a.yaml".to_owned()]);
        scratch.write("front-scope.toml", "");
        for text in [
            slip.clone(),
            format!(
                "features: []\nnamespaces: {{shared: [{quoted}]}}\npermissions: {{tags: [{quoted}]}}\n"
            ),
            format!("features: [{quoted}]\nnamespaces: {{}}\npermissions: {{}}\n"),
            format!("name: {quoted}\nas_of: {quoted}\n"),
            format!("version: 1\ncatalogue: {quoted}\nmanifests: {{{quoted}: 1}}\n"),
            format!("{{\"_error\": {{\"status\": 403, \"message\": {quoted}}}}}"),
        ] {
            scratch.write("x", &text);
            scratch.write("front-scope.lock", &text);
            let cell = slip.replace('"', "");
            let counts =
                format!("token,method,path\n\"{cell}\",GET,/tags\n\"{cell}\",GET,/tags/{cell}\n");
            scratch.write("counts.csv", counts);
            for line in [
                "audit a.yaml --grant x",
                "audit a.yaml --grant x --format github",
                "audit a.yaml --grant x --format json",
                "audit a.yaml --used x",
                "audit a.yaml --counts counts.csv --format json",
                "check a.yaml --profile x",
                "check a.yaml --catalogue x",
                "check a.yaml --config x",
                "check a.yaml --locked --format sarif",
                "check --locked",
                "lock a.yaml",
                "request a.yaml --check x",
                "triage GET /tags --body x",
                "triage GET /tags --grant x --format json",
                "catalogue import x",
                "catalogue diff builtin x --format markdown --manifest a.yaml",
                "catalogue export --catalogue x",
            ] {
                let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
                keeps(&scratch, secret, &words);
            }
        }
    }
}
