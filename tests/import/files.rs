//! What is read and written: in any order, whole or not at all, and with the day of the documents.

use std::fs;
use std::path::{Path, PathBuf};

use super::common_cli::{Run, front_scope, run};
use super::openapi::{Style, documents};
use super::rows::{Rows, read};

/// A folder with the documents of the whole catalogue.
fn folder(name: &str) -> PathBuf {
    let folder = crate::common_cli::folder::folder(name);
    let texts = documents(&Rows::builtin(), Style::PLAIN, true);
    for (name, text) in ["core.json", "channel.json"].iter().zip(&texts) {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn import(folder: &Path, line: &str) -> Run {
    let words = ["catalogue", "import"]
        .into_iter()
        .chain(line.split_whitespace());
    let words: Vec<&str> = words.collect();
    run(front_scope(&words).current_dir(folder), b"")
}

fn spec() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/spec/endpoints.yaml")).unwrap()
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let folder = folder("order");
    for line in [
        "core.json channel.json",
        "channel.json core.json",
        "channel.json",
        "core.json",
    ] {
        let run = import(&folder, line);
        assert_eq!(
            (run.code, run.stdout == spec()),
            (0, true),
            "{line}: {}",
            run.stderr
        );
        assert!(
            run.stderr.contains("254 operations")
                && run.stderr.contains("no operation has changed"),
            "{}",
            run.stderr
        );
    }
    let core = fs::read(folder.join("core.json")).unwrap();
    let piped = run(
        front_scope(&["catalogue", "import", "-", "channel.json"]).current_dir(&folder),
        &core,
    );
    assert_eq!(
        (piped.code, piped.stdout == spec()),
        (0, true),
        "{}",
        piped.stderr
    );
}

#[test]
fn documents_that_can_not_go_together_are_refused() {
    let folder = folder("together");
    fs::copy(folder.join("core.json"), folder.join("again.json")).unwrap();
    fs::write(folder.join("into.yaml"), spec()).unwrap();
    for (line, reason) in [
        (
            "core.json again.json --into into.yaml",
            "are both of the Core API: name one of them",
        ),
        (
            "- core.json - --into into.yaml",
            "standard input can be read once",
        ),
        (
            "core.json nowhere.json --into into.yaml",
            "there is no such file",
        ),
        (
            "core.json --into core.json",
            "OpenAPI document, not a catalogue",
        ),
        (
            "into.yaml --into into.yaml",
            "this isn't an OpenAPI document",
        ),
        ("core.json --as-of tomorrow --into into.yaml", "--as-of"),
        (
            "core.json --into nowhere/into.yaml",
            "there is no such directory",
        ),
        ("core.json --into .", "it is a directory"),
        ("--into into.yaml", "required"),
    ] {
        let run = import(&folder, line);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{line}: {run:?}");
        assert!(run.stderr.contains(reason), "{line}: {}", run.stderr);
        assert_eq!(
            fs::read_to_string(folder.join("into.yaml")).unwrap(),
            spec()
        );
    }
    let names = fs::read_dir(&folder).unwrap().count();
    assert_eq!(names, 4, "a file is left behind");
}

#[test]
fn a_new_file_is_made_and_an_old_one_is_written_when_something_changes() {
    let folder = folder("day");
    let into = folder.join("into.yaml");
    let first = import(&folder, "core.json channel.json --into into.yaml");
    assert_eq!(
        (first.code, fs::read_to_string(&into).unwrap() == spec()),
        (0, true),
        "{}",
        first.stderr
    );
    // Nothing changes: not even the day.
    let modified = fs::metadata(&into).unwrap().modified().unwrap();
    let second = import(&folder, "core.json channel.json --into into.yaml");
    assert!(
        second.stderr.contains("is up to date with 254 operations"),
        "{}",
        second.stderr
    );
    assert_eq!(fs::metadata(&into).unwrap().modified().unwrap(), modified);
    // A day that is said is taken; where something has changed and none is, it is told.
    let third = import(&folder, "core.json --into into.yaml --as-of 2026-10-01");
    assert_eq!(third.code, 0);
    assert_eq!(
        read(&fs::read_to_string(&into).unwrap())
            .catalogue()
            .as_of()
            .to_string(),
        "2026-10-01"
    );
    let core = fs::read_to_string(folder.join("core.json")).unwrap();
    fs::write(
        folder.join("core.json"),
        core.replacen("accounts:read", "tags:read", 1),
    )
    .unwrap();
    let fourth = import(&folder, "core.json --into into.yaml");
    assert!(
        fourth.stderr.contains("taken as of today"),
        "{}",
        fourth.stderr
    );
    let day = read(&fs::read_to_string(&into).unwrap())
        .catalogue()
        .as_of();
    assert!(day > "2026-10-01".parse().unwrap(), "{day}");
}

#[test]
fn strict_asks_for_a_look_and_writes_all_the_same() {
    let folder = folder("strict");
    assert_eq!(import(&folder, "core.json --strict").code, 0);
    let core = fs::read_to_string(folder.join("core.json")).unwrap();
    fs::write(
        folder.join("core.json"),
        core.replacen("\"/accounts\"", "\"/gadgets\"", 1),
    )
    .unwrap();
    let run = import(
        &folder,
        "core.json --strict --into into.yaml --as-of 2026-10-01",
    );
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("needs a person's look") || run.stderr.contains("need a person's look")
    );
    let made = read(&fs::read_to_string(folder.join("into.yaml")).unwrap());
    assert!(
        made.catalogue()
            .operations()
            .iter()
            .any(|op| op.endpoint().path().as_str() == "/gadgets")
    );
}

#[test]
fn a_link_stays_a_link_and_what_it_leads_to_is_written() {
    let folder = folder("link");
    let into = folder.join("into.yaml");
    let before = spec().replace("accounts:read", "tags:read");
    fs::write(&into, &before).unwrap();
    let link = folder.join("link.yaml");
    std::os::unix::fs::symlink("into.yaml", &link).unwrap();
    let run = import(&folder, "core.json --into link.yaml --as-of 2026-10-01");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_ne!(fs::read_to_string(&into).unwrap(), before);
}
