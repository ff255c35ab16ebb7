//! Why a call was refused: whole cases, and properties over the whole catalogue.
//!
//! Every folder of `tests/triage/cases/` is a call and all that the command says of it.
//!
//! | file | what it is |
//! |---|---|
//! | `args` | the arguments of `front-scope triage`, one a line |
//! | `body.*`, `grant.yaml`, `stdin.txt` | what they name |
//! | `human.txt`, `report.json` | standard output as text and as JSON, laid out for reading |
//! | `outcome.txt` | the exit code and standard error |
//!
//! `UPDATE=1 cargo test --test triage` writes the last two rows anew. Then read what has changed.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod common_cli;
mod oracle;
mod support;

#[path = "triage/grants.rs"]
mod grants;
#[path = "triage/messages.rs"]
mod messages;
#[path = "triage/secrets.rs"]
mod secrets;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use common_cli::json::pretty;
use common_cli::text::{difference, too_wide};
use common_cli::{Run, front_scope, run, tests};
use front_scope::{CauseKind, Certainty, EvidenceKind, MessageKind};
use serde_json::Value;

struct Case {
    name: String,
    folder: PathBuf,
    human: Run,
    json: Run,
    /// Null where nothing is printed.
    report: Value,
}

impl Case {
    fn of(folder: PathBuf) -> Self {
        let arguments = fs::read_to_string(folder.join("args")).unwrap();
        let stdin = fs::read(folder.join("stdin.txt")).unwrap_or_default();
        let run = |format: &[&str]| {
            let mut command = front_scope(&["triage"]);
            command.args(arguments.lines()).args(format);
            run(command.current_dir(&folder), &stdin)
        };
        let (human, json) = (run(&[]), run(&["--format", "json"]));
        Case {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            report: serde_json::from_str(&json.stdout).unwrap_or_default(),
            folder,
            human,
            json,
        }
    }

    fn causes(&self) -> &[Value] {
        self.report["causes"].as_array().map_or(&[], Vec::as_slice)
    }
}

fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let entries = fs::read_dir(tests().join("triage/cases")).unwrap();
        let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders.into_iter().map(Case::of).collect()
    })
}

/// Asks every case, and fails with all that is said.
fn no_case(complains: impl Fn(&Case, &mut Vec<String>)) {
    let mut all = Vec::new();
    for case in cases() {
        let mut complaints = Vec::new();
        complains(case, &mut complaints);
        let named = complaints
            .iter()
            .map(|what| format!("{}: {what}", case.name));
        all.extend(named);
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn the_command_says_what_it_said() {
    let update = std::env::var_os("UPDATE").is_some();
    no_case(|case, complain| {
        let errors = case
            .json
            .stderr
            .lines()
            .map(|line| format!("stderr: {line}\n"));
        let outcome = format!("exit {}\n{}", case.json.code, errors.collect::<String>());
        let report = match case.report {
            Value::Null => String::new(),
            _ => pretty(&case.json.stdout),
        };
        let found = [
            ("human.txt", &case.human.stdout),
            ("report.json", &report),
            ("outcome.txt", &outcome),
        ];
        for (file, found) in found {
            let path = case.folder.join(file);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if update {
                fs::write(&path, found).unwrap();
            } else if expected != *found {
                complain.push(format!("{file} {}", difference(&expected, found)));
            }
        }
    });
}

fn names<T: ToString>(all: &[T]) -> BTreeSet<String> {
    all.iter().map(T::to_string).collect()
}

#[test]
fn every_kind_of_cause_certainty_message_and_clue_occurs() {
    let occurring = |of: &dyn Fn(&Value) -> Vec<String>| -> BTreeSet<String> {
        cases().iter().flat_map(|case| of(&case.report)).collect()
    };
    let each = |list: &'static str, key: &'static str| {
        occurring(&|report| {
            let items = report[list].as_array().into_iter().flatten();
            items
                .map(|item| item[key].as_str().unwrap().to_owned())
                .collect()
        })
    };
    assert_eq!(each("causes", "kind"), names(CauseKind::ALL));
    assert_eq!(each("causes", "certainty"), names(Certainty::ALL));
    assert_eq!(each("would_decide", "clue"), names(EvidenceKind::ALL));
    let messages = occurring(&|report| {
        report["message"]
            .as_str()
            .map(str::to_owned)
            .into_iter()
            .collect()
    });
    assert_eq!(messages, names(MessageKind::ALL));
}

#[test]
fn text_and_json_agree_and_exit_2_says_why() {
    no_case(|case, complain| {
        if (case.human.code, &case.human.stderr) != (case.json.code, &case.json.stderr) {
            complain.push("text and JSON end differently".to_owned());
        }
        let first = case.human.stdout.lines().next().unwrap_or_default();
        let sign = match (case.json.code, case.report["decided"].as_bool()) {
            (0, Some(true)) if case.report["status"].as_u64().is_some_and(|it| it < 300) => "✔ ",
            (0, Some(true)) => "✘ ",
            (0, Some(false)) => "? ",
            (2, None) => "",
            (code, decided) => return complain.push(format!("exit {code}, decided {decided:?}")),
        };
        if !first.starts_with(sign) {
            complain.push(format!("the first line is no answer: {first}"));
        }
        if (case.json.code == 2) == case.json.stderr.is_empty() {
            complain.push(format!("standard error: {:?}", case.json.stderr));
        }
        let is_decided = case
            .causes()
            .iter()
            .any(|cause| cause["certainty"] == "certain");
        let open = case.report["would_decide"].as_array().map_or(0, Vec::len);
        if case.json.code == 0 && (is_decided != (sign != "? ") || is_decided != (open == 0)) {
            complain.push(format!(
                "{open} things would decide what is decided: {is_decided}"
            ));
        }
    });
}

#[test]
fn text_is_plain_and_narrow_and_tells_every_cause() {
    no_case(|case, complain| {
        let text = &case.human.stdout;
        complain.extend(too_wide(text).map(|line| format!("a wide line: {line:?}")));
        let is_odd = |line: &&str| line.ends_with(' ') || line.chars().any(char::is_control);
        complain.extend(
            text.lines()
                .filter(is_odd)
                .map(|line| format!("an odd line: {line:?}")),
        );
        let numbered = text.lines().filter(|line| {
            let number = line.trim_start().split(' ').next().unwrap_or_default();
            line.starts_with("  ")
                && !number.is_empty()
                && number.bytes().all(|b| b.is_ascii_digit())
        });
        if numbered.count() != case.causes().len() {
            complain.push("the text doesn't have the causes that JSON has".to_owned());
        }
    });
}

#[test]
fn reports_have_the_keys_of_version_1() {
    const KEYS: &[&str] = &[
        "version",
        "call",
        "operation",
        "requires",
        "catalogue",
        "status",
        "message",
        "unknown_message",
        "decided",
        "causes",
        "would_decide",
        "notes",
        "has_secret",
    ];
    const CAUSE: &[&str] = &[
        "kind",
        "certainty",
        "status",
        "item",
        "alternatives",
        "why",
        "to_do",
        "source",
    ];
    no_case(|case, complain| {
        let keys = |value: &Value| -> BTreeSet<String> {
            value
                .as_object()
                .map_or(BTreeSet::new(), |object| object.keys().cloned().collect())
        };
        let wanted = |keys: &[&str]| {
            keys.iter()
                .map(|key| (*key).to_owned())
                .collect::<BTreeSet<_>>()
        };
        if !case.report.is_null() && keys(&case.report) != wanted(KEYS) {
            complain.push(format!("{:?}", keys(&case.report)));
        }
        for cause in case.causes() {
            if keys(cause) != wanted(CAUSE) {
                complain.push(format!("{:?}", keys(cause)));
            }
        }
    });
}
