//! Every command of `docs/shell.md` works as it is written.

use std::fs;

use crate::common_cli::{run, tests};
use crate::shell::{folder, is_there, program};

/// The blocks of one language, in order.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    let blocks = page.split(&begin).skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_commands_of_the_page_are_right() {
    let page = fs::read_to_string(tests().join("../docs/shell.md")).unwrap();
    let home = folder("home");
    let all = blocks(&page, "bash");
    assert_eq!(all.len(), 6);
    for block in &all {
        if block.contains("| man ") && !is_there("man") {
            continue;
        }
        let script = format!("set -eo pipefail\n{block}");
        let mut command = program("bash", &["--norc", "--noprofile", "-c", &script]);
        let run = run(command.env("HOME", &home).env("MANPAGER", "cat"), b"");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{block}");
    }
    for file in [
        ".local/share/bash-completion/completions/front-scope",
        ".zfunc/_front-scope",
        ".config/fish/completions/front-scope.fish",
        ".local/share/man/man1/front-scope.1",
        ".local/share/man/man1/front-scope-check.1",
    ] {
        let text = fs::read_to_string(home.join(file)).unwrap();
        assert!(text.contains("front"), "{file}");
    }
    // Those that are named in running text, and what goes into the settings of zsh.
    for shell in ["powershell", "elvish"] {
        let command = format!("front-scope completions {shell}");
        assert!(page.contains(&format!("`{command}`")), "{shell}");
        assert_eq!(run(&mut program("bash", &["-c", &command]), b"").code, 0);
    }
    let settings = blocks(&page, "zsh");
    if is_there("zsh") {
        let script = format!("{}print -r -- $_comps[front-scope]", settings[0]);
        let script = script.replace("&& compinit", "&& compinit -u -D");
        let mut command = program("zsh", &["-f", "-c", &script]);
        let run = run(command.env("HOME", &home), b"");
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (0, "_front-scope\n"),
            "{}",
            run.stderr
        );
    }
}
