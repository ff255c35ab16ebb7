//! The cases: every folder of `tests/drift/cases/` is two sides, manifests, and what the command
//! says of them.
//!
//! | file | what it is |
//! |---|---|
//! | `old.yaml`, `new.yaml` or `.json` | the two sides: catalogues, or documents of Front's form |
//! | `manifest*.yaml` | the manifests, if any |
//! | `args` | further arguments, one a line |
//! | `human.txt`, `report.json` | standard output as text and as JSON, laid out for reading |
//! | `outcome.txt` | the exit code, and standard error |
//!
//! `UPDATE=1 cargo test --test drift` writes the last two rows anew. Then read what has changed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use front_scope::{ChangeKind, EffectKind};
use serde_json::Value;

use super::common_cli::json::pretty;
use super::common_cli::text::{difference, too_wide};
use super::common_cli::{Run, front_scope, run, tests};

struct Case {
    folder: PathBuf,
    human: Run,
    json: Run,
    report: Value,
}

impl Case {
    fn of(folder: PathBuf) -> Self {
        let files = fs::read_dir(&folder).unwrap();
        let mut names: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let side = |side: &str| {
            let is_side = |name: &&String| Path::new(name).file_stem().unwrap() == side;
            names
                .iter()
                .find(is_side)
                .unwrap_or_else(|| panic!("{}: no {side}", folder.display()))
                .clone()
        };
        let mut arguments = vec![
            "catalogue".to_owned(),
            "diff".to_owned(),
            side("old"),
            side("new"),
        ];
        for name in names.iter().filter(|name| name.starts_with("manifest")) {
            arguments.extend(["--manifest".to_owned(), name.clone()]);
        }
        let more = fs::read_to_string(folder.join("args")).unwrap_or_default();
        arguments.extend(more.lines().map(str::to_owned));
        let run = |format: &[&str]| {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            run(
                front_scope(&arguments).args(format).current_dir(&folder),
                b"",
            )
        };
        let (human, json) = (run(&[]), run(&["--format", "json"]));
        let report = serde_json::from_str(&json.stdout).unwrap_or(Value::Null);
        Case {
            folder,
            human,
            json,
            report,
        }
    }

    fn outcome(&self) -> String {
        let mut out = format!("exit {}\n", self.json.code);
        for line in self.json.stderr.lines() {
            writeln!(out, "stderr: {line}").unwrap();
        }
        out
    }
}

fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let entries = fs::read_dir(tests().join("drift/cases")).unwrap();
        let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders.into_iter().map(Case::of).collect()
    })
}

#[test]
fn a_comparison_says_what_it_said() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let report = match case.report {
            Value::Null => case.json.stdout.clone(),
            _ => pretty(&case.json.stdout),
        };
        let found = [
            ("human.txt", case.human.stdout.clone()),
            ("report.json", report),
            ("outcome.txt", case.outcome()),
        ];
        for (file, found) in found {
            let path = case.folder.join(file);
            if update && found.is_empty() {
                drop(fs::remove_file(&path));
            } else if update {
                fs::write(&path, &found).unwrap();
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if expected != found {
                writeln!(
                    wrong,
                    "{}: {file} {}",
                    case.folder.display(),
                    difference(&expected, &found)
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_formats_agree_and_the_exit_code_follows() {
    for case in cases() {
        let name = case.folder.display();
        assert_eq!(
            (case.human.code, &case.human.stderr),
            (case.json.code, &case.json.stderr),
            "{name}"
        );
        if case.json.code == 2 {
            assert!(
                !case.json.stderr.is_empty(),
                "{name}: exit 2 without a reason"
            );
        }
        let Some(manifests) = case.report["manifests"].as_array() else {
            assert_eq!(case.json.code, 2, "{name}");
            continue;
        };
        let any = |key: &str| manifests.iter().any(|it| it[key].as_bool().unwrap());
        let code = match (any("unclear"), any("affected")) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        assert_eq!(case.json.code, code, "{name}");
        let sign = case.human.stdout.chars().next().unwrap();
        let signs = if any("affected") {
            "✘"
        } else if code == 2 {
            "?"
        } else if manifests.is_empty() {
            "✔f"
        } else {
            "✔"
        };
        assert!(signs.contains(sign), "{name}: {sign}");
    }
}

#[test]
fn text_is_plain_and_narrow() {
    let mut wrong = Vec::new();
    for case in cases() {
        let lines = too_wide(&case.human.stdout)
            .chain(case.human.stdout.lines().filter(|line| line.ends_with(' ')));
        wrong.extend(lines.map(|line| format!("{}: {line}", case.folder.display())));
    }
    assert!(
        wrong.is_empty(),
        "wide, or a blank at the end:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_kind_of_change_and_effect_occurs() {
    let mut kinds = (BTreeSet::new(), BTreeSet::new());
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for case in cases() {
        for change in list(&case.report["changes"]) {
            kinds.0.extend(list(&change["kinds"]).iter().map(word));
        }
        for manifest in list(&case.report["manifests"]) {
            kinds.1.extend(
                list(&manifest["effects"])
                    .iter()
                    .map(|effect| word(&effect["kind"])),
            );
        }
    }
    let wanted: BTreeSet<String> = ChangeKind::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(kinds.0, wanted);
    let wanted: BTreeSet<String> = EffectKind::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(kinds.1, wanted);
}

/// The sides may stand behind the manifests, and a glob may stand behind `--manifest`.
#[test]
fn manifests_may_stand_before_and_behind_the_sides() {
    let folder = tests().join("drift/cases/several-manifests");
    let ask = |arguments: &[&str]| {
        let mut command = front_scope(&["catalogue", "diff", "--format", "json"]);
        run(command.args(arguments).current_dir(&folder), b"").stdout
    };
    let (one, other) = ("manifest-1.yaml", "manifest-2.yaml");
    let expected = ask(&[
        "old.yaml",
        "new.yaml",
        "--manifest",
        one,
        "--manifest",
        other,
    ]);
    assert!(
        expected.contains(one) && expected.contains(other),
        "{expected}"
    );
    for arguments in [
        [
            "--manifest",
            one,
            "--manifest",
            other,
            "old.yaml",
            "new.yaml",
        ]
        .as_slice(),
        &["old.yaml", "new.yaml", "--manifest", one, other],
        &["old.yaml", "--manifest", one, "new.yaml", other],
    ] {
        assert_eq!(ask(arguments), expected, "{arguments:?}");
    }
}
