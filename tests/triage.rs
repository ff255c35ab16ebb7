//! Why a call was refused: whole cases, and properties over the whole catalogue.
//!
//! Every folder of `tests/triage/cases/` is a call and all that the command says of it.
//!
//! | file | what it is |
//! |---|---|
//! | `args` | the arguments of `front-scope triage`, one a line |
//! | `body.*`, `grant.yaml`, `stdin.txt` | what they name |
//!
//! The other files are recorded: see `tests/common_cli/case.rs`.

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

use common_cli::case::{Case, compare, keys, no_case_of, triages};
use front_scope::triage::{CauseKind, Certainty, EvidenceKind, MessageKind};
use serde_json::Value;

fn no_case(complains: impl Fn(&Case, &mut Vec<String>)) {
    no_case_of(triages(), complains);
}

#[test]
fn the_command_says_what_it_said() {
    compare(triages(), &["human.txt"]);
}

fn names<T: ToString>(all: &[T]) -> BTreeSet<String> {
    all.iter().map(T::to_string).collect()
}

#[test]
fn every_kind_of_cause_certainty_message_and_clue_occurs() {
    let occurring = |of: &dyn Fn(&Value) -> Vec<String>| -> BTreeSet<String> {
        triages().iter().flat_map(|case| of(&case.report)).collect()
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
        complain.extend(case.plain());
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
            .list("causes")
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
fn every_format_tells_the_answer_or_why_there_is_none() {
    let find = |name: &str| triages().iter().find(|case| case.name == name).unwrap();
    for (name, answer) in [
        ("a-grant-that-lacks-all-three", "the token lacks"),
        ("contradiction", "the body says 403"),
        ("body-that-is-not-there", "be read: there is no such file"),
    ] {
        let case = find(name);
        for format in ["markdown", "html", "github"] {
            let run = case.run(&["--format", format]);
            assert_eq!(
                (run.code, &run.stderr),
                (case.human.code, &case.human.stderr)
            );
            assert!(
                run.stdout.contains(answer),
                "{name} as {format}: {}",
                run.stdout
            );
        }
    }
}

#[test]
fn text_tells_every_cause() {
    no_case(|case, complain| {
        let text = &case.human.stdout;
        let numbered = text.lines().filter(|line| {
            let number = line.trim_start().split(". ").next().unwrap_or_default();
            line.starts_with("  ")
                && !number.is_empty()
                && number.bytes().all(|b| b.is_ascii_digit())
        });
        if numbered.count() != case.list("causes").len() {
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
        let wanted = |keys: &[&'static str]| {
            let mut keys = keys.to_vec();
            keys.sort_unstable();
            keys
        };
        if !case.report.is_null() && keys(&case.report) != wanted(KEYS) {
            complain.push(format!("{:?}", keys(&case.report)));
        }
        for cause in case.list("causes") {
            if keys(cause) != wanted(CAUSE) {
                complain.push(format!("{:?}", keys(cause)));
            }
        }
    });
}
