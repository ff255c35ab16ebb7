//! `front-scope lock`: which files it writes, and when it writes none.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use front_scope::lock::Lock;

use crate::{ask, fine, folder, manifest};

pub(crate) const LOCK: &str = "front-scope.lock";

pub(crate) fn write(folder: &Path, name: &str, endpoints: &[&str]) {
    fs::write(folder.join(name), manifest(endpoints)).unwrap();
}

pub(crate) fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join(LOCK)).unwrap()
}

pub(crate) fn lock(folder: &Path) -> Lock {
    let (lock, _, findings) = Lock::read(&text(folder));
    lock.unwrap_or_else(|| panic!("{findings:?}"))
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let lock = lock(folder);
    lock.manifests().map(|(name, _)| name.to_owned()).collect()
}

/// The names in a folder, to see that nothing was left beside.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name());
    let mut files: Vec<String> = files.map(|name| name.into_string().unwrap()).collect();
    files.sort();
    files
}

#[test]
fn it_is_written_once_and_then_up_to_date() {
    let folder = folder("once");
    write(&folder, "crm.yaml", &["GET /tags", "POST /tags"]);
    let said = fine(&folder, &["lock", "crm.yaml"]);
    let expected = "\
✔ front-scope.lock is written

  locked      crm.yaml  oauth  2 permissions
  to do       commit it with the manifests, and run
              `front-scope check --locked MANIFEST…` in CI
";
    assert_eq!(said, expected);
    let (before, text_before) = (fs::metadata(folder.join(LOCK)).unwrap(), text(&folder));
    let said = fine(&folder, &["lock", "crm.yaml"]);
    assert_eq!(
        said,
        "✔ front-scope.lock is up to date\n\n  locked      crm.yaml  oauth  2 permissions\n"
    );
    let after = fs::metadata(folder.join(LOCK)).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    assert_eq!(files(&folder), ["crm.yaml", LOCK]);

    // A checkout with other line endings is no other lock.
    fs::write(folder.join(LOCK), text_before.replace('\n', "\r\n")).unwrap();
    let said = fine(&folder, &["lock"]);
    assert!(said.contains("is up to date"), "{said}");
    assert!(text(&folder).contains("\r\n"));
    fine(&folder, &["check", "--locked"]);
}

#[test]
fn each_directory_has_its_own_and_is_one_however_it_is_written() {
    let folder = folder("several");
    fs::create_dir_all(folder.join("deep/er")).unwrap();
    for name in ["a.yaml", "deep/b.yaml", "deep/c.yaml", "deep/er/d.yaml"] {
        write(&folder, name, &["GET /tags"]);
    }
    let absolute = folder.join("deep/c.yaml");
    let said = fine(
        &folder,
        &[
            "lock",
            "a.yaml",
            "./a.yaml",
            "deep/b.yaml",
            absolute.to_str().unwrap(),
            "deep/er/d.yaml",
            "deep/../a.yaml",
        ],
    );
    let heads = said.lines().filter(|line| line.ends_with("is written"));
    let heads: Vec<&str> = heads.collect();
    let expected = [
        "✔ front-scope.lock is written",
        "✔ deep/front-scope.lock is written",
        "✔ deep/er/front-scope.lock is written",
    ];
    assert_eq!(heads, expected);
    assert_eq!(said.matches("to do").count(), 3);
    assert_eq!(names(&folder), ["a.yaml"]);
    assert_eq!(names(&folder.join("deep")), ["b.yaml", "c.yaml"]);
    let all = [
        "check",
        "--locked",
        "a.yaml",
        "deep/b.yaml",
        "deep/er/d.yaml",
    ];
    let said = fine(&folder, &all);
    assert!(said.contains("✔ deep/er/d.yaml needs nothing beyond deep/er/front-scope.lock\n"));
    assert!(said.ends_with("3 manifests: 3 need nothing beyond their locks\n"));
}

#[test]
fn entries_that_are_not_named_stay_and_those_of_lost_manifests_go() {
    let folder = folder("entries");
    for name in ["a.yaml", "b.yaml", "c.yaml"] {
        write(&folder, name, &["GET /tags"]);
    }
    fine(&folder, &["lock", "a.yaml", "b.yaml", "c.yaml"]);
    write(&folder, "a.yaml", &["GET /contacts"]);
    write(&folder, "b.yaml", &["GET /contacts"]);
    fs::remove_file(folder.join("c.yaml")).unwrap();
    let before = lock(&folder);
    let said = fine(&folder, &["lock", "a.yaml"]);
    assert!(said.contains("  a.yaml  oauth  1 permission\n"), "{said}");
    assert!(
        said.contains("  taken out   c.yaml is no longer there\n"),
        "{said}"
    );
    assert!(!said.contains("b.yaml"), "{said}");
    let after = lock(&folder);
    assert_eq!(names(&folder), ["a.yaml", "b.yaml"]);
    assert_ne!(after.get("a.yaml"), before.get("a.yaml"));
    assert_eq!(after.get("b.yaml"), before.get("b.yaml"));

    // Without arguments, all of them.
    fine(&folder, &["lock"]);
    assert_eq!(lock(&folder).get("b.yaml"), after.get("a.yaml"));
}

#[test]
fn without_a_lock_or_its_manifests_there_is_nothing_to_lock_anew() {
    let folder = folder("nothing");
    let run = ask(&folder, &["lock"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("`front-scope lock MANIFEST…`"),
        "{run:?}"
    );
    write(&folder, "a.yaml", &["GET /tags"]);
    fine(&folder, &["lock", "a.yaml"]);
    fs::remove_file(folder.join("a.yaml")).unwrap();
    let run = ask(&folder, &["lock"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("none of the manifests"), "{run:?}");
    assert_eq!(names(&folder), ["a.yaml"]);
}

#[test]
fn a_manifest_that_can_not_be_judged_keeps_every_lock_from_being_written() {
    let folder = folder("whole");
    fs::create_dir(folder.join("other")).unwrap();
    write(&folder, "a.yaml", &["GET /tags"]);
    write(&folder, "other/b.yaml", &["GET /tags"]);
    write(&folder, "typo.yaml", &["GET /tagz"]);
    let run = ask(
        &folder,
        &["lock", "a.yaml", "typo.yaml", "other/b.yaml", "lost.yaml"],
    );
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    for said in [
        "typo.yaml:3:5",
        "lost.yaml can't be judged: there is no such file",
        "front-scope: no lock was written",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert_eq!(files(&folder), ["a.yaml", "other", "typo.yaml"]);
    assert_eq!(files(&folder.join("other")), ["b.yaml"]);
}

#[test]
fn a_directory_that_may_not_be_written_to_keeps_every_lock_from_being_written() {
    let folder = folder("read-only");
    fs::create_dir_all(folder.join("closed")).unwrap();
    write(&folder, "a.yaml", &["GET /tags"]);
    write(&folder, "closed/b.yaml", &["GET /tags"]);
    let closed = folder.join("closed");
    fs::set_permissions(&closed, Permissions::from_mode(0o555)).unwrap();
    // Root may write anywhere.
    if fs::write(closed.join("probe"), "").is_err() {
        let run = ask(&folder, &["lock", "a.yaml", "closed/b.yaml"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        let why = "front-scope: closed/front-scope.lock: it may not be written there\n";
        assert_eq!(run.stderr, why);
        assert_eq!(files(&folder), ["a.yaml", "closed"]);
    }
    fs::set_permissions(&closed, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn what_stands_in_the_place_of_a_lock_is_not_overwritten() {
    let folder = folder("in-place");
    write(&folder, "a.yaml", &["GET /tags"]);
    fine(&folder, &["lock", "a.yaml"]);
    write(&folder, "a.yaml", &["GET /tags", "POST /tags"]);
    let written = text(&folder);
    let unfinished = format!("<<<<<<< HEAD\n{written}=======\n>>>>>>> theirs\n");
    for (edited, said) in [
        (
            written.replace("tags:read", "tags:write"),
            "edited since it was written",
        ),
        ("hello\n".to_owned(), "a lock is a mapping, not text"),
        (unfinished, "a merge was left unfinished here"),
    ] {
        fs::write(folder.join(LOCK), &edited).unwrap();
        for command in [
            &["lock"][..],
            &["lock", "a.yaml"],
            &["check", "--locked", "a.yaml"],
        ] {
            let run = ask(&folder, command);
            assert_eq!(run.code, 2, "{command:?}");
            let is_told = run.stdout.contains("the lock can't be used");
            assert_eq!(is_told, command.contains(&"--locked"), "{run:?}");
            assert!(run.stderr.contains(said), "{said}: {run:?}");
            assert!(run.stderr.contains("delete the lock"), "{run:?}");
        }
        assert_eq!(text(&folder), edited);
    }
    // The way out.
    fs::remove_file(folder.join(LOCK)).unwrap();
    fine(&folder, &["lock", "a.yaml"]);

    fs::remove_file(folder.join(LOCK)).unwrap();
    fs::create_dir(folder.join(LOCK)).unwrap();
    let run = ask(&folder, &["lock", "a.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("it is a directory"), "{run:?}");
}
