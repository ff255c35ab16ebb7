//! That the formats agree, over all cases.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::runner::commands;
use crate::told::asked::{Asked, all, audits, drifts, locked};

const FORMATS: [&str; 5] = ["json", "sarif", "github", "markdown", "html"];

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The results of a log with this code.
fn results(asked: &Asked, code: &str) -> Vec<Value> {
    let log: Value = serde_json::from_str(&asked.run("sarif").stdout).unwrap();
    let results = list(&log["runs"][0], "results").iter();
    let of_code = results.filter(|result| result["ruleId"] == code);
    of_code.cloned().collect()
}

fn line(result: &Value) -> u64 {
    let place = &result["locations"][0]["physicalLocation"];
    place["region"]["startLine"].as_u64().unwrap()
}

#[test]
fn every_format_ends_as_the_one_for_people_does() {
    for asked in all() {
        let human = asked.run("human");
        for format in FORMATS {
            let run = asked.run(format);
            assert_eq!(run.code, human.code, "{} {format}", asked.name);
            assert_eq!(
                run.stderr.is_empty(),
                human.stderr.is_empty(),
                "{} {format}: {}",
                asked.name,
                run.stderr
            );
        }
    }
}

/// The lines of the uses with these entries; of a declared feature the line of `features`.
fn lines_of(asked: &Asked, entries: &[Value], manifest: &str) -> Vec<u64> {
    let text = fs::read_to_string(asked.scratch.0.join(manifest)).unwrap();
    let of_features = text.lines().position(|line| line.starts_with("features:"));
    let begins = text.lines().position(|line| line.starts_with("endpoints:"));
    let list = text.lines().enumerate().skip(begins.unwrap_or(0));
    let items: Vec<usize> = list
        .filter(|(_, line)| line.trim_start().starts_with("- "))
        .map(|(at, _)| at)
        .collect();
    let line = |entry: &Value| match entry.as_u64() {
        Some(entry) => items[usize::try_from(entry).unwrap()],
        None => of_features.unwrap(),
    };
    let lines = entries.iter().map(|entry| line(entry) as u64 + 1);
    lines.collect()
}

#[test]
fn every_entry_that_fails_is_there_once() {
    for asked in audits() {
        let Some(report) = asked.json() else {
            continue;
        };
        for (key, code, kind) in [
            ("fails", "grant-lacks", "error"),
            ("sees_less", "grant-sees-less", "warning"),
        ] {
            let entries = list(&report, key).iter().map(|one| one["entry"].clone());
            let mut wanted = lines_of(&asked, &entries.collect::<Vec<_>>(), "manifest.yaml");
            wanted.sort_unstable();
            let mut found: Vec<u64> = results(&asked, code).iter().map(line).collect();
            found.sort_unstable();
            assert_eq!(found, wanted, "{} {code}", asked.name);
            let title = format!("front-scope ({code})");
            let github = commands(&asked.run("github").stdout).into_iter();
            let github = github.filter(|command| command.text("title") == Some(&title));
            let mut shown: Vec<u64> = github
                .map(|command| {
                    assert_eq!(command.name, kind);
                    command.number("line").unwrap()
                })
                .collect();
            shown.sort_unstable();
            assert!(wanted.len() > 10 || shown == wanted, "{}", asked.name);
            if report["answer"] != "undetermined" {
                let words = ["fails: the token lacks", "sees less: only"];
                let words = words[usize::from(key == "sees_less")];
                for format in ["markdown", "html"] {
                    let page = asked.run(format).stdout;
                    assert_eq!(page.matches(words).count(), wanted.len(), "{}", asked.name);
                }
            }
        }
    }
}

#[test]
fn every_item_beyond_the_lock_is_there_once_and_its_lines_are_named() {
    for asked in locked() {
        let lock = &asked.json().unwrap()["lock"];
        let is_beyond = lock["holds"] == "no";
        let mut found = results(&asked, "beyond-lock");
        let verdict = found.pop_if(|last| {
            let text = last["message"]["text"].as_str().unwrap();
            text.starts_with("It goes from ")
        });
        assert_eq!(verdict.is_some(), is_beyond && lock["worse"] == true);
        let widens = list(lock, "widens");
        let widens = if is_beyond { widens } else { &[] };
        assert_eq!(found.len(), widens.len(), "{}", asked.name);
        for (result, widening) in found.iter().zip(widens) {
            let text = result["message"]["text"].as_str().unwrap();
            let item = widening["item"].as_str().unwrap();
            let item = item.strip_prefix("shared in ").unwrap_or(item);
            assert!(text.contains(item), "{text}");
            if text.contains("Its `workspaces`") {
                continue;
            }
            let mut lines: BTreeSet<u64> = lines_of(&asked, list(widening, "entries"), "crm.yaml")
                .into_iter()
                .collect();
            assert_eq!(lines.pop_first(), Some(line(result)), "{}", asked.name);
            let related = list(result, "relatedLocations");
            assert_eq!(related.len(), lines.len().min(20));
            assert_eq!(text.contains("; so do"), !lines.is_empty(), "{text}");
        }
        let narrower = results(&asked, "narrower-than-lock");
        let is_narrower = lock["holds"] == "yes" && asked.run("human").stdout.contains("narrowed");
        assert_eq!(narrower.len(), usize::from(is_narrower), "{}", asked.name);
    }
}

#[test]
fn every_effect_is_there_once() {
    for asked in drifts() {
        let report = asked.json().unwrap();
        let manifests = list(&report, "manifests").iter();
        let effects = manifests.flat_map(|manifest| list(manifest, "effects"));
        let says: Vec<&str> = effects
            .map(|effect| effect["says"].as_str().unwrap())
            .collect();
        let log = asked.run("sarif").stdout;
        let markdown = asked.run("markdown").stdout;
        for text in &says {
            let of_same = says.iter().filter(|other| *other == text).count();
            let quoted = serde_json::to_string(text).unwrap();
            let quoted = quoted.trim_matches('"').replace("](", r"\](");
            assert!(
                log.matches(&quoted).count() >= of_same,
                "{} {text}",
                asked.name
            );
            let escaped = text.replace('_', "\\_");
            let plain = |text: &str| text.replace('\\', "");
            let count = plain(&markdown).matches(&plain(&escaped)).count();
            assert!(count >= of_same, "{}: {text} in {markdown}", asked.name);
        }
    }
}

#[test]
fn annotations_are_within_githubs_limits() {
    for asked in all() {
        let run = asked.run("github");
        let found = commands(&run.stdout);
        assert_eq!(found.len(), run.stdout.lines().count(), "{}", run.stdout);
        assert!(commands(&run.stderr).is_empty());
        for kind in ["error", "warning", "notice"] {
            let count = found.iter().filter(|command| command.name == kind).count();
            assert!(count <= 10, "{} {kind}: {count}", asked.name);
        }
        for command in found {
            assert!(command.data.encode_utf16().count() <= 4096);
        }
        assert!(asked.run("markdown").stdout.encode_utf16().count() <= 65_536);
    }
}

#[test]
fn fingerprints_differ_and_outlive_blank_lines() {
    let fingerprints = |asked: &Asked| -> Vec<String> {
        let log: Value = serde_json::from_str(&asked.run("sarif").stdout).unwrap();
        let results = list(&log["runs"][0], "results").iter();
        results
            .map(|result| result["partialFingerprints"]["frontScopeFinding/v1"].to_string())
            .collect()
    };
    for asked in all() {
        let before = fingerprints(&asked);
        let different: BTreeSet<&String> = before.iter().collect();
        assert_eq!(different.len(), before.len(), "{}", asked.name);
        let names = ["crm", "manifest", "manifest-1", "manifest-2", "manifest-3"];
        for name in names {
            let path = asked.scratch.0.join(format!("{name}.yaml"));
            if let Ok(text) = fs::read_to_string(&path) {
                fs::write(&path, format!("\n\n{text}")).unwrap();
            }
        }
        assert_eq!(fingerprints(&asked), before, "{}", asked.name);
    }
}

#[test]
fn each_question_has_a_category_of_its_own() {
    for (asked, id, key) in [
        (locked(), "front-scope/", "verdicts"),
        (audits(), "front-scope-audit/", "audits"),
        (drifts(), "front-scope-drift/", "drifts"),
    ] {
        let log: Value = serde_json::from_str(&asked[0].run("sarif").stdout).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["automationDetails"]["id"], id);
        assert!(run["properties"][key][0]["says"].is_string(), "{run}");
    }
}

#[test]
fn every_code_of_theirs_occurs() {
    let mut found = BTreeSet::new();
    for asked in all() {
        let log: Value = serde_json::from_str(&asked.run("sarif").stdout).unwrap();
        let results = list(&log["runs"][0], "results").iter();
        found.extend(results.map(|result| result["ruleId"].as_str().unwrap().to_owned()));
    }
    // What no lock names has a test of its own.
    for code in [
        "beyond-lock",
        "narrower-than-lock",
        "grant-lacks",
        "grant-sees-less",
        "grant-excess",
        "drift-breaks",
        "drift-affects",
    ] {
        assert!(found.contains(code), "{code}");
    }
}
