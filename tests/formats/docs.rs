//! What `docs/ci.md` tells people to run does what it says. `UPDATE=1` rewrites its outputs.

use std::fs;
use std::process::Command;

use crate::common_cli::folder::Scratch;
use crate::common_cli::run;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ci.md");
const MANIFEST: &str = "\
name: Acme composer
endpoints:
  - GET /conversations/{conversation_id}
  - GET /teammates/{teammate_id}/signatures
";

fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("```{language}\n");
    let blocks = page.split(&fence).skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

/// Runs a command of the page as a workflow does, in a repository with one manifest and its lock.
fn shell(folder: &Scratch, line: &str) -> (i32, String) {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_front-scope"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let mut command = Command::new("sh");
    command
        .args(["-e", "-c", line])
        .current_dir(&folder.0)
        .env_clear()
        .env("PATH", path);
    let ended = run(&mut command, b"");
    assert_eq!(ended.stderr, "", "{line}");
    (ended.code, ended.stdout)
}

#[test]
fn every_command_of_the_page_runs() {
    let page = fs::read_to_string(PAGE).unwrap();
    let folder = Scratch::new("docs");
    folder.write("front-scope.yaml", MANIFEST);
    shell(&folder, "front-scope lock front-scope.yaml");
    shell(
        &folder,
        "front-scope check --format grant front-scope.yaml > token.yaml || true",
    );
    let lines = blocks(&page, "yaml").into_iter().flat_map(str::lines);
    let commands: Vec<_> = lines
        .filter_map(|line| line.trim().strip_prefix("- run: "))
        .collect();
    assert_eq!(commands.len(), 5);
    for line in commands {
        // The manifest needs an exception, which its lock has; and the token is just right.
        let code = i32::from(!line.contains("--locked") && !line.contains("audit"));
        assert_eq!(shell(&folder, line).0, code, "{line}");
    }
    let uploaded = page
        .split("sarif_file: ")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    let log = fs::read_to_string(folder.0.join(uploaded)).unwrap();
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    assert_eq!(
        log["runs"][0]["properties"]["verdicts"][0]["verdict"],
        "exception"
    );
}

#[test]
fn its_workflows_are_workflows() {
    let page = fs::read_to_string(PAGE).unwrap();
    for block in blocks(&page, "yaml") {
        let read: serde_yaml::Value = serde_yaml::from_str(block).unwrap();
        let steps = match read.get("jobs") {
            Some(jobs) => &jobs["check"]["steps"],
            None => &read,
        };
        for step in steps.as_sequence().unwrap() {
            assert!(
                step.get("run").is_some() != step.get("uses").is_some(),
                "{step:?}"
            );
        }
    }
}

#[test]
fn its_outputs_are_what_is_printed() {
    let mut page = fs::read_to_string(PAGE).unwrap();
    let folder = Scratch::new("docs-outputs");
    folder.write("front-scope.yaml", MANIFEST);
    for block in blocks(&page.clone(), "console") {
        let line = block.lines().next().unwrap();
        let (_, printed) = shell(&folder, line.strip_prefix("$ ").unwrap());
        page = page.replace(block, &format!("{line}\n{printed}"));
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(PAGE, page).unwrap();
    } else {
        assert!(
            page == fs::read_to_string(PAGE).unwrap(),
            "docs/ci.md is stale: use UPDATE=1"
        );
    }
}
