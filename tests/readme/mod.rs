//! What the README shows is what the program prints. `UPDATE=1 cargo test --test command readme` rewrites it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Each `console` block begins with a command after `$ `; what follows is its output.
fn with_fresh_outputs(readme: &str) -> String {
    let mut fresh = String::new();
    let mut rest = readme;
    while let Some((before, block)) = rest.split_once("```console\n") {
        let (block, after) = block.split_once("```\n").expect("a block that is closed");
        let command = block.lines().next().expect("a command");
        let arguments = command
            .strip_prefix("$ front-scope ")
            .or(command.strip_prefix("$ cargo run -- "))
            .unwrap_or_else(|| panic!("not a command of ours: {command}"));
        fresh += &format!("{before}```console\n{command}\n{}```\n", output(arguments));
        rest = after;
    }
    fresh + rest
}

fn output(arguments: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_front-scope"))
        .args(arguments.split(' '))
        .current_dir(ROOT)
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = format!("{ROOT}/README.md");
    let readme = std::fs::read_to_string(&path).expect("a README");
    let fresh = with_fresh_outputs(&readme);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &fresh).expect("a writable README");
    } else {
        assert!(
            readme == fresh,
            "README.md is stale: run `UPDATE=1 cargo test --test command readme` and read what changed"
        );
    }
}

#[test]
fn the_rust_of_the_readme_is_a_doctest() {
    let readme = std::fs::read_to_string(format!("{ROOT}/README.md")).expect("a README");
    let library = std::fs::read_to_string(format!("{ROOT}/src/lib.rs")).expect("a library");
    assert!(readme.contains("```rust\n"));
    assert!(library.contains("include_str!(\"../README.md\")"));
}
