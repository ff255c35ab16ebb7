//! What couldn't be looked at or gone by: no format is silent about it.

use std::ffi::OsStr;

use serde_json::Value;

use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};
use crate::formats::logs::{list, run_of};

const FINE: &str = "name: Acme\nendpoints:\n  - GET /company/tags\n";

fn ask(scratch: &Scratch, arguments: &[&str], format: &str) -> Run {
    let arguments = [arguments, &["--format", format]].concat();
    run(front_scope(&arguments).current_dir(&scratch.0), b"")
}

fn is_successful(log: &Value) -> bool {
    log["invocations"][0]["executionSuccessful"]
        .as_bool()
        .unwrap()
}

fn notifications(log: &Value) -> Vec<&str> {
    let told = list(&log["invocations"][0], "toolExecutionNotifications").iter();
    let texts = told.map(|told| told["message"]["text"].as_str().unwrap());
    texts.collect()
}

#[test]
fn what_was_named_and_not_looked_at_stands_in_every_format() {
    let scratch = Scratch::new("unseen");
    scratch.write("empty/readme.txt", "");
    scratch.write("front-scope.yaml", FINE);
    let named = ["check", "empty", "front-scope.yaml"];
    let sarif = ask(&scratch, &named, "sarif");
    assert_eq!(sarif.code, 2);
    let log = run_of(&sarif);
    assert!(!is_successful(&log));
    assert_eq!(notifications(&log), ["empty has no manifest: name one."]);
    // What could be checked was.
    assert_eq!(list(&log["properties"], "verdicts").len(), 1);

    let github = ask(&scratch, &named, "github").stdout;
    let said = "::error title=front-scope (not checked)::empty has no manifest: name one\n";
    assert!(github.contains(said), "{github}");
    assert!(github.contains("OAuth is enough for Acme"), "{github}");
    let markdown = ask(&scratch, &named, "markdown").stdout;
    assert!(
        markdown.contains("- **Not looked at:** empty has no manifest: name one\n"),
        "{markdown}"
    );
    assert!(markdown.starts_with("## ✔ OAuth is enough"), "{markdown}");
    let html = ask(&scratch, &named, "html").stdout;
    assert!(html.contains("empty has no manifest"), "{html}");

    // Nothing else was named.
    let alone = ["check", "empty"];
    let log = run_of(&ask(&scratch, &alone, "sarif"));
    assert!(!is_successful(&log) && notifications(&log).len() == 1);
    assert_eq!(ask(&scratch, &alone, "github").stdout, said);
    let markdown = ask(&scratch, &alone, "markdown").stdout;
    assert!(
        markdown.starts_with("## ? nothing could be looked at\n"),
        "{markdown}"
    );
    for format in ["human", "json", "grant"] {
        assert_eq!(ask(&scratch, &alone, format).stdout, "", "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_can_not_be_shown_is_told_of() {
    use std::os::unix::ffi::OsStrExt;
    let scratch = Scratch::new("not-utf-8");
    scratch.write("front-scope.yaml", FINE);
    let name = OsStr::from_bytes(b"caf\xe9.front-scope.yaml");
    std::fs::write(scratch.0.join(name), FINE).unwrap();
    let log = run_of(&ask(&scratch, &["check", "."], "sarif"));
    assert!(!is_successful(&log));
    assert!(notifications(&log)[0].contains("isn't UTF-8"));
}

/// What is wrong, with the rule, the file and the line that it is shown at.
#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn what_can_not_be_gone_by_is_a_finding_of_its_file() {
    let scratch = Scratch::new("broken");
    scratch.write("front-scope.yaml", FINE);
    scratch.write("bad.toml", "strict = true\ntokens = 99\n");
    scratch.write("bad.yaml", "[]\n");
    scratch.write("token.txt", "no scope at all\n");
    let manifest = "front-scope.yaml";
    let diff = ["catalogue", "diff", "builtin", "builtin", "--manifest"];
    let check = ["check", manifest];
    let audit = ["audit", manifest, "--grant", "token.txt"];
    let diff = [&diff[..], &[manifest]].concat();
    let locked = ["check", "--locked", manifest];
    let old = [
        "catalogue",
        "diff",
        "bad.yaml",
        "builtin",
        "--manifest",
        manifest,
    ];
    for (arguments, rule, file, line) in [
        (
            [&check[..], &["--config", "bad.toml"]].concat(),
            "invalid-config",
            "bad.toml",
            2,
        ),
        (
            [&check[..], &["--profile", "bad.yaml"]].concat(),
            "invalid-profile",
            "bad.yaml",
            1,
        ),
        (
            [&check[..], &["--catalogue", "bad.yaml"]].concat(),
            "invalid-catalogue",
            "bad.yaml",
            1,
        ),
        (
            [&locked[..], &["--profile", "bad.yaml"]].concat(),
            "invalid-profile",
            "bad.yaml",
            1,
        ),
        (
            [&audit[..], &["--config", "bad.toml"]].concat(),
            "invalid-config",
            "bad.toml",
            2,
        ),
        (
            [&audit[..], &["--catalogue", "bad.yaml"]].concat(),
            "invalid-catalogue",
            "bad.yaml",
            1,
        ),
        (audit.to_vec(), "invalid-grant", "token.txt", 1),
        (
            [&diff[..], &["--config", "bad.toml"]].concat(),
            "invalid-config",
            "bad.toml",
            2,
        ),
        (
            [&diff[..], &["--profile", "bad.yaml"]].concat(),
            "invalid-profile",
            "bad.yaml",
            1,
        ),
        (old.to_vec(), "invalid-catalogue", "bad.yaml", 1),
    ] {
        let sarif = ask(&scratch, &arguments, "sarif");
        assert_eq!(sarif.code, 2, "{arguments:?}");
        let log = run_of(&sarif);
        assert!(!is_successful(&log), "{arguments:?}");
        let results = list(&log, "results").iter();
        let mut found = results.filter(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            result["ruleId"] == rule && place["artifactLocation"]["uri"] == file
        });
        let found = found
            .next()
            .unwrap_or_else(|| panic!("{arguments:?}: {log}"));
        let place = &found["locations"][0]["physicalLocation"];
        assert_eq!(place["region"]["startLine"], line, "{arguments:?}");
        let begins = format!("{file} is n");
        assert!(
            notifications(&log)
                .iter()
                .any(|told| told.starts_with(&begins)),
            "{arguments:?}: {log}"
        );

        let github = ask(&scratch, &arguments, "github").stdout;
        let command = format!("::error file={file},line={line},");
        assert!(github.contains(&command), "{arguments:?}: {github}");
        let markdown = ask(&scratch, &arguments, "markdown").stdout;
        assert!(
            markdown.contains(&format!("✘ {file} is n")),
            "{arguments:?}: {markdown}"
        );
        let html = ask(&scratch, &arguments, "html").stdout;
        assert!(html.starts_with("<!doctype html>"), "{arguments:?}: {html}");
        for format in ["markdown", "html", "github", "sarif"] {
            let ended = ask(&scratch, &arguments, format);
            assert!(
                !ended.stdout.contains("no scope at all"),
                "it may be a token"
            );
        }
    }
}

#[test]
fn a_broken_configuration_has_no_say_in_the_format() {
    let scratch = Scratch::new("format");
    scratch.write("front-scope.yaml", FINE);
    scratch.write("front-scope.toml", "format = 'sarif'\ntokens = 99\n");
    let check = |arguments: &[&str]| run(front_scope(arguments).current_dir(&scratch.0), b"");
    let ended = check(&["check", "front-scope.yaml"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    // One that is right has, also where there is nothing to check.
    scratch.write(
        "front-scope.toml",
        "format = 'sarif'\nprofile = 'bad.yaml'\n",
    );
    scratch.write("bad.yaml", "name: x\n");
    scratch.write("empty/readme.txt", "");
    for named in ["front-scope.yaml", "empty"] {
        let ended = check(&["check", named]);
        assert_eq!(ended.code, 2);
        assert!(!is_successful(&run_of(&ended)), "{named}");
    }
}

#[test]
fn standard_input_is_no_file_of_the_repository() {
    let text = b"name: Acme\nendpoints:\n  - GET /tagz\n";
    let ask = |arguments: &[&str]| run(&mut front_scope(arguments), text);
    let log = run_of(&ask(&["check", "--format", "sarif", "-"]));
    let place = &list(&log, "results")[0]["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"],
        serde_json::json!({ "uri": "stdin" })
    );
    let github = ask(&["check", "--format", "github", "-"]).stdout;
    assert!(!github.contains("file="), "{github}");
    assert!(github.contains("::stdin:3: "), "{github}");
}

#[test]
fn an_absolute_path_has_no_steps_back() {
    let scratch = Scratch::new("steps");
    scratch.write(
        "front-scope.yaml",
        "name: Acme\nendpoints:\n  - GET /tagz\n",
    );
    scratch.write("a/readme.txt", "");
    let path = scratch.0.join("a/../front-scope.yaml");
    let log = run_of(&ask(&scratch, &["check", path.to_str().unwrap()], "sarif"));
    let place = &list(&log, "results")[0]["locations"][0]["physicalLocation"];
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("file:///") && !uri.contains(".."), "{uri}");
}
