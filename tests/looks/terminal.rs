//! On a terminal, which `script` plays where it is there.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::Command;

use unicode_width::UnicodeWidthStr;

use crate::common_cli::folder::{folder, folder_with};
use crate::common_cli::run;
use crate::looks::{BLOCKED, BROKEN, FINE, seen};

/// What is seen on a terminal of so many columns when `line` is run there, where `$F` is the
/// command. `None` where nobody can play one.
fn on_terminal(
    folder: &Path,
    columns: usize,
    variables: &[(&str, &str)],
    line: &str,
) -> Option<String> {
    let is_there = |program: &str| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    };
    if !is_there("script") || !is_there("stty") {
        return None;
    }
    let line = format!("stty cols {columns} rows 50 -opost; {line}");
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
        .env("SHELL", "/bin/sh")
        .env("F", env!("CARGO_BIN_EXE_front-scope"));
    command.envs(variables.iter().copied()).current_dir(folder);
    Some(run(&mut command, b"").stdout)
}

const KITTY: (&str, &str) = ("TERM", "xterm-kitty");
const FILES: [(&str, &str); 3] = [("a.yaml", FINE), ("b.yaml", BLOCKED), ("c.yaml", BROKEN)];

#[test]
fn a_terminal_has_colour_and_links_unless_it_is_told_otherwise() {
    let folder = folder_with("terminal", &FILES);
    let url = "https://dev.frontapp.com/docs/authentication";
    let line = "$F check b.yaml";
    let Some(text) = on_terminal(&folder, 80, &[KITTY], line) else {
        return;
    };
    let (plain, links) = seen(&text);
    assert!(
        links.iter().all(|link| link == url) && !links.is_empty(),
        "{links:?}"
    );
    for (variables, line, is_plain) in [
        (&[("TERM", "xterm")][..], "$F check b.yaml", false),
        (&[KITTY, ("CI", "true")], "$F check b.yaml", false),
        (&[KITTY, ("NO_COLOR", "1")], "$F check b.yaml", true),
        (&[("TERM", "dumb")], "$F check b.yaml", true),
        (&[KITTY], "$F check b.yaml --color never", true),
        (&[KITTY], "$F check b.yaml | cat", true),
    ] {
        let text = on_terminal(&folder, 80, variables, line).unwrap();
        assert_eq!(
            seen(&text),
            (plain.clone(), Vec::new()),
            "{variables:?} {line}"
        );
        assert_eq!(!text.contains('\u{1b}'), is_plain, "{variables:?} {line}");
    }
}

#[test]
fn standard_output_and_standard_error_are_asked_for_themselves() {
    let folder = folder_with("streams", &FILES);
    let line = "$F check a.yaml b.yaml --profile a.yaml > out";
    let Some(error) = on_terminal(&folder, 80, &[KITTY], line) else {
        return;
    };
    assert!(
        error.starts_with("\u{1b}[1m\u{1b}[31mfront-scope: a.yaml is not a profile\u{1b}[0m\n"),
        "{error:?}"
    );
    assert_eq!(fs::read_to_string(folder.join("out")).unwrap(), "");
    let shown = on_terminal(&folder, 80, &[KITTY], "$F check b.yaml 2> error").unwrap();
    assert!(shown.contains('\u{1b}'));
    let shown = on_terminal(&folder, 80, &[KITTY], "$F check b.yaml > out").unwrap();
    assert_eq!(shown, "");
    assert!(
        !fs::read_to_string(folder.join("out"))
            .unwrap()
            .contains('\u{1b}')
    );
}

#[test]
fn nothing_is_wider_than_the_terminal_and_words_stay_whole() {
    let folder = folder_with("width", &FILES);
    for columns in [40, 60, 80, 200] {
        let line = "$F check a.yaml b.yaml c.yaml --color never";
        let Some(text) = on_terminal(&folder, columns, &[KITTY], line) else {
            return;
        };
        let wide: Vec<&str> = text
            .lines()
            .filter(|line| line.width() > columns.min(100))
            .collect();
        assert!(wide.is_empty(), "{columns}: {wide:#?}");
        let words: Vec<&str> = text.split_whitespace().collect();
        for word in ["Authentication", "permission.", "private"] {
            assert!(words.contains(&word), "{columns}: {word}\n{text}");
        }
    }
}

#[test]
fn messages_are_wrapped_where_somebody_reads_them() {
    let folder = folder("messages");
    let line = "$F check --locked";
    let Some(text) = on_terminal(&folder, 40, &[KITTY], line) else {
        return;
    };
    assert_eq!(
        text,
        "front-scope: there is no
  front-scope.lock here: name manifests,
  or write it with
  `front-scope lock MANIFEST…`
"
    );
    let logged = on_terminal(&folder, 40, &[KITTY], "$F check --locked 2>&1 | cat").unwrap();
    assert_eq!(logged.lines().count(), 1, "{logged}");
}
