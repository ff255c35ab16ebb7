//! Locks of which the manifests are gone: what nobody holds to any more, though it looks held.

use std::fs;

use crate::many::{FINE, ask, repository};

#[test]
fn a_lock_without_its_manifests_is_told_of() {
    let folder = repository(
        "gone",
        &[
            ("a/front-scope.yaml", FINE),
            ("b/front-scope.yaml", FINE),
            ("c/other.yaml", FINE),
        ],
    );
    let lock = ["lock", "a", "b", "c/other.yaml"];
    assert_eq!(ask(&folder, &lock).code, 0);
    let held = ask(&folder, &["check", "--locked", "."]);
    assert_eq!((held.code, held.stderr.as_str()), (0, ""));

    fs::remove_file(folder.join("b/front-scope.yaml")).unwrap();
    let held = ask(&folder, &["check", "--locked", "."]);
    assert_eq!(held.code, 2);
    let said = "front-scope: b/front-scope.lock is a lock without manifests\n";
    assert!(held.stderr.starts_with(said), "{}", held.stderr);
    assert!(
        held.stderr.contains("delete the lock with them"),
        "{}",
        held.stderr
    );
    // Its other manifests are held all the same, and a lock of a name that no search finds isn't
    // one of nothing.
    assert!(
        held.stdout.contains("a/front-scope.yaml"),
        "{}",
        held.stdout
    );
    assert!(!held.stderr.contains("c/front-scope.lock"));
    let github = ["check", "--locked", "--format", "github", "."];
    let github = ask(&folder, &github).stdout;
    assert!(
        github.contains("::error file=b/front-scope.lock,"),
        "{github}"
    );
    // Where it is meant, it isn't looked at.
    let without = ["check", "--locked", "--exclude", "b", "."];
    assert_eq!(ask(&folder, &without).code, 0);

    let locked = ask(&folder, &["lock", "."]);
    assert_eq!(locked.code, 0);
    let said = "front-scope: no manifest that b/front-scope.lock names is there any more: it is left as it is; delete it with them\n";
    assert_eq!(locked.stderr, said);
    assert!(folder.join("b/front-scope.lock").exists());

    fs::remove_file(folder.join("b/front-scope.lock")).unwrap();
    assert_eq!(ask(&folder, &["check", "--locked", "."]).code, 0);
}
