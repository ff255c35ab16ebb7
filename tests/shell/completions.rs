//! The scripts are taken by the shells, and complete.

use std::fs;

use crate::common_cli::{Run, run};
use crate::shell::{ask, folder, is_there, printed, program, subcommands};

/// Sources the script, and calls the function that it registered for a line of words.
const DRIVER: &str = r#"
source <(front-scope completions bash) || exit 1
registered=$(complete -p front-scope) || exit 2
function=${registered#* -F }
function=${function%% *}
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
COMP_LINE="$*"
COMP_POINT=${#COMP_LINE}
"$function" front-scope "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
"#;

/// What bash completes the last of these words to.
fn by_bash(words: &[&str]) -> Vec<String> {
    let mut arguments = vec!["--norc", "--noprofile", "-c", DRIVER, "bash"];
    arguments.extend(words);
    let Run {
        code,
        stdout,
        stderr,
    } = run(&mut program("bash", &arguments), b"");
    assert_eq!((code, stderr.as_str()), (0, ""), "{words:?}");
    stdout.lines().map(str::to_owned).collect()
}

const FORMATS: [&str; 7] = [
    "human", "json", "grant", "sarif", "github", "markdown", "html",
];

#[test]
fn bash_completes_subcommands_options_and_values() {
    assert_eq!(by_bash(&["front-scope", "che"]), ["check"]);
    let all = by_bash(&["front-scope", ""]);
    for name in subcommands() {
        assert!(all.contains(&name), "{name} isn't in {all:?}");
    }
    let formats = by_bash(&["front-scope", "check", "--format", ""]);
    for format in FORMATS {
        assert!(
            formats.iter().any(|one| one == format),
            "{format} isn't in {formats:?}"
        );
    }
    assert_eq!(
        by_bash(&["front-scope", "check", "--format", "gra"]),
        ["grant"]
    );
    assert_eq!(by_bash(&["front-scope", "check", "--stri"]), ["--strict"]);
    let schemas = ["manifest", "grant", "report", "profile", "lock"];
    let completed = by_bash(&["front-scope", "schema", ""]);
    for schema in schemas {
        assert!(completed.iter().any(|one| one == schema), "{completed:?}");
    }
    assert_eq!(
        by_bash(&["front-scope", "explain", "assumed"]),
        ["assumed-namespace"]
    );
    for (typed, word) in [
        ("list-teammate-si", "list-teammate-signatures"),
        ("time_off:r", "time_off:read"),
        ("granular", "granular-2026"),
        ("contact_f", "contact_front"),
    ] {
        assert_eq!(by_bash(&["front-scope", "explain", typed]), [word]);
    }
    for subcommand in ["check", "graph", "request", "endpoints"] {
        let profile = by_bash(&["front-scope", subcommand, "--profile", "gran"]);
        assert_eq!(profile, ["granular-2026"], "{subcommand}");
    }
    assert_eq!(by_bash(&["front-scope", "man", "tri"]), ["triage"]);
    assert_eq!(
        by_bash(&["front-scope", "init", "--template", "mcp"]),
        ["mcp-server"]
    );
    assert_eq!(by_bash(&["front-scope", "catalogue", "imp"]), ["import"]);
    // Where it knows nothing, bash takes over with the names of files.
    let complete = "source <(front-scope completions bash); complete -p front-scope";
    let told = run(&mut program("bash", &["-c", complete]), b"");
    assert!(told.stdout.contains("-o default"), "{}", told.stdout);
}

#[test]
fn fish_completes_them_too() {
    if !is_there("fish") {
        return;
    }
    let script = "front-scope completions fish | source; complete -C $argv[1]";
    let by_fish = |line: &str| {
        let home = folder("fish");
        let mut command = program("fish", &["--no-config", "-c", script, line]);
        let run = run(command.env("HOME", home), b"");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{line}");
        let words = run
            .stdout
            .lines()
            .map(|line| line.split('\t').next().unwrap().to_owned());
        words.collect::<Vec<_>>()
    };
    assert_eq!(by_fish("front-scope che"), ["check"]);
    let formats = by_fish("front-scope check --format ");
    assert!(
        FORMATS
            .iter()
            .all(|format| formats.iter().any(|one| one == format))
    );
}

#[test]
fn zsh_takes_the_script() {
    if !is_there("zsh") {
        return;
    }
    let folder = folder("zsh");
    fs::write(
        folder.join("_front-scope"),
        printed(&["completions", "zsh"]),
    )
    .unwrap();
    let script = "zsh -n _front-scope && fpath=($PWD $fpath) && autoload -Uz compinit && \
                  compinit -u -D && print -r -- $_comps[front-scope] && autoload +X _front-scope";
    let mut command = program("zsh", &["-f", "-c", script]);
    let run = run(command.current_dir(&folder).env("HOME", &folder), b"");
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, "_front-scope\n", "")
    );
}

#[test]
fn every_script_names_every_subcommand_and_no_line_hangs() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        for name in subcommands() {
            assert!(script.contains(&name), "{shell}: {name}");
        }
        assert!(script.ends_with('\n'), "{shell}");
    }
    let run = ask(&["completions", "tcsh"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("bash"), "{}", run.stderr);
}
