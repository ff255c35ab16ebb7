//! Makes the generated tables from `spec/`, and compares them with what is committed.
//!
//! `UPDATE=1 cargo test tables` rewrites them. Only tests know this module: nothing is parsed when
//! the program starts.

#![allow(
    clippy::format_push_string,
    reason = "this writes source code, once in a while"
)]

mod steps;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::model::{
    Basis, Cell, Contradiction, Date, Draft, Endpoint, Namespace, Operation, Profile, Scope, Status,
};
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
        scope: row
            .scope
            .as_deref()
            .map(str::parse)
            .transpose()
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
    hold("src/catalogue/table.rs", &catalogue_table(&of_spec()));
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
    let table = profile_table(&profile("shared-only"), &profile("granular-2026"));
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

const HEADER: &str =
    "//! Generated from `spec/`: do not edit. `UPDATE=1 cargo test tables` makes it anew.\n\n";

fn catalogue_table(catalogue: &Catalogue) -> String {
    let mut sources: Vec<_> = catalogue
        .operations()
        .iter()
        .map(Operation::source)
        .collect();
    sources.sort_by_key(|source| source.key());
    sources.dedup();
    let mut out = format!("{HEADER}{CATALOGUE_HEADER}");
    let _ = write!(
        out,
        "pub(super) static BUILTIN: Catalogue = Catalogue {{\n    as_of: {},\n",
        date(catalogue.as_of())
    );
    out += "    operations: Cow::Borrowed(&OPERATIONS),\n    nodes: Cow::Borrowed(&NODES),\n    literals: Cow::Borrowed(&LITERALS),\n    by_id: Cow::Borrowed(&BY_ID),\n    renames: Cow::Borrowed(&RENAMES),\n};\n";
    let _ = write!(out, "\nstatic SOURCES: [Source; {}] = [\n", sources.len());
    for source in &sources {
        let _ = writeln!(
            out,
            "    source({:?}, {:?}, {:?}),",
            source.key(),
            source.says(),
            source.url()
        );
    }
    let count = catalogue.operations().len();
    let _ = write!(out, "];\n\nstatic RECORDS: [Record; {count}] = [\n");
    for op in catalogue.operations() {
        let place = sources
            .iter()
            .position(|source| *source == op.source())
            .unwrap();
        let _ = writeln!(
            out,
            "    Record {{ endpoint: {}, id: text({:?}), apis: {}, scope: {}, admissible: Cow::Borrowed({}), basis: {:?}, status: {:?}, replacement: {}, source: Cow::Borrowed(&SOURCES[{place}]) }},",
            endpoint(op.endpoint()),
            op.id(),
            format_args!("Set::from_bits({})", op.apis().bits()),
            op.scope()
                .map_or("None".to_owned(), |s| format!("Some({})", scope(s))),
            namespaces(op.admissible()),
            op.basis(),
            op.status(),
            op.replacement()
                .map_or("None".to_owned(), |e| format!("Some({})", endpoint(e))),
        );
    }
    let _ = write!(out, "];\n\nstatic OPERATIONS: [Operation; {count}] = [\n");
    for place in 0..count {
        let _ = writeln!(out, "    Operation::literal(&RECORDS[{place}]),");
    }
    let _ = write!(
        out,
        "];\n\nstatic NODES: [Node; {}] = [\n",
        catalogue.nodes.len()
    );
    for n in catalogue.nodes.iter() {
        let _ = writeln!(
            out,
            "    node({:?}, {}, {}, {}, {:?}),",
            n.text, n.below, n.literals, n.has_placeholder, n.operations
        );
    }
    let _ = write!(
        out,
        "];\n\nstatic LITERALS: [Cow<'static, str>; {}] = [\n",
        catalogue.literals.len()
    );
    for literal in catalogue.literals.iter() {
        let _ = writeln!(out, "    text({literal:?}),");
    }
    let _ = writeln!(
        out,
        "];\n\nstatic BY_ID: [u16; {count}] = {:?};",
        catalogue.by_id
    );
    let _ = write!(
        out,
        "\nstatic RENAMES: [Rename; {}] = [\n",
        catalogue.renames().len()
    );
    for r in catalogue.renames() {
        let _ = writeln!(
            out,
            "    Rename {{ was: {}, now: {}, says: text({:?}), source: text({:?}) }},",
            pattern(&r.was),
            pattern(&r.now),
            r.says,
            r.source
        );
    }
    out + "];\n"
}

const CATALOGUE_HEADER: &str = r"use std::borrow::Cow;

use super::rename::Pattern;
use super::{Catalogue, Node, Rename};
use crate::model::Basis::{Documented, Inferred, NoResource, PathOwner, Reported, Schema};
use crate::model::Feature::ApplicationTriggers;
use crate::model::Method::{Delete as DELETE, Get as GET, Patch as PATCH, Post as POST, Put as PUT};
use crate::model::Namespace::{Global, Private, Shared};
use crate::model::Permission::{Delete, Read, Send, Write};
use crate::model::Status::{Current, Deprecated, Legacy};
use crate::model::{Date, Endpoint, Operation, Path, Record, Scope, Set, Source};

const fn text(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}

const fn source(key: &'static str, says: &'static str, url: Option<&'static str>) -> Source {
    Source {
        key: text(key),
        title: text(key),
        url: match url {
            Some(url) => Some(text(url)),
            None => None,
        },
        says: text(says),
        as_of: None,
        about: Cow::Borrowed(&[]),
    }
}

const fn node(name: &'static str, below: u16, literals: u16, has_placeholder: bool, operations: [u16; 5]) -> Node {
    Node {
        text: text(name),
        below,
        literals,
        has_placeholder,
        operations,
    }
}

";

fn profile_table(shared_only: &Profile, granular: &Profile) -> String {
    let mut out = format!("{HEADER}{PROFILE_HEADER}");
    for (name, profile) in [("SHARED_ONLY", shared_only), ("GRANULAR_2026", granular)] {
        let _ = write!(
            out,
            "\npub(super) static {name}: Profile = Profile {{\n    name: text({:?}),\n    as_of: {},\n    narrowable: {},\n    features: {:?},\n    namespaces: {:?},\n    resources: Cow::Borrowed(&[",
            profile.name(),
            date(profile.as_of()),
            profile.is_narrowable(),
            profile.features,
            profile.namespaces,
        );
        for (resource, stance) in profile.resources.iter() {
            let _ = write!(
                out,
                "(Resource::literal({:?}), {stance:?})",
                resource.as_str()
            );
        }
        let _ = write!(
            out,
            "]),\n    other_resources: {:?},\n    sources: Cow::Borrowed(&[\n",
            profile.other_resources
        );
        for source in profile.sources() {
            let url = source
                .url()
                .map_or("None".to_owned(), |url| format!("Some(text({url:?}))"));
            let as_of = source
                .as_of()
                .map_or("None".to_owned(), |day| format!("Some({})", date(day)));
            let about: Vec<_> = source.about().iter().map(cell).collect();
            let _ = writeln!(
                out,
                "        Source {{ key: text({:?}), title: text({:?}), url: {url}, says: text({:?}), as_of: {as_of}, about: Cow::Borrowed(&[{}]) }},",
                source.key(),
                source.title(),
                source.says(),
                about.join(", "),
            );
        }
        out += "    ]),\n};\n";
    }
    out
}

const PROFILE_HEADER: &str = r"use std::borrow::Cow;

use super::Stance::{Denied, Granted, Unknown};
use super::{Cell, Profile};
use crate::model::{Date, Feature, Namespace, Resource, Source};

const fn text(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}
";

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Feature(feature) => format!("Cell::Feature(Feature::{feature:?})"),
        Cell::Namespace(namespace) => format!("Cell::Namespace(Namespace::{namespace:?})"),
        Cell::Resource(resource) => {
            format!("Cell::Resource(Resource::literal({:?}))", resource.as_str())
        }
    }
}

fn date(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("Date::literal({year}, {month}, {day})")
}

fn endpoint(endpoint: &Endpoint) -> String {
    format!(
        "Endpoint::literal({}, {:?})",
        endpoint.method(),
        endpoint.path().as_str()
    )
}

fn pattern(pattern: &crate::catalogue::Pattern) -> String {
    let method = pattern
        .method
        .map_or("None".to_owned(), |method| format!("Some({method})"));
    format!(
        "Pattern {{ method: {method}, path: Path::literal({:?}), open: {} }}",
        pattern.path.as_str(),
        pattern.open
    )
}

fn scope(scope: &Scope) -> String {
    match scope {
        Scope::Permission {
            resource,
            every_kind,
            permission,
        } => {
            let make = if *every_kind {
                "every_kind"
            } else {
                "permission"
            };
            format!("Scope::{make}({:?}, {permission:?})", resource.as_str())
        }
        Scope::Feature(feature) => format!("Scope::Feature({feature:?})"),
    }
}

fn namespaces(admissible: &[Namespace]) -> String {
    let names: Vec<_> = admissible.iter().map(|ns| format!("{ns:?}")).collect();
    format!("&[{}]", names.join(", "))
}
