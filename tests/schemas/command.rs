//! `front-scope schema`, and the page that says what to do with it.

use std::fs;
use std::path::Path;

use super::{NAMES, root};
use crate::common_cli::folder::folder;
use crate::common_cli::text::too_wide;
use crate::common_cli::{Run, front_scope, run};

fn ask(folder: &Path, line: &str) -> Run {
    let arguments: Vec<&str> = line.split_whitespace().collect();
    run(front_scope(&arguments).current_dir(folder), b"")
}

#[test]
fn each_schema_is_printed_or_written() {
    let folder = folder("each");
    for name in NAMES {
        let text =
            fs::read_to_string(root().join(format!("spec/schema/{name}.schema.json"))).unwrap();
        let printed = ask(&folder, &format!("schema {name}"));
        assert_eq!((printed.code, printed.stderr.as_str()), (0, ""));
        // Not `assert_eq`: a hundred kilobytes would say no more.
        assert!(printed.stdout == text, "{name} isn't printed as it is");
        let written = ask(&folder, &format!("schema {name} --out {name}.json"));
        assert_eq!(
            (
                written.code,
                written.stdout.as_str(),
                written.stderr.as_str()
            ),
            (0, "", "")
        );
        assert_eq!(
            fs::read_to_string(folder.join(format!("{name}.json"))).unwrap(),
            text
        );
    }
}

#[test]
fn without_a_name_they_are_listed() {
    let listed = ask(&folder("list"), "schema");
    assert_eq!((listed.code, listed.stderr.as_str()), (0, ""));
    let names: Vec<_> = listed
        .stdout
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(names, NAMES);
    assert_eq!(too_wide(&listed.stdout).count(), 0, "{}", listed.stdout);
}

#[test]
fn an_unknown_name_is_told_with_what_was_meant() {
    let folder = folder("unknown");
    for (line, said) in [
        (
            "schema manifst",
            "no schema `manifst`\n  help: did you mean `manifest`?",
        ),
        (
            "schema xyz",
            "no schema `xyz`\n  help: there are manifest, grant, report, profile, lock",
        ),
        ("schema --out a.json", "<NAME>"),
        (
            "schema lock --out no/such/folder.json",
            "there is no such directory",
        ),
    ] {
        let run = ask(&folder, line);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{line}");
        assert!(run.stderr.contains(said), "{line}: {}", run.stderr);
    }
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        0,
        "a part of a file"
    );
}

/// Every command of `docs/editors.md` is run, one after the other, where the page has them run.
#[test]
fn the_commands_of_the_page_work() {
    let page = fs::read_to_string(root().join("docs/editors.md")).unwrap();
    let folder = folder("page");
    let manifest = fs::read_to_string(root().join("examples/mcp-server.yaml")).unwrap();
    fs::write(folder.join("front-scope.yaml"), manifest).unwrap();
    let blocks = page.split("```").skip(1).step_by(2);
    let lines: Vec<&str> = blocks
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("front-scope "))
        .collect();
    assert!(lines.len() >= 2, "{lines:?}");
    for line in lines {
        let run = ask(&folder, line);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{line}");
    }
    assert!(folder.join(".front-scope.schema.json").exists());
}
