//! What the command says and writes, and what it leaves alone.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use front_scope::Manifest;
use front_scope::report::Template;

use crate::common_cli::folder::folder;
use crate::common_cli::{self, Run, run};

/// Runs `front-scope init` in a directory.
pub(super) fn init(directory: &Path, arguments: &[&str]) -> Run {
    let mut command = common_cli::front_scope(&["init"]);
    run(command.args(arguments).current_dir(directory), b"")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

const WRITTEN: &str = "\
✔ front-scope.yaml is written from the template crm-sync

  to do       delete the endpoints that aren't called, add those that are
  then        `front-scope check front-scope.yaml`
              `front-scope lock front-scope.yaml`
  others      `exporter`, `chat-bot`, `mcp-server`: `front-scope init --list`
";

#[test]
fn it_writes_a_manifest_and_says_how_to_go_on() {
    let folder = folder("acme-sync");
    let run = init(&folder, &[]);
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, WRITTEN, "")
    );
    assert_eq!(names(&folder), ["front-scope.yaml"]);
    let text = fs::read_to_string(folder.join("front-scope.yaml")).unwrap();
    assert_eq!(Some(text), Template::ALL[0].manifest("acme-sync"));
    // The commands that it names are right.
    for line in [
        "check --strict front-scope.yaml",
        "check front-scope.yaml",
        "lock front-scope.yaml",
    ] {
        let arguments: Vec<_> = line.split(' ').collect();
        let run = common_cli::run(
            common_cli::front_scope(&arguments).current_dir(&folder),
            b"",
        );
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{line}");
    }
}

#[test]
fn what_is_there_is_left_as_it_is() {
    let folder = folder("there");
    fs::write(folder.join("mine.yaml"), "mine").unwrap();
    fs::create_dir(folder.join("directory")).unwrap();
    symlink("nowhere", folder.join("link.yaml")).unwrap();
    let there = "is there already, and is left as it is: name another file";
    for (file, told) in [
        ("mine.yaml", there),
        ("link.yaml", there),
        ("directory", "is a directory: name a file in it"),
        ("nowhere/x.yaml", "there is no such directory"),
        ("", "this names no file"),
    ] {
        let run = init(&folder, &[file, "--name", "Acme"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{file}");
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    assert_eq!(names(&folder), ["directory", "link.yaml", "mine.yaml"]);
    assert_eq!(
        fs::read_to_string(folder.join("mine.yaml")).unwrap(),
        "mine"
    );
}

#[test]
fn it_prints_for_a_dash() {
    let folder = folder("printed");
    for template in Template::ALL {
        let arguments = ["--template", template.name(), "--name", "Acme: all", "-"];
        let run = init(&folder, &arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert_eq!(Some(run.stdout), template.manifest("Acme: all"));
    }
    let (manifest, ..) = Manifest::read(&init(&folder, &["-"]).stdout);
    assert_eq!(manifest.unwrap().name(), "printed");
    assert!(names(&folder).is_empty());
}

#[test]
fn the_name_is_that_of_the_directory_of_the_file() {
    let folder = folder("outer");
    fs::create_dir(folder.join("inner")).unwrap();
    assert_eq!(init(&folder, &["inner/a b.yaml"]).code, 0);
    let text = fs::read_to_string(folder.join("inner/a b.yaml")).unwrap();
    assert!(text.contains("\nname: inner\n"));
    let told = init(&folder, &["inner/b c.yaml", "--template", "exporter"]).stdout;
    assert!(
        told.contains("`front-scope check 'inner/b c.yaml'`"),
        "{told}"
    );
    assert!(
        told.contains("`crm-sync`, `chat-bot`, `mcp-server`"),
        "{told}"
    );
}

#[test]
fn a_directory_without_a_usable_name_is_told() {
    let bytes = folder("bytes").join(OsStr::from_bytes(b"\xff"));
    fs::create_dir(&bytes).unwrap();
    for directory in [bytes.as_path(), Path::new("/")] {
        let run = init(directory, &["-"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert_eq!(
            run.stderr,
            "front-scope: the directory has no name that a manifest can take: say one with \
             `--name NAME`\n"
        );
        assert_eq!(init(directory, &["-", "--name", "Acme"]).code, 0);
    }
    let run = init(Path::new("/"), &["-", "--name", " "]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            2,
            "front-scope: a manifest can't have the name ` `: say another with `--name NAME`\n"
        )
    );
}

#[test]
fn the_list_has_a_line_for_each() {
    let run = init(Path::new("/"), &["--list"]);
    let expected = "  \
  crm-sync    keeps contacts and conversations in step with a CRM (default)
  exporter    copies conversations into an archive or a warehouse
  chat-bot    brings the messages of a chat into Front, and answers back
  mcp-server  lets an assistant read and answer conversations
";
    assert_eq!((run.code, run.stdout.as_str()), (0, expected));
}
