//! SARIF: what a reader of logs relies on, for every case.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::common_cli::case::{Case, no_case};
use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};
use crate::formats::regions::{first_line, text_in};

/// The one run of a log.
pub fn run_of(run: &Run) -> Value {
    let mut log: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    log["runs"][0].take()
}

fn of_case(case: &Case) -> Value {
    run_of(&case.check(&case.folder, &case.input, &["--format", "sarif"]))
}

pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap()
}

fn fingerprints(run: &Value) -> Vec<&str> {
    let results = list(run, "results").iter();
    results
        .map(|result| &result["partialFingerprints"]["frontScopeFinding/v1"])
        .map(|fingerprint| fingerprint.as_str().unwrap())
        .collect()
}

#[test]
fn results_are_the_findings() {
    no_case(|case, complain| {
        let run = of_case(case);
        let rules = list(&run["tool"]["driver"], "rules");
        let results = list(&run, "results");
        if results.len() != case.findings().len() {
            complain.push("another number of results".to_owned());
        }
        let mut ruled = BTreeSet::new();
        for (result, finding) in results.iter().zip(case.findings()) {
            let place = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            ruled.insert(place);
            let ids = [&result["ruleId"], &rules[place]["id"]];
            if ids.iter().any(|id| **id != finding["code"])
                || result["level"] != finding["severity"]
            {
                complain.push(format!("{result} is not {finding}"));
            }
            let text = result["message"]["text"].as_str().unwrap();
            if !text.ends_with(['.', '?', '!']) || text.chars().any(char::is_control) {
                complain.push(format!("no sentence: {text:?}"));
            }
        }
        if ruled.len() != rules.len() {
            complain.push("a rule without a result".to_owned());
        }
    });
}

#[test]
fn what_is_allowed_stands_beside_the_verdict() {
    no_case(|case, complain| {
        let log = of_case(case);
        let verdict = &log["properties"]["verdicts"][0];
        let allowed = case.report["allowed"].as_array().unwrap().iter();
        let wanted: Vec<Value> = allowed
            .map(|of| {
                let mut wanted = serde_json::json!({
                    "code": of["code"], "line": of["span"]["line"], "reason": of["reason"],
                });
                if !of["until"].is_null() {
                    wanted["until"] = of["until"].clone();
                }
                wanted
            })
            .collect();
        let found = verdict["allowed"].as_array().cloned().unwrap_or_default();
        if found != wanted {
            complain.push(format!("{found:?}, and not {wanted:?}"));
        }
        if verdict["strict"] != case.report["strict"] {
            complain.push("what --strict means is another thing".to_owned());
        }
    });
}

#[test]
fn regions_are_the_spans() {
    no_case(|case, complain| {
        complain.extend(misplaced(&case.input, &of_case(case), case.findings()));
    });
}

#[test]
fn regions_are_the_spans_whatever_stands_before_them() {
    let scratch = Scratch::new("before");
    let before = [
        "",
        "é",
        "\u{4e2d}\u{6587}",
        "\u{1f600}\u{1f600}",
        "e\u{301}",
    ];
    for (text, end) in before
        .iter()
        .flat_map(|text| [(text, "\n"), (text, "\r\n"), (text, "\r")])
    {
        for mark in ["", "\u{feff}"] {
            let inside = format!("{{x: {text}, name: \"{text}\", endpoints: [\"GET /{text}\",");
            let inside = inside.replace("x: ,", "x: 1,")
                + " \"GET /tags\", 'GET /{a}/\n  b', GET /nothing]}";
            let input = format!("{mark}# {text}\n{inside}\n").replace('\n', end);
            scratch.write("before.yaml", &input);
            let format = |format| {
                let mut command = front_scope(&["check", "--format", format, "before.yaml"]);
                run(command.current_dir(&scratch.0), b"")
            };
            let report: Value = serde_json::from_str(&format("json").stdout).unwrap();
            let findings = list(&report, "findings");
            assert!(findings.len() > 4, "{report}");
            let wrong = misplaced(input.as_bytes(), &run_of(&format("sarif")), findings);
            assert!(wrong.is_empty(), "{input:?}: {wrong:?}");
        }
    }
}

/// The results whose region isn't the text of their finding.
fn misplaced(input: &[u8], run: &Value, findings: &[Value]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (result, finding) in list(run, "results").iter().zip(findings) {
        let [location] = list(result, "locations") else {
            wrong.push(format!("not one location: {result}"));
            continue;
        };
        let region = &location["physicalLocation"]["region"];
        let number = |key: &str| region[key].as_u64().unwrap();
        let (from, to) = (
            (number("startLine"), number("startColumn")),
            (number("endLine"), number("endColumn")),
        );
        let (found, meant) = (text_in(input, from, to), meant(input, finding));
        if found.as_ref() != Some(&meant) {
            wrong.push(format!("{found:?} instead of {meant:?}"));
        }
    }
    wrong
}

/// The text that a finding is about; without a span the first line.
pub fn meant(input: &[u8], finding: &Value) -> String {
    let number = |key: &str| Some(usize::try_from(finding["span"][key].as_u64()?).unwrap());
    match (number("offset"), number("length")) {
        (Some(from), Some(length)) => {
            String::from_utf8_lossy(&input[from..from + length]).into_owned()
        }
        _ => first_line(input),
    }
}

#[test]
fn fingerprints_differ_and_outlive_blank_lines() {
    no_case(|case, complain| {
        let run = of_case(case);
        let before = fingerprints(&run);
        let different: BTreeSet<_> = before.iter().collect();
        if different.len() != before.len() {
            complain.push("two results have one fingerprint".to_owned());
        }
        let scratch = Scratch::new(&case.name);
        for name in ["profile.yaml", "catalogue.yaml"] {
            scratch.copy(&case.folder, name);
        }
        let mark = "\u{feff}".as_bytes();
        let moved = match case.input.strip_prefix(mark) {
            Some(rest) => [mark, b"\r\n\r\n", rest].concat(),
            None => [b"\n\n", case.input.as_slice()].concat(),
        };
        scratch.write(&case.file, &moved);
        let again = run_of(&case.check(&scratch.0, &moved, &["--format", "sarif"]));
        if fingerprints(&again) != before {
            complain.push("blank lines change the fingerprints".to_owned());
        }
    });
}

#[test]
fn several_manifests_are_one_run_and_what_cant_be_read_is_told_twice() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [
        "examples/mcp-server.yaml",
        "examples/chat-backend.yaml",
        "examples/none.yaml",
        "examples/gone.yaml",
    ];
    let mut command = front_scope(&["check", "--format", "sarif"]);
    let ended = run(command.args(files).current_dir(root), b"");
    assert_eq!(ended.code, 2);
    assert_eq!(ended.stdout.lines().count(), 1);
    assert!(
        ended.stderr.contains("examples/none.yaml"),
        "{}",
        ended.stderr
    );
    let run = run_of(&ended);
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = list(invocation, "toolExecutionNotifications");
    assert_eq!(told.len(), 2);
    let uri = |of: &Value| {
        let place = &of["locations"][0]["physicalLocation"];
        place["artifactLocation"]["uri"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        (uri(&told[0]), uri(&told[1])),
        (files[2].to_owned(), files[3].to_owned())
    );
    for file in files {
        assert!(
            list(&run, "results")
                .iter()
                .any(|result| uri(result) == file),
            "{file}"
        );
    }
    let verdicts = list(&run["properties"], "verdicts");
    assert_eq!(verdicts.len(), files.len());
    assert_eq!(verdicts[1]["verdict"], "oauth");
    let different: BTreeSet<_> = fingerprints(&run).into_iter().collect();
    assert_eq!(different.len(), list(&run, "results").len());
}

#[test]
fn a_log_has_no_more_results_than_github_takes() {
    let scratch = Scratch::new("many");
    let mut text = "name: Many\nendpoints:\n".to_owned();
    text += &"  - GET /me/nothing\n".repeat(13_000);
    text += &"  - GET /tags\n".repeat(13_000);
    scratch.write("many.yaml", text);
    let mut command = front_scope(&["check", "--format", "sarif", "many.yaml"]);
    let run = run_of(&run(command.current_dir(&scratch.0), b""));
    let results = list(&run, "results");
    assert_eq!(results.len(), 25_000);
    let errors = results.iter().filter(|result| result["level"] == "error");
    assert_eq!(errors.count(), 13_000, "the worst are kept");
    let told = list(&run["invocations"][0], "toolExecutionNotifications");
    assert!(
        told[0]["message"]["text"]
            .as_str()
            .unwrap()
            .contains("left out")
    );
}

#[test]
fn what_a_file_says_is_no_link() {
    let scratch = Scratch::new("link");
    let text = "name: X\nendpoints:\n  - operation: '[click](https://evil.example)'\n";
    scratch.write("link.yaml", text);
    let mut command = front_scope(&["check", "--format", "sarif", "link.yaml"]);
    let run = run_of(&run(command.current_dir(&scratch.0), b""));
    let text = list(&run, "results")[0]["message"]["text"]
        .as_str()
        .unwrap();
    assert!(text.contains(r"`[click\](https://evil.example)`"), "{text}");
}
