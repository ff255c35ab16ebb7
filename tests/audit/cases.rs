//! Whole cases: every folder of `tests/audit/cases/` is a manifest, a grant, and all that the
//! command says of them.
//!
//! | file | what it is |
//! |---|---|
//! | `manifest.yaml` | the manifest |
//! | `grant.yaml`, `grant.txt` or `README.md` | what the token has |
//! | `args` | further arguments, one a line |
//! | `human.txt`, `report.json` | standard output as text and as JSON, laid out for reading |
//! | `outcome.txt` | the exit code and standard error |
//!
//! `UPDATE=1 cargo test --test audit` writes the last two rows anew. Then read what has changed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::common_cli::json::pretty;
use crate::common_cli::text::{difference, too_wide};
use crate::common_cli::{Run, front_scope, run, tests};

const KEYS: [&str; 13] = [
    "version",
    "manifest",
    "name",
    "grant",
    "form",
    "catalogue",
    "answer",
    "fits",
    "fails",
    "sees_less",
    "excess",
    "not_stated",
    "findings",
];

struct Case {
    folder: PathBuf,
    human: Run,
    json: Run,
}

impl Case {
    fn of(folder: PathBuf) -> Self {
        let grants = ["grant.yaml", "grant.json", "grant.txt", "README.md"];
        let grant = grants.into_iter().find(|name| folder.join(name).exists());
        let grant = grant.unwrap_or_else(|| panic!("{}: no grant", folder.display()));
        let more = fs::read_to_string(folder.join("args")).unwrap_or_default();
        let mut arguments = vec!["audit", "manifest.yaml", "--grant", grant];
        arguments.extend(more.lines());
        let run = |format: &[&str]| {
            run(
                front_scope(&arguments).args(format).current_dir(&folder),
                b"",
            )
        };
        let (human, json) = (run(&[]), run(&["--format", "json"]));
        Case {
            folder,
            human,
            json,
        }
    }

    fn name(&self) -> &str {
        self.folder.file_name().unwrap().to_str().unwrap()
    }

    fn report(&self) -> Option<Value> {
        let text = self.json.stdout.trim();
        (!text.is_empty()).then(|| serde_json::from_str(text).unwrap())
    }

    fn outcome(&self) -> String {
        let mut out = format!("exit {}\n", self.human.code);
        for line in self.human.stderr.lines() {
            writeln!(out, "stderr: {line}").unwrap();
        }
        out
    }
}

fn cases() -> Vec<Case> {
    let entries = fs::read_dir(tests().join("audit/cases")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.into_iter().map(Case::of).collect()
}

#[test]
fn the_command_says_what_it_said() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut all = String::new();
    for case in cases() {
        let report = match case.json.stdout.is_empty() {
            true => String::new(),
            false => pretty(&case.json.stdout),
        };
        let found = [
            ("human.txt", case.human.stdout.clone()),
            ("report.json", report),
            ("outcome.txt", case.outcome()),
        ];
        for (file, found) in found {
            let path: &Path = &case.folder.join(file);
            let expected = fs::read_to_string(path).unwrap_or_default();
            if update {
                fs::write(path, found).unwrap();
            } else if expected != found {
                writeln!(
                    all,
                    "{}/{file} {}",
                    case.name(),
                    difference(&expected, &found)
                )
                .unwrap();
            }
        }
    }
    assert!(all.is_empty(), "\n{all}");
}

#[test]
fn every_answer_form_and_exit_code_occurs() {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for case in cases() {
        found.insert(case.human.code.to_string());
        for key in ["answer", "form"] {
            let word = case
                .report()
                .map(|report| report[key].as_str().unwrap().to_owned());
            found.extend(word);
        }
    }
    let words = "0 1 2 both exact grant scopes table too_little too_much undetermined";
    assert_eq!(found, words.split(' ').map(str::to_owned).collect());
}

#[test]
fn the_formats_agree_and_text_is_plain_and_narrow() {
    for case in cases() {
        let name = case.name();
        assert_eq!(case.human.code, case.json.code, "{name}");
        assert_eq!(
            case.human.code == 2,
            !case.human.stderr.is_empty(),
            "{name}"
        );
        let sign = if case.human.code == 0 { "✔ " } else { "✘ " };
        let text = &case.human.stdout;
        assert!(text.is_empty() || text.starts_with(sign), "{name}: {text}");
        assert_eq!(
            too_wide(text).collect::<Vec<_>>(),
            Vec::<&str>::new(),
            "{name}"
        );
        for line in text.lines() {
            assert!(
                !line.ends_with(' ') && !line.chars().any(char::is_control),
                "{name}: {line:?}"
            );
        }
    }
}

#[test]
fn reports_have_the_keys_of_version_1() {
    for case in cases() {
        let Some(report) = case.report() else {
            continue;
        };
        assert_eq!(case.json.stdout.lines().count(), 1);
        let text = pretty(&case.json.stdout);
        let top = text
            .lines()
            .filter_map(|line| line.strip_prefix("  \"")?.split('"').next());
        assert!(top.eq(KEYS), "{}", case.name());
        let keys = |value: &Value| -> Vec<String> {
            let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys
        };
        for failing in report["fails"].as_array().unwrap() {
            assert_eq!(keys(failing), ["endpoint", "entry", "lacks", "operation"]);
            assert_eq!(keys(&failing["lacks"]), ["feature", "namespaces", "scope"]);
        }
        for less in report["sees_less"].as_array().unwrap() {
            assert_eq!(
                keys(less),
                ["endpoint", "entry", "misses", "operation", "sees"]
            );
        }
        if !report["excess"].is_null() {
            let wanted = [
                "features",
                "namespaces",
                "opens",
                "operations",
                "scopes",
                "unknown",
                "workspaces",
            ];
            assert_eq!(keys(&report["excess"]), wanted);
        }
    }
}
