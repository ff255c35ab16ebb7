//! `action.yml`, its steps run one after the other as a runner does.

use std::collections::BTreeMap;
use std::fs;

use serde_yaml::Value;

use crate::common_cli::Run;
use crate::repository::{Repository, ours};

const OAUTH: &str = "name: Acme\nendpoints:\n  - GET /contacts\n";
const EXCEPTION: &str = "name: Acme\nendpoints:\n  - GET /teammates/{teammate_id}/signatures\n";

fn action() -> Value {
    serde_yaml::from_str(&fs::read_to_string(ours("action.yml")).unwrap()).unwrap()
}

/// Plays the steps that are commands, each with what the steps before it said. The exit code is
/// that of the first that fails.
fn play(repository: &Repository, inputs: &[(&str, &str)]) -> (Run, BTreeMap<String, String>) {
    let action = action();
    let given: BTreeMap<_, _> = inputs.iter().copied().collect();
    let declared = action["inputs"].as_mapping().unwrap();
    for name in given.keys() {
        assert!(declared.contains_key(*name), "no input {name}");
    }
    let value = |name: &str| {
        let default = declared[name]["default"].as_str().unwrap();
        given.get(name).copied().unwrap_or(default)
    };
    for file in ["output", "summary", "path"] {
        repository.write(&format!(".git/{file}"), "");
    }
    let at = |file: &str| repository.0.join(".git").join(file).display().to_string();
    let mut last = None;
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let Some(line) = step["run"].as_str() else {
            continue;
        };
        assert_eq!(step["shell"], "bash");
        let mut variables = vec![
            (
                "GITHUB_ACTION_PATH".to_owned(),
                ours("").display().to_string(),
            ),
            ("GITHUB_OUTPUT".to_owned(), at("output")),
            ("GITHUB_STEP_SUMMARY".to_owned(), at("summary")),
            ("GITHUB_PATH".to_owned(), at("path")),
            ("RUNNER_TEMP".to_owned(), at("")),
        ];
        for (key, written) in step["env"].as_mapping().into_iter().flatten() {
            let name = written.as_str().unwrap();
            let name = name.strip_prefix("${{ ").unwrap();
            let name = name.strip_suffix(" }}").unwrap();
            let value = match name.strip_prefix("inputs.") {
                Some(input) => value(input),
                None => {
                    assert!(["github.action_repository", "github.action_ref"].contains(&name));
                    ""
                }
            };
            variables.push((key.as_str().unwrap().to_owned(), value.to_owned()));
        }
        let variables: Vec<_> = variables
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        let run = repository.shell(line, &variables);
        let has_failed = run.code != 0;
        last = Some(run);
        if has_failed {
            break;
        }
    }
    let outputs = repository.read(".git/output");
    let outputs = outputs.lines().map(|line| line.split_once('=').unwrap());
    let outputs = outputs.map(|(key, value)| (key.to_owned(), value.to_owned()));
    (last.unwrap(), outputs.collect())
}

#[test]
fn it_annotates_sums_up_and_ends_as_check_does() {
    let repository = Repository::new("action");
    repository.write("services/crm/front-scope.yaml", OAUTH);
    let (run, outputs) = play(&repository, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout
            .starts_with("::notice file=services/crm/front-scope.yaml,")
    );
    assert_eq!(outputs["exit-code"], "0");
    assert!(outputs["key"].len() == 40);
    let summary = repository.read(".git/summary");
    assert!(
        summary.starts_with("## ✔ OAuth is enough for Acme"),
        "{summary}"
    );

    repository.write("services/mail/mail.front-scope.yaml", EXCEPTION);
    let (run, outputs) = play(&repository, &[("sarif", "front-scope.sarif")]);
    assert_eq!((run.code, outputs["exit-code"].as_str()), (1, "1"));
    assert!(
        run.stdout
            .contains("::error file=services/mail/mail.front-scope.yaml,line=3,")
    );
    let log = repository.read("front-scope.sarif");
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    let verdicts = &log["runs"][0]["properties"]["verdicts"];
    assert_eq!(verdicts.as_array().unwrap().len(), 2);
}

#[test]
fn its_inputs_are_the_options_of_check() {
    let repository = Repository::new("action-inputs");
    repository.write("a b/crm.yaml", "name: Acme\nendpoints:\n  - GET /tags\n");
    repository.write("mail.yaml", EXCEPTION);
    let paths = "\na b/*.yaml\nmail.yaml\n";
    let code = |more: &[(&str, &str)]| {
        let inputs = [&[("paths", paths)], more].concat();
        play(&repository, &inputs).0.code
    };
    assert_eq!(code(&[]), 1);
    assert_eq!(code(&[("profile", "granular-2026")]), 0);
    assert_eq!(code(&[("profile", "granular-2026"), ("strict", "true")]), 1);
    assert_eq!(code(&[("catalogue", "nowhere.yaml")]), 2);
    let lock = "front-scope lock mail.yaml 'a b/crm.yaml'";
    assert_eq!(repository.shell(lock, &[]).code, 0);
    assert_eq!(code(&[("locked", "true")]), 0);
    repository.write("mail.yaml", &format!("{EXCEPTION}  - GET /contacts\n"));
    assert_eq!(code(&[("locked", "true")]), 1);
}

/// Installs from a release that lies in a folder.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
fn install(repository: &Repository, sums: &str) -> Run {
    let version = env!("CARGO_PKG_VERSION");
    let name = format!("front-scope-{version}-x86_64-unknown-linux-musl");
    let release = "there/acme/front-scope/releases/download/v1";
    repository.write(
        &format!("{name}/front-scope"),
        "#!/bin/sh\necho from the release\n",
    );
    let pack = format!(
        "chmod +x {name}/front-scope && mkdir -p {release} && tar -czf {release}/{name}.tar.gz {name} \
         && cd {release} && {sums} > SHA256SUMS"
    );
    assert_eq!(repository.shell(&pack, &[]).code, 0);
    let server = format!("file://{}/there", repository.0.display());
    let at = |path: &str| repository.0.join(path).display().to_string();
    let variables = [
        ("GITHUB_ACTION_PATH", ours("").display().to_string()),
        ("GITHUB_PATH", at("path")),
        ("GITHUB_SERVER_URL", server),
        ("RUNNER_TEMP", at("temp")),
        ("ACTION_REPOSITORY", "acme/front-scope".to_owned()),
        ("ACTION_REF", "v1".to_owned()),
        // Without the program under test, and without a toolchain.
        ("PATH", "/usr/bin:/bin".to_owned()),
    ];
    let variables = variables
        .each_ref()
        .map(|(key, value)| (*key, value.as_str()));
    repository.shell("\"$GITHUB_ACTION_PATH/scripts/action\" install && cat path && temp/front-scope/bin/front-scope", &variables)
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn a_release_is_taken_where_its_checksum_is_right() {
    let repository = Repository::new("action-release");
    let run = install(&repository, "sha256sum *.tar.gz");
    assert!(
        run.stdout
            .ends_with("temp/front-scope/bin\nfrom the release\n"),
        "{run:?}"
    );
    let repository = Repository::new("action-release-changed");
    let run = install(&repository, "sha256sum *.tar.gz | tr 0-9a-f 1-9a-f0");
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.stderr.contains("The checksum of front-scope-"),
        "{run:?}"
    );
    assert!(
        !repository
            .0
            .join("temp/front-scope/bin/front-scope")
            .exists()
    );
}

#[test]
fn what_a_workflow_passes_is_never_run() {
    let repository = Repository::new("action-hostile");
    repository.write("front-scope.yaml", OAUTH);
    for hostile in [
        "$(touch hit)",
        "`touch hit`",
        "; touch hit",
        "--help",
        "-\n$(touch hit)",
    ] {
        let (run, _) = play(&repository, &[("paths", hostile), ("profile", hostile)]);
        assert_eq!(run.code, 2, "{hostile}: {run:?}");
        assert!(!repository.0.join("hit").exists(), "{hostile}");
    }
    let (run, outputs) = play(&repository, &[("strict", "yes")]);
    assert_eq!((run.code, outputs.get("exit-code")), (2, None));
    assert!(run.stderr.contains("`strict` is true or false"), "{run:?}");
}

#[test]
fn it_says_what_can_not_be_said() {
    let repository = Repository::new("action-nothing");
    let (run, outputs) = play(&repository, &[]);
    assert_eq!((run.code, outputs["exit-code"].as_str()), (2, "2"));
    assert!(run.stderr.contains("front-scope.yaml"), "{run:?}");
}

#[test]
fn a_log_that_can_not_be_written_fails_the_step() {
    let repository = Repository::new("action-log");
    repository.write("front-scope.yaml", OAUTH);
    repository.write("taken/file", "");
    for file in ["nowhere/front-scope.sarif", "taken"] {
        let (run, _) = play(&repository, &[("sarif", file)]);
        assert_eq!(run.code, 2, "{file}");
        let said =
            format!("::error title=front-scope::The SARIF log can't be written to `{file}`.\n");
        assert_eq!(run.stderr, said);
    }
    if cfg!(target_os = "linux") {
        let (run, outputs) = play(&repository, &[("sarif", "/dev/full")]);
        assert_eq!(run.code, 2);
        assert!(
            run.stderr.contains("can't be written to `/dev/full`"),
            "{run:?}"
        );
        // What the check said stays.
        assert_eq!(outputs["exit-code"], "0");
    }
    let (run, _) = play(&repository, &[("sarif", "a%0A::b/\n::notice::c")]);
    assert_eq!(run.code, 2);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("a%250A::b/%0A::notice::c"),
        "{}",
        run.stderr
    );
}

#[test]
fn inputs_are_looked_at_before_anything_runs() {
    let repository = Repository::new("action-early");
    repository.write("front-scope.yaml", OAUTH);
    for input in ["strict", "locked", "summary"] {
        let (run, outputs) = play(&repository, &[(input, "yes"), ("sarif", "log.sarif")]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{input}");
        assert!(
            run.stderr.contains(&format!("`{input}` is true or false")),
            "{run:?}"
        );
        assert_eq!(outputs.get("exit-code"), None);
        assert!(!repository.0.join("log.sarif").exists());
    }
}

#[test]
fn a_wrong_configuration_is_annotated_and_logged() {
    let repository = Repository::new("action-config");
    repository.write("front-scope.yaml", OAUTH);
    repository.write("front-scope.toml", "tokens = 99\n");
    let (run, outputs) = play(&repository, &[("sarif", "front-scope.sarif")]);
    assert_eq!((run.code, outputs["exit-code"].as_str()), (2, "2"));
    assert!(
        run.stdout
            .starts_with("::error file=front-scope.toml,line=1,"),
        "{}",
        run.stdout
    );
    assert!(
        repository
            .read("front-scope.sarif")
            .contains("invalid-config")
    );
    assert!(
        repository
            .read(".git/summary")
            .contains("front-scope.toml is not a usable configuration")
    );
}
