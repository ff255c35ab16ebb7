//! The command `infer`: manifest, JSON, updates, exit codes, and which files are read.

use std::fs;

use serde_json::Value;

use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};

const CODE: &str = "const api = \"https://api2.frontapp.com\";\n\
                    export const tags = () => fetch(`${api}/tags`, { headers: { key: \"s3cr3t\" } });\n\
                    export const teams = () => fetch(`${api}/teams`);\n";
const UNRESOLVED: &str = "export const save = (method) =>\n  \
                          fetch(`https://api2.frontapp.com/conversations/${id}/drafts`, { method });\n";
const LOG: &str = "1.2.3.4 - - [26/Nov/2026:10:00:00 +0000] \"GET /front/tags?key=s3cr3t HTTP/1.1\" 200 1\n\
                   1.2.3.4 - - [27/Nov/2026:10:00:00 +0000] \"GET /front/tags HTTP/1.1\" 200 1\n\
                   1.2.3.4 - - [27/Nov/2026:10:00:00 +0000] \"GET /front/inboxes HTTP/1.1\" 403 1\n";
const HAR: &str = "{\"log\": {\"entries\": [{\"request\": {\"method\": \"GET\",\n\
                   \"url\": \"https://s3cr3t:s3cr3t@api2.frontapp.com/teams?key=s3cr3t\",\n\
                   \"headers\": [{\"name\": \"Authorization\", \"value\": \"Bearer s3cr3t\"}],\n\
                   \"postData\": {\"text\": \"s3cr3t\"}}}]}}";

fn infer(folder: &Scratch, arguments: &[&str]) -> Run {
    let arguments = [&["infer"], arguments].concat();
    let run = run(front_scope(&arguments).current_dir(&folder.0), b"");
    assert!(!run.stdout.contains("s3cr3t") && !run.stderr.contains("s3cr3t"));
    run
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap()
}

fn endpoints(run: &Run) -> Vec<String> {
    let found = json(run);
    let calls = found["calls"].as_array().unwrap().iter();
    calls
        .map(|call| call["endpoint"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn source_and_log_become_one_manifest() {
    let folder = Scratch::new("infer-joined");
    folder.write("src/front.ts", CODE);
    folder.write("access.log", LOG);
    let arguments = ["src", "access.log", "--strip", "/front"];
    let found = infer(&folder, &arguments);
    assert_eq!(found.code, 0, "{}", found.stderr);
    let items: Vec<&str> = found.stdout.lines().skip(5).collect();
    assert_eq!(
        items,
        [
            "  - endpoint: GET /inboxes",
            "    reason: 1 call, 1 of them refused with 401 or 403, last 2026-11-27, not found in the source",
            "  - endpoint: GET /tags",
            "    reason: front.ts:2, 2 calls, last 2026-11-27",
            "  - endpoint: GET /teams",
            "    reason: front.ts:3, not recorded",
        ]
    );
    assert_eq!(found.stdout, infer(&folder, &arguments).stdout);
    let written = infer(&folder, &["src", "--out", "front-scope.yaml"]);
    assert_eq!(written.code, 0);
    assert!(
        written
            .stdout
            .starts_with("✔ 2 calls found in 1 of 1 file: 2 endpoints"),
        "{}",
        written.stdout
    );
    let check = run(
        front_scope(&["check", "front-scope.yaml"]).current_dir(&folder.0),
        b"",
    );
    assert_eq!(check.code, 0, "{}", check.stdout);
}

#[test]
fn what_cannot_be_read_stays_an_entry_and_the_verdict_open() {
    let folder = Scratch::new("infer-unresolved");
    folder.write("front.ts", UNRESOLVED);
    let found = infer(&folder, &[".", "--out", "front-scope.yaml"]);
    assert_eq!(found.code, 1);
    assert!(
        found
            .stdout
            .contains("front.ts:2: `/conversations/{}/drafts`: method not known: GET or POST"),
        "{}",
        found.stdout
    );
    let check = run(
        front_scope(&["check", "front-scope.yaml"]).current_dir(&folder.0),
        b"",
    );
    assert_eq!(check.code, 2, "{}", check.stdout);
    let settled = UNRESOLVED.replace(
        "=>\n",
        "=> // front-scope: POST /conversations/{conversation_id}/drafts\n",
    );
    folder.write("front.ts", settled);
    let found = infer(&folder, &[".", "--format", "json"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert_eq!(json(&found)["calls"][0]["at"][0]["how"], "comment");
}

#[test]
fn where_nothing_is_found_nothing_is_written() {
    let folder = Scratch::new("infer-nothing");
    folder.write("src/shop.ts", "export const total = 1;\n");
    let found = infer(&folder, &["src", "--out", "front-scope.yaml"]);
    assert_eq!(found.code, 2);
    assert!(
        found
            .stderr
            .contains("no call of Front's API was found: 0 calls found in 0 of 1 file"),
        "{}",
        found.stderr
    );
    assert!(!folder.0.join("front-scope.yaml").exists());
    assert_eq!(infer(&folder, &["nowhere"]).code, 2);
}

#[test]
fn an_update_keeps_what_a_person_wrote() {
    let folder = Scratch::new("infer-update");
    folder.write("front.ts", CODE);
    infer(&folder, &[".", "--out", "front-scope.yaml"]);
    let file = folder.0.join("front-scope.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let named = text.replace("reason: front.ts:2", "reason: To sort messages.");
    assert_ne!(text, named);
    fs::write(&file, &named).unwrap();
    folder.write("front.ts", CODE.replace("/teams", "/rules"));
    infer(&folder, &[".", "--update", "front-scope.yaml"]);
    let updated = fs::read_to_string(&file).unwrap();
    assert!(updated.contains("To sort messages.") && updated.contains("GET /rules"));
    assert!(!updated.contains("GET /teams"), "{updated}");
}

#[test]
fn files_that_are_ignored_binary_or_huge_are_not_read() {
    let folder = Scratch::new("infer-walk");
    folder.write("front.ts", CODE);
    folder.write(".gitignore", "ignored/\n");
    folder.write("ignored/front.ts", CODE.replace("/tags", "/rules"));
    folder.write(
        "node_modules/front/front.ts",
        CODE.replace("/tags", "/links"),
    );
    folder.write("left/front.ts", CODE.replace("/tags", "/shifts"));
    folder.write(
        "binary.ts",
        b"frontapp \0 fetch('https://api2.frontapp.com/me')",
    );
    folder.write(
        "latin.ts",
        b"frontapp \xe9 fetch('https://api2.frontapp.com/me')",
    );
    folder.write("huge.ts", format!("frontapp = '{}'", "x".repeat(9 << 20)));
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", folder.0.join("left/loop")).unwrap();
    let found = infer(&folder, &[".", "--format", "json", "--exclude", "left"]);
    assert_eq!(endpoints(&found), ["GET /tags", "GET /teams"]);
    assert_eq!(
        json(&found)["accounting"],
        serde_json::json!([{ "file": "huge.ts", "message": "is larger than 8 MiB and was not read" }])
    );
    assert_eq!(found.code, 1);
}

/// Whatever stands beside a call, no format repeats it.
#[test]
fn no_format_repeats_a_secret() {
    let folder = Scratch::new("infer-secrets");
    let planted = CODE.replace("/tags`", "/tags?token=s3cr3t#s3cr3t`");
    folder.write(
        "src/front.ts",
        format!("{planted}{UNRESOLVED}call('s3cr3t', '/tags', 's3cr3t');\n"),
    );
    folder.write("front.har", HAR);
    folder.write("m.yaml", "name: x\nendpoints:\n  - GET /tags\n");
    for format in ["yaml", "json"] {
        infer(&folder, &["src", "front.har", "--format", format]);
    }
    for format in [
        "human", "json", "markdown", "html", "sarif", "github", "gitlab", "junit", "grant",
    ] {
        for arguments in [["m.yaml"].as_slice(), &[]] {
            let head = ["check", "--source", "src", "--format", format];
            let arguments = [&head, arguments].concat();
            let run = run(front_scope(&arguments).current_dir(&folder.0), b"");
            assert!(
                !run.stderr.contains("unexpected"),
                "{format}: {}",
                run.stderr
            );
            assert!(
                !run.stdout.contains("s3cr3t") && !run.stderr.contains("s3cr3t"),
                "{format}"
            );
        }
    }
}

/// A line of 16 MiB, bytes that aren't text, and a document that never ends are read to their end.
#[test]
fn hostile_recordings_end_with_an_answer() {
    let folder = Scratch::new("infer-hostile-log");
    let mut log = LOG.as_bytes().to_vec();
    log.extend_from_slice(b"\xff\xfe\x00 GET /front/rules HTTP/1.1\n");
    log.extend(std::iter::repeat_n(b'"', 16 << 20));
    log.extend_from_slice(b"\n\"GET /front/teams HTTP/1.1\" 200\n");
    folder.write("access.log", log);
    folder.write("open.har", format!("{{\"log\":\n{}", "[".repeat(100_000)));
    let found = infer(
        &folder,
        &["access.log", "--strip", "/front", "--format", "json"],
    );
    assert_eq!(
        endpoints(&found),
        ["GET /inboxes", "GET /rules", "GET /tags", "GET /teams"]
    );
    assert_eq!(infer(&folder, &["open.har"]).code, 2);
}

#[test]
fn counts_of_a_warehouse_are_read() {
    let folder = Scratch::new("infer-counts");
    folder.write(
        "counts.csv",
        "method,path,calls,last_seen\nGET,/tags,412,2026-11-27\nGET,/elsewhere,3,2026-11-01\n",
    );
    let found = infer(&folder, &["--counts", "counts.csv"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert!(found.stdout.contains("reason: 412 calls, last 2026-11-27"));
    assert!(found.stderr.contains("3 requests aren't to Front's API"));
    folder.write("counts.csv", "a,b\n1,2\n");
    assert_eq!(infer(&folder, &["--counts", "counts.csv"]).code, 2);
}

#[test]
fn init_writes_what_the_code_beside_it_calls() {
    let folder = Scratch::new("infer-init");
    folder.write("src/front.ts", CODE);
    let found = run(front_scope(&["init"]).current_dir(&folder.0), b"");
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert!(
        found.stdout.starts_with(
            "✔ front-scope.yaml is written: 2 calls found in 1 of 1 file: 2 endpoints"
        ),
        "{}",
        found.stdout
    );
    let written = fs::read_to_string(folder.0.join("front-scope.yaml")).unwrap();
    assert!(written.contains("endpoint: GET /teams"));
    let template = ["init", "--template", "exporter", "-"];
    let found = run(front_scope(&template).current_dir(&folder.0), b"");
    assert!(!found.stdout.contains("src/front.ts"), "{}", found.stdout);
}

#[test]
fn source_is_held_against_a_manifest() {
    let folder = Scratch::new("infer-check");
    folder.write("src/front.ts", format!("{CODE}{UNRESOLVED}"));
    folder.write("m.yaml", "name: x\nendpoints:\n  - GET /tags\n  - GET /inboxes\n  - GET /conversations/{id}/drafts\n");
    let check = |format: &str| {
        let arguments = ["check", "--source", "src", "--format", format, "m.yaml"];
        let run = run(front_scope(&arguments).current_dir(&folder.0), b"");
        assert!(!run.stdout.contains("s3cr3t") && !run.stderr.contains("s3cr3t"));
        assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
        run.stdout
    };
    let human = check("human");
    assert!(
        human.starts_with("✘ 1 call of the source isn't declared; 2 calls found in 1 of 1"),
        "{human}"
    );
    assert!(!human.contains("inferred manifest"), "{human}");
    let sarif: Value = serde_json::from_str(&check("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap().iter();
    let results = results.map(|result| {
        let place = &result["locations"][0]["physicalLocation"];
        let code = result["ruleId"].as_str().unwrap().to_owned();
        let file = place["artifactLocation"]["uri"]
            .as_str()
            .unwrap()
            .to_owned();
        (code, file, place["region"]["startLine"].as_u64().unwrap())
    });
    let results: Vec<_> = results.collect();
    let has = |code: &str, file: &str, line| {
        let wanted = (code.to_owned(), file.to_owned(), line);
        assert!(results.contains(&wanted), "{wanted:?} {results:?}");
    };
    has("undeclared-call", "src/front.ts", 3);
    has("unresolved-call", "src/front.ts", 5);
    has("uncalled-endpoint", "m.yaml", 4);
    // A call that can't be read may be it.
    let uncalled = results
        .iter()
        .filter(|(code, ..)| code == "uncalled-endpoint");
    assert_eq!(uncalled.count(), 1);
    let report: Value = serde_json::from_str(&check("json")).unwrap();
    assert_eq!(report["source"]["findings"][0]["code"], "undeclared-call");
    assert!(check("github").contains("file=src/front.ts,line=3"));
}

#[test]
fn source_is_checked_without_a_manifest() {
    let folder = Scratch::new("infer-check-alone");
    folder.write("front.ts", CODE);
    let arguments = ["check", "--source", "."];
    let found = run(front_scope(&arguments).current_dir(&folder.0), b"");
    assert_eq!(found.code, 0, "{}{}", found.stdout, found.stderr);
    assert!(
        found.stdout.contains("2 calls found in 1 of 1"),
        "{}",
        found.stdout
    );
    // Whoever has no such file is told how to get it.
    let writer = "`front-scope infer . --out front-scope.yaml` writes it";
    assert!(found.stdout.contains(writer), "{}", found.stdout);
    folder.write("front.ts", "export const total = 1;\n");
    let found = run(front_scope(&arguments).current_dir(&folder.0), b"");
    assert_eq!(found.code, 2);
    assert!(
        found.stderr.contains("no call of Front's API was found"),
        "{}",
        found.stderr
    );
}
