//! What Front says comes from the documents, what a person wrote is kept.

use std::collections::BTreeMap;

use front_scope::manifest::{Anchor, CatalogueFile};
use front_scope::report::catalogue_yaml;
use proptest::prelude::*;

use super::openapi::{Choices, documents, style};
use super::rows::{Row, Rows, in_order, read, rows, shape};
use super::{imported, tries};

/// Front's part of the rows, garbled: what a person wrote of them is as it was.
fn garbled(rows: &Rows, seed: u64) -> Rows {
    let mut choices = Choices::new(seed);
    let renamed = |endpoint: &str| endpoint.replace("{tag_id}", "{renamed}");
    let mut garbled: Vec<Row> = rows.rows.clone();
    for row in &mut garbled {
        row.endpoint = renamed(&row.endpoint);
        row.successor = row.successor.as_deref().map(renamed);
        if choices.of(2) == 0 {
            let lives_somewhere = !row.namespaces.is_empty();
            let scopes: [&str; 2] = if lives_somewhere {
                ["unknown", "drafts:send"]
            } else {
                ["unknown", "feature:app_trigger"]
            };
            choices.one(&scopes).clone_into(&mut row.scope);
        }
        match (choices.of(4), row.status) {
            (0, "deprecated") => {
                row.status = "current";
                row.successor = None;
            }
            (0, _) => row.status = "deprecated",
            (1, _) => row.id += " before",
            _ => {}
        }
    }
    if choices.of(2) == 0 {
        garbled.reverse();
        garbled = in_order(&garbled);
    }
    Rows {
        rows: garbled,
        sources: rows.sources.clone(),
    }
}

/// The comments above rows, by shape.
fn of_rows(file: &CatalogueFile) -> BTreeMap<String, String> {
    let anchors = file.comments().anchors();
    anchors
        .filter_map(|anchor| match anchor {
            Anchor::Row(endpoint) => {
                Some((shape(endpoint), file.comments().before(anchor).to_owned()))
            }
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(tries(64))]

    /// Rows → documents → rows, on top of rows in which all that is Front's is wrong.
    #[test]
    fn an_import_of_an_export_is_the_same(rows in rows(14), style in style(), seed in any::<u64>()) {
        let base = read(&garbled(&rows, seed).yaml(true));
        let texts = documents(&rows, style, true);
        let imported = imported(&texts, &base);
        let (found, wanted) = (imported.file(), rows.file());
        for (op, row) in found.catalogue().operations().iter().zip(&rows.rows) {
            prop_assert_eq!(&op.requirement().to_string(), &row.scope, "{}", row.endpoint);
        }
        prop_assert_eq!(found.catalogue().operations(), wanted.catalogue().operations());
        prop_assert_eq!(found.catalogue().renames(), wanted.catalogue().renames());
        prop_assert_eq!(found.sources(), wanted.sources());
        prop_assert_eq!(of_rows(found), of_rows(&base));
        let others = |file: &CatalogueFile| file.comments().anchors().filter(|it| !matches!(it, Anchor::Row(_))).cloned().collect::<Vec<_>>();
        prop_assert_eq!(others(found), others(&base));
    }

    #[test]
    fn the_second_import_changes_nothing(rows in rows(10), style in style(), other in super::rows::rows(6)) {
        let texts = documents(&rows, style, true);
        // The base knows other operations, or none of them, or some.
        let first = imported(&texts, &read(&other.yaml(true)));
        let written = catalogue_yaml(first.file());
        let second = imported(&texts, &read(&written));
        let again = catalogue_yaml(second.file());
        prop_assert_eq!(again, written);
        for look in second.remarks() {
            prop_assert!(!look.says().starts_with("is new") && !look.says().contains("before"), "{:?}", look);
        }
    }

    /// The order of documents doesn't matter to what each operation is.
    #[test]
    fn one_api_alone_leaves_the_rows_of_the_other(rows in rows(12), style in style()) {
        let only_core = Rows { rows: rows.rows.iter().filter(|row| row.apis.contains(&"core")).cloned().collect(), ..rows.clone() };
        prop_assume!(!only_core.rows.is_empty());
        let texts = documents(&only_core, style, true);
        let imported = imported(&texts[..1], &rows.file());
        let wanted = rows.file();
        prop_assert_eq!(imported.file().catalogue().operations(), wanted.catalogue().operations());
        prop_assert!(imported.remarks().iter().all(|look| !look.says().contains("removed")));
    }
}
