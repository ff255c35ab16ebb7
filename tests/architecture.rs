//! How the crate is built, read off its text: which module knows which, where the outside world is
//! let in, and that codes, pages and rules belong together.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where it is wrong"
)]

#[path = "architecture/laws.rs"]
mod laws;
#[path = "architecture/panics.rs"]
mod panics;
#[path = "architecture/text.rs"]
mod text;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use front_scope::Code;
use text::{File, below, read, sources, sources_at};

/// Each module with those that it may know.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("source", &[]),
    ("catalogue", &["model"]),
    ("finding", &["model", "source"]),
    ("manifest", &["model", "source", "catalogue", "finding"]),
    (
        "openapi",
        &["model", "source", "catalogue", "finding", "manifest"],
    ),
    ("infer", &["model", "source", "catalogue"]),
    ("advice", &["model", "catalogue", "manifest"]),
    (
        "check",
        &[
            "model",
            "source",
            "catalogue",
            "finding",
            "manifest",
            "advice",
        ],
    ),
    (
        "drift",
        &["model", "source", "catalogue", "finding", "check"],
    ),
    ("lock", &["model", "source", "finding", "manifest", "check"]),
    (
        "audit",
        &[
            "model",
            "source",
            "catalogue",
            "finding",
            "manifest",
            "infer",
            "check",
        ],
    ),
    (
        "triage",
        &[
            "model",
            "source",
            "catalogue",
            "finding",
            "manifest",
            "advice",
            "check",
        ],
    ),
    (
        "report",
        &[
            "model",
            "source",
            "catalogue",
            "finding",
            "manifest",
            "openapi",
            "infer",
            "advice",
            "check",
            "audit",
            "lock",
            "triage",
            "drift",
        ],
    ),
    (
        "cli",
        &[
            "model",
            "source",
            "catalogue",
            "finding",
            "manifest",
            "advice",
            "openapi",
            "infer",
            "check",
            "drift",
            "lock",
            "triage",
            "audit",
            "report",
        ],
    ),
];

fn is_made_by_tests(file: &File) -> bool {
    file.path.ends_with("/tests.rs")
}

#[test]
fn no_module_knows_one_to_its_right() {
    let mut wrong = Vec::new();
    for file in sources() {
        let module = file.module();
        let Some(top) = module.first() else {
            continue;
        };
        if is_made_by_tests(&file) {
            continue;
        }
        let row = MAY_KNOW.iter().find(|(name, _)| name == top);
        let Some((_, may_know)) = row else {
            panic!("{} belongs to no module", file.path);
        };
        for known in file.after("crate") {
            if known != *top && !may_know.contains(&known.as_str()) {
                wrong.push(format!("{} knows crate::{known}", file.path));
            }
        }
        if file.code.contains(&"super::".repeat(module.len())) {
            wrong.push(format!("{} climbs out of its module", file.path));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_model_needs_the_standard_library_only() {
    let manifest = read(Path::new("Cargo.toml"));
    let dependencies = manifest
        .split("[dependencies]")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let names = dependencies
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0));
    let names: Vec<String> = names.map(|name| name.replace('-', "_")).collect();
    assert!(names.contains(&"serde_yaml".to_owned()), "{names:?}");
    for file in sources()
        .iter()
        .filter(|file| file.module().first() == Some(&"model"))
    {
        for name in &names {
            assert!(file.after(name).is_empty(), "{} uses {name}", file.path);
        }
    }
}

/// Files in `src/report/render` that aren't renderers: renderers share them.
const SHARED_BY_RENDERERS: &[&str] = &["excerpt", "links", "region", "uri"];
/// The modules whose answers are rendered. Renderers see documents and findings instead.
const BEHIND_VIEWS: [&str; 8] = [
    "manifest", "openapi", "advice", "check", "audit", "lock", "triage", "drift",
];

/// Views put an answer into sentences; renderers turn any document into a format. A format is one
/// file, so a renderer knows no other renderer, and neither side knows the other.
#[test]
fn renderers_and_views_do_not_know_each_other() {
    let mut wrong = Vec::new();
    for file in sources() {
        let module = file.module();
        for path in file.paths() {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let is_wrong = match (module.as_slice(), path.as_slice()) {
                (["report", "view", ..], ["report", "render", ..])
                | (["report", "render", ..], ["report", "view", ..]) => true,
                (["report", "render", ..], [top, ..]) if BEHIND_VIEWS.contains(top) => true,
                (["report", "render", one, ..], ["report", "render", other, ..]) => {
                    let is_file = |name: &str| sources_at(&["report", "render", name]);
                    one != other && is_file(other) && !SHARED_BY_RENDERERS.contains(other)
                }
                _ => false,
            };
            if is_wrong {
                wrong.push(format!("{} knows {}", file.path, path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_the_program_sees_the_outside_world() {
    let mut wrong = Vec::new();
    for file in sources() {
        let is_program = file.module().first() == Some(&"cli") || file.path == "src/main.rs";
        if is_program || is_made_by_tests(&file) {
            continue;
        }
        for name in ["fs", "env", "net", "process", "os", "thread", "time"] {
            if file.after("std").contains(name) {
                wrong.push(format!("{} uses std::{name}", file.path));
            }
        }
        for name in ["println!", "eprintln!", "print!", "eprint!", "dbg!"] {
            if file.code.contains(name) {
                wrong.push(format!("{} uses {name}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(Code::to_string).collect();
    assert_eq!(codes.len(), Code::ALL.len(), "two codes have one name");
    let pages = below("spec/codes", "md");
    let names: BTreeSet<String> = pages
        .iter()
        .map(|page| page.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, codes, "pages and codes");
    for page in pages {
        let (text, name) = (read(&page), page.file_stem().unwrap().to_str().unwrap());
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
        let title = format!("# {name}");
        let expected = [
            title.as_str(),
            "## What",
            "## Why",
            "## Example",
            "## What to do",
        ];
        assert_eq!(headings, expected, "{}", page.display());
        for section in text.split("\n## ").skip(1) {
            let body = section.split_once('\n').map_or("", |(_, body)| body);
            assert!(
                !body.trim().is_empty(),
                "{}: an empty section",
                page.display()
            );
        }
    }
}

#[test]
fn every_rule_is_one_file_one_line_in_the_list_and_one_code() {
    let list = read(Path::new("src/check/rules.rs"));
    let listed: Vec<&str> = list
        .lines()
        .filter_map(|line| line.trim().strip_suffix("::find,"))
        .collect();
    let rules = below("src/check/rules", "rs");
    let names: BTreeSet<&str> = rules
        .iter()
        .map(|rule| rule.file_stem().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(
        listed.iter().copied().collect::<BTreeSet<_>>(),
        names,
        "the list and the files"
    );
    assert_eq!(listed.len(), names.len(), "a rule is listed twice");
    for name in names {
        let has_code = name.replace('_', "-").parse::<Code>().is_ok();
        let has_several = ["blockers", "unresolved"].contains(&name);
        assert!(
            has_code || has_several,
            "the rule {name} is called as no code is"
        );
    }
}

#[test]
fn the_oracle_shares_no_code_with_the_library() {
    let mut files = below("tests/oracle", "rs");
    files.push(PathBuf::from("tests/support/naive.rs"));
    files.push(PathBuf::from("tests/audit/oracle.rs"));
    for file in files {
        assert!(!read(&file).contains("front_scope"), "{}", file.display());
    }
}
