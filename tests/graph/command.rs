//! The command `front-scope graph`.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const COMPOSER: &str = "\
name: Acme composer
endpoints:
  - GET /conversations/{conversation_id}
  - GET /teammates/{teammate_id}/signatures
";

/// A folder of its own for a test, with a manifest in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = crate::common_cli::folder::folder(name);
        fs::write(folder.join("composer.yaml"), COMPOSER).unwrap();
        Folder(folder)
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_front-scope"))
            .arg("graph")
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that doesn't read its input may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn it_prints_a_page_or_dot() {
    let folder = Folder::new("prints");
    let page = folder.run(&["composer.yaml"], "");
    assert_eq!(page.status.code(), Some(0));
    assert!(out(&page).starts_with("<!doctype html>"));
    assert!(out(&page).contains("OAuth&#39;s shared-only scope is not enough for Acme composer"));
    let granular = folder.run(&["--profile", "granular-2026", "composer.yaml"], "");
    assert!(out(&granular).contains("OAuth is enough for Acme composer"));
    let dot = folder.run(&["--format", "dot", "composer.yaml"], "");
    assert!(out(&dot).starts_with("digraph {\n"));
    let lines = folder.run(&["-"], "GET /tags\nGET /me\n");
    assert!(out(&lines).contains("Any token"));
}

#[test]
fn a_picture_is_drawn_of_what_is_understood() {
    let folder = Folder::new("partial");
    fs::write(
        folder.0.join("odd.yaml"),
        "name: Odd\nendpoints:\n  - GET /topics/{id}\n",
    )
    .unwrap();
    let page = folder.run(&["odd.yaml"], "");
    assert_eq!(page.status.code(), Some(0));
    assert!(out(&page).contains("1 entry not understood"));
}

#[test]
fn without_a_manifest_there_is_nothing_to_draw() {
    let folder = Folder::new("nothing");
    assert!(complaint(&folder.run(&["none.yaml"], "")).contains("no such file"));
    fs::write(folder.0.join("broken.yaml"), "endpoints: [").unwrap();
    assert!(complaint(&folder.run(&["broken.yaml"], "")).contains("broken.yaml"));
    let unknown = folder.run(&["--profile", "none", "composer.yaml"], "");
    assert!(complaint(&unknown).contains("shared-only"));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new("out");
    let written = folder.run(&["composer.yaml", "--out", "a.html"], "");
    assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0));
    let page = fs::read_to_string(folder.0.join("a.html")).unwrap();
    assert_eq!(page, out(&folder.run(&["composer.yaml"], "")));
    // An older file is replaced, also by another format.
    folder.run(&["composer.yaml", "--format", "dot", "--out", "a.html"], "");
    assert!(
        fs::read_to_string(folder.0.join("a.html"))
            .unwrap()
            .starts_with("digraph")
    );

    fs::create_dir(folder.0.join("d")).unwrap();
    let before = folder.names();
    for (out, why) in [
        ("d", "it is a directory"),
        ("none/a.html", "there is no such directory"),
        ("composer.yaml", "this is what is read"),
        ("./d/../composer.yaml", "this is what is read"),
        ("..", "it is a directory"),
        ("", "this names no file"),
    ] {
        let refused = folder.run(&["composer.yaml", "--out", out], "");
        let said = complaint(&refused);
        assert!(said.contains(why), "{out}: {said}");
    }
    assert_eq!(folder.names(), before);
    assert_eq!(
        fs::read_to_string(folder.0.join("composer.yaml")).unwrap(),
        COMPOSER
    );
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_and_devices_are_left_alone() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("unix");
    let (page, link) = (folder.0.join("page.html"), folder.0.join("link.html"));
    fs::write(&page, "old").unwrap();
    fs::set_permissions(&page, fs::Permissions::from_mode(0o600)).unwrap();
    symlink(&page, &link).unwrap();
    let written = folder.run(&["composer.yaml", "--out", "link.html"], "");
    assert_eq!(written.status.code(), Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&page).unwrap().starts_with("<!doctype"));
    assert_eq!(
        fs::metadata(&page).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let device = folder.run(&["composer.yaml", "--out", "/dev/null"], "");
    assert!(complaint(&device).contains("isn't a regular file"));
}
