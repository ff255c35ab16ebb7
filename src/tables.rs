//! Makes the generated tables from `spec/`, and compares them with what is committed.
//!
//! `UPDATE=1 cargo test tables` rewrites them. Only tests know this module: nothing is parsed when
//! the program starts.

#![allow(
    clippy::format_push_string,
    reason = "this writes source code, once in a while"
)]

mod print;
mod steps;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{Basis, Contradiction, Draft, Endpoint, Operation, Requirement, Scope, Status};
use crate::{Catalogue, Rename};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndpointsFile {
    as_of: String,
    sources: BTreeMap<String, SourceRow>,
    operations: Vec<OperationRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    says: String,
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OperationRow {
    endpoint: String,
    operation: String,
    apis: Vec<String>,
    scope: Option<String>,
    #[serde(default)]
    namespaces: Vec<String>,
    basis: String,
    status: Option<String>,
    replacement: Option<String>,
    source: String,
}

#[derive(Deserialize)]
struct RenamesFile {
    renames: Vec<RenameRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RenameRow {
    was: String,
    now: String,
    says: String,
    source: String,
}

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{ROOT}/{path}")).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The operation of a row, or what is wrong with it, naming the row.
fn operation(
    row: &OperationRow,
    sources: &BTreeMap<String, SourceRow>,
) -> Result<Operation, String> {
    let wrong = |what: String| format!("the row of {}: {what}", row.endpoint);
    let source = sources.get(&row.source).ok_or_else(|| {
        wrong(format!(
            "its source {} is not among the sources",
            row.source
        ))
    })?;
    let draft = Draft {
        endpoint: row.endpoint.parse().map_err(|e| wrong(format!("{e}")))?,
        id: row.operation.clone(),
        apis: row
            .apis
            .iter()
            .map(|api| api.parse())
            .collect::<Result<_, _>>()
            .map_err(|e| wrong(format!("{e}")))?,
        requirement: row
            .scope
            .as_deref()
            .map_or(Ok(Requirement::Nothing), str::parse)
            .map_err(|e| wrong(format!("{e}")))?,
        admissible: row
            .namespaces
            .iter()
            .map(|ns| ns.parse())
            .collect::<Result<_, _>>()
            .map_err(|e| wrong(format!("{e}")))?,
        basis: row.basis.parse().map_err(|e| wrong(format!("{e}")))?,
        status: row
            .status
            .as_deref()
            .map_or(Ok(Status::Current), str::parse)
            .map_err(|e| wrong(format!("{e}")))?,
        replacement: row
            .replacement
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(|e| wrong(format!("{e}")))?,
        source: row.source.clone(),
        says: source.says.clone(),
        url: source.url.clone(),
    };
    Operation::try_from(draft).map_err(|contradiction| contradiction.to_string())
}

fn operations(file: &EndpointsFile) -> Result<Vec<Operation>, Vec<String>> {
    let rows = file
        .operations
        .iter()
        .map(|row| operation(row, &file.sources));
    let (right, wrong): (Vec<_>, Vec<_>) = rows.partition(Result::is_ok);
    let wrong: Vec<String> = wrong.into_iter().filter_map(Result::err).collect();
    if wrong.is_empty() {
        Ok(right.into_iter().flatten().collect())
    } else {
        Err(wrong)
    }
}

fn catalogue(endpoints: &str, renames: &str) -> Result<Catalogue, Vec<String>> {
    let file: EndpointsFile = serde_yaml::from_str(endpoints).map_err(|e| vec![e.to_string()])?;
    let renames: RenamesFile = serde_yaml::from_str(renames).map_err(|e| vec![e.to_string()])?;
    let renames = renames
        .renames
        .iter()
        .map(|row| Rename::new(&row.was, &row.now, &row.says, &row.source));
    let renames = renames
        .collect::<Result<Vec<_>, _>>()
        .map_err(|e| vec![e.to_string()])?;
    let as_of = file.as_of.parse().map_err(|e| vec![format!("{e}")])?;
    Catalogue::new(as_of, operations(&file)?, renames)
        .map_err(|wrong| wrong.iter().map(Contradiction::to_string).collect())
}

fn of_spec() -> Catalogue {
    catalogue(&read("spec/endpoints.yaml"), &read("spec/renames.yaml")).unwrap_or_else(|wrong| {
        panic!(
            "spec/endpoints.yaml contradicts itself:\n{}",
            wrong.join("\n")
        )
    })
}

/// Compares, or rewrites when asked to.
fn hold(path: &str, wanted: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(format!("{ROOT}/{path}"), wanted).unwrap();
    }
    let is_fresh = read(path) == wanted;
    assert!(
        is_fresh,
        "{path} is not what spec/ says: run `UPDATE=1 cargo test tables` and commit it"
    );
}

#[test]
fn the_catalogue_table_is_what_spec_says() {
    hold(
        "src/catalogue/table.rs",
        &print::catalogue_table(&of_spec()),
    );
}

#[test]
fn the_profile_table_is_what_spec_says() {
    let profile = |name: &str| {
        let text = read(&format!("spec/profiles/{name}.yaml"));
        let (profile, _, findings) = crate::manifest::read_profile(&text);
        assert!(
            findings.is_empty(),
            "spec/profiles/{name}.yaml: {findings:?}"
        );
        let profile = profile.unwrap();
        assert_eq!(profile.name(), name, "a profile is called as its file is");
        profile
    };
    let table = print::profile_table(&profile("shared-only"), &profile("granular-2026"));
    hold("src/model/profile/table.rs", &table);
}

#[test]
fn the_spec_counts_what_the_domain_counts() {
    let catalogue = of_spec();
    let scopes: std::collections::BTreeSet<_> = catalogue
        .operations()
        .iter()
        .filter_map(Operation::scope)
        .map(Scope::to_string)
        .collect();
    let cells = scopes
        .iter()
        .filter(|scope| !scope.starts_with("feature:"))
        .count();
    assert_eq!(
        (catalogue.operations().len(), scopes.len(), cells),
        (254, 56, 55)
    );
    let inferred = catalogue
        .operations()
        .iter()
        .filter(|op| op.basis() == Basis::Inferred)
        .count();
    assert_eq!(inferred, 12);
}

/// Rows that contradict themselves or each other, and the words that must name the reason.
#[test]
fn a_row_that_contradicts_itself_is_named() {
    let good = "endpoint: GET /tags\n  operation: list-tags\n  apis: [core]\n  scope: tags:read\n  namespaces: [shared]\n  basis: documented\n  source: s";
    let cases = [
        (
            good.replace("scope: tags:read", "scope: null"),
            "no resource that could live there",
        ),
        (
            good.replace("namespaces: [shared]", "namespaces: []"),
            "no namespace",
        ),
        (
            good.replace("[shared]", "[shared, shared]"),
            "a namespace twice",
        ),
        (
            good.replace("[shared]", "[private, shared]"),
            "`private` comes first",
        ),
        (good.replace("[shared]", "[team]"), "`team` is no namespace"),
        (
            good.replace("tags:read", "tags:peek"),
            "`tags:peek` is no scope",
        ),
        (
            good.replace("basis: documented", "basis: no-resource"),
            "`no-resource` is the basis",
        ),
        (good.replace("[core]", "[]"), "neither API"),
        (
            good.replace("GET /tags", "GET tags"),
            "no endpoint of the form",
        ),
        (
            good.replace("source: s", "source: t"),
            "not among the sources",
        ),
        (
            good.replace(
                "basis: documented",
                "basis: documented\n  replacement: GET /x",
            ),
            "isn't deprecated",
        ),
        (
            good.replace(
                "basis: documented",
                "basis: documented\n  status: deprecated\n  replacement: GET /x",
            ),
            "its replacement GET /x is unknown",
        ),
        (
            format!("{good}\n- {}", good.replace("list-tags", "again")),
            "GET /tags is the same method and path",
        ),
        (
            format!(
                "{good}\n- {}",
                good.replace("GET /tags", "GET /tags/{a}/b")
                    .replace("list-tags", "one")
                    + "\n- "
                    + &good
                        .replace("GET /tags", "GET /tags/{c}/b")
                        .replace("list-tags", "two")
            ),
            "GET /tags/{a}/b is the same method and path",
        ),
        (
            format!("{good}\n- {}", good.replace("GET", "PUT")),
            "has the operation id `list-tags` too",
        ),
    ];
    let file = |rows: &str| {
        format!("as_of: 2026-08-11\nsources: {{ s: {{ says: so }} }}\noperations:\n- {rows}\n")
    };
    assert!(catalogue(&file(good), "renames: []").is_ok());
    for (rows, reason) in cases {
        let wrong = catalogue(&file(&rows), "renames: []")
            .expect_err(&rows)
            .join("\n");
        assert!(wrong.contains("/tags") || wrong.contains("tags"), "{wrong}");
        assert!(
            wrong.starts_with("the row of ") && wrong.contains(reason),
            "{reason}: {wrong}"
        );
    }
}

#[test]
fn a_rename_leads_from_nothing_to_something() {
    let catalogue = of_spec();
    for rename in catalogue.renames() {
        let paths = catalogue.operations().iter().map(|op| op.endpoint());
        let segments = |path: &crate::Path| -> Vec<String> {
            path.segments()
                .map(|s| match s {
                    crate::Segment::Literal(text) => text.to_owned(),
                    crate::Segment::Placeholder(_) => "{}".to_owned(),
                })
                .collect()
        };
        let (was, now) = (segments(&rename.was.path), segments(&rename.now.path));
        let fits = |endpoint: &Endpoint, method: Option<crate::Method>, pattern: &[String]| {
            segments(endpoint.path()).starts_with(pattern)
                && method.is_none_or(|m| m == endpoint.method())
        };
        assert!(
            paths.clone().any(|e| fits(e, rename.now.method, &now)),
            "{now:?} is nothing"
        );
        let exists = |e: &Endpoint| {
            fits(e, rename.was.method, &was)
                && (rename.was.open || segments(e.path()).len() == was.len())
        };
        assert!(!paths.clone().any(exists), "{was:?} still exists");
    }
}
