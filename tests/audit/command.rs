//! The command: what it exits with, and what it says where.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::common_cli::folder::folder_with;
use crate::common_cli::{Run, front_scope, run};

const FILES: [(&str, &str); 6] = [
    ("rota.yaml", "name: Rota board\nendpoints: [GET /shifts]\n"),
    (
        "typo.yaml",
        "name: Round robin\nendpoints: [GET /teams, GET /nowhere]\n",
    ),
    ("exact.txt", "shared:shifts:read"),
    ("more.txt", "shared:shifts:read, shared:tags:read"),
    ("less.txt", "shared:tags:read"),
    ("broken.txt", "shifts:peek"),
];

/// Where the files are. No test changes them.
fn files() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder_with("command", &FILES));
    &FOLDER
}

fn ask(line: &str, stdin: &str) -> Run {
    let arguments: Vec<_> = line.split_whitespace().collect();
    run(
        front_scope(&arguments).current_dir(files()),
        stdin.as_bytes(),
    )
}

#[test]
fn exit_codes_are_those_of_the_help() {
    let expected = [
        ("exact.txt", 0, 0),
        ("more.txt", 1, 0),
        ("less.txt", 1, 1),
        ("broken.txt", 2, 2),
        ("nowhere.txt", 2, 2),
    ];
    for (grant, strict, allowing) in expected {
        for format in ["human", "json"] {
            let line = format!("audit rota.yaml --format {format} --grant {grant}");
            let (plain, lenient) = (ask(&line, ""), ask(&format!("{line} --allow-excess"), ""));
            assert_eq!(
                (plain.code, lenient.code),
                (strict, allowing),
                "{line}: {plain:?}"
            );
            assert_eq!(plain.stderr.is_empty(), plain.code != 2, "{line}");
        }
    }
}

#[test]
fn options_state_what_a_grant_leaves_out() {
    let of =
        |options: &str, grant: &str| ask(&format!("audit rota.yaml --grant - {options}"), grant);
    assert_eq!(of("", "shifts:read").code, 0);
    assert_eq!(of("--namespaces shared", "shifts:read").code, 0);
    assert_eq!(of("--namespaces private", "shifts:read").code, 1);
    assert_eq!(of("--namespaces shared,private", "shifts:read").code, 1);
    let table = "| Resource | Read |\n|---|---|\n| Shifts | x |\n";
    assert_eq!(
        of("--features access_resources --namespaces shared", table).code,
        0
    );
    assert_eq!(of("--features application_triggers", table).code, 1);
    // What it says itself is believed, and another word is a mistake.
    assert_eq!(of("--namespaces shared", "shared:shifts:read").code, 0);
    for (options, grant) in [
        ("--namespaces private", "shared:shifts:read"),
        ("--features application_triggers", "shifts:read"),
        ("--namespaces workspace", "shifts:read"),
    ] {
        let run = of(options, grant);
        assert_eq!((run.code, run.stderr.is_empty()), (2, false), "{run:?}");
    }
}

/// An entry that fails is told with its scope, whether that is held or not.
#[test]
fn what_fails_names_its_scope() {
    for grant in ["private:shifts:read", "private:tags:read"] {
        let run = ask("audit rota.yaml --format github --grant -", grant);
        assert!(run.stdout.contains("shifts:read"), "{run:?}");
    }
}

#[test]
fn either_file_may_be_standard_input() {
    assert_eq!(
        ask("audit rota.yaml --grant -", "shared:shifts:read").code,
        0
    );
    let lines = ask("audit - --grant exact.txt", "GET /shifts\n");
    assert_eq!((lines.code, lines.stderr.as_str()), (0, ""));
    assert!(
        lines
            .stdout
            .starts_with("✔ exact.txt is exactly what stdin needs"),
        "{lines:?}"
    );
    let both = ask("audit - --grant -", "");
    assert_eq!((both.code, both.stdout.as_str()), (2, ""));
    assert!(both.stderr.contains("standard input can be read once"));
}

#[test]
fn both_files_are_told_what_is_wrong_with_them() {
    let run = ask("audit typo.yaml --grant broken.txt", "");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`peek` isn't a permission"), "{run:?}");
    assert!(
        run.stdout.contains("GET /nowhere") && run.stderr.contains("typo.yaml"),
        "{run:?}"
    );
}

/// The token itself is a likely slip in place of what it holds.
#[test]
fn a_token_in_place_of_a_grant_is_not_repeated() {
    let jwt = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzY29wZXMiOlsiKiJdfQ.c2lnbmF0dXJl";
    for text in [jwt.to_owned(), format!("Authorization: Bearer {jwt}")] {
        for line in ["audit rota.yaml --grant -", "triage GET /tags --grant -"] {
            let run = ask(line, &text);
            assert_eq!(run.code, 2, "{run:?}");
            assert!(run.stderr.contains("looks like a token"), "{run:?}");
            let out = run.stdout + &run.stderr;
            assert!(
                !out.contains("eyJ") && !out.contains("c2lnbmF0dXJl"),
                "{out}"
            );
        }
    }
}

#[test]
fn wrong_usage_is_exit_2() {
    for line in [
        "audit",
        "audit rota.yaml",
        "audit --grant exact.txt",
        "audit rota.yaml rota.yaml --grant exact.txt",
        "audit rota.yaml --grant exact.txt --format yaml",
    ] {
        let run = ask(line, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{line}");
        assert!(!run.stderr.trim().is_empty());
    }
    assert_eq!(ask("audit --help", "").code, 0);
}
