//! Reads Rust by its text, with just as much of a parser as that needs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of `src/`: its path in the repository, its text, and its code without comments and
/// tests.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) code: String,
}

impl File {
    /// The path of its module: `check::rules::api_v1` as three words, none for `lib.rs`.
    pub(super) fn module(&self) -> Vec<&str> {
        let path = self
            .path
            .strip_prefix("src/")
            .unwrap()
            .strip_suffix(".rs")
            .unwrap();
        let is_root = matches!(path, "lib" | "main" | "tables" | "schemas");
        let words = path.split('/').filter(|word| *word != "mod" && !is_root);
        words.collect()
    }

    /// The word that follows each `root::`, or those of each `root::{…}`.
    pub(super) fn after(&self, root: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let root = format!("{root}::");
        for (at, _) in self.code.match_indices(&root) {
            if self.code[..at]
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'))
            {
                continue;
            }
            let rest = &self.code[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => found.extend(first_words(group)),
                None => found.extend(word(rest)),
            }
        }
        found
    }
}

fn word(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    Some(text[..end].to_owned()).filter(|word| !word.is_empty())
}

/// The first word of each path in `a::b, c::{d, e}, f}`.
fn first_words(group: &str) -> Vec<String> {
    let (mut depth, mut starts, mut words) = (1, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => starts = true,
            c if starts && !c.is_whitespace() => {
                words.extend(word(&group[at..]));
                starts = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    words
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder that end so, with their paths in the repository.
pub(super) fn below(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let relative = path.strip_prefix(root()).unwrap();
        if path.is_dir() {
            files.extend(below(relative.to_str().unwrap(), ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            files.push(relative.to_owned());
        }
    }
    files.sort();
    files
}

/// The text of a file.
pub(super) fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// All files of `src/`.
pub(super) fn sources() -> Vec<File> {
    let file = |path: PathBuf| {
        let text = read(&path);
        let code = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap()
            .lines();
        let code = code.filter(|line| !line.trim_start().starts_with("//"));
        File {
            code: code.collect::<Vec<_>>().join("\n"),
            path: path.to_str().unwrap().replace('\\', "/"),
            text,
        }
    };
    let files: Vec<File> = below("src", "rs").into_iter().map(file).collect();
    assert!(files.len() > 50, "only {} files", files.len());
    files
}

#[test]
fn paths_are_found_in_use_lists() {
    let file = |code: &str| File {
        path: "src/check/rules/api_v1.rs".to_owned(),
        text: String::new(),
        code: code.to_owned(),
    };
    let found = file("use crate::{a::{x, y}, b, c::z as q};\nlet d = crate::d::e(mycrate::f);")
        .after("crate");
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        ["a", "b", "c", "d"]
    );
    assert_eq!(file("").module(), ["check", "rules", "api_v1"]);
}
