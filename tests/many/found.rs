//! Which manifests are found.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use crate::many::{EXCEPTION, FINE, TYPO, ask, checked, reports, repository, write};

#[test]
fn a_directory_is_searched_for_names_sorted_without_what_is_hidden_ignored_or_linked() {
    let folder = repository(
        "walk",
        &[
            ("b/front-scope.yaml", FINE),
            ("a/crm.front-scope.yml", FINE),
            ("a/x/crm.front-scope.yaml", FINE),
            ("front-scope.yml", FINE),
            ("a/other.yaml", TYPO),
            ("a/myfront-scope.yaml", TYPO),
            (".hidden/front-scope.yaml", TYPO),
            ("built/front-scope.yaml", TYPO),
            ("b/skipped/front-scope.yaml", TYPO),
            (".gitignore", "built/\n"),
            ("b/.ignore", "skipped\n"),
        ],
    );
    symlink("..", folder.join("b/ring")).unwrap();
    symlink("front-scope.yaml", folder.join("b/link.front-scope.yaml")).unwrap();
    let all = [
        "a/crm.front-scope.yml",
        "a/x/crm.front-scope.yaml",
        "b/front-scope.yaml",
        "front-scope.yml",
    ];
    assert_eq!(checked(&folder, &[]), all);
    assert_eq!(checked(&folder, &["."]), all);
    assert_eq!(checked(&folder, &["./b", "a"]), [all[2], all[0], all[1]]);
    // Outside of a repository what .gitignore names is left out too.
    fs::remove_dir(folder.join(".git")).unwrap();
    assert_eq!(checked(&folder, &[]), all);
    // What is named outright is checked and searched.
    let named = ["built", ".hidden/front-scope.yaml", "a/other.yaml"];
    let found = [
        "built/front-scope.yaml",
        ".hidden/front-scope.yaml",
        "a/other.yaml",
    ];
    assert_eq!(checked(&folder, &named), found);
}

#[test]
fn a_glob_names_files_of_any_name() {
    let folder = repository(
        "glob",
        &[
            ("services/a/front.yaml", FINE),
            ("services/b/front.yaml", FINE),
            ("services/b/deep/front.yaml", FINE),
            ("services/.c/front.yaml", FINE),
            ("services/d/front.yaml", FINE),
            ("services/.gitignore", "d\n"),
            ("x[1].yaml", FINE),
            ("x1.yaml", FINE),
        ],
    );
    let (a, b) = ("services/a/front.yaml", "services/b/front.yaml");
    assert_eq!(checked(&folder, &["services/*/front.yaml"]), [a, b]);
    assert_eq!(checked(&folder, &["./services/{b,a}/*.yaml"]), [a, b]);
    let deep = "services/b/deep/front.yaml";
    assert_eq!(checked(&folder, &["**/front.yaml"]), [a, deep, b]);
    let hidden = "services/.c/front.yaml";
    assert_eq!(checked(&folder, &["services/.?/front.yaml"]), [hidden]);
    assert_eq!(checked(&folder, &["**/.c/*"]), [hidden]);
    let absolute = format!("{}/services/a/*", folder.display());
    assert_eq!(checked(&folder, &[&absolute]).len(), 1);
    // A path that is there is no glob.
    assert_eq!(checked(&folder, &["x[1].yaml"]), ["x[1].yaml"]);
    assert_eq!(checked(&folder, &["x[12].yaml"]), ["x1.yaml"]);
}

#[test]
fn a_file_reached_twice_is_checked_once() {
    let folder = repository("once", &[("a/front-scope.yaml", FINE)]);
    let path = "a/front-scope.yaml";
    let twice = [path, "a", "./a/../a/front-scope.yaml", "**/*.yaml", path];
    assert_eq!(checked(&folder, &twice), [path]);
}

#[test]
fn what_finds_nothing_is_an_error_with_the_way_out_and_the_rest_is_checked() {
    let folder = repository("nothing", &[("front-scope.yaml", FINE), ("e/x.yaml", FINE)]);
    for (arguments, why) in [
        (&["e"][..], "front-scope: e has no manifest: name one\n"),
        (
            &["*.yml"],
            "front-scope: `*.yml` matches no file: name one\n",
        ),
        (&["no/*"], "front-scope: `no/*` matches no file"),
        (
            &["[a"],
            "front-scope: `[a` isn't a glob: unclosed character class",
        ),
        (
            &["--exclude", "*.yaml", "."],
            "this directory has no manifest that isn't excluded",
        ),
        (&["--exclude", "[", "."], "--exclude: `[` isn't a glob"),
    ] {
        let arguments: Vec<&str> = ["check"].iter().chain(arguments).copied().collect();
        let ended = ask(&folder, &arguments);
        assert_eq!(
            (ended.code, ended.stdout.as_str()),
            (2, ""),
            "{arguments:?}"
        );
        assert!(ended.stderr.contains(why), "{}", ended.stderr);
    }
    let (found, code) = reports(&folder, &["e", "front-scope.yaml"]);
    assert_eq!((found.len(), code), (1, 2));
}

#[test]
fn names_of_any_kind_are_found_and_harmless() {
    let folder = repository("names", &[]);
    for name in ["a b", "new\nline", "esc\u{1b}[31m", "[x]", "*", "-"] {
        write(&folder, &format!("{name}.front-scope.yaml"), FINE);
    }
    let ended = ask(&folder, &["check"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert!(
        ended
            .stdout
            .ends_with("\n6 manifests: OAuth is enough for all\n")
    );
    assert!(!ended.stdout.contains('\u{1b}') && ended.stdout.contains("\\u{1b}[31m"));
    assert!(ended.stdout.contains("  ✔ new line.front-scope.yaml "));
    // A file called `-` is none of standard input.
    write(&folder, "d/-", EXCEPTION);
    assert_eq!(checked(&folder.join("d"), &["?"]), ["./-"]);
}

#[test]
fn a_name_that_cant_be_shown_is_told() {
    let folder = repository("latin1", &[("front-scope.yaml", FINE)]);
    let name = OsStr::from_bytes(b"caf\xe9.front-scope.yaml");
    // Not all file systems have such names.
    if fs::write(folder.join(name), FINE).is_err() {
        return;
    }
    let ended = ask(&folder, &["check"]);
    assert_eq!(ended.code, 2);
    assert!(ended.stdout.starts_with("✔"), "{}", ended.stdout);
    assert!(ended.stderr.contains("isn't UTF-8"), "{}", ended.stderr);
    assert_eq!(ask(&folder, &["check", "--exclude", "caf*"]).code, 0);
}

#[test]
fn what_cant_be_read_in_a_walk_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = repository("shut", &[("front-scope.yaml", FINE), ("shut/x", "")]);
    let shut = folder.join("shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read anything.
    if fs::read_dir(&shut).is_err() {
        let ended = ask(&folder, &["check"]);
        assert_eq!(ended.code, 2);
        assert!(ended.stdout.starts_with("✔"));
        assert!(
            ended
                .stderr
                .starts_with("front-scope: shut: it may not be read")
        );
    }
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_lock_is_held_to_all_that_is_found() {
    let folder = repository(
        "locked",
        &[("a/front-scope.yaml", FINE), ("b/front-scope.yaml", FINE)],
    );
    assert_eq!(ask(&folder, &["lock", "a"]).code, 0);
    let ended = ask(&folder, &["check", "--locked", "."]);
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("b/front-scope.yaml can't be held to"));
    assert_eq!(ask(&folder, &["lock", "**/front-scope.yaml"]).code, 0);
    assert_eq!(ask(&folder, &["check", "--locked", "."]).code, 0);
    // Without arguments the lock of this directory is meant.
    assert_eq!(ask(&folder, &["check", "--locked"]).code, 2);
    assert_eq!(ask(&folder.join("a"), &["check", "--locked"]).code, 0);
    let ended = ask(&folder, &["lock", "a", "nothing/*"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
}
