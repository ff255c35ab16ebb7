//! A case: a folder with what is checked, and what the command says of it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use super::{Run, front_scope, run, tests};

/// A case, and what came of it.
pub struct Case {
    pub name: String,
    pub folder: PathBuf,
    /// The file that was checked, and its bytes.
    pub file: String,
    pub input: Vec<u8>,
    pub arguments: Vec<String>,
    pub human: Run,
    pub json: Run,
    pub report: Value,
}

impl Case {
    fn of(folder: PathBuf) -> Self {
        let files = fs::read_dir(&folder).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let is_input = |name: &String| {
            let kept = [
                "profile.yaml",
                "catalogue.yaml",
                "report.json",
                "contract.json",
            ];
            let extension = Path::new(name).extension().and_then(|e| e.to_str());
            *name == "stdin.txt"
                || matches!(extension, Some("yaml" | "json")) && !kept.contains(&name.as_str())
        };
        let inputs: Vec<_> = names.filter(is_input).collect();
        let [name] = inputs.as_slice() else {
            panic!("{}: what is to be checked of {inputs:?}?", folder.display())
        };
        let input = fs::read(folder.join(name)).unwrap();
        let piped = name == "stdin.txt";
        let more = fs::read_to_string(folder.join("args")).unwrap_or_default();
        let mut arguments = vec!["check", if piped { "-" } else { name }];
        arguments.extend(more.lines());
        let kept = arguments.iter().map(|word| (*word).to_owned()).collect();
        let file = name.clone();
        let run = |format: &[&str]| {
            let mut command = front_scope(&arguments);
            let command = command.args(format).current_dir(&folder);
            run(command, if piped { &input } else { b"" })
        };
        let (human, json) = (run(&[]), run(&["--format", "json"]));
        let report = serde_json::from_str(&json.stdout).unwrap();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        Case {
            name,
            folder,
            file,
            input,
            arguments: kept,
            human,
            json,
            report,
        }
    }

    /// The same check of other bytes, with further arguments, in another folder.
    pub fn check(&self, folder: &Path, input: &[u8], more: &[&str]) -> Run {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let mut command = front_scope(&arguments);
        let is_piped = self.file == "stdin.txt";
        run(
            command.args(more).current_dir(folder),
            if is_piped { input } else { b"" },
        )
    }

    pub fn findings(&self) -> &[Value] {
        self.report["findings"].as_array().unwrap()
    }

    pub fn outcome(&self) -> String {
        let mut out = format!("exit {}\n", self.json.code);
        for line in self.json.stderr.lines() {
            writeln!(out, "stderr: {line}").unwrap();
        }
        for finding in self.findings() {
            let text = self
                .underlined(finding)
                .map_or("-".to_owned(), |t| format!("{t:?}"));
            let word = |key: &str| finding[key].as_str().unwrap();
            writeln!(out, "{} {}: {text}", word("severity"), word("code")).unwrap();
        }
        out
    }

    fn underlined(&self, finding: &Value) -> Option<String> {
        let number = |key: &str| Some(usize::try_from(finding["span"][key].as_u64()?).unwrap());
        let (from, length) = (number("offset")?, number("length")?);
        Some(String::from_utf8_lossy(&self.input[from..from + length]).into_owned())
    }
}

/// All cases, run once.
pub fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let entries = fs::read_dir(tests().join("cases")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let mut folders: Vec<_> = paths.filter(|path| path.is_dir()).collect();
        folders.sort();
        folders.into_iter().map(Case::of).collect()
    })
}

/// Asks every case, and fails with all that is said.
pub fn no_case(complains: impl Fn(&Case, &mut Vec<String>)) {
    let mut all = String::new();
    for case in cases() {
        let mut complaints = Vec::new();
        complains(case, &mut complaints);
        for complaint in complaints {
            writeln!(all, "{}: {complaint}", case.name).unwrap();
        }
    }
    assert!(all.is_empty(), "\n{all}");
}
