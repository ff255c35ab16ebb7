//! What front-scope is in a shell: completions that complete, a manual that can be read, and the
//! page that says how to install both. A shell that isn't there is left out; bash always is.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use crate::common_cli;

mod completions;
mod docs;
mod man;

use std::path::Path;
use std::process::Command;

use common_cli::folder::folder;
use common_cli::{Run, front_scope, run};

fn ask(arguments: &[&str]) -> Run {
    run(&mut front_scope(arguments), b"")
}

/// What the command prints; it must go well and complain of nothing.
fn printed(arguments: &[&str]) -> String {
    let run = ask(arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
    run.stdout
}

/// Whether there is a program of that name.
fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// A program in the environment of this process, but with front-scope first on the path.
fn program(name: &str, arguments: &[&str]) -> Command {
    let own = Path::new(env!("CARGO_BIN_EXE_front-scope"))
        .parent()
        .unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(own.to_owned()).chain(std::env::split_paths(&path));
    let mut command = Command::new(name);
    command
        .args(arguments)
        .env("PATH", std::env::join_paths(path).unwrap());
    command
}

/// The subcommands that the help shows.
fn subcommands() -> Vec<String> {
    let help = printed(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let names = list.lines().filter(|line| !line.starts_with("   "));
    let names = names.map(|line| line.split_whitespace().next().unwrap());
    let names = names.filter(|name| *name != "help").map(str::to_owned);
    names.collect()
}

#[test]
fn help_names_completions_and_the_manual() {
    let names = subcommands();
    for name in ["check", "completions", "man"] {
        assert!(names.contains(&name.to_owned()), "{name}: {names:?}");
        assert_eq!(ask(&[name, "--help"]).code, 0);
    }
}
