//! The catalogue, read from the project's text file with just as much YAML as that file needs.

use std::collections::BTreeSet;
use std::fs;

/// How many operations the catalogue has: 244 of the Core API, 11 of the Channel API, one shared.
const OPERATIONS: usize = 254;

/// An operation of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `METHOD /path/template`.
    pub endpoint: String,
    /// The required scope in Front's notation; none where any token will do.
    pub scope: Option<String>,
    /// The admissible namespaces, in order of preference.
    pub namespaces: Vec<String>,
    /// The namespaces that may be declared with one of those, never alone.
    pub besides: Vec<String>,
}

/// The catalogue as the project's text file has it.
pub fn rows_of_catalogue() -> Vec<Row> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/spec/endpoints.yaml");
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let rows = rows_of(&text);
    let distinct: BTreeSet<&String> = rows.iter().map(|row| &row.endpoint).collect();
    assert_eq!(
        (rows.len(), distinct.len()),
        (OPERATIONS, OPERATIONS),
        "operations in {path}, and distinct ones"
    );
    rows
}

/// Reads the rows below `operations:`.
pub(super) fn rows_of(text: &str) -> Vec<Row> {
    let mut rows: Vec<(&str, Vec<&str>)> = Vec::new();
    let lines = text
        .lines()
        .skip_while(|line| line.trim_end() != "operations:")
        .skip(1);
    for line in lines.take_while(|line| line.is_empty() || line.starts_with([' ', '-', '#'])) {
        if let Some(endpoint) = line.strip_prefix("- endpoint: ") {
            rows.push((endpoint, Vec::new()));
        } else {
            assert!(
                !line.starts_with('-'),
                "a row that does not begin with its endpoint: {line}"
            );
            if let Some((_, rest)) = rows.last_mut() {
                rest.push(line);
            }
        }
    }
    rows.iter()
        .map(|(endpoint, rest)| row_of(endpoint, rest))
        .collect()
}

fn row_of(endpoint: &str, rest: &[&str]) -> Row {
    let value = |key: &str| {
        rest.iter().find_map(|line| {
            line.strip_prefix("  ")?
                .strip_prefix(key)?
                .strip_prefix(':')
        })
    };
    let block = |key: &str| -> Vec<String> {
        let flow = value(key).unwrap_or_default().trim();
        assert!(
            matches!(flow, "" | "[]"),
            "the {key} of {endpoint} must be a block"
        );
        let head = format!("  {key}:");
        rest.iter()
            .skip_while(|line| !line.starts_with(&head))
            .skip(1)
            .map_while(|line| line.trim_start().strip_prefix("- "))
            .map(unquoted)
            .collect()
    };
    Row {
        endpoint: unquoted(endpoint),
        scope: value("scope").map(unquoted).filter(|scope| scope != "null"),
        namespaces: block("namespaces"),
        besides: block("besides"),
    }
}

fn unquoted(scalar: &str) -> String {
    let scalar = scalar.trim();
    let inside = |quote: char| {
        scalar
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
    };
    inside('\'')
        .or_else(|| inside('"'))
        .unwrap_or(scalar)
        .to_owned()
}
