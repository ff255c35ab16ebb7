//! `front-scope check --locked`: what it answers, in every format, and how it ends.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{ask, fine, folder, manifest};

fn write(folder: &Path, name: &str, endpoints: &[&str]) {
    fs::write(folder.join(name), manifest(endpoints)).unwrap();
}

/// A folder with a lock of `a.yaml`, which uses tags.
fn with_tags(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    write(&folder, "a.yaml", &["GET /tags"]);
    fine(&folder, &["lock", "a.yaml"]);
    folder
}

/// The report of a run with `--format json`, but for the key `lock`, which is taken out.
fn report(text: &str) -> (String, Value) {
    let (before, lock) = text.trim_end().rsplit_once(",\"lock\":").unwrap();
    let lock = lock.strip_suffix('}').unwrap();
    (format!("{before}}}\n"), serde_json::from_str(lock).unwrap())
}

#[test]
fn the_report_is_that_of_check_and_one_key_more() {
    let folder = with_tags("json");
    for endpoints in [
        &["GET /tags"][..],
        &["GET /tags", "POST /tags"],
        &["GET /teammates/{id}/signatures"],
        &["GET /tagz"],
    ] {
        write(&folder, "a.yaml", endpoints);
        let plain = ask(&folder, &["check", "--format", "json", "a.yaml"]);
        let held = ask(
            &folder,
            &["check", "--locked", "--format", "json", "a.yaml"],
        );
        let (rest, lock) = report(&held.stdout);
        assert_eq!(rest, plain.stdout);
        let keys: Vec<&str> = lock
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut wanted = vec![
            "path",
            "holds",
            "catalogue",
            "profile",
            "verdict",
            "worse",
            "widens",
            "narrows",
            "problem",
        ];
        wanted.sort_unstable();
        assert_eq!(keys, wanted);
        assert_eq!(lock["path"], "front-scope.lock");
        let holds = ["yes", "no", "unknown"][usize::try_from(held.code).unwrap()];
        assert_eq!(lock["holds"], holds);
        assert_eq!(
            (&lock["verdict"], &lock["problem"]),
            (&"oauth".into(), &Value::Null)
        );
    }
}

#[test]
fn the_grant_is_printed_as_ever_and_exit_1_says_why() {
    let folder = with_tags("grant");
    write(&folder, "a.yaml", &["GET /tags", "POST /tags"]);
    let plain = ask(&folder, &["check", "--format", "grant", "a.yaml"]);
    let held = ask(
        &folder,
        &["check", "--locked", "--format", "grant", "a.yaml"],
    );
    assert_eq!(held.stdout, plain.stdout);
    assert_eq!(held.code, 1);
    let why = "front-scope: a.yaml needs more than front-scope.lock says: this change widens the \
               token by `tags:write` (line 4)\n";
    assert_eq!(held.stderr, why);
}

#[test]
fn without_an_entry_there_is_nothing_to_hold_a_manifest_to() {
    let folder = folder("unlocked");
    write(&folder, "my a.yaml", &["GET /tags"]);
    let (json, grant) = (["--format", "json"], ["--format", "grant"]);
    let ask_all = |why: &str| {
        for format in [&[][..], &json, &grant] {
            let run = ask(
                &folder,
                &[&["check", "--locked", "my a.yaml"], format].concat(),
            );
            assert_eq!(run.code, 2);
            let said = format!("my a.yaml can't be held to front-scope.lock: {why}\n");
            assert_eq!(run.stderr, format!("front-scope: {said}"));
            let to_do = "review what it needs, then write it down:";
            let is_told = run.stdout.starts_with(&format!("? {said}"))
                && run.stdout.contains(to_do)
                && run.stdout.contains("`front-scope lock 'my a.yaml'`");
            assert!(is_told || !format.is_empty(), "{run:?}");
        }
        let run = ask(
            &folder,
            &["check", "--locked", "my a.yaml", "--format", "json"],
        );
        let (_, lock) = report(&run.stdout);
        assert_eq!(
            (&lock["holds"], &lock["problem"]),
            (&"unknown".into(), &why.into())
        );
        assert_eq!(
            (&lock["verdict"], &lock["widens"]),
            (&Value::Null, &Value::Array(vec![]))
        );
    };
    ask_all("there is no lock yet");
    write(&folder, "b.yaml", &["GET /tags"]);
    fine(&folder, &["lock", "b.yaml"]);
    ask_all("the lock doesn't name it");
    let run = ask(&super::folder("empty"), &["check", "--locked"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("`front-scope lock MANIFEST…`"),
        "{run:?}"
    );
    let run = ask(&folder, &["check", "--locked", "-"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("standard input has no lock"), "{run:?}");
}

#[test]
fn a_manifest_that_can_not_be_judged_is_told_as_check_tells_it() {
    let folder = with_tags("unjudged");
    write(&folder, "a.yaml", &["GET /tags", "POST /tagz"]);
    let plain = ask(&folder, &["check", "a.yaml"]);
    let held = ask(&folder, &["check", "--locked", "a.yaml"]);
    assert_eq!(
        (held.code, held.stdout, held.stderr),
        (2, plain.stdout, plain.stderr)
    );
}

#[test]
fn of_several_the_highest_code_counts_and_short_answers_stand_together() {
    let folder = folder("several-told");
    for name in ["a.yaml", "b.yaml", "c.yaml", "d.yaml"] {
        write(&folder, name, &["GET /tags"]);
    }
    fine(&folder, &["lock", "a.yaml", "b.yaml", "c.yaml", "d.yaml"]);
    write(&folder, "c.yaml", &["POST /tags"]);
    let run = ask(&folder, &["check", "--locked"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let start = "── a.yaml
✔ a.yaml needs nothing beyond front-scope.lock

── b.yaml
✔ b.yaml needs nothing beyond front-scope.lock

── c.yaml
✘ c.yaml needs more than front-scope.lock says: this change widens the token by
  `tags:write` (line 3)
";
    assert!(run.stdout.starts_with(start), "{}", run.stdout);
    let all = "4 manifests: 3 need nothing beyond their locks, 1 needs more than its lock says\n";
    assert!(run.stdout.ends_with(all), "{}", run.stdout);
    fs::remove_file(folder.join("d.yaml")).unwrap();
    let run = ask(&folder, &["check", "--locked"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("d.yaml can't be judged: there is no such file"),
        "{run:?}"
    );
}

#[test]
fn strict_keeps_its_meaning_on_top() {
    let folder = folder("strict");
    write(&folder, "a.yaml", &["GET /conversations/{id}"]);
    fine(&folder, &["lock", "a.yaml"]);
    fine(&folder, &["check", "--locked", "a.yaml"]);
    let run = ask(&folder, &["check", "--locked", "--strict", "a.yaml"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        "front-scope: a.yaml: 1 warning or assumption under --strict\n"
    );
}

/// An exception that was agreed to is no failure; the one line says that it is one.
#[test]
fn what_was_reviewed_passes_whatever_its_verdict() {
    let folder = folder("reviewed");
    for (endpoint, said) in [
        ("GET /knowledge_bases", " (locked as `exception`)\n"),
        ("GET /scim/v2/Users", " (locked as `contact_front`)\n"),
    ] {
        write(&folder, "a.yaml", &[endpoint]);
        fine(&folder, &["lock", "a.yaml"]);
        let text = fine(&folder, &["check", "--locked", "a.yaml"]);
        assert!(text.ends_with(said), "{text}");
    }
}

#[test]
fn every_example_that_can_be_judged_holds() {
    let folder = folder("examples");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = fs::read_dir(examples)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut names = Vec::new();
    for path in files.filter(|path| path.extension().is_some_and(|e| e == "yaml")) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        fs::copy(&path, folder.join(&name)).unwrap();
        if ask(&folder, &["check", &name]).code < 2 {
            names.push(name);
        }
    }
    assert!(names.len() > 2, "{names:?}");
    names.sort();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    fine(&folder, &[&["lock"][..], &names].concat());
    let said = fine(&folder, &[&["check", "--locked"][..], &names].concat());
    let held = format!("{} need nothing beyond their locks", names.len());
    assert!(said.contains(&held), "{said}");
    assert_eq!(fine(&folder, &["check", "--locked"]), said);
}
