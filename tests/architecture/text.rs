//! Reads Rust by its text, with just as much of a parser as that needs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of `src/`: its path in the repository, and its code without comments and tests.
pub(super) struct File {
    pub(super) path: String,
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

    /// The paths that begin with `crate`, `super` or `self`, as seen from the root of the crate.
    pub(super) fn paths(&self) -> BTreeSet<Vec<String>> {
        let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$');
        let roots = ["crate::", "super::", "self::"].iter();
        let mut starts: Vec<usize> = roots
            .flat_map(|root| self.code.match_indices(root).map(|(at, _)| at))
            .filter(|at| !self.code[..*at].ends_with(is_inside))
            .collect();
        starts.sort_unstable();
        let (mut found, mut end) = (BTreeSet::new(), 0);
        for at in starts {
            if at >= end {
                let module = self.module().into_iter().map(str::to_owned).collect();
                let behind = take_tree(&self.code[at..], module, &mut found);
                end = self.code.len() - behind.len();
            }
        }
        found
    }
}

/// Takes the paths of a tree such as `crate::a::{b, c::d}` and returns what is behind it.
fn take_tree<'t>(
    mut text: &'t str,
    mut path: Vec<String>,
    found: &mut BTreeSet<Vec<String>>,
) -> &'t str {
    loop {
        let name = word(text).unwrap_or_default();
        text = &text[name.len()..];
        match name.as_str() {
            "crate" => path.clear(),
            "super" => drop(path.pop()),
            "self" | "" => {}
            _ => path.push(name),
        }
        let Some(rest) = text.strip_prefix("::") else {
            found.insert(path);
            return text;
        };
        text = rest;
        if let Some(mut group) = rest.strip_prefix('{') {
            while !group.is_empty() && !group.starts_with('}') {
                group = take_tree(group.trim_start(), path.clone(), found);
                let end = group.find([',', '}']).unwrap_or(group.len());
                group = group[end..].trim_start_matches(',').trim_start();
            }
            return group.get(1..).unwrap_or_default();
        }
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

/// Says if there is a module of this path.
pub(super) fn sources_at(module: &[&str]) -> bool {
    let path = root().join("src").join(module.join("/"));
    path.is_dir() || path.with_extension("rs").is_file()
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
        code: code.to_owned(),
    };
    let found = file("use crate::{a::{x, y}, b, c::z as q};\nlet d = crate::d::e(mycrate::f);")
        .after("crate");
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        ["a", "b", "c", "d"]
    );
    assert_eq!(file("").module(), ["check", "rules", "api_v1"]);
    let paths = file("use super::{super::a::{B, self}, c as d};\nself::e::f(super::g())").paths();
    let paths: Vec<_> = paths.iter().map(|path| path.join("::")).collect();
    let wanted = [
        "check::a",
        "check::a::B",
        "check::rules::api_v1::e::f",
        "check::rules::c",
        "check::rules::g",
    ];
    assert_eq!(paths, wanted);
}
