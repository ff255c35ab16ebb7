//! A file that is written is written whole, or is as it was.

use std::fs;
use std::process::Command;

use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};

const OLD: &str = "what was there\n";

fn scratch(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    let entries: String = (0..40)
        .map(|n| format!("  - {{endpoint: GET /teammates/x{n}/signatures, reason: r}}\n"))
        .collect();
    scratch.write(
        "a.yaml",
        format!(
            "name: a\naudience: public\nworkspaces: [{}]\nendpoints:\n  - {{endpoint: GET /tags, reason: r}}\n{entries}",
            (0..900)
                .map(|n| format!("w{n}"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    );
    let spec = include_str!("../../spec/endpoints.yaml");
    scratch.write("catalogue.yaml", spec);
    scratch.write("document.yaml", "openapi: 3.0.0\ninfo: {title: Core API, version: '1'}\nservers: [{url: https://api2.frontapp.com}]\npaths:\n  /tags: {get: {operationId: list-tags, x-required-scopes: ['tags:read'], responses: {}}}\n");
    scratch
}

/// What writes, and into which file.
const WRITES: &[(&str, &str)] = &[
    ("graph a.yaml --out F", "F"),
    ("request a.yaml --out F", "F"),
    ("schema report --out F", "F"),
    ("catalogue export --out F", "F"),
    (
        "catalogue import document.yaml --into catalogue.yaml",
        "catalogue.yaml",
    ),
    ("lock a.yaml", "front-scope.lock"),
    ("init new.yaml", "new.yaml"),
];

/// Runs it where no file may grow beyond half a kibibyte, as on a disk that is full.
fn without_room(scratch: &Scratch, line: &str) -> Run {
    let program = env!("CARGO_BIN_EXE_front-scope");
    let script = format!("trap '' XFSZ; ulimit -f 1; exec '{program}' {line}");
    let mut shell = Command::new("sh");
    run(shell.args(["-c", &script]).current_dir(&scratch.0), b"")
}

fn names(scratch: &Scratch) -> Vec<String> {
    let entries = fs::read_dir(&scratch.0).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    for (index, (line, file)) in WRITES.iter().enumerate() {
        let scratch = scratch(&format!("security-written-{index}"));
        if *file == "F" {
            scratch.write("F", OLD);
        }
        let before = (names(&scratch), fs::read(scratch.0.join(file)).ok());
        let failed = without_room(&scratch, line);
        assert_eq!(failed.code, 2, "{line}: {failed:?}");
        let after = (names(&scratch), fs::read(scratch.0.join(file)).ok());
        assert!(before == after, "{line}: {:?}", after.0);
        let words: Vec<&str> = line.split(' ').collect();
        let done = run(front_scope(&words).current_dir(&scratch.0), b"");
        assert!(done.code < 2, "{line}: {done:?}");
        assert!(
            fs::read(scratch.0.join(file)).unwrap().len() > 512,
            "{line}"
        );
    }
}

#[test]
fn what_is_read_is_not_written_over() {
    let scratch = scratch("security-inputs");
    for line in [
        "graph a.yaml --out a.yaml",
        "graph a.yaml --out ./a.yaml",
        "request a.yaml --out a.yaml",
        "catalogue export --catalogue catalogue.yaml --out catalogue.yaml",
        "catalogue import document.yaml --into document.yaml",
        "init a.yaml",
    ] {
        let all = || {
            names(&scratch)
                .iter()
                .map(|name| fs::read(scratch.0.join(name)).unwrap())
                .collect::<Vec<_>>()
        };
        let before = all();
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(
            run(front_scope(&words).current_dir(&scratch.0), b"").code,
            2,
            "{line}"
        );
        assert!(before == all(), "{line}");
    }
}
