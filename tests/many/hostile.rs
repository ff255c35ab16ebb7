//! Configurations that aren't any.

use std::fmt::Write;
use std::fs;
use std::os::unix::fs::symlink;

use crate::many::{FINE, ask, repository, write};

/// What is said of a configuration.
fn said(name: &str, text: impl AsRef<[u8]>) -> String {
    let folder = repository(&format!("config-{name}"), &[("m.yaml", FINE)]);
    write(&folder, "front-scope.toml", text);
    let ended = ask(&folder, &["check", "m.yaml"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{name}");
    let acts = |c: char| c.is_control() && c != '\n';
    assert!(!ended.stderr.contains(acts), "{:?}", ended.stderr);
    assert!(
        ended.stderr.len() < 20_000,
        "{name}: {}",
        ended.stderr.len()
    );
    ended.stderr
}

#[test]
fn what_is_no_configuration_is_refused_at_its_place() {
    for (name, text, why) in [
        ("nul", "tokens = 3\0", "this isn't TOML"),
        ("escape", "profile = '\u{1b}[31m'", "this isn't TOML"),
        ("escaped", "profile = \"\\u001b[31m\"", "\\u{1b}[31m"),
        ("null-path", "catalogue = \"a\\u0000b\"", "names nothing"),
        ("blank", "profile = ' '", "`profile` names nothing"),
        (
            "number",
            "profile = 3",
            "put it in quotes: `profile = \"3\"`",
        ),
        ("hex", "tokens = 0x3", "`tokens` can't be"),
        ("minus", "tokens = -1", "a number from 1 to 7"),
        ("float", "tokens = 3.0", "must be a number"),
        (
            "table",
            "[tool.front-scope]\nstrict = true",
            "`tool` isn't a key here",
        ),
        ("word", "strict = 'no'", "write `strict = false`"),
        ("glob", "exclude = ['a', '[']", "`[` isn't a glob"),
        ("twice", "tokens = 3\ntokens = 3", "given twice"),
        ("format", "format = 'sarf'", "did you mean `sarif`?"),
        ("stdin", "catalogue = '-'", "there is no file `-`"),
    ] {
        let said = said(name, text);
        assert!(said.contains(why), "{name}: {said}");
        assert!(said.contains("front-scope.toml:"), "{name}: {said}");
    }
    let said = said("latin1", b"profile = 'caf\xe9'");
    assert!(said.contains("not UTF-8"), "{said}");
}

#[test]
fn the_huge_and_the_deep_are_refused_in_time() {
    let long = |line: &str| line.repeat((16 << 20) / line.len());
    let mut keys = String::new();
    for index in 0..200_000 {
        writeln!(keys, "k{index} = {index}").unwrap();
    }
    for (name, text) in [
        ("huge", long("# nothing\n") + "# and some more"),
        ("wrong-lines", long("= =\n")),
        ("deep-lists", format!("x = {}", "[".repeat(1 << 20))),
        ("deep-tables", format!("[{}a]", "a.".repeat(1 << 20))),
        ("many-keys", keys),
        ("long-line", format!("profile = '{}'", "a".repeat(1 << 20))),
    ] {
        said(name, text);
    }
}

#[test]
fn what_cant_be_read_is_not_passed_by() {
    let folder = repository("no-file", &[("m.yaml", FINE)]);
    let path = folder.join("front-scope.toml");
    fs::create_dir(&path).unwrap();
    let ended = ask(&folder, &["check", "m.yaml"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("it is a directory"),
        "{}",
        ended.stderr
    );
    fs::remove_dir(&path).unwrap();
    symlink("nowhere", &path).unwrap();
    assert_eq!(ask(&folder, &["check", "m.yaml"]).code, 2);
    fs::remove_file(&path).unwrap();
    let named = ask(&folder, &["check", "m.yaml", "--config", "nowhere.toml"]);
    assert_eq!(named.code, 2);
    assert!(named.stderr.contains("there is no such file"));
    // Empty is right: everything is as usual.
    for text in ["", "\u{feff}# nothing\r\n", "\n\n"] {
        fs::write(&path, text).unwrap();
        assert_eq!(ask(&folder, &["check", "m.yaml"]).code, 0, "{text:?}");
    }
}
