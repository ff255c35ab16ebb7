//! What the program is built from and what is published of it: that every dependency is accounted for
//! in `docs/dependencies.md`, asks for no newer Rust than we do, and that the packed crate has what it
//! needs and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap()
}

/// What `cargo` prints.
fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let mut cargo = Command::new(cargo);
    let output = cargo.args(arguments).current_dir(ROOT).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// The packages of the tree, ours first.
fn packages() -> (Value, Vec<Value>) {
    let text = cargo(&["metadata", "--locked", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&text).unwrap();
    let all = metadata["packages"].as_array().unwrap().iter();
    let (ours, others): (Vec<_>, Vec<_>) = all.cloned().partition(|one| one["source"].is_null());
    assert_eq!(ours.len(), 1);
    assert!(others.len() > 100);
    (ours[0].clone(), others)
}

#[test]
fn every_dependency_is_accounted_for() {
    let (ours, _) = packages();
    let named = ours["dependencies"].as_array().unwrap().iter();
    let named = named.map(|one| {
        let renamed = one["rename"].as_str();
        renamed.or(one["name"].as_str()).unwrap().to_owned()
    });
    let page = read("docs/dependencies.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let rows = rows.flat_map(|row| {
        let first = row.split(" |").next().unwrap();
        let names = first.split("`, `").map(|name| {
            let end = name.find('`').unwrap_or(name.len());
            name[..end].to_owned()
        });
        names.collect::<Vec<_>>()
    });
    let (named, rows): (BTreeSet<_>, BTreeSet<_>) = (named.collect(), rows.collect());
    assert_eq!(named, rows, "dependencies and rows of docs/dependencies.md");
}

fn version(text: &str) -> Vec<u32> {
    let mut parts: Vec<u32> = text.split('.').map(|part| part.parse().unwrap()).collect();
    parts.resize(3, 0);
    parts
}

#[test]
fn no_dependency_asks_for_a_newer_rust() {
    let (ours, others) = packages();
    let asks = |one: &Value| one["rust_version"].as_str().map(version);
    let most = asks(&ours).unwrap();
    let newer = others
        .iter()
        .filter(|one| asks(one).is_some_and(|asked| asked > most));
    let newer: Vec<String> = newer
        .map(|one| format!("{} {}", one["name"], one["rust_version"]))
        .collect();
    assert!(newer.is_empty(), "{newer:?}");
    // It is no older than it has to be either.
    let reached = others.iter().filter_map(asks).max();
    assert_eq!(reached, Some(most));
}

/// The files of the packed crate.
fn packed() -> BTreeSet<String> {
    let list = cargo(&["package", "--list", "--locked", "--allow-dirty"]);
    list.lines().map(|line| line.replace('\\', "/")).collect()
}

#[test]
fn the_packed_crate_has_what_it_is_used_for_and_nothing_else() {
    let packed = packed();
    let tops = packed.iter().filter_map(|path| path.split('/').next());
    let tops: BTreeSet<&str> = tops.filter(|top| *top != ".cargo_vcs_info.json").collect();
    let expected = [
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "Cargo.toml.orig",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "SECURITY.md",
        "examples",
        "spec",
        "src",
    ];
    assert_eq!(tops, expected.into());
    let examples = packed.iter().filter(|path| path.starts_with("examples/"));
    assert!(examples.clone().count() > 1);
    for example in examples {
        let extension = Path::new(example).extension();
        assert!(extension.is_some_and(|end| end == "rs"), "{example}");
    }
}

/// The path of what is included, without the ways up in it.
fn included(by: &Path, path: &str) -> String {
    let mut parts: Vec<_> = Vec::new();
    for part in by.parent().unwrap().join(path).components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::Normal(name) => parts.push(name.to_str().unwrap().to_owned()),
            _ => panic!("{path}"),
        }
    }
    parts.join("/")
}

/// All files below a folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = format!("{folder}/{name}");
        if Path::new(ROOT).join(&path).is_dir() {
            all.extend(files(&path));
        } else {
            all.push(PathBuf::from(path));
        }
    }
    all
}

#[test]
fn the_packed_crate_has_all_that_its_code_includes() {
    let packed = packed();
    let mut count = 0;
    let is_rust = |file: &PathBuf| file.extension().is_some_and(|end| end == "rs");
    for file in files("src").into_iter().filter(is_rust) {
        let text = read(file.to_str().unwrap());
        for rest in text.split("include_str!(").skip(1) {
            let argument = rest.split(')').next().unwrap();
            let words: Vec<&str> = argument.split('"').skip(1).step_by(2).collect();
            let (begin, end) = (words[0], words[words.len() - 1]);
            // With a name between them: any file of that folder may be meant.
            let all: Vec<String> = match words.len() {
                1 => vec![included(&file, begin)],
                _ => {
                    let folder = included(&file, begin);
                    let names = fs::read_dir(Path::new(ROOT).join(&folder)).unwrap();
                    let names =
                        names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
                    let names = names.filter(|name| name.ends_with(end));
                    names.map(|name| format!("{folder}/{name}")).collect()
                }
            };
            for path in all {
                count += 1;
                assert!(packed.contains(&path), "{} includes {path}", file.display());
            }
        }
    }
    assert!(count > 40, "only {count} files are included");
}
