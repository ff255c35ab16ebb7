//! What the command prints is valid, and nothing that is like it by accident.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use front_scope::Profile;
use front_scope::lock::Lock;
use serde_json::{Value, json};

use super::{faults, files, root, schema, validator, yaml};
use crate::common_cli::case::{cases, usages};
use crate::common_cli::folder::folder_with;
use crate::common_cli::{front_scope, run};

fn folders(of: &str) -> Vec<PathBuf> {
    let mut folders = files(of, "");
    folders.retain(|path| path.is_dir());
    folders
}

/// The reports of all cases, and of manifests that are held to a lock.
static REPORTS: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| {
    let mut all: Vec<_> = cases()
        .iter()
        .map(|case| (case.name.clone(), case.report.clone()))
        .collect();
    for case in folders("tests/lock/cases") {
        let text = |file: &str| fs::read_to_string(case.join(file)).unwrap();
        let texts = [
            ("crm.yaml", text("after.yaml")),
            ("front-scope.lock", text("front-scope.lock")),
        ];
        let name = case.file_name().unwrap().to_str().unwrap();
        let folder = folder_with(name, &texts);
        let check = ["check", "--locked", "--format", "json", "crm.yaml"];
        let printed = run(front_scope(&check).current_dir(folder), b"").stdout;
        // A lock that needs a profile's file isn't read without it.
        all.extend(
            printed
                .lines()
                .map(|line| (name.to_owned(), serde_json::from_str(line).unwrap())),
        );
    }
    let of_locks = all
        .iter()
        .filter(|(_, report)| report.get("lock").is_some())
        .count();
    assert!(of_locks > 10, "only {of_locks} reports with a lock");
    all
});

#[test]
fn every_answer_about_what_was_used_is_valid() {
    let validator = validator(&schema("usage"));
    let lines = usages().iter().flat_map(|case| case.json.stdout.lines());
    let answers: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(answers.len() > usages().len());
    for answer in &answers {
        assert!(validator.is_valid(answer), "{}", faults(&validator, answer));
    }
}

#[test]
fn every_certificate_is_valid() {
    let validator = validator(&closed(&schema("certificate")));
    let examples = files("examples", ".yaml");
    let mut count = 0;
    for path in &examples {
        let path = path.to_str().unwrap();
        let run = run(
            &mut front_scope(&["check", "--no-config", "--format", "certificate", path]),
            b"",
        );
        for line in run.stdout.lines() {
            let certificate: Value = serde_json::from_str(line).unwrap();
            let faults = faults(&validator, &certificate);
            assert!(validator.is_valid(&certificate), "{path}: {faults}");
            count += 1;
        }
    }
    assert!(count > 1);
}

#[test]
fn every_report_is_valid() {
    let validator = validator(&schema("report"));
    for (name, report) in &*REPORTS {
        assert!(
            validator.is_valid(report),
            "{name}: {}",
            faults(&validator, report)
        );
    }
}

/// A schema in which no key may be that isn't described.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => {
            let inner = object
                .iter()
                .map(|(key, value)| (key.clone(), closed(value)));
            let mut schema = Value::Object(inner.collect());
            if object.get("properties").is_some_and(Value::is_object)
                && object.get("type") == Some(&json!("object"))
            {
                schema["additionalProperties"] = json!(false);
            }
            schema
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        other => other.clone(),
    }
}

#[test]
fn reports_have_no_key_that_is_not_described() {
    let validator = validator(&closed(&schema("report")));
    for (name, report) in &*REPORTS {
        assert!(
            validator.is_valid(report),
            "{name}: {}",
            faults(&validator, report)
        );
    }
    let mut more = cases()[0].report.clone();
    more["uses"] = json!([]);
    more["unheard"] = json!(1);
    assert!(!validator.is_valid(&more));
}

/// The places of all values of keys in a document.
fn places(value: &Value, place: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let place = format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
                places(value, &place, all);
                all.push(place);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{place}/{index}"), all);
            }
        }
        _ => {}
    }
}

/// A value of another type.
fn wrong(value: &Value) -> Value {
    match value {
        Value::Null => json!({ "of": "no type" }),
        Value::Bool(_) => json!("true"),
        Value::Number(_) => json!("1"),
        Value::String(_) => json!(1.5),
        Value::Array(_) => json!({ "0": 0 }),
        Value::Object(_) => json!([0]),
    }
}

/// A place without indices and names of its own, and the type of what is there: what a schema says
/// once.
fn kind_of(place: &str, value: &Value) -> String {
    let keys: Vec<&str> = place
        .split('/')
        .filter(|key| !key.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    format!("{} {:?}", keys.join("/"), std::mem::discriminant(value))
}

#[test]
fn no_key_of_a_report_may_have_another_type() {
    let validator = validator(&schema("report"));
    let mut seen = BTreeSet::new();
    for (name, report) in &*REPORTS {
        let mut all = Vec::new();
        places(report, "", &mut all);
        for place in all {
            // Once for each key and type is enough.
            let value = report.pointer(&place).unwrap();
            if !seen.insert(kind_of(&place, value)) {
                continue;
            }
            let mut mutant = report.clone();
            *mutant.pointer_mut(&place).unwrap() = wrong(value);
            let by = mutant.pointer(&place).unwrap();
            assert!(!validator.is_valid(&mutant), "{name}: {place} may be {by}");
        }
    }
    assert!(seen.len() > 100, "only {} keys", seen.len());
}

#[test]
fn a_report_without_one_of_its_keys_is_none() {
    let validator = validator(&schema("report"));
    let report = &cases()
        .iter()
        .find(|case| case.name == "composer")
        .unwrap()
        .report;
    for key in report.as_object().unwrap().keys() {
        let mut mutant = report.clone();
        mutant.as_object_mut().unwrap().remove(key);
        assert!(!validator.is_valid(&mutant), "{key}");
    }
}

#[test]
fn every_grant_that_is_printed_is_valid() {
    let validator = validator(&schema("grant"));
    let mut count = 0;
    let manifests = [
        files("examples", ".yaml"),
        files("tests/integrations", ".yaml"),
    ]
    .concat();
    let mut printed: Vec<(String, String)> = manifests
        .iter()
        .map(|path| {
            let path = path.to_str().unwrap();
            let run = run(
                front_scope(&["check", "--format", "grant", path]).current_dir(root()),
                b"",
            );
            (path.to_owned(), run.stdout)
        })
        .collect();
    for case in cases() {
        let more: &[&str] = &["--format", "grant"];
        printed.push((
            case.name.clone(),
            case.check(&case.folder, &case.input, more).stdout,
        ));
    }
    for (name, text) in printed.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let value = yaml(text).unwrap();
        assert!(
            validator.is_valid(&value),
            "{name}: {}",
            faults(&validator, &value)
        );
        count += 1;
    }
    assert!(count > 40, "only {count} grants");
}

#[test]
fn every_profile_of_this_repository_is_valid() {
    let validator = validator(&schema("profile"));
    let mut all = files("spec/profiles", ".yaml");
    for of in ["tests/cases", "tests/lock/cases", "tests/audit/cases"] {
        all.extend(
            folders(of)
                .iter()
                .map(|case| case.join("profile.yaml"))
                .filter(|path| path.exists()),
        );
    }
    assert!(all.len() > 5, "{all:?}");
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        let is_profile = Profile::read(&text).0.is_some();
        let value = yaml(&text).unwrap();
        assert_eq!(
            validator.is_valid(&value),
            is_profile,
            "{}: {}",
            path.display(),
            faults(&validator, &value)
        );
    }
}

#[test]
fn every_lock_that_is_written_is_valid() {
    let validator = validator(&schema("lock"));
    let mut locks: Vec<(String, String)> = folders("tests/lock/cases")
        .iter()
        .map(|case| {
            let name = case.file_name().unwrap().to_str().unwrap().to_owned();
            (
                name,
                fs::read_to_string(case.join("front-scope.lock")).unwrap(),
            )
        })
        .collect();
    for path in [
        files("examples", ".yaml"),
        files("tests/integrations", ".yaml"),
    ]
    .concat()
    {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let folder = folder_with(
            &format!("lock-{name}"),
            &[("crm.yaml", fs::read_to_string(&path).unwrap())],
        );
        run(front_scope(&["lock", "crm.yaml"]).current_dir(&folder), b"");
        // A manifest that isn't understood isn't locked.
        if let Ok(text) = fs::read_to_string(folder.join("front-scope.lock")) {
            locks.push((name, text));
        }
    }
    assert!(locks.len() > 18, "only {} locks", locks.len());
    for (name, text) in locks {
        assert!(Lock::read(&text).0.is_some(), "{name}");
        let value = yaml(&text).unwrap();
        assert!(
            validator.is_valid(&value),
            "{name}: {}",
            faults(&validator, &value)
        );
    }
}

/// What a command prints, with the arguments in a file of the case where there is one.
fn printed(folder: &std::path::Path, arguments: &[&str]) -> Vec<(String, Value)> {
    let given = fs::read_to_string(folder.join("args")).unwrap_or_default();
    let arguments: Vec<&str> = arguments.iter().copied().chain(given.lines()).collect();
    let run = run(front_scope(&arguments).current_dir(folder), b"");
    let name = format!("{} in {}", arguments.join(" "), folder.display());
    let values = serde_json::from_str(&run.stdout).into_iter();
    values.map(|value| (name.clone(), value)).collect()
}

/// A schema, how many prints of it there are at least, and the prints.
type Sample = (&'static str, usize, Vec<(String, Value)>);

#[test]
fn other_answers_are_as_described() {
    let audit = [
        "audit",
        "manifest.yaml",
        "--grant",
        "grant.yaml",
        "--format",
        "json",
    ];
    let audits = folders("tests/audit/cases");
    let audits = audits.iter().flat_map(|case| printed(case, &audit));
    let triages = folders("tests/triage/cases");
    let triages = triages
        .iter()
        .flat_map(|case| printed(case, &["triage", "--format", "json"]));
    let words = [
        "tags:read",
        "assumed-namespace",
        "shared-only",
        "list-tags",
        "GET /scim/v2/Users",
    ];
    let explained = |word: &&str| printed(root(), &["explain", word, "--format", "json"]);
    let all: [Sample; 4] = [
        ("audit", 4, audits.collect()),
        ("triage", 10, triages.collect()),
        (
            "explain",
            words.len(),
            words.iter().flat_map(explained).collect(),
        ),
        (
            "endpoints",
            1,
            printed(root(), &["endpoints", "--format", "json"]),
        ),
    ];
    for (name, at_least, values) in all {
        let validator = validator(&closed(&schema(name)));
        assert!(values.len() >= at_least, "{name}: {}", values.len());
        for (said, value) in &values {
            assert!(
                validator.is_valid(value),
                "{said}: {}",
                faults(&validator, value)
            );
        }
        let mut more = values[0].1.clone();
        match more.as_array_mut() {
            Some(rows) => rows[0]["unheard"] = json!(1),
            None => more["unheard"] = json!(1),
        }
        assert!(!validator.is_valid(&more), "{name}");
    }
}
