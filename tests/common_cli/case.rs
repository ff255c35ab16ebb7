//! A case: a folder named as a sentence, with files that the command reads, and what it prints.
//!
//! | file | what it is |
//! |---|---|
//! | `args` | further arguments, one a line |
//! | `outcome.txt` | the exit code, standard error, and the keys of the JSON report that decide |
//! | `human.txt` | standard output for people |
//! | `report.json`, `log.sarif`, `github.txt`, `page.md`, `page.html` | other formats in full |
//!
//! `outcome.txt` is recorded of every case, and so is what its tests ask for, most of all
//! `human.txt`. Of the others each is recorded where it is there: an empty file and
//! `UPDATE=1 cargo test` record one more. A sentence that changes rewrites each report that has it,
//! so a case has one only where the report is its point.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use super::folder::folder;
use super::outcome::outcome;
use super::snapshot::{Snapshots, folders, pretty, without_style};
use super::text::too_wide;
use super::{Run, front_scope, run};

/// A case, and what came of it.
pub struct Case {
    pub name: String,
    /// Where its files are.
    pub folder: PathBuf,
    /// Where the command runs: there, unless it writes.
    place: PathBuf,
    pub arguments: Vec<String>,
    /// The manifest, and its bytes.
    pub file: String,
    pub input: Vec<u8>,
    stdin: Vec<u8>,
    pub human: Run,
    pub json: Run,
    /// Null where none was printed.
    pub report: Value,
}

impl Case {
    fn new(folder: &Path, place: &Path, arguments: Vec<String>, file: &str) -> Self {
        let read = |file: &str| fs::read(folder.join(file)).unwrap_or_default();
        let ended = || Run {
            code: 0,
            stdout: String::new(),
            stderr: String::new(),
        };
        let mut case = Case {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            folder: folder.to_owned(),
            place: place.to_owned(),
            arguments,
            file: file.to_owned(),
            input: read(file),
            stdin: read("stdin.txt"),
            human: ended(),
            json: ended(),
            report: Value::Null,
        };
        case.human = case.run(&[]);
        case.json = case.run(&["--format", "json"]);
        case.report = serde_json::from_str(&case.json.stdout).unwrap_or_default();
        case
    }

    pub fn stdin(&self) -> &[u8] {
        &self.stdin
    }

    /// Runs the case with further arguments.
    pub fn run(&self, more: &[&str]) -> Run {
        self.check(&self.place, &self.stdin, more)
    }

    /// Runs the case with further arguments in another folder.
    pub fn check(&self, folder: &Path, stdin: &[u8], more: &[&str]) -> Run {
        let mut command = front_scope(&[]);
        let command = command.args(&self.arguments).args(more);
        run(command.current_dir(folder), stdin)
    }

    pub fn list(&self, key: &str) -> &[Value] {
        self.report[key].as_array().map_or(&[], Vec::as_slice)
    }

    pub fn findings(&self) -> &[Value] {
        self.list("findings")
    }

    /// Compares with the recorded files: the outcome, those that are named, and those that are there.
    pub fn compare(&self, snapshots: &mut Snapshots, named: &[&str]) {
        let outcome = outcome(&self.json, &self.report, &self.input);
        snapshots.compare(&self.folder.join("outcome.txt"), &outcome);
        for (file, format) in [
            ("human.txt", "human"),
            ("report.json", "json"),
            ("log.sarif", "sarif"),
            ("github.txt", "github"),
            ("page.md", "markdown"),
            ("page.html", "html"),
        ] {
            let path = self.folder.join(file);
            if !named.contains(&file) && !path.exists() {
                continue;
            }
            let found = match format {
                "human" => self.human.stdout.clone(),
                "json" if self.report.is_null() => String::new(),
                "json" => pretty(&self.json.stdout),
                "sarif" => pretty(&self.run(&["--format", format]).stdout),
                "html" => without_style(&self.run(&["--format", format]).stdout),
                _ => self.run(&["--format", format]).stdout,
            };
            snapshots.compare(&path, &found);
        }
    }

    /// Complains of text that is too wide or has blanks at the end of a line or control characters,
    /// and of an exit code or standard error that depends on the format.
    pub fn plain(&self) -> Vec<String> {
        let text = &self.human.stdout;
        let wide = too_wide(text).map(|line| format!("a wide line: {line:?}"));
        let is_odd = |line: &&str| line.ends_with(' ') || line.chars().any(char::is_control);
        let odd = text.lines().filter(is_odd);
        let odd = odd.map(|line| format!("a blank at the end or a control character: {line:?}"));
        let mut all: Vec<String> = wide.chain(odd).collect();
        if (self.human.code, &self.human.stderr) != (self.json.code, &self.json.stderr) {
            all.push("text and JSON end differently".to_owned());
        }
        all
    }
}

/// Compares every case with its files.
pub fn compare(cases: &[Case], named: &[&str]) {
    let mut snapshots = Snapshots::new();
    for case in cases {
        case.compare(&mut snapshots, named);
    }
    snapshots.finish();
}

/// Asks every case, and fails with all complaints.
pub fn no_case_of(cases: &[Case], complains: impl Fn(&Case, &mut Vec<String>)) {
    let mut all = String::new();
    for case in cases {
        let mut complaints = Vec::new();
        complains(case, &mut complaints);
        for complaint in complaints {
            writeln!(all, "{}: {complaint}", case.name).unwrap();
        }
    }
    assert!(all.is_empty(), "\n{all}");
}

/// Asks every case of `check`.
pub fn no_case(complains: impl Fn(&Case, &mut Vec<String>)) {
    no_case_of(cases(), complains);
}

/// Returns the keys of an object, sorted.
pub fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().unwrap();
    let keys: BTreeSet<&str> = object.keys().map(String::as_str).collect();
    keys.into_iter().collect()
}

/// Returns the words, then the lines of the case's `args`.
fn with_args(words: &[&str], folder: &Path) -> Vec<String> {
    let more = fs::read_to_string(folder.join("args")).unwrap_or_default();
    let words = words.iter().copied().chain(more.lines());
    words.map(str::to_owned).collect()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let files = fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.collect()
}

type Cases = OnceLock<Vec<Case>>;

fn once(cases: &'static Cases, of: &str, case: fn(&Path) -> Case) -> &'static [Case] {
    cases.get_or_init(|| folders(of).iter().map(|folder| case(folder)).collect())
}

/// The cases of `check` in `tests/cases/`, run once. What is checked is the one file that has
/// another name than those of [`Case`].
pub fn cases() -> &'static [Case] {
    static CASES: Cases = OnceLock::new();
    once(&CASES, "cases", |folder| {
        let others = [
            "profile.yaml",
            "catalogue.yaml",
            "report.json",
            "contract.json",
        ];
        let is_input = |name: &String| {
            let extension = Path::new(name).extension().and_then(|it| it.to_str());
            name == "stdin.txt"
                || matches!(extension, Some("yaml" | "json")) && !others.contains(&name.as_str())
        };
        let inputs: Vec<String> = names(folder).into_iter().filter(is_input).collect();
        let [input] = inputs.as_slice() else {
            panic!("{}: what is to be checked of {inputs:?}?", folder.display())
        };
        let file = if input == "stdin.txt" { "-" } else { input };
        Case::new(folder, folder, with_args(&["check", file], folder), input)
    })
}

/// The cases of pages in `tests/pages/cases/`: `args` names the manifest.
pub fn pages() -> &'static [Case] {
    static CASES: Cases = OnceLock::new();
    once(&CASES, "pages/cases", |folder| {
        Case::new(folder, folder, with_args(&["check"], folder), "")
    })
}

/// The cases of `audit` in `tests/audit/cases/`: `manifest.yaml`, and `grant.*` or `README.md`.
pub fn audits() -> &'static [Case] {
    static CASES: Cases = OnceLock::new();
    once(&CASES, "audit/cases", |folder| {
        let names = names(folder);
        let grant = names
            .iter()
            .find(|name| name.starts_with("grant.") || *name == "README.md");
        let grant = grant.unwrap_or_else(|| panic!("{}: no grant", folder.display()));
        let arguments = with_args(&["audit", "manifest.yaml", "--grant", grant], folder);
        Case::new(folder, folder, arguments, "")
    })
}

/// The cases of `audit --used` in `tests/audit/used/`: `args` has everything.
pub fn usages() -> &'static [Case] {
    static CASES: Cases = OnceLock::new();
    once(&CASES, "audit/used", |folder| {
        Case::new(
            folder,
            folder,
            with_args(&["audit"], folder),
            "manifest.yaml",
        )
    })
}

/// The cases of `triage` in `tests/triage/cases/`: `args` has the call.
pub fn triages() -> &'static [Case] {
    static CASES: Cases = OnceLock::new();
    once(&CASES, "triage/cases", |folder| {
        Case::new(folder, folder, with_args(&["triage"], folder), "")
    })
}

/// The cases of `catalogue diff` in `tests/drift/cases/`: `old.*`, `new.*`, and `manifest*.yaml`.
pub fn drifts() -> &'static [Case] {
    static CASES: Cases = OnceLock::new();
    once(&CASES, "drift/cases", |folder| {
        let names = names(folder);
        let side = |side: &str| {
            let name = names.iter().find(|name| name.starts_with(side));
            name.unwrap_or_else(|| panic!("{}: no {side}", folder.display()))
        };
        let mut words = vec!["catalogue", "diff", side("old."), side("new.")];
        for name in names.iter().filter(|name| name.starts_with("manifest")) {
            words.extend(["--manifest", name]);
        }
        Case::new(folder, folder, with_args(&words, folder), "")
    })
}

/// The cases of `check --locked` in `tests/lock/cases/`: `before.yaml` is locked, then `after.yaml`
/// held to that, each as `crm.yaml`. In `args` the arguments of `check` stand behind `--`.
pub fn locked() -> &'static [Case] {
    static CASES: Cases = OnceLock::new();
    once(&CASES, "lock/cases", |from| {
        let name = from.file_name().unwrap().to_str().unwrap();
        let place = folder(&format!("case-{name}"));
        let copy = |name: &str, to: &str| fs::copy(from.join(name), place.join(to));
        let arguments = with_args(&[], from);
        let mut parts = arguments.split(|word| word == "--");
        let lock = parts.next().unwrap_or_default();
        drop(copy("profile.yaml", "profile.yaml"));
        copy("before.yaml", "crm.yaml").unwrap();
        let mut command = front_scope(&["lock", "crm.yaml"]);
        let locked = run(command.args(lock).current_dir(&place), b"");
        assert_eq!(locked.code, 0, "{name}: {locked:?}");
        copy("after.yaml", "crm.yaml").unwrap();
        let words = ["check", "--locked", "crm.yaml"].map(str::to_owned);
        let more = parts.next().unwrap_or_default().iter().cloned();
        let words = words.into_iter().chain(more).collect();
        let mut case = Case::new(from, &place, words, "after.yaml");
        "crm.yaml".clone_into(&mut case.file);
        case
    })
}

impl Case {
    /// Reads a file that the command wrote.
    pub fn written(&self, name: &str) -> String {
        fs::read_to_string(self.place.join(name)).unwrap()
    }
}
