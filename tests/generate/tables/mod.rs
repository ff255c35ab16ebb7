//! The generated tables of operations, profiles and steps, made from `spec/`: nothing is parsed when
//! the program starts.

#![allow(
    clippy::format_push_string,
    reason = "this writes source code, once in a while"
)]

mod print;
mod steps;

use super::{compare, read};
use crate::Catalogue;
use crate::finding::Finding;
use crate::manifest::CatalogueFile;
use crate::model::{Basis, Endpoint, Operation, Scope};

/// The catalogue of a file of operations and one of renames, or what is wrong with them.
fn catalogue(endpoints: &str, renames: &str) -> Result<Catalogue, Vec<String>> {
    let (file, _, findings) = CatalogueFile::read(&(endpoints.to_owned() + renames));
    let said = |finding: &Finding| format!("{:?}: {}", finding.place(), finding.message());
    file.map(CatalogueFile::into_catalogue)
        .ok_or_else(|| findings.iter().map(said).collect())
}

fn of_spec() -> Catalogue {
    catalogue(&read("spec/endpoints.yaml"), &read("spec/renames.yaml")).unwrap_or_else(|wrong| {
        panic!(
            "spec/endpoints.yaml contradicts itself:\n{}",
            wrong.join("\n")
        )
    })
}

#[test]
fn the_catalogue_table_is_what_spec_says() {
    compare(
        "src/catalogue/table.rs",
        &print::catalogue_table(&of_spec(), &synonyms()),
    );
}

/// The words of `spec/synonyms.yaml` and what they mean: literal segments of some path.
fn synonyms() -> Vec<(String, String)> {
    let file: serde_yaml::Value = serde_yaml::from_str(&read("spec/synonyms.yaml")).unwrap();
    let rows = file["synonyms"].as_sequence().unwrap().iter();
    let text = |row: &serde_yaml::Value, key: &str| row[key].as_str().unwrap().to_owned();
    rows.map(|row| {
        assert!(!text(row, "source").is_empty());
        (text(row, "word"), text(row, "means"))
    })
    .collect()
}

#[test]
fn a_synonym_is_of_a_segment_of_some_path() {
    let catalogue = of_spec();
    let paths = catalogue.operations().iter().map(|op| op.endpoint().path());
    let segments: Vec<_> = paths.flat_map(|path| path.segments()).collect();
    for (word, means) in synonyms() {
        assert!(
            segments.contains(&crate::model::Segment::Literal(&means)),
            "{word}: {means}"
        );
    }
}

#[test]
fn the_profile_table_is_what_spec_says() {
    let profile = |name: &str| {
        let text = read(&format!("spec/profiles/{name}.yaml"));
        let (profile, _, findings) = crate::model::Profile::read(&text);
        assert!(
            findings.is_empty(),
            "spec/profiles/{name}.yaml: {findings:?}"
        );
        let profile = profile.unwrap();
        assert_eq!(profile.name(), name, "a profile is called as its file is");
        profile
    };
    let table = print::profile_table(&profile("shared-only"), &profile("granular-2026"));
    compare("src/model/profile/table.rs", &table);
}

/// The table of published clients.
fn clients_table(text: &str) -> String {
    let file: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
    let mut table = String::from(
        "//! Generated from `spec/`: do not edit. `UPDATE=1 cargo test --lib generate` writes it.\n\n\
         use super::Client;\n\npub(super) static CLIENTS: &[Client] = &[\n",
    );
    for client in file["clients"].as_sequence().unwrap() {
        for key in ["package", "registry", "source"] {
            assert!(!client[key].as_str().unwrap().is_empty());
        }
        let package = client["package"].as_str().unwrap();
        let registry = client["registry"].as_str().unwrap();
        table.push_str(&format!(
            "    Client {{\n        registry: {registry:?},\n        package: {package:?},\n        functions: &[\n"
        ));
        for (name, endpoint) in client["functions"].as_mapping().unwrap() {
            let (name, endpoint) = (name.as_str().unwrap(), endpoint.as_str().unwrap());
            let row = format!("            ({name:?}, {endpoint:?}),\n");
            // As rustfmt breaks tuples: what stands within the parentheses has 60 columns.
            table.push_str(&match row.trim().len() > "(),".len() + 60 {
                true => format!("            (\n                {name:?},\n                {endpoint:?},\n            ),\n"),
                false => row,
            });
        }
        table.push_str("        ],\n    },\n");
    }
    table + "];\n"
}

#[test]
fn the_clients_table_is_what_spec_says() {
    compare(
        "src/infer/clients/table.rs",
        &clients_table(&read("spec/clients.yaml")),
    );
}

/// A client may call what Front has retired; what it calls is an endpoint all the same.
#[test]
fn functions_of_clients_call_endpoints() {
    let file: serde_yaml::Value = serde_yaml::from_str(&read("spec/clients.yaml")).unwrap();
    let catalogue = of_spec();
    let (mut known, mut all) = (0, 0);
    for client in file["clients"].as_sequence().unwrap() {
        for (name, endpoint) in client["functions"].as_mapping().unwrap() {
            let endpoint = endpoint.as_str().unwrap();
            assert!(endpoint.parse::<Endpoint>().is_ok(), "{name:?}: {endpoint}");
            all += 1;
            known += usize::from(catalogue.resolve(endpoint).is_ok());
        }
    }
    assert!(known * 100 >= all * 97, "{known} of {all}");
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
    assert_eq!(inferred, 17);
}

#[test]
fn a_rename_leads_from_nothing_to_something() {
    let catalogue = of_spec();
    for rename in catalogue.renames() {
        let paths = catalogue.operations().iter().map(|op| op.endpoint());
        let segments = |path: &crate::model::Path| -> Vec<String> {
            path.segments()
                .map(|s| match s {
                    crate::model::Segment::Literal(text) => text.to_owned(),
                    crate::model::Segment::Placeholder(_) => "{}".to_owned(),
                })
                .collect()
        };
        let (was, now) = (segments(&rename.was.path), segments(&rename.now.path));
        let fits =
            |endpoint: &Endpoint, method: Option<crate::model::Method>, pattern: &[String]| {
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
