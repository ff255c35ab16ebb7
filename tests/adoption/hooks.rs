//! `.pre-commit-hooks.yaml`, each hook run by git as pre-commit would run it.

use std::fs;

use serde_yaml::Value;

use crate::common_cli::Run;
use crate::repository::{Repository, ours};

const OAUTH: &str = "name: Acme\nendpoints:\n  - GET /contacts\n";
const EXCEPTION: &str = "name: Acme\nendpoints:\n  - GET /teammates/{teammate_id}/signatures\n";

/// Makes git run the hook `id` before it commits: if files match its pattern, its entry with their
/// names, unless it wants none.
fn install(repository: &Repository, id: &str) {
    let hooks = fs::read_to_string(ours(".pre-commit-hooks.yaml")).unwrap();
    let hooks: Value = serde_yaml::from_str(&hooks).unwrap();
    let mut all = hooks.as_sequence().unwrap().iter();
    let hook = all.find(|hook| hook["id"] == id).unwrap();
    let word = |key: &str| hook[key].as_str().unwrap();
    let takes_names = hook["pass_filenames"].as_bool().unwrap_or(true);
    let names = if takes_names {
        "-- \"${files[@]}\""
    } else {
        ""
    };
    let script = format!(
        "#!/usr/bin/env bash\n\
         mapfile -t files < <(git diff --cached --name-only --diff-filter=d | grep -E '{}')\n\
         [ \"${{#files[@]}}\" -eq 0 ] || {} {names}\n",
        word("files"),
        word("entry"),
    );
    repository.write(".git/hooks/pre-commit", &script);
    assert_eq!(
        repository.shell("chmod +x .git/hooks/pre-commit", &[]).code,
        0
    );
}

fn commit(repository: &Repository) -> Run {
    repository.shell("git add --all && git commit --quiet -m change", &[])
}

#[test]
fn a_manifest_that_needs_an_exception_is_not_committed() {
    let repository = Repository::new("hook");
    install(&repository, "front-scope");
    // What is no manifest is none of its business.
    repository.write("deploy.yaml", "endpoints: nonsense\n");
    repository.write("crm/front-scope.yaml", OAUTH);
    assert_eq!(commit(&repository).code, 0);
    repository.write("mail.front-scope.yml", EXCEPTION);
    let run = commit(&repository);
    assert_eq!(run.code, 1);
    let said = run.stdout + &run.stderr;
    assert!(
        said.contains("✘ OAuth's shared-only scope is not enough for Acme"),
        "{said}"
    );
    // Only what changed was looked at.
    assert!(!said.contains("crm"), "{said}");
    let log = repository.shell("git log --oneline | wc -l", &[]);
    assert_eq!(log.stdout.trim(), "1");
}

#[test]
fn a_manifest_that_needs_more_than_its_lock_is_not_committed() {
    let repository = Repository::new("hook-locked");
    install(&repository, "front-scope-locked");
    repository.write("crm/front-scope.yaml", EXCEPTION);
    let lock = || {
        repository
            .shell("front-scope lock crm/front-scope.yaml", &[])
            .code
    };
    let run = commit(&repository);
    assert_eq!(run.code, 1);
    let said = run.stdout + &run.stderr;
    assert!(said.contains("there is no lock yet"), "{said}");
    assert_eq!(lock(), 0);
    assert_eq!(
        commit(&repository).code,
        0,
        "an exception that was reviewed"
    );
    repository.write(
        "crm/front-scope.yaml",
        &format!("{EXCEPTION}  - GET /contacts\n"),
    );
    let run = commit(&repository);
    assert_eq!(run.code, 1);
    assert!((run.stdout + &run.stderr).contains("contacts:read"));
    assert_eq!(lock(), 0);
    assert_eq!(commit(&repository).code, 0);
}

#[test]
fn what_the_configuration_excludes_is_none_of_its_business() {
    let repository = Repository::new("hook-excluded");
    install(&repository, "front-scope");
    repository.write("front-scope.toml", "exclude = ['fixtures']\n");
    repository.write("fixtures/front-scope.yaml", EXCEPTION);
    let run = commit(&repository);
    assert_eq!(run.code, 0, "{run:?}");
    repository.write("mail.front-scope.yml", EXCEPTION);
    repository.write("fixtures/front-scope.yaml", "name: broken\n");
    let run = commit(&repository);
    assert_eq!(run.code, 1);
    assert!(!(run.stdout + &run.stderr).contains("fixtures"));
}
