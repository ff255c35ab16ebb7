//! What stands in `SECURITY.md`, and that each promise there has its test here.

use std::collections::BTreeSet;
use std::path::Path;

use crate::text::{below, read};

/// The promises, by the text of their headings.
fn promises() -> Vec<String> {
    let page = read(Path::new("SECURITY.md"));
    let promised = page.split("\n## What is promised\n").nth(1).unwrap();
    let promised = promised.split("\n## ").next().unwrap();
    let headings = promised
        .lines()
        .filter_map(|line| line.strip_prefix("### "));
    headings.map(str::to_owned).collect()
}

/// What stands below the heading of a promise.
pub fn section(heading: &str) -> String {
    let page = read(Path::new("SECURITY.md"));
    let begin = format!("\n### {heading}\n");
    let section = page
        .split(&begin)
        .nth(1)
        .unwrap_or_else(|| panic!("no promise {heading}"));
    section.split("\n##").next().unwrap().to_owned()
}

/// What stands in backticks in the first column of a table.
pub fn table(section: &str) -> BTreeSet<String> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| "));
    let first = rows.filter_map(|row| row.split(" |").next());
    first
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

/// The name of its test.
fn name(heading: &str) -> String {
    let words = heading
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_lowercase()
}

/// The tests of this folder.
fn tests() -> BTreeSet<String> {
    let files = below("tests/security", "rs").into_iter();
    let files = files.filter(|file| !file.ends_with("promises.rs"));
    let texts = files.map(|file| read(&file));
    let names = texts.flat_map(|text| {
        let after = text.split("#[test]\nfn ").skip(1);
        let names = after.map(|after| after.split('(').next().unwrap().to_owned());
        names.collect::<Vec<_>>()
    });
    names.collect()
}

#[test]
fn every_promise_has_a_test_of_its_name_and_every_test_a_promise() {
    let promised: BTreeSet<String> = promises().iter().map(|heading| name(heading)).collect();
    assert!(promised.len() > 8, "{promised:?}");
    assert_eq!(promised, tests());
}

#[test]
fn every_promise_says_where_it_is_tested() {
    for heading in promises() {
        let says = section(&heading);
        let held = says
            .lines()
            .rev()
            .find(|line| !line.trim().is_empty())
            .unwrap();
        assert_eq!(held, format!("Held by `{}`.", name(&heading)), "{heading}");
    }
}
