//! Annotations: what GitHub's runner makes of them, for every case, and of what nobody would write.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::common_cli::case::{Case, no_case};
use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};
use crate::formats::logs::meant;
use crate::formats::regions::text_in;
use crate::runner::{Command, commands};

/// The annotations of the findings, without the answer in front and the rest behind.
fn of_findings(run: &Run) -> (Vec<Command>, Option<Command>) {
    let mut found = commands(&run.stdout);
    assert_eq!(
        found.len(),
        run.stdout.lines().count(),
        "a line that is no command"
    );
    assert_eq!(found.remove(0).name, "notice");
    let is_rest = |last: &mut Command| last.text("title") == Some("front-scope (the rest)");
    let rest = found.pop_if(is_rest);
    found.retain(|command| !beside_findings(command));
    (found, rest)
}

/// Whether it tells what becomes of findings.
fn beside_findings(command: &Command) -> bool {
    let titles = ["front-scope (strict)", "front-scope (allowed)"];
    command
        .text("title")
        .is_some_and(|title| titles.contains(&title))
}

#[test]
fn what_is_allowed_and_what_fails_by_strictness_is_told_once_for_each_manifest() {
    no_case(|case, complain| {
        let github = case.check(&case.folder, &case.input, &["--format", "github"]);
        let told = commands(&github.stdout);
        let data = |title: &str, name: &str| -> Vec<String> {
            let of_title =
                |command: &&Command| command.text("title") == Some(title) && command.name == name;
            told.iter()
                .filter(of_title)
                .map(|command| command.data.clone())
                .collect()
        };
        let allowed = case.report["allowed"].as_array().unwrap();
        let lines = allowed.iter().filter_map(|a| a["span"]["line"].as_u64());
        let lines: Vec<u64> = lines.collect();
        let said = match (allowed.len(), lines.as_slice()) {
            (0, _) => Vec::new(),
            (1, [line]) => vec![format!(
                "1 finding is allowed, with its reason: line {line}."
            )],
            (3, [3, 5, 6]) => {
                vec!["3 findings are allowed, with reasons: lines 3, 5, 6.".to_owned()]
            }
            (count, _) => vec![format!("{count} findings are allowed, with reasons")],
        };
        let found = data("front-scope (allowed)", "notice");
        let fits = |(found, said): (&String, &String)| found.starts_with(said.as_str());
        if found.len() != said.len() || !found.iter().zip(&said).all(fits) {
            complain.push(format!("allowed: {found:?}, and not {said:?}"));
        }
        let strict = &case.report["strict"];
        let said: Vec<String> = match (strict["fails"].as_bool(), strict["counted"].as_u64()) {
            (Some(true), Some(1)) => {
                vec!["Fails under --strict: 1 warning or assumption.".to_owned()]
            }
            (Some(true), Some(n)) => vec![format!(
                "Fails under --strict: {n} warnings or assumptions."
            )],
            _ => Vec::new(),
        };
        let found = data("front-scope (strict)", "error");
        if found != said {
            complain.push(format!("strict: {found:?}, and not {said:?}"));
        }
        // What fails by it is what ends with 1 though it would be fine.
        let is_fine = ["oauth", "api_token"].contains(&case.report["verdict"].as_str().unwrap());
        if said.is_empty() == (is_fine && case.json.code == 1) {
            complain.push("it ends in another way".to_owned());
        }
    });
}

#[test]
fn annotations_are_the_findings_as_far_as_github_shows_them() {
    no_case(|case, complain| {
        let github = case.check(&case.folder, &case.input, &["--format", "github"]);
        let (found, rest) = of_findings(&github);
        let mut missing = Vec::new();
        for (severity, name, most) in [
            ("error", "error", 10),
            ("warning", "warning", 10),
            ("note", "notice", 9),
        ] {
            let shown: Vec<_> = found
                .iter()
                .filter(|command| command.name == name)
                .collect();
            let findings = case.findings().iter().filter(|f| f["severity"] == severity);
            let findings: Vec<_> = findings.collect();
            let most = most - usize::from(severity == "note" && rest.is_some());
            if shown.len() != findings.len().min(most) {
                complain.push(format!("{} of {} {severity}s", shown.len(), findings.len()));
            }
            missing.push((findings.len() - shown.len(), severity));
            for command in shown {
                if !findings.iter().any(|finding| is_of(command, finding, case)) {
                    complain.push(format!("not found: {command:?}"));
                }
            }
        }
        let told = rest.map_or(String::new(), |rest| rest.data);
        for (count, severity) in missing {
            let says = told
                .lines()
                .any(|line| line.starts_with(&format!("{count} {severity}")));
            if says != (count > 0) {
                complain.push(format!(
                    "{count} {severity}s are missing, and it says {told:?}"
                ));
            }
        }
        if (github.code, &github.stderr) != (case.json.code, &case.json.stderr) {
            complain.push("it ends in another way than JSON".to_owned());
        }
    });
}

fn is_of(command: &Command, finding: &Value, case: &Case) -> bool {
    let code = finding["code"].as_str().unwrap();
    // What came in by a pipe is no file that could be pointed at.
    if case.file == "stdin.txt" {
        let mut parts = command.data.splitn(3, ':');
        let (name, line) = (parts.next().unwrap(), parts.next().unwrap());
        let text = parts.next().unwrap().trim_start().to_lowercase();
        let input = String::from_utf8_lossy(&case.input);
        let line = input.lines().nth(line.parse::<usize>().unwrap() - 1);
        return name == "stdin"
            && line.unwrap().contains(&meant(&case.input, finding))
            && command.number("line").is_none()
            && command.text("title") == Some(&format!("front-scope ({code})"))
            && text.starts_with(&shown(finding["message"].as_str().unwrap()));
    }
    let number = |key| command.number(key);
    let (line, end) = (number("line").unwrap(), number("endLine").unwrap());
    let (meant, message) = (
        meant(&case.input, finding),
        finding["message"].as_str().unwrap(),
    );
    let is_there = match (number("col"), number("endColumn")) {
        (Some(from), Some(to)) if line == end => {
            text_in(&case.input, (line, from), (line, to)) == Some(meant)
        }
        // The runner refuses columns of several lines.
        (None, None) if line < end => meant.contains(['\n', '\r']),
        _ => false,
    };
    is_there
        && command.text("title") == Some(&format!("front-scope ({code})"))
        && command.data.to_lowercase().starts_with(&shown(message))
        && command.data.encode_utf16().count() <= 4096
}

/// A message with what acts on a terminal written out, in small letters.
fn shown(message: &str) -> String {
    let character = |c: char| match c.is_control() {
        true => c.escape_unicode().to_string(),
        false => c.to_lowercase().to_string(),
    };
    message.chars().map(character).collect()
}

#[test]
fn nothing_in_a_file_is_a_command() {
    let scratch = Scratch::new("hostile");
    let evil = [
        "::set-output name=x::y",
        "##[add-mask]e",
        "%0A::stop-commands::t",
        "\\n::add-mask::e",
        "\\r\\n##[stop-commands]t",
        "a,title=b::c",
        "::error::\\u2028::debug::x",
    ];
    let entries: String = evil
        .iter()
        .map(|evil| format!("  - \"GET /{evil}\"\n"))
        .collect();
    for evil in evil {
        let files = [
            format!("name: \"{evil}\"\nendpoints:\n{entries}  - \"{evil}\"\n"),
            format!("name: \"{evil}\"\n\"{evil}\": 1\nendpoints: [GET /signatures/1]\n"),
            format!("\"{evil}\"\n"),
            format!("{evil}\n: ["),
        ];
        for text in files {
            scratch.write("evil.yaml", text);
            let arguments = ["check", "--format", "github", "--strict", "evil.yaml"];
            only_annotations(&run(front_scope(&arguments).current_dir(&scratch.0), b""));
            let arguments = ["check", "--format", "github", "--profile", "evil.yaml", "-"];
            only_annotations(&run(
                front_scope(&arguments).current_dir(&scratch.0),
                b"GET /me",
            ));
        }
    }
    let name = "a\n::set-output name=x::##[add-mask]y.yaml";
    scratch.write(name, "name: X\nendpoints: [GET /tags]\n");
    let arguments = [
        "check",
        "--format",
        "github",
        "--strict",
        name,
        "gone\n::debug::x",
    ];
    only_annotations(&run(front_scope(&arguments).current_dir(&scratch.0), b""));
}

fn only_annotations(run: &Run) {
    for command in commands(&run.stdout) {
        assert!(
            ["error", "warning", "notice"].contains(&command.name.as_str()),
            "{command:?}"
        );
    }
    assert_eq!(
        commands(&run.stdout).len(),
        run.stdout.lines().count(),
        "{}",
        run.stdout
    );
    let complained = commands(&run.stderr);
    assert!(complained.is_empty(), "{complained:?}");
    assert!(run.code != 2 || !run.stderr.is_empty());
}

#[test]
fn of_many_findings_each_kind_and_file_is_shown_before_another_of_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["mcp-server", "chat-backend", "node-client", "team-admin"];
    let files = files.map(|name| format!("examples/{name}.yaml"));
    let mut command = front_scope(&["check", "--format", "github"]);
    let ended = run(command.args(&files).current_dir(root), b"");
    let answer = &commands(&ended.stdout)[0].data;
    assert_eq!(answer.lines().count(), files.len());
    assert!(
        answer.lines().all(|line| line.starts_with(['✔', '✘', '?'])),
        "{answer}"
    );
    let (found, rest) = of_findings(&ended);
    let errors = found.iter().filter(|command| command.name == "error");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for error in errors {
        *counts.entry(error.text("file").unwrap()).or_default() += 1;
    }
    assert_eq!(counts.values().sum::<usize>(), 10);
    assert_eq!(
        counts.len(),
        3,
        "{counts:?}: OAuth is enough for the fourth"
    );
    assert!(
        rest.unwrap()
            .data
            .contains("examples/mcp-server.yaml lines ")
    );
}

#[test]
fn a_long_message_is_cut_where_the_runner_cuts() {
    let scratch = Scratch::new("long");
    let names: Vec<String> = (0..99)
        .map(|n| format!("{n}-{}.yaml", "\u{1f600}".repeat(50)))
        .collect();
    let mut command = front_scope(&["check", "--format", "github"]);
    let ended = run(command.args(&names).current_dir(&scratch.0), b"");
    let found = commands(&ended.stdout);
    let longest = found
        .iter()
        .map(|command| command.data.encode_utf16().count())
        .max();
    assert!((4095..=4096).contains(&longest.unwrap()), "{longest:?}");
    assert!(found[0].data.ends_with('…'));
}
