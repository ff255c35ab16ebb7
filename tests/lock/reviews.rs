//! The cases: a manifest, its lock, a change, and what a reviewer is told.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common_cli::json::pretty;
use crate::common_cli::tests;
use crate::common_cli::text::{difference, too_wide};
use crate::{ask, folder};

/// What came of a case: the lock, and of the change text, the key `lock`, and how it ended.
fn outcome(case: &Path) -> [(&'static str, String); 4] {
    let name = case.file_name().unwrap().to_str().unwrap();
    let folder = folder(&format!("case-{name}"));
    let text = |name: &str| fs::read_to_string(case.join(name)).unwrap_or_default();
    if case.join("profile.yaml").exists() {
        fs::copy(case.join("profile.yaml"), folder.join("profile.yaml")).unwrap();
    }
    let arguments = text("args");
    let (lock, check) = match arguments.split_once("--\n") {
        Some((lock, check)) => (lock, check),
        None => (arguments.as_str(), ""),
    };
    let with = |of: &str, more: &str| -> Vec<String> {
        let words = of.split(' ').chain(more.lines()).chain(["crm.yaml"]);
        words.map(str::to_owned).collect()
    };
    let run = |arguments: Vec<String>| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        ask(&folder, &arguments)
    };
    fs::copy(case.join("before.yaml"), folder.join("crm.yaml")).unwrap();
    let locked = run(with("lock", lock));
    assert_eq!(locked.code, 0, "{name}: {locked:?}");
    fs::copy(case.join("after.yaml"), folder.join("crm.yaml")).unwrap();
    let human = run(with("check --locked", check));
    let json = run(with("check --locked --format json", check));
    assert_eq!(
        (human.code, &human.stderr),
        (json.code, &json.stderr),
        "{name}"
    );
    let (_, held) = json.stdout.trim_end().rsplit_once(",\"lock\":").unwrap();
    let mut outcome = format!("exit {}\n", human.code);
    for line in human.stderr.lines() {
        writeln!(outcome, "stderr: {line}").unwrap();
    }
    [
        (
            "front-scope.lock",
            fs::read_to_string(folder.join("front-scope.lock")).unwrap(),
        ),
        ("human.txt", human.stdout),
        ("lock.json", pretty(held.strip_suffix('}').unwrap())),
        ("outcome.txt", outcome),
    ]
}

#[test]
fn reviewers_are_told_what_they_were_told() {
    let update = std::env::var_os("UPDATE").is_some();
    let cases = fs::read_dir(tests().join("lock/cases")).unwrap();
    let mut cases: Vec<_> = cases
        .map(|case| case.unwrap().path())
        .filter(|p| p.is_dir())
        .collect();
    cases.sort();
    let (mut wrong, mut ends) = (String::new(), Vec::new());
    for case in cases {
        for (file, found) in outcome(&case) {
            let path = case.join(file);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if update {
                fs::write(&path, &found).unwrap();
            } else if expected != found {
                let how = difference(&expected, &found);
                writeln!(wrong, "{}: {file} {how}", case.display()).unwrap();
            }
            if file == "human.txt" {
                for line in too_wide(&found).chain(found.lines().filter(|l| l.ends_with(' '))) {
                    writeln!(wrong, "{}: {line:?}", case.display()).unwrap();
                }
            }
            if file == "lock.json" {
                let held: Value = serde_json::from_str(&found).unwrap();
                ends.push(held["holds"].as_str().unwrap().to_owned());
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    ends.sort();
    ends.dedup();
    assert_eq!(ends, ["no", "unknown", "yes"]);
}
