//! A repository of strangers says what is asked of its manifests, and leads to nothing else.

use std::fs;
use std::os::unix::fs::symlink;

use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};

const SECRET: &str = "hunter2: what nobody is to see";
const GOOD: &str = "name: a\nendpoints: [GET /tags]\n";

/// A repository beside a file that isn't its own.
fn repository(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    scratch.write("outside/secret.yaml", SECRET);
    let profile = include_str!("../cases/own-profile-with-unknown-cells/profile.yaml");
    scratch.write("outside/profile.yaml", profile);
    scratch.write("inside/policy/profile.yaml", profile);
    scratch.write("inside/crm/front-scope.yaml", GOOD);
    fs::create_dir_all(scratch.0.join("inside/.git")).unwrap();
    scratch
}

fn ask(scratch: &Scratch, line: &str) -> Run {
    let words: Vec<&str> = line.split(' ').collect();
    run(
        front_scope(&words).current_dir(scratch.0.join("inside")),
        b"",
    )
}

/// That a run says what is wrong, and nothing of what stands elsewhere, in every format.
fn is_refused(scratch: &Scratch, line: &str) {
    for format in ["human", "json", "sarif", "github", "markdown", "html"] {
        let run = ask(scratch, &format!("{line} --format {format}"));
        let text = run.stdout + &run.stderr;
        assert_eq!(run.code, 2, "{line}: {text}");
        let words = text.replace(['│', '·'], "");
        let words: Vec<&str> = words.split_whitespace().collect();
        let is_told = format == "json" || words.join(" ").contains("out of the repository");
        assert!(is_told, "{line} {format}: {text}");
        assert!(
            !text.contains("hunter2") && !text.contains("nobody"),
            "{line}: {text}"
        );
    }
}

#[test]
fn a_repository_leads_to_no_file_outside_of_it() {
    let scratch = repository("security-outside");
    let absolute = scratch.0.join("outside/secret.yaml");
    let absolute = absolute.to_str().unwrap();
    for path in [
        "../outside/secret.yaml",
        absolute,
        "link.yaml",
        "policy/../../outside/profile.yaml",
    ] {
        let _ = symlink("../outside/secret.yaml", scratch.0.join("inside/link.yaml"));
        for key in ["profile", "catalogue"] {
            scratch.write("inside/front-scope.toml", format!("{key} = '{path}'\n"));
            is_refused(&scratch, "check crm/front-scope.yaml");
            is_refused(&scratch, "check");
        }
    }
    fs::remove_file(scratch.0.join("inside/front-scope.toml")).unwrap();
    symlink(
        "../outside/secret.yaml",
        scratch.0.join("inside/front-scope.toml"),
    )
    .unwrap();
    is_refused(&scratch, "check crm/front-scope.yaml");
    fs::remove_file(scratch.0.join("inside/front-scope.toml")).unwrap();
    by_a_lock(&scratch);
    what_is_meant(&scratch);
}

fn by_a_lock(scratch: &Scratch) {
    let lock = ask(
        scratch,
        "lock crm/front-scope.yaml --profile policy/profile.yaml",
    );
    assert_eq!(lock.code, 0, "{lock:?}");
    assert_eq!(ask(scratch, "check --locked crm/front-scope.yaml").code, 0);
    let path = scratch.0.join("inside/crm/front-scope.lock");
    let text = fs::read_to_string(&path).unwrap();
    let facts: String = text
        .lines()
        .filter(|line| !line.contains("digest:"))
        .map(|line| format!("{line}\n"))
        .collect();
    let evil = facts.replace("../policy/profile.yaml", "../../outside/secret.yaml");
    assert_ne!(evil, facts);
    fs::write(&path, evil).unwrap();
    is_silent(scratch, "check --locked crm/front-scope.yaml");
    fs::remove_file(&path).unwrap();
    symlink("../../outside/secret.yaml", &path).unwrap();
    is_refused(scratch, "check --locked crm/front-scope.yaml");
    is_silent(scratch, "lock crm/front-scope.yaml");
    assert_eq!(
        fs::read_to_string(scratch.0.join("outside/secret.yaml")).unwrap(),
        SECRET
    );
    fs::remove_file(&path).unwrap();
}

fn is_silent(scratch: &Scratch, line: &str) {
    let run = ask(scratch, line);
    let text = run.stdout + &run.stderr;
    assert_eq!(run.code, 2, "{text}");
    assert!(
        !text.contains("hunter2") && !text.contains("nobody"),
        "{line}: {text}"
    );
}

/// What stays as it was: files of the repository, and what who runs the command names.
fn what_is_meant(scratch: &Scratch) {
    scratch.write(
        "inside/crm/front-scope.toml",
        "profile = '../policy/profile.yaml'\n",
    );
    assert_ne!(ask(scratch, "check crm/front-scope.yaml").stdout, "");
    assert_eq!(ask(scratch, "lock crm/front-scope.yaml").code, 0);
    fs::remove_file(scratch.0.join("inside/crm/front-scope.toml")).unwrap();
    let run = ask(
        scratch,
        "check crm/front-scope.yaml --format json --profile ../outside/profile.yaml",
    );
    assert!(run.stdout.contains("\"verdict\""), "{run:?}");
    scratch.write("outside/own.toml", "profile = 'profile.yaml'\n");
    let run = ask(
        scratch,
        "check crm/front-scope.yaml --format json --config ../outside/own.toml",
    );
    assert!(run.stdout.contains("\"verdict\""), "{run:?}");
    // A search follows no links.
    symlink("../outside", scratch.0.join("inside/linked")).unwrap();
    scratch.write("outside/front-scope.yaml", SECRET);
    let run = ask(scratch, "check .");
    assert!(
        !run.stdout.contains("linked") && !run.stderr.contains("hunter2"),
        "{run:?}"
    );
}
