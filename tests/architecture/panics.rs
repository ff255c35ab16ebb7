//! Nothing in `src/` stops halfway: what could is denied, everywhere and for good. Clippy holds
//! that; here is held that nobody tells it not to.

use std::path::Path;

use super::is_made_by_tests;
use super::text::{File, read, sources};

/// What is denied in the library and in the command.
const DENIED: [&str; 13] = [
    "arithmetic_side_effects",
    "disallowed_methods",
    "expect_used",
    "get_unwrap",
    "indexing_slicing",
    "panic",
    "panic_in_result_fn",
    "string_slice",
    "todo",
    "unimplemented",
    "unreachable",
    "unwrap_in_result",
    "unwrap_used",
];
/// The groups that these are in.
const GROUPS: [&str; 3] = ["all", "restriction", "style"];

/// The lints of Clippy that are named in `code`, each as often as it is.
fn lints(code: &str) -> Vec<&str> {
    let names = code.split("clippy::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_');
        end.map_or(rest, |end| rest.split_at(end).0)
    });
    names.collect()
}

/// What the attribute that begins so denies for the whole crate.
fn denied<'c>(code: &'c str, attribute: &str) -> Vec<&'c str> {
    let (_, list) = code.split_once(attribute).unwrap_or_default();
    lints(list.split(')').next().unwrap_or_default())
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn what_can_panic_is_denied_in_the_library_and_in_the_command() {
    for (path, attribute) in [
        ("src/lib.rs", "#![cfg_attr(not(test),deny("),
        ("src/main.rs", "#![deny("),
    ] {
        let code = without_blanks(&read(Path::new(path)));
        assert_eq!(denied(&code, attribute), DENIED, "{path}");
    }
}

#[test]
fn nothing_is_excepted() {
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !is_made_by_tests(file)) {
        let is_root = ["src/lib.rs", "src/main.rs"].contains(&file.path.as_str());
        let named = lints(&file.code);
        for lint in DENIED.iter().chain(&GROUPS) {
            let times = named.iter().filter(|name| *name == lint).count();
            if times != usize::from(is_root && DENIED.contains(lint)) {
                wrong.push(format!("{}: clippy::{lint}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));

    let config = read(Path::new("clippy.toml"));
    let excepted: Vec<&str> = config
        .lines()
        .filter(|line| line.starts_with("arithmetic-side-effects"))
        .collect();
    let pixels = "arithmetic-side-effects-allowed = [\"report::graph::svg::px::Px\"]";
    assert_eq!(excepted, [pixels], "clippy.toml");
}

/// Clippy has no lint for those outside of functions that return a `Result`.
#[test]
fn nothing_is_asserted() {
    let asserts = |file: &File| {
        let names = ["assert!", "assert_eq!", "assert_ne!", "panic_any"];
        names.iter().any(|name| file.code.contains(name))
    };
    let files = sources();
    let wrong = files.iter().filter(|file| !is_made_by_tests(file));
    let wrong: Vec<&str> = wrong
        .filter(|file| asserts(file))
        .map(|file| file.path.as_str())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// What is left of sums, in crates that this one calls, ends a release too instead of going on
/// with a wrong number.
#[test]
fn a_sum_that_overflows_ends_a_release_too() {
    let manifest = read(Path::new("Cargo.toml"));
    let release = manifest.split("[profile.release]\n").nth(1).unwrap();
    let release = release.split("\n[").next().unwrap();
    assert!(release.lines().any(|line| line == "overflow-checks = true"));
    assert!(!manifest.contains("overflow-checks = false"));
}

#[test]
fn lints_are_found_in_attributes() {
    let code = "#![deny(clippy::panic,clippy::unwrap_used,)]#[expect(clippy::all,reason=\"a\")]";
    assert_eq!(lints(code), ["panic", "unwrap_used", "all"]);
    assert_eq!(denied(code, "#![deny("), ["panic", "unwrap_used"]);
    assert_eq!(denied(code, "#![forbid("), [""; 0]);
}
