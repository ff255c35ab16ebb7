//! The cases of `check`: every folder of `tests/cases/` is a manifest and what the command says of it.
//!
//! | file | what it is |
//! |---|---|
//! | `NAME.yaml`, `NAME.json` or `stdin.txt` | what is checked; the last through `check -` |
//! | `args` | further arguments, one a line; `profile.yaml` and `catalogue.yaml` may be among them |
//!
//! The other files are recorded: see `tests/common_cli/case.rs`. `composer` has a `contract.json`
//! besides: what is promised of the report, literally.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod common_cli;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;

use common_cli::case::{Case, cases, compare, no_case};
use common_cli::shape::{KEYS, keeps};
use common_cli::snapshot::pretty;
use front_scope::{Catalogue, Code, Manifest, Profile, Question, Verdict, check};
use serde_json::Value;

#[test]
fn the_command_says_what_it_said() {
    compare(cases(), &["human.txt"]);
}

#[test]
fn every_code_verdict_and_exit_code_occurs() {
    let occurring = |of: &dyn Fn(&Case) -> Vec<String>| -> BTreeSet<String> {
        cases().iter().flat_map(of).collect()
    };
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let codes = occurring(&|case| case.findings().iter().map(|f| word(&f["code"])).collect());
    // Files of these kinds are no manifests; locks, tokens and drifts have tests of their own.
    let of_others = [
        Code::InvalidProfile,
        Code::InvalidGrant,
        Code::InvalidCatalogue,
        Code::InvalidOpenapi,
        Code::InvalidLock,
        Code::InvalidConfig,
        Code::BeyondLock,
        Code::NotLocked,
        Code::NarrowerThanLock,
        Code::GrantLacks,
        Code::GrantSeesLess,
        Code::GrantExcess,
        Code::DriftBreaks,
        Code::DriftAffects,
        Code::UndeclaredCall,
        Code::UnresolvedCall,
        Code::UncalledEndpoint,
        Code::UnaccountedSource,
    ];
    let mut wanted: BTreeSet<_> = Code::ALL
        .iter()
        .filter(|c| !of_others.contains(c))
        .map(ToString::to_string)
        .collect();
    assert_eq!(codes, wanted);
    let verdicts = occurring(&|case| vec![word(&case.report["verdict"])]);
    wanted = Verdict::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(verdicts, wanted);
    let exits = occurring(&|case| vec![case.json.code.to_string()]);
    assert_eq!(exits, ["0", "1", "2"].map(str::to_owned).into());
}

#[test]
fn text_is_plain_and_agrees_with_json_and_exit_2_says_why() {
    no_case(|case, complain| {
        complain.extend(case.plain());
        let answer = case.human.stdout.lines().next().unwrap_or_default();
        let sign = match (case.report["verdict"].as_str().unwrap(), case.json.code) {
            ("oauth" | "api_token", 0 | 1) => "✔ ",
            ("undetermined", 2) if answer.starts_with('?') => "? ",
            ("undetermined", 2) | ("exception" | "contact_front", 1) => "✘ ",
            (verdict, code) => return complain.push(format!("{verdict} with exit {code}")),
        };
        let says_why = |text: &str| case.json.stderr.contains(text);
        match answer.strip_prefix(sign) {
            None => complain.push(format!("the first line is no answer: {answer}")),
            Some(text) if case.json.code == 2 && !says_why(text) => {
                complain.push("exit 2 without a reason".to_owned());
            }
            Some(_) => {}
        }
    });
}

#[test]
fn spans_lie_where_they_say() {
    no_case(|case, complain| {
        for span in case.findings().iter().map(|finding| &finding["span"]) {
            let number = |key: &str| span[key].as_u64().map(|n| usize::try_from(n).unwrap());
            let Some(offset) = number("offset") else {
                continue;
            };
            let before = std::str::from_utf8(&case.input[..offset]).unwrap();
            let before = before.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            let lines: Vec<_> = before.split(['\n', '\r']).collect();
            let counted = (lines.len(), lines[lines.len() - 1].chars().count() + 1);
            if (number("line"), number("column")) != (Some(counted.0), Some(counted.1)) {
                complain.push(format!("{span} is in line and column {counted:?}"));
            }
        }
    });
}

/// Whoever takes the first suggestion at the place of a finding is rid of it.
#[test]
fn a_suggestion_is_a_way_out() {
    let tried = Cell::new(0);
    no_case(|case, complain| {
        let own = case.file.strip_suffix(".yaml").is_some() && case.arguments.len() == 2;
        for finding in case.findings().iter().filter(|_| own) {
            let (Some(suggestion), Some(offset), Some(length)) = (
                finding["suggestions"][0].as_str(),
                finding["span"]["offset"].as_u64(),
                finding["span"]["length"].as_u64(),
            ) else {
                continue;
            };
            let text = String::from_utf8(case.input.clone()).unwrap();
            let [offset, length] = [offset, length].map(|it| usize::try_from(it).unwrap());
            let text = [&text[..offset], suggestion, &text[offset + length..]].concat();
            let (manifest, _, mut found) = Manifest::read(&text);
            if let Some(manifest) = manifest {
                let question = Question::of(Profile::shared_only());
                found = check(Catalogue::builtin(), &manifest, &question)
                    .findings()
                    .to_vec();
            }
            let code = finding["code"].as_str().unwrap();
            let entry = finding["entry"]
                .as_u64()
                .map(|it| usize::try_from(it).unwrap());
            let message = finding["message"].as_str().unwrap();
            tried.set(tried.get() + 1);
            if found
                .iter()
                .any(|it| (it.code().as_str(), it.entry(), it.message()) == (code, entry, message))
            {
                complain.push(format!("{code} stays with `{suggestion}`"));
            }
        }
    });
    assert!(tried.get() > 20, "only {} suggestions", tried.get());
}

#[test]
fn reports_have_the_keys_of_version_1() {
    no_case(|case, complain| {
        let report = &case.report;
        let spans = Value::Array(case.findings().iter().map(|f| f["span"].clone()).collect());
        for (place, keys) in KEYS {
            let value = match *place {
                "" => report,
                "span" => &spans,
                place => &report[place],
            };
            let objects = value
                .as_array()
                .map_or(std::slice::from_ref(value), Vec::as_slice);
            let mut wanted: BTreeSet<_> = keys.iter().copied().collect();
            // Some keys are there only where they are asked for.
            if place.is_empty() && case.arguments.iter().any(|word| word == "--strict") {
                wanted.insert("strict");
            }
            for object in objects.iter().filter_map(Value::as_object) {
                // Only catalogues in which something isn't known have the one, and only findings of which
                // it is known what was meant the other.
                let keys = object.keys().map(String::as_str);
                let found = keys.filter(|key| !["unknown_scopes", "suggestions"].contains(key));
                let found: BTreeSet<_> = found.collect();
                if found != wanted {
                    complain.push(format!("{place} has the keys {found:?}"));
                }
            }
        }
        let pretty = pretty(&case.json.stdout);
        let top = pretty
            .lines()
            .filter_map(|line| line.strip_prefix("  \"")?.split('"').next())
            .filter(|key| *key != "strict");
        if !top.eq(KEYS[0].1.iter().copied()) {
            complain.push("the keys of the report are in another order".to_owned());
        }
    });
}

#[test]
fn the_example_of_the_contract_holds() {
    let case = cases().iter().find(|case| case.name == "composer").unwrap();
    let text = fs::read_to_string(case.folder.join("contract.json")).unwrap();
    let promised: Value = serde_json::from_str(&text).unwrap();
    for (key, value) in promised.as_object().unwrap() {
        let one = Value::Object([(key.clone(), value.clone())].into_iter().collect());
        assert!(keeps(&one, &case.report), "{key}: {}", case.report[key]);
    }
}
