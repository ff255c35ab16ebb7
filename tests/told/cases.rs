//! Whole cases, for people to read.

use std::fmt::Write;
use std::fs;

use crate::asked::all;
use crate::common_cli::json::pretty;
use crate::common_cli::tests;
use crate::common_cli::text::difference;

const RECORDED: &[&str] = &[
    "lock-a-reviewed-exception",
    "lock-a-typo",
    "lock-all-workspaces",
    "lock-more-and-less",
    "lock-needs-less",
    "lock-out-of-oauth",
    "audit-exact-grant",
    "audit-scopes-of-two-minds",
    "audit-undetermined",
    "audit-unreadable-grant",
    "audit-workspaces",
    "drift-manifest-that-can-not-be-read",
    "drift-several-kinds-of-change",
    "drift-several-manifests",
];

/// A page without its style sheet, which has tests of its own, and without pictures.
fn readable(html: &str) -> String {
    let mut out = html.to_owned();
    for (from, to) in [("<style>", "</style>"), ("<svg", "</svg>")] {
        while let Some(start) = out.find(from) {
            let end = start + out[start..].find(to).unwrap() + to.len();
            out.replace_range(start..end, "…");
        }
    }
    out
}

#[test]
fn they_say_what_they_said() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let mut all_wrong = String::new();
    let all = all();
    for name in RECORDED {
        let asked = all.iter().find(|asked| asked.name == *name);
        let asked = asked.unwrap_or_else(|| panic!("no case {name}"));
        let folder = tests().join("told/cases").join(name);
        fs::create_dir_all(&folder).unwrap();
        let (sarif, github) = (asked.run("sarif"), asked.run("github"));
        let html = readable(&asked.run("html").stdout);
        let outcome = format!("exit {}\n{}", github.code, github.stderr);
        for (file, found) in [
            ("sarif.json", pretty(&sarif.stdout)),
            ("github.txt", github.stdout),
            ("page.md", asked.run("markdown").stdout),
            ("page.html", html),
            ("outcome.txt", outcome),
        ] {
            let path = folder.join(file);
            if is_update {
                fs::write(&path, &found).unwrap();
            }
            let kept = fs::read_to_string(&path).unwrap_or_default();
            if kept != found {
                writeln!(all_wrong, "{name}/{file} {}", difference(&kept, &found)).unwrap();
            }
        }
    }
    assert!(all_wrong.is_empty(), "\n{all_wrong}");
}
