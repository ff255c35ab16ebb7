//! Names and paths that nobody would write, and locks that can't be used.

use std::fs;

use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};
use crate::runner::commands;
use crate::skeleton::{of_markdown, rows, tags};

const EVIL: &[&str] = &[
    "::error file=x::y",
    "##[add-mask]e",
    "<script>alert(1)</script>",
    "</summary></details><img src=x onerror=y>",
    "@org/team #1 | a `b` ```",
    "](javascript:x) ![a](https://evil.example)",
    "\\e[31m\\u202e\\u2028",
    "\\n\\n# h\\n::debug::x",
    "%0A::stop-commands::t",
];

fn ask(scratch: &Scratch, arguments: &[&str], format: &str) -> Run {
    let mut command = front_scope(arguments);
    let command = command.args(["--format", format]);
    run(command.current_dir(&scratch.0), b"")
}

/// What an answer may not do, in any format.
fn harmless(scratch: &Scratch, arguments: &[&str]) {
    let github = ask(scratch, arguments, "github");
    assert!(!github.stdout.is_empty(), "{github:?}");
    let found = commands(&github.stdout);
    assert_eq!(
        found.len(),
        github.stdout.lines().count(),
        "{}",
        github.stdout
    );
    for command in found {
        assert!(
            ["error", "warning", "notice"].contains(&command.name.as_str()),
            "{command:?}"
        );
    }
    assert!(commands(&github.stderr).is_empty(), "{}", github.stderr);
    let markdown = ask(scratch, arguments, "markdown").stdout;
    let bones = of_markdown(&markdown);
    assert!(!bones.contains(['@', '$', '~', '!']), "{bones}");
    assert!(!bones.contains("]("), "{bones}");
    for row in rows(&markdown) {
        assert!(row.is_even(), "{row:?} in {markdown}");
    }
    let html = ask(scratch, arguments, "html").stdout;
    for tag in tags(&html) {
        assert!(
            !tag.starts_with("<script") && !tag.starts_with("<img"),
            "{tag}"
        );
        assert!(!tag.contains("onerror"), "{tag}");
    }
    for text in [&markdown, &html, &github.stdout] {
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{2028}', '\r']));
    }
    let sarif = ask(scratch, arguments, "sarif").stdout;
    serde_json::from_str::<serde_json::Value>(&sarif).unwrap();
    assert!(!sarif.contains(['\u{1b}', '\u{202e}', '\u{2028}']));
}

fn manifest(evil: &str, endpoints: &str) -> String {
    format!("name: \"n {evil}\"\nworkspaces: [\"w {evil}\", Sales]\nendpoints:\n{endpoints}")
}

#[test]
fn what_files_say_does_nothing() {
    let scratch = Scratch::new("told-hostile");
    let lock = "name: a\nworkspaces: [Sales]\nendpoints: [GET /tags]\n";
    for evil in EVIL {
        // A name is what a reviewer can see; whatever else is in it.
        let name = evil.replace('/', ":").replace("\\e[31m\\u202e\\u2028", "e");
        let name = format!("{}.yaml", name.replace("\\n", "n"));
        scratch.write(&name, lock);
        let locked = ask(
            &scratch,
            &["lock", "--profile", "shared-only", &name],
            "json",
        );
        assert_eq!(locked.code, 0, "{locked:?}");
        let more = "  - GET /conversations/{id}\n  - GET /teammates/{id}/signatures\n";
        scratch.write(&name, manifest(evil, more));
        harmless(&scratch, &["check", "--locked", &name]);
        fs::remove_file(scratch.0.join("front-scope.lock")).unwrap();
        harmless(&scratch, &["check", "--locked", &name, "gone::x.yaml"]);
        scratch.write("front-scope.lock", format!("\"{evil}\": 1\nmanifests: 2\n"));
        harmless(&scratch, &["check", "--locked", &name]);
        harmless(&scratch, &["check", "--locked"]);
        fs::remove_file(scratch.0.join("front-scope.lock")).unwrap();
        let grant = format!(
            "features: [access_resources]\nnamespaces: {{ shared: [\"v {evil}\"] }}\n\
             permissions: {{ tags: [read, write], strange: [read] }}\n"
        );
        scratch.write("grant.yaml", grant);
        let grants = ["grant.yaml", &name];
        for grant in grants {
            harmless_audit(&scratch, &name, grant);
        }
        harmless(
            &scratch,
            &[
                "catalogue",
                "diff",
                "builtin",
                "builtin",
                "--manifest",
                &name,
            ],
        );
    }
}

fn harmless_audit(scratch: &Scratch, manifest: &str, grant: &str) {
    let arguments = ["audit", manifest, "--grant", grant];
    // What is not a grant has no page.
    if ask(scratch, &arguments, "json").stdout.is_empty() {
        let github = ask(scratch, &arguments, "github");
        let found = commands(&github.stdout);
        assert_eq!(found.len(), github.stdout.lines().count());
        assert!(found.iter().any(|command| command.name == "error"));
        assert!(commands(&github.stderr).is_empty());
    } else {
        harmless(scratch, &arguments);
    }
}

#[test]
fn a_manifest_without_a_lock_is_seen_in_every_format() {
    let scratch = Scratch::new("told-unlocked");
    scratch.write("a.yaml", "name: a\nendpoints: [GET /tags]\n");
    let says = "can't be held to front-scope.lock: there is no lock yet";
    let arguments = ["check", "--locked", "a.yaml"];
    for format in ["github", "sarif", "markdown", "html"] {
        let run = ask(&scratch, &arguments, format);
        assert_eq!(run.code, 2);
        let text = run.stdout.replace("&#39;", "'").replace("Can't", "can't");
        assert!(text.contains(says), "{format}: {}", run.stdout);
    }
    for format in ["github", "sarif", "markdown", "html"] {
        let run = ask(&scratch, &["check", "--locked"], format);
        assert_eq!(run.code, 2);
        assert!(
            run.stdout.contains("here is no lock here"),
            "{format}: {}",
            run.stdout
        );
    }
    scratch.write("front-scope.lock", "<<<<<<< a\n");
    for format in ["github", "sarif", "markdown", "html"] {
        let run = ask(&scratch, &arguments, format);
        assert_eq!(run.code, 2);
        assert!(run.stdout.contains("merge was left unfinished"), "{format}");
    }
    scratch.write("front-scope.lock", "");
    let lock = ["lock", "--profile", "p.yaml", "a.yaml"];
    fs::remove_file(scratch.0.join("front-scope.lock")).unwrap();
    let profile = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/cases/own-profile-with-unknown-cells/profile.yaml"
    );
    fs::copy(profile, scratch.0.join("p.yaml")).unwrap();
    assert_eq!(ask(&scratch, &lock, "json").code, 0);
    fs::remove_file(scratch.0.join("p.yaml")).unwrap();
    for format in ["github", "sarif", "markdown", "html"] {
        let run = ask(&scratch, &arguments, format);
        assert_eq!(run.code, 2);
        let text = run.stdout.replace("&#39;", "'");
        assert!(
            text.contains("he profile that it is asked under"),
            "{format}: {text}"
        );
    }
}

#[test]
fn without_a_manifest_a_drift_has_no_lines() {
    let scratch = Scratch::new("told-no-lines");
    for format in ["github", "sarif"] {
        let run = ask(
            &scratch,
            &["catalogue", "diff", "builtin", "builtin"],
            format,
        );
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("--manifest"), "{}", run.stderr);
    }
    let page = ask(
        &scratch,
        &["catalogue", "diff", "builtin", "builtin"],
        "markdown",
    );
    assert!(
        page.stdout.starts_with("## ✔ nothing has changed"),
        "{}",
        page.stdout
    );
}

#[test]
fn what_was_locked_is_an_object_a_lock() {
    let scratch = Scratch::new("told-lock-json");
    scratch.write("a.yaml", "name: a\nendpoints: [GET /tags]\n");
    scratch.write(
        "b/c.yaml",
        "name: c\nendpoints: [GET /teammates/x/signatures]\n",
    );
    let arguments = ["lock", "a.yaml", "b/c.yaml"];
    let first = ask(&scratch, &arguments, "json").stdout;
    let second = ask(&scratch, &arguments, "json").stdout;
    let read = |text: &str| -> Vec<serde_json::Value> {
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let (first, second) = (read(&first), read(&second));
    assert_eq!(first.len(), 2);
    assert_eq!(first[1]["lock"], "b/front-scope.lock");
    assert_eq!(first[1]["manifests"][0]["verdict"], "exception");
    assert_eq!(
        first[0]["manifests"][0]["grant"]["permissions"]["tags"][0],
        "read"
    );
    let written = |all: &[serde_json::Value]| -> Vec<bool> {
        all.iter().map(|one| one["written"] == true).collect()
    };
    assert_eq!(
        (written(&first), written(&second)),
        (vec![true; 2], vec![false; 2])
    );
    let text = fs::read_to_string(scratch.0.join("front-scope.lock")).unwrap();
    assert!(text.contains(first[0]["manifests"][0]["digest"].as_str().unwrap()));
}
