//! A question of one of the three commands, asked in a folder of its own.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common_cli::folder::Scratch;
use crate::common_cli::snapshot::folders;
use crate::common_cli::{Run, front_scope, run};

pub struct Asked {
    pub name: String,
    pub arguments: Vec<String>,
    pub scratch: Scratch,
}

impl Asked {
    pub fn run(&self, format: &str) -> Run {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let mut command = front_scope(&arguments);
        let command = command.args(["--format", format]);
        run(command.current_dir(&self.scratch.0), b"")
    }

    pub fn json(&self) -> Option<Value> {
        serde_json::from_str(&self.run("json").stdout).ok()
    }
}

fn copied(of: &str, folder: &Path) -> (String, Scratch) {
    let name = format!("{of}-{}", folder.file_name().unwrap().to_str().unwrap());
    let thread = format!("{:?}", std::thread::current().id());
    let scratch = Scratch::new(&format!("{name}-{}", thread.replace(['(', ')'], "")));
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        scratch.copy(folder, &file);
    }
    (name, scratch)
}

fn words(of: &[&str]) -> Vec<String> {
    of.iter().map(|word| (*word).to_owned()).collect()
}

/// Every case of the tests of `check --locked`.
pub fn locked() -> Vec<Asked> {
    let asked = folders("lock/cases").into_iter().map(|folder| {
        let (name, scratch) = copied("lock", &folder);
        scratch.copy(&folder, "after.yaml");
        fs::copy(folder.join("after.yaml"), scratch.0.join("crm.yaml")).unwrap();
        let more = fs::read_to_string(folder.join("args")).unwrap_or_default();
        let more = more.split_once("--\n").map_or("", |(_, more)| more);
        let mut arguments = words(&["check", "--locked", "crm.yaml"]);
        arguments.extend(more.lines().map(str::to_owned));
        Asked {
            name,
            arguments,
            scratch,
        }
    });
    asked.collect()
}

/// Every case of the tests of `audit`.
pub fn audits() -> Vec<Asked> {
    let asked = folders("audit/cases").into_iter().map(|folder| {
        let (name, scratch) = copied("audit", &folder);
        let grants = ["grant.yaml", "grant.json", "grant.txt", "README.md"];
        let grant = grants.into_iter().find(|name| folder.join(name).exists());
        let mut arguments = words(&["audit", "manifest.yaml", "--grant", grant.unwrap()]);
        let more = fs::read_to_string(folder.join("args")).unwrap_or_default();
        arguments.extend(more.lines().map(str::to_owned));
        Asked {
            name,
            arguments,
            scratch,
        }
    });
    asked.collect()
}

/// Every case of the tests of `catalogue diff` that has a manifest.
pub fn drifts() -> Vec<Asked> {
    let asked = folders("drift/cases").into_iter().filter_map(|folder| {
        let side = |stem: &str| {
            let names = [format!("{stem}.yaml"), format!("{stem}.json")];
            names.into_iter().find(|name| folder.join(name).exists())
        };
        let (old, new) = (side("old").unwrap(), side("new").unwrap());
        let manifests = ["manifest", "manifest-1", "manifest-2", "manifest-3"];
        let manifests = manifests.map(|stem| format!("{stem}.yaml"));
        let manifests = manifests.into_iter();
        let manifests: Vec<_> = manifests
            .filter(|name| folder.join(name).exists())
            .collect();
        if manifests.is_empty() || !folder.join("human.txt").exists() {
            return None;
        }
        let (name, scratch) = copied("drift", &folder);
        let mut arguments = words(&["catalogue", "diff", &old, &new, "--manifest"]);
        arguments.extend(manifests);
        let more = fs::read_to_string(folder.join("args")).unwrap_or_default();
        arguments.extend(more.lines().map(str::to_owned));
        Some(Asked {
            name,
            arguments,
            scratch,
        })
    });
    asked.collect()
}

pub fn all() -> Vec<Asked> {
    let mut all = locked();
    all.extend(audits());
    all.extend(drifts());
    assert!(all.len() > 50, "{}", all.len());
    all
}
