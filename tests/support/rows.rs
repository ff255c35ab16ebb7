//! Catalogues as plain rows, from which a library's catalogue, a file and documents are made.

#![allow(dead_code, reason = "each test crate takes what it needs")]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use std::collections::BTreeSet;

use front_scope::Catalogue;
use front_scope::catalogue::Rename;
use front_scope::manifest::CatalogueFile;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One operation, all in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub endpoint: String,
    pub id: String,
    /// `core`, `channel`.
    pub apis: Vec<&'static str>,
    /// A scope, `none` or `unknown`.
    pub scope: String,
    pub namespaces: Vec<&'static str>,
    /// Those that may be declared with one of them.
    pub besides: Vec<&'static str>,
    pub basis: &'static str,
    /// `current`, `deprecated`, `legacy`.
    pub status: &'static str,
    pub successor: Option<String>,
    /// Its place among the sources.
    pub source: usize,
}

/// A source: key, what it says, where.
pub type Source = (String, String, Option<String>);

/// All of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    pub rows: Vec<Row>,
    /// Sorted by key; some are cited by no row.
    pub sources: Vec<Source>,
}

pub const DAY: &str = "2026-08-11";

impl Rows {
    /// The rows of the catalogue that comes with the crate.
    pub fn builtin() -> Self {
        let file = CatalogueFile::builtin();
        let sources: Vec<Source> = file
            .sources()
            .iter()
            .map(|s| {
                (
                    s.key().to_owned(),
                    s.says().to_owned(),
                    s.url().map(str::to_owned),
                )
            })
            .collect();
        let rows = file.catalogue().operations().iter().map(|op| Row {
            endpoint: op.endpoint().to_string(),
            id: op.id().to_owned(),
            apis: op.apis().iter().map(|api| api.as_str()).collect(),
            scope: op.requirement().to_string(),
            namespaces: op.admissible().iter().map(|ns| ns.as_str()).collect(),
            besides: op.besides().iter().map(|ns| ns.as_str()).collect(),
            basis: op.basis().as_str(),
            status: op.status().as_str(),
            successor: op.replacement().map(ToString::to_string),
            source: sources
                .iter()
                .position(|s| s.0 == op.source().key())
                .unwrap(),
        });
        Rows {
            rows: rows.collect(),
            sources,
        }
    }

    /// The file of these rows, in a style of its own, with a comment above every third row.
    pub fn yaml(&self, with_comments: bool) -> String {
        let mut out = format!("# kept by hand\nas_of: {DAY}\nsources:\n");
        for (place, (key, says, url)) in self.sources.iter().enumerate() {
            if with_comments && place % 2 == 0 {
                out += &format!("# source {place}\n");
            }
            out += &format!("  {}:\n    says: {}\n", quoted(key), quoted(says));
            if let Some(url) = url {
                out += &format!("    url: {}\n", quoted(url));
            }
        }
        out += "operations:\n";
        for (place, row) in self.rows.iter().enumerate() {
            if with_comments && place % 3 == 0 {
                out += &format!("# row {place}: '{{ \"x\n");
            }
            out += &self.row(row);
        }
        out
    }

    fn row(&self, row: &Row) -> String {
        let mut out = format!(
            "- endpoint: {}\n  operation: {}\n  apis: [{}]\n",
            row.endpoint,
            quoted(&row.id),
            row.apis.join(", ")
        );
        if row.scope != "none" {
            out += &format!("  scope: {}\n", quoted(&row.scope));
        }
        if !row.namespaces.is_empty() {
            out += &format!("  namespaces: [{}]\n", row.namespaces.join(", "));
        }
        if !row.besides.is_empty() {
            out += &format!("  besides: [{}]\n", row.besides.join(", "));
        }
        out += &format!("  basis: {}\n", row.basis);
        if row.status != "current" {
            out += &format!("  status: {}\n", row.status);
        }
        if let Some(successor) = &row.successor {
            out += &format!("  replacement: {successor}\n");
        }
        out + &format!("  source: {}\n", quoted(&self.sources[row.source].0))
    }

    /// The catalogue file of these rows.
    pub fn file(&self) -> CatalogueFile {
        read(&self.yaml(false))
    }

    /// The catalogue of these rows, with these renames and no others.
    pub fn catalogue(&self, renames: Vec<Rename>) -> Catalogue {
        let file = self.file();
        let operations = file.catalogue().operations().to_vec();
        Catalogue::new(file.catalogue().as_of(), operations, renames).unwrap()
    }
}

/// A catalogue file that has to be right.
pub fn read(text: &str) -> CatalogueFile {
    let (file, _, findings) = CatalogueFile::read(text);
    file.unwrap_or_else(|| panic!("{findings:?}\n{text}"))
}

/// Text in double quotes, as JSON and YAML both read it.
pub fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out += "\\n",
            c if c.is_control() || "\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}".contains(c) => {
                out += &format!("\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// An endpoint without the names of its placeholders and the slash at its end.
pub fn shape(endpoint: &str) -> String {
    let trimmed = endpoint.strip_suffix('/').unwrap_or(endpoint);
    let segments = trimmed
        .split('/')
        .map(|segment| match segment.strip_prefix('{') {
            Some(_) => "{}",
            None => segment,
        });
    segments.collect::<Vec<_>>().join("/")
}

pub const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const WORDS: [&str; 6] = [
    "tags",
    "teams",
    "teammates",
    "company",
    "search-it",
    "v1.5_x",
];
const HOLES: [&str; 4] = ["{tag_id}", "{id}", "{a-b.c}", "{_}"];
const SCOPES: [&str; 7] = [
    "tags:read",
    "tags:write",
    "time_off:delete",
    "messages:send",
    "events:*:read",
    "knowledge_bases:read",
    "brand_new2:read",
];
/// What is written into texts to break the files that they are in.
const FRAGMENTS: [&str; 33] = [
    "'",
    "\"",
    ": ",
    ":",
    " #",
    "# ",
    "\\",
    "\\n",
    "ü",
    "\u{1f600}",
    "\u{85}",
    "- ",
    "? ",
    "|",
    ">",
    "{a",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!t ",
    "%",
    "@",
    "`",
    "null",
    "true",
    "012",
    "~",
    " ",
    "a",
    "2026-01-01",
    "x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x",
];

/// A text that a person could write, and hopefully doesn't.
pub fn hostile_text() -> impl Strategy<Value = String> {
    let parts = prop::collection::vec(select(&FRAGMENTS), 1..8);
    let line_breaks = select(&["", "", "\n", "\n\n", " \n ", "\r\n", "\t"]);
    (parts, line_breaks, any::<Index>()).prop_map(|(mut parts, line_break, at)| {
        let at = at.index(parts.len());
        parts.insert(at, line_break);
        let text = parts.concat();
        match text.trim().is_empty() {
            true => text + "s",
            false => text,
        }
    })
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let url = prop::option::of(select(&["https://dev.frontapp.com/docs#a: b", "front.com"]));
    let key = prop_oneof![3 => select(&["mine", "tokens", "a-b", "imported"]).prop_map(str::to_owned), 1 => hostile_text()];
    prop::collection::vec((key, hostile_text(), url), 1..5).prop_map(|mut sources| {
        sources.sort();
        sources.dedup_by(|one, other| one.0 == other.0);
        sources
            .into_iter()
            .map(|(key, says, url)| (key, says, url.map(str::to_owned)))
            .collect()
    })
}

/// What an operation requires, where it lives, and why.
fn need() -> impl Strategy<Value = (String, Vec<&'static str>, &'static str)> {
    let lives = prop::sample::subsequence(vec!["shared", "global", "private"], 1..=3);
    let basis = select(&["documented", "path-owner", "schema", "reported", "inferred"]);
    let somewhere = (lives, basis);
    let nowhere = select(&["none", "feature:app_trigger", "unknown"]);
    prop_oneof![
        6 => (select(&SCOPES), somewhere.clone()).prop_map(|(scope, (at, basis))| (scope.to_owned(), at, basis)),
        1 => somewhere.prop_map(|(at, basis)| ("unknown".to_owned(), at, basis)),
        2 => nowhere.prop_map(|scope| (scope.to_owned(), Vec::new(), "no-resource")),
    ]
}

fn row() -> impl Strategy<Value = (Row, Index, Index)> {
    let segment = prop_oneof![3 => select(&WORDS), 2 => select(&HOLES)];
    let path = prop::collection::vec(segment, 1..=4).prop_map(|parts| parts.join("/"));
    let slash = select(&["", "", "", "/"]);
    let endpoint = (select(&METHODS), path, slash).prop_map(|(m, p, s)| format!("{m} /{p}{s}"));
    let id = prop_oneof![4 => Just("list".to_owned()), 1 => hostile_text()];
    let apis = select(&[
        &["core"] as &[&str],
        &["core"],
        &["channel"],
        &["core", "channel"],
    ]);
    let status = select(&["current", "current", "current", "deprecated", "legacy"]);
    (
        endpoint,
        id,
        apis,
        need(),
        status,
        any::<Index>(),
        any::<Index>(),
        prop::bool::weighted(0.2),
    )
        .prop_map(
            |(endpoint, id, apis, (scope, namespaces, basis), status, source, successor, more)| {
                let others = ["global", "shared", "private"].into_iter();
                let others = others.filter(|ns| !namespaces.is_empty() && !namespaces.contains(ns));
                let row = Row {
                    endpoint,
                    id,
                    apis: apis.to_vec(),
                    scope,
                    besides: others.filter(|_| more).collect(),
                    namespaces,
                    basis,
                    status,
                    successor: None,
                    source: 0,
                };
                (row, source, successor)
            },
        )
}

/// Random catalogues in the order in which an import leaves them: the Core API first, and what is
/// on one path together.
pub fn rows(most: usize) -> impl Strategy<Value = Rows> {
    (prop::collection::vec(row(), 1..=most), sources()).prop_map(|(drawn, sources)| {
        let mut shapes = BTreeSet::new();
        let distinct = drawn
            .into_iter()
            .filter(|(row, ..)| shapes.insert(shape(&row.endpoint)));
        let drawn: Vec<_> = distinct.collect();
        let endpoints: Vec<String> = drawn.iter().map(|(row, ..)| row.endpoint.clone()).collect();
        let finished = drawn
            .into_iter()
            .enumerate()
            .map(|(place, (mut row, source, next))| {
                row.id = format!("{}-{place}", row.id);
                row.source = source.index(sources.len());
                let named = &endpoints[next.index(endpoints.len())];
                let has_one = row.status == "deprecated" && *named != row.endpoint;
                row.successor = has_one.then(|| named.clone());
                row
            });
        let rows = in_order(&finished.collect::<Vec<_>>());
        Rows { rows, sources }
    })
}

/// The Core API first; within an API path by path.
pub fn in_order(rows: &[Row]) -> Vec<Row> {
    let path = |row: &Row| row.endpoint.split_once(' ').unwrap().1.to_owned();
    let mut ordered: Vec<Row> = Vec::new();
    for api in ["core", "channel"] {
        let of_api = rows.iter().filter(|row| row.apis[0] == api);
        let of_api: Vec<&Row> = of_api.collect();
        let mut paths: Vec<String> = Vec::new();
        for row in &of_api {
            if !paths.contains(&path(row)) {
                paths.push(path(row));
            }
        }
        for known in paths {
            ordered.extend(
                of_api
                    .iter()
                    .filter(|row| path(row) == known)
                    .map(|row| (*row).clone()),
            );
        }
    }
    ordered
}
