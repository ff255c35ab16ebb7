//! Links, and names that YAML takes for something else.

use std::fs;
use std::os::unix::fs::symlink;

use crate::writing::{LOCK, files, names, text, write};
use crate::{ask, fine, folder};

#[test]
fn a_lock_behind_a_link_stays_behind_it_and_a_linked_manifest_is_locked_where_the_link_is() {
    let folder = folder("links");
    fs::create_dir_all(folder.join("real")).unwrap();
    write(&folder, "real/crm.yaml", &["GET /tags"]);
    symlink("real/crm.yaml", folder.join("linked.yaml")).unwrap();
    fine(&folder, &["lock", "linked.yaml"]);
    assert_eq!(names(&folder), ["linked.yaml"]);
    assert_eq!(files(&folder.join("real")), ["crm.yaml"]);

    fs::rename(folder.join(LOCK), folder.join("real/kept")).unwrap();
    symlink("real/kept", folder.join(LOCK)).unwrap();
    write(&folder, "real/crm.yaml", &["GET /contacts"]);
    fine(&folder, &["lock"]);
    assert!(
        fs::symlink_metadata(folder.join(LOCK))
            .unwrap()
            .is_symlink()
    );
    assert!(text(&folder).contains("contacts:read"));
    assert_eq!(files(&folder.join("real")), ["crm.yaml", "kept"]);
}

#[test]
fn names_are_quoted_as_yaml_wants_it() {
    let folder = folder("names");
    let odd = [
        "a b.yaml",
        "it's: \"odd\".yaml",
        "Zürich – β.yaml",
        "- x.yaml",
        "true",
        "42",
        "# a",
        "{a}.yaml",
        "a\\nb.yaml",
        "&a",
        "x-a.yaml",
        "version",
    ];
    let paths: Vec<String> = odd.iter().map(|name| format!("./{name}")).collect();
    for name in odd {
        write(&folder, name, &["GET /tags"]);
    }
    let all: Vec<&str> = paths.iter().map(String::as_str).collect();
    fine(&folder, &[&["lock"][..], &all].concat());
    let mut sorted = odd.to_vec();
    sorted.sort_unstable();
    assert_eq!(names(&folder), sorted);
    let said = fine(&folder, &["check", "--locked"]);
    let held = format!("{} need nothing beyond their locks", odd.len());
    assert!(said.contains(&held), "{said}");
    fine(&folder, &[&["check", "--locked"][..], &all].concat());

    for hidden in ["a\nb.yaml", "a\u{202e}b.yaml", "\u{1b}[2J.yaml"] {
        write(&folder, hidden, &["GET /tags"]);
        let run = ask(&folder, &["lock", hidden]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("a reviewer can't see"), "{run:?}");
        assert!(!run.stderr.trim_end().contains(['\u{1b}', '\u{202e}']));
    }
}
