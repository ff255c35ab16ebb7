//! The command: its cases, its exit codes, several manifests, and what it refuses.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common_cli::text::difference;
use crate::common_cli::{Run, front_scope, run, tests};

/// The cases: a folder with a manifest of the tests or of its own, and what else to ask.
fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(tests().join("pages/cases")).unwrap();
    let mut folders: Vec<PathBuf> = folders.map(|folder| folder.unwrap().path()).collect();
    folders.sort();
    folders
}

fn ask(folder: &Path, format: &str) -> Run {
    let arguments = fs::read_to_string(folder.join("args")).unwrap();
    let mut all = vec!["check", "--format", format];
    all.extend(arguments.lines());
    run(front_scope(&all).current_dir(folder), b"")
}

/// The page without its style sheets and its picture, which have tests of their own.
fn readable(html: &str) -> String {
    let mut out = html.to_owned();
    for (from, to) in [("<style>", "</style>"), ("<svg", "</svg>")] {
        let mut at = 0;
        while let Some(found) = out[at..].find(from) {
            let start = at + found;
            let end = start + out[start..].find(to).unwrap() + to.len();
            let short = format!("{}…{to}", if from == "<svg" { "<svg>" } else { from });
            out.replace_range(start..end, &short);
            at = start + short.len();
        }
    }
    out
}

#[test]
fn cases_are_written_as_they_were() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let mut complaints = String::new();
    for folder in cases() {
        let (markdown, html) = (ask(&folder, "markdown"), ask(&folder, "html"));
        assert_eq!(markdown.code, html.code, "{}", folder.display());
        assert_eq!(markdown.stderr, html.stderr, "{}", folder.display());
        let outcome = format!("exit {}\n{}", markdown.code, markdown.stderr);
        for (name, text) in [
            ("page.md", markdown.stdout),
            ("page.html", readable(&html.stdout)),
            ("outcome.txt", outcome),
        ] {
            let path = folder.join(name);
            if is_update {
                fs::write(&path, &text).unwrap();
            }
            let kept = fs::read_to_string(&path).unwrap_or_default();
            if kept != text {
                let differs = difference(&kept, &text);
                complaints += &format!("{}: {differs}", path.display());
            }
        }
    }
    assert!(complaints.is_empty(), "\n{complaints}");
    assert!(cases().len() >= 8);
}

#[test]
fn a_page_is_written_the_same_twice_and_asks_for_nothing() {
    for folder in cases() {
        let (one, other) = (ask(&folder, "html"), ask(&folder, "html"));
        assert_eq!(one.stdout, other.stdout);
        let page = one.stdout;
        assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
        for hole in [
            "<script", "<link", "<img", "<iframe", "url(", "@import", " src=", " on",
        ] {
            let mut tags = crate::skeleton::tags(&page);
            assert!(
                !tags.any(|tag| tag.contains(hole)),
                "{hole} in {}",
                folder.display()
            );
        }
    }
}

/// Headings go down one level at a time, and there is one of the first.
#[test]
fn headings_are_in_order() {
    for folder in cases() {
        let page = ask(&folder, "html").stdout;
        let tags = crate::skeleton::tags(&page).filter_map(|tag| tag.strip_prefix("<h"));
        let levels = tags.filter_map(|tag| tag.chars().next()?.to_digit(10));
        let levels: Vec<u32> = levels.collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert_eq!(levels[0], 1, "{}", folder.display());
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{levels:?}"
        );
    }
}
