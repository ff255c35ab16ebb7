//! Output that nobody reads, that can't be written, or that another program reads.

use std::fs::{self, OpenOptions};

use front_scope::{Catalogue, Grant, Manifest, Profile, Question, check};

use crate::cli::{EXCEPTION, FINE, TYPO, ask, file, folder, front_scope, many};
use crate::common_cli::{run, run_into, run_until, tests};

#[test]
fn a_reader_that_goes_away_is_no_error() {
    file(
        "pipe-0.yaml",
        format!("name: x\nendpoints:\n{}", "  - GET /teams\n".repeat(5_000)),
    );
    file(
        "pipe-1.yaml",
        format!(
            "name: x\nendpoints:\n{}",
            "  - GET /knowledge_bases\n".repeat(5_000)
        ),
    );
    file("pipe-2.yaml", many(5_000));
    for code in 0..=2 {
        let path = format!("pipe-{code}.yaml");
        for format in ["json", "human"] {
            let mut command = front_scope(&["check", &path, "--format", format]);
            let run = run_until(&mut command, 10);
            assert_eq!(run.code, code, "{run:?}");
            assert_eq!(
                run.stderr.lines().count(),
                usize::from(code == 2),
                "{run:?}"
            );
        }
    }
    let run = run_until(&mut front_scope(&["endpoints", "--format", "json"]), 10);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn output_that_can_not_be_written_is_an_error() {
    file("full.yaml", FINE);
    for line in [
        "check full.yaml",
        "endpoints",
        "explain tags:read",
        "--help",
    ] {
        let Ok(full) = OpenOptions::new().write(true).open("/dev/full") else {
            return;
        };
        let arguments: Vec<_> = line.split(' ').collect();
        let run = run_into(&mut front_scope(&arguments), full);
        assert_eq!(run.code, 2, "{line}");
        assert!(run.stderr.contains("can't be written"), "{run:?}");
    }
}

#[test]
fn grants_read_back() {
    let mut read = 0;
    for entry in fs::read_dir(tests().join("cases")).unwrap() {
        let path = entry.unwrap().path().join("manifest.yaml");
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let run = run(front_scope(&["check", "--format", "grant"]).arg(&path), b"");
        let (manifest, _, _) = Manifest::read(&text);
        let question = Question::of(Profile::shared_only());
        let report = manifest.map(|m| check(Catalogue::builtin(), &m, &question));
        let Some(report) = report.filter(|r| !r.is_partial()) else {
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{path:?}");
            continue;
        };
        let (grant, _, findings) = Grant::read(&run.stdout);
        assert!(findings.is_empty(), "{path:?}: {findings:?}");
        assert_eq!(
            grant.as_ref(),
            Some(report.grant()),
            "{path:?}: {}",
            run.stdout
        );
        read += 1;
    }
    assert!(read > 20, "{read} grants were read");
}

#[test]
fn grants_of_several_manifests_say_whose_they_are() {
    file("grant-one.yaml", FINE);
    file("grant-two.yaml", TYPO);
    file("grant-three.yaml", EXCEPTION);
    let run = ask("check --format grant grant-one.yaml grant-two.yaml grant-three.yaml");
    let documents: Vec<&str> = run.stdout.split("---\n").collect();
    assert_eq!((run.code, documents.len()), (2, 3), "{run:?}");
    assert!(documents[0].starts_with("# grant-one.yaml\nfeatures:"));
    assert!(documents[1].starts_with("# grant-two.yaml can't be judged"));
    assert_eq!(documents[1].lines().count(), 1);
    assert!(documents[2].starts_with("# grant-three.yaml\nfeatures:"));
    let alone = ask("check --format grant grant-one.yaml").stdout;
    assert_eq!(documents[0], format!("# grant-one.yaml\n{alone}"));
}

#[test]
fn out_to_a_dash_is_standard_output() {
    file("dash.yaml", EXCEPTION);
    for line in [
        "graph dash.yaml",
        "request dash.yaml",
        "schema lock",
        "catalogue export",
        "man check",
    ] {
        let (printed, out) = match line {
            "man check" => (ask("man"), ask("man --out -")),
            line => (ask(line), ask(&format!("{line} --out -"))),
        };
        assert!(!printed.stdout.is_empty(), "{line}");
        assert_eq!(printed.stdout, out.stdout, "{line}");
        assert!(!folder().join("-").exists());
    }
}
