//! What is excluded: what a glob of it means, and names that a hook passes.

use crate::many::{FINE, TYPO, ask, checked, repository};

const CONFIG: &str = "exclude = ['fixtures', '*/old']\n";

#[test]
fn with_force_exclude_names_are_left_out_too() {
    let folder = repository(
        "forced",
        &[
            ("front-scope.toml", CONFIG),
            ("fixtures/a/front-scope.yaml", TYPO),
            ("fixtures/b/front-scope.yaml", TYPO),
            ("crm/front-scope.yaml", FINE),
        ],
    );
    let (a, b) = ("fixtures/a/front-scope.yaml", "fixtures/b/front-scope.yaml");
    let crm = "crm/front-scope.yaml";
    assert_eq!(checked(&folder, &[a, crm]), [a, crm]);
    assert_eq!(checked(&folder, &["--force-exclude", a, crm, b]), [crm]);
    let fixtures = ["--force-exclude", "--exclude", "crm", crm, a];
    assert_eq!(
        checked(&folder, &fixtures),
        [a],
        "a flag wins over the file"
    );

    for all in [&[a, b][..], &["fixtures"], &["fixtures/*/*.yaml", a]] {
        let with = |options: &[&str]| {
            let arguments = [&["check", "--force-exclude"], options, all].concat();
            let run = ask(&folder, &arguments);
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
            run.stdout
        };
        let said = "nothing to check: all that was named is excluded\n";
        assert_eq!(with(&[]), said);
        assert_eq!(with(&["-q"]), "");
        assert_eq!(with(&["--locked"]), said);
        for format in ["json", "grant", "github", "markdown", "html"] {
            assert_eq!(with(&["--format", format]), "", "{format}");
        }
        // An empty file is no log.
        let sarif = with(&["--format", "sarif"]);
        assert!(sarif.contains("\"executionSuccessful\":true"), "{sarif}");
        let lock = [&["lock", "--force-exclude"][..], all].concat();
        let lock = ask(&folder, &lock);
        assert_eq!((lock.code, lock.stderr.as_str()), (0, ""));
        assert_eq!(
            lock.stdout,
            "nothing to lock: all that was named is excluded\n"
        );
    }
    // What isn't there isn't excluded.
    let run = ask(&folder, &["check", "--force-exclude", "nowhere", a]);
    assert_eq!(run.code, 2);
}

#[test]
fn a_bare_name_is_a_folder_at_the_top() {
    let files = [
        ("b/front-scope.yaml", FINE),
        ("a/b/front-scope.yaml", FINE),
        ("c.front-scope.yaml", FINE),
    ];
    let folder = repository("bare", &files);
    let (b, in_a, c) = (files[0].0, files[1].0, files[2].0);
    for (glob, left) in [
        ("b", &[in_a, c][..]),
        ("./b/", &[in_a, c]),
        ("**/b", &[c]),
        ("c.*", &[in_a, b]),
        ("*/b", &[b, c]),
        ("**", &[]),
    ] {
        assert_eq!(checked(&folder, &["--exclude", glob]), left, "{glob}");
    }
}

#[test]
fn a_glob_that_could_never_match_is_refused_with_the_way_out() {
    let folder = repository("never", &[("b/front-scope.yaml", FINE)]);
    for (glob, says, help) in [
        ("/b", "globs are relative", "leave out the `/`"),
        ("!b", "`!` means nothing here", "nothing is taken back in"),
        ("../b", "it leads out by `..`", "put it where the folder is"),
        (
            "b/../c",
            "it leads out by `..`",
            "put it where the folder is",
        ),
        ("./", "names nothing", "`**` excludes all"),
    ] {
        crate::many::write(
            &folder,
            "front-scope.toml",
            format!("exclude = ['{glob}']\n"),
        );
        for arguments in [&["check"][..], &["check", "--no-config", "--exclude", glob]] {
            let run = ask(&folder, arguments);
            assert_eq!(run.code, 2, "{arguments:?}");
            assert!(run.stderr.contains(says), "{glob}: {}", run.stderr);
            assert!(run.stderr.contains(help), "{glob}: {}", run.stderr);
            assert_eq!(run.stdout, "");
        }
    }
}
