//! Which files have to do with Front.

use std::collections::{BTreeMap, BTreeSet};

use super::language::Language;
use super::lines::{self, LineCall};
use super::{Chosen, Files, clients, dependencies};

/// The files that have to do with Front, and what else in the tree speaks of it.
#[derive(Default)]
pub(super) struct Evidence {
    /// The files to read.
    pub(super) chosen: Vec<Chosen>,
    /// Published clients that the code depends on, by their place in the table, and where it says so.
    pub(super) clients: BTreeMap<usize, String>,
    /// Other packages with a name of Front's that it depends on, and where it says so.
    pub(super) packages: BTreeMap<String, String>,
    /// The calls that Markdown speaks of, which is read only where it is named.
    pub(super) documents: Vec<(String, Vec<LineCall>)>,
    /// Files of other kinds that name Front's host, by extension.
    pub(super) unread: BTreeMap<String, Vec<String>>,
}

/// Hosts of Front's API.
const HOSTS: [&str; 4] = [
    "api2.frontapp.com",
    ".api.frontapp.com",
    "api.frontapp.com",
    "scim.frontapp.com",
];
/// What may stand behind `front` where it means the product.
const BEHIND: [&str; 20] = [
    "app",
    "api",
    "client",
    "connector",
    "service",
    "sdk",
    "http",
    "request",
    "token",
    "integration",
    "mcp",
    "inbox",
    "chat",
    "export",
    "exporter",
    "webhook",
    "conversation",
    "contact",
    "auth",
    "channel",
];

/// Whether a path is an address of Front's API.
pub(super) fn is_front_url(path: &str) -> bool {
    let path = path
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let host = path.split('/').next().unwrap_or_default();
    host.ends_with("frontapp.com") && HOSTS.iter().any(|known| host.ends_with(known))
}

/// Whether a text names a host of Front's API.
pub(super) fn names_host(text: &str) -> bool {
    HOSTS.iter().any(|host| text.contains(host))
}

/// Whether a text names Front the product: `frontapp`, `front_api`, `FrontClient`, not `frontend`.
pub(super) fn names_front(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0_usize;
    while let Some(found) = bytes.get(at..).and_then(find_front) {
        let start = at.saturating_add(found);
        let behind = text.get(start.saturating_add(5)..).unwrap_or_default();
        let is_word_start = start
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_none_or(|before| {
                !before.is_ascii_alphabetic()
                    || bytes.get(start) == Some(&b'F') && before.is_ascii_lowercase()
            });
        let behind = behind.trim_start_matches(['-', '_', '.', ' ', ':', '/']);
        let lower: String = behind.chars().take(14).collect::<String>().to_lowercase();
        let begins = |word: &&str| {
            lower.starts_with(*word) && !lower.starts_with("appl") && !lower.starts_with("appear")
        };
        let not_front = [
            "End", "Matter", "Page", "Office", "Door", "Side", "Line", "Face", "Load", "Camera",
            "Back", "Desk",
        ];
        let is_camel = bytes.get(start) == Some(&b'F')
            && behind.starts_with(char::is_uppercase)
            && text
                .get(start.saturating_add(5)..)
                .is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let is_product = is_camel && !not_front.iter().any(|word| behind.starts_with(word));
        if is_word_start && (is_product || BEHIND.iter().any(begins)) {
            return true;
        }
        at = start.saturating_add(5);
    }
    false
}

fn find_front(bytes: &[u8]) -> Option<usize> {
    let mut from = 0_usize;
    loop {
        let rest = bytes.get(from..)?;
        let at = from.saturating_add(rest.iter().position(|byte| matches!(byte, b'f' | b'F'))?);
        let word = bytes.get(at..at.saturating_add(5))?;
        if word.eq_ignore_ascii_case(b"front") {
            return Some(at);
        }
        from = at.saturating_add(1);
    }
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Files that name the package of the folder that they are in.
fn is_package_file(name: &str) -> bool {
    matches!(
        name,
        "package.json"
            | "go.mod"
            | "pyproject.toml"
            | "setup.py"
            | "setup.cfg"
            | "Gemfile"
            | "composer.json"
            | "Cargo.toml"
            | "pom.xml"
            | "build.gradle"
            | "build.gradle.kts"
            | "Package.swift"
            | "Pipfile"
            | "packages.config"
    ) || matches!(extension(name), "gemspec" | "csproj" | "sln")
        || (name.starts_with("requirements") && extension(name) == "txt")
}

/// Whether calls may be read off a file of this name.
fn is_readable(path: &str) -> bool {
    Language::of(path).is_some() || super::lines::is_readable(path)
}

/// Folders and files that hold no calls of the integration itself.
pub(super) fn is_skipped(path: &str) -> bool {
    let lower = path.to_lowercase();
    let mut parts = lower.split('/').rev();
    let name = parts.next().unwrap_or_default();
    let folders = [
        "node_modules",
        "vendor",
        "third_party",
        "dist",
        "build",
        "target",
        "out",
        ".git",
        ".next",
        ".nuxt",
        "coverage",
        "__pycache__",
        "bower_components",
        "site-packages",
        ".venv",
        "venv",
        "test",
        "tests",
        "__tests__",
        "spec",
        "specs",
        "__mocks__",
        "fixtures",
        "testdata",
        "cassettes",
        "e2e",
        "mocks",
        "docs",
        "doc",
        "examples",
        "example",
        "_examples",
        "samples",
        "sample",
    ];
    if parts.any(|folder| folders.contains(&folder)) {
        return true;
    }
    let stem = name.split('.').next().unwrap_or_default();
    name.contains(".min.")
        || name.ends_with(".d.ts")
        || name.contains(".test.")
        || name.contains(".spec.")
        || extension(name) == "lock"
        || stem.ends_with("_test")
        || stem.ends_with("_spec")
        || stem.starts_with("test_")
        || (stem.ends_with("tests") && extension(name) == "cs")
}

/// Files that are no code, or only say where it runs.
fn holds_no_calls(name: &str) -> bool {
    matches!(
        extension(name),
        "lock"
            | "svg"
            | "css"
            | "scss"
            | "less"
            | "map"
            | "txt"
            | "csv"
            | "tsv"
            | "snap"
            | "log"
            | "env"
            | "example"
            | "sample"
            | "template"
            | "pem"
            | "ini"
            | "conf"
            | "cfg"
            | "toml"
            | "properties"
            | "plist"
            | "xcconfig"
            | "mod"
            | "sum"
            | "ics"
            | "eml"
            | "po"
            | "srt"
    ) || name.starts_with(".env")
        || name.contains("package-lock")
        || is_package_file(name)
}

/// Reads all files, one after the other, and takes those that name Front, and those beside them.
pub(super) fn gather(paths: &[String], files: &impl Files) -> Evidence {
    let folder = |path: &str| {
        path.rsplit_once('/')
            .map_or(String::new(), |(folder, _)| folder.to_owned())
    };
    let mut evidence = Evidence::default();
    let mut naming: BTreeSet<&str> = BTreeSet::new();
    let mut folders: BTreeSet<String> = BTreeSet::new();
    let mut packages: BTreeSet<String> = BTreeSet::new();
    for path in paths {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_readme = name.to_lowercase().starts_with("readme");
        let is_package = is_package_file(name);
        let is_left = is_skipped(path);
        let readable = is_readable(path) && !is_left;
        let is_other = !is_left && !readable && !holds_no_calls(name) && !files.is_named(path);
        if !(readable || is_readme || is_package || is_other) {
            continue;
        }
        let Some(text) = files.read(path) else {
            continue;
        };
        if is_other && lines::is_markdown(path) {
            if names_host(&text) {
                let calls = lines::calls(path, &text);
                evidence.documents.push((path.clone(), calls));
            }
        } else if is_other && names_host(&text) {
            let kind = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            let of_kind = evidence.unread.entry(kind.to_owned()).or_default();
            of_kind.push(path.clone());
        }
        if is_package && !is_left {
            for (registry, package) in dependencies::of_file(name, &text) {
                // Those in Front's own scope are for plugins, which call no endpoint.
                if let Some(place) = clients::place_of(registry, &package) {
                    evidence
                        .clients
                        .entry(place)
                        .or_insert_with(|| path.clone());
                } else if names_front(&package) && !package.starts_with("@frontapp/") {
                    evidence
                        .packages
                        .entry(package)
                        .or_insert_with(|| path.clone());
                }
            }
        }
        if !(readable || is_readme || is_package) || !names_front(&text) {
            continue;
        }
        if readable {
            naming.insert(path);
            folders.insert(folder(path));
        }
        if is_package && is_named_after_front(name, &text) {
            packages.insert(format!("{}/", folder(path)));
        }
        if is_readme {
            folders.insert(folder(path));
        }
    }
    // A package that is named after Front is about it as a whole, unless it is a large one.
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for path in paths
        .iter()
        .filter(|path| Language::of(path).is_some() && !is_skipped(path))
    {
        for own in &packages {
            if own == "/" || path.starts_with(own.as_str()) {
                let size = sizes.entry(own).or_default();
                *size = size.saturating_add(1);
            }
        }
    }
    let is_package = |path: &str| {
        sizes
            .iter()
            .any(|(own, size)| *size <= 1_000 && (*own == "/" || path.starts_with(own)))
    };
    let beside = paths.iter().filter(|path| {
        let is_beside = || {
            naming.contains(path.as_str()) || folders.contains(&folder(path)) || is_package(path)
        };
        files.is_named(path) || (is_readable(path) && !is_skipped(path) && is_beside())
    });
    let chosen = beside.filter_map(|path| {
        let text = files.read(path)?;
        Some(Chosen {
            path: path.clone(),
            names_front: naming.contains(path.as_str()) || files.is_named(path),
            text,
        })
    });
    evidence.chosen = chosen.collect();
    evidence
}

/// Whether a package file gives its package a name of Front's.
fn is_named_after_front(name: &str, text: &str) -> bool {
    let is_solution = matches!(extension(name), "csproj" | "gemspec");
    let mut lines = text.lines().take(60);
    let has_name = |line: &str| {
        ["name", "module ", "artifactId", "rootProject"]
            .iter()
            .any(|key| line.contains(key))
    };
    (is_solution && names_front(name)) || lines.any(|line| has_name(line) && names_front(line))
}
