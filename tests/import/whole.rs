//! The catalogue that comes with the crate, out of Front's documents.

use std::fs;
use std::path::{Path, PathBuf};

use front_scope::manifest::CatalogueFile;
use front_scope::model::{Api, Date, Requirement};
use front_scope::openapi::import;
use front_scope::report::catalogue_yaml;

use super::document;
use super::openapi::{Style, documents};
use super::rows::Rows;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Front's own documents, where they lie in a folder `front` of a folder beside the project: they
/// are Front's, and so are not part of it.
fn fronts_own() -> Option<Vec<String>> {
    let beside = fs::read_dir(root().parent()?).ok()?;
    let folders = beside.filter_map(|entry| Some(entry.ok()?.path().join("front")));
    let mut found: Vec<PathBuf> = folders
        .filter(|it| it.join("core-api.json").is_file())
        .collect();
    found.sort();
    let folder = found.first()?;
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    Some(vec![text("core-api.json"), text("channel-api.json")])
}

/// The same test for Front's documents and for those that the writer makes of the catalogue in
/// several styles, so that it is never skipped.
#[test]
fn the_catalogue_is_what_the_documents_and_the_catalogue_say() {
    let spec = fs::read_to_string(root().join("spec/endpoints.yaml")).unwrap();
    let written = |seed, is_yaml| {
        let style = Style {
            is_yaml,
            seed,
            crlf: is_yaml,
            ..Style::PLAIN
        };
        documents(&Rows::builtin(), style, true)
    };
    let mut pairs: Vec<Vec<String>> = vec![written(1, false), written(2, true)];
    pairs.extend(fronts_own());
    for texts in pairs {
        assert_eq!(texts.len(), 2);
        let documents: Vec<_> = texts.iter().map(|text| document(text)).collect();
        assert_eq!(documents[0].api(), Api::Core);
        let base = CatalogueFile::builtin();
        let imported = import(&documents, &base, base.catalogue().as_of()).unwrap();
        assert_eq!(imported.remarks(), [], "nothing is left to look at");
        assert!(
            catalogue_yaml(imported.file()) == spec,
            "spec/endpoints.yaml comes out otherwise"
        );
    }
}

/// With Front's documents or written ones that know no scopes: the whole catalogue, and nothing of
/// it known.
#[test]
fn documents_from_before_scopes_leave_every_scope_unknown() {
    for is_yaml in [false, true] {
        let style = Style {
            is_yaml,
            ..Style::PLAIN
        };
        let texts = documents(&Rows::builtin(), style, false);
        let documents: Vec<_> = texts.iter().map(|text| document(text)).collect();
        assert!(documents.iter().all(|it| !it.names_scopes()));
        let day: Date = "2025-06-01".parse().unwrap();
        let imported = import(&documents, &CatalogueFile::builtin(), day).unwrap();
        let catalogue = imported.file().catalogue();
        assert_eq!(catalogue.operations().len(), 254);
        for op in catalogue.operations() {
            assert_eq!(*op.requirement(), Requirement::Unknown, "{}", op.endpoint());
        }
        // One look for each document, not one for each operation.
        let says: Vec<_> = imported.remarks().iter().map(|look| look.says()).collect();
        assert_eq!(says.len(), 2, "{says:?}");
        assert!(says[0].contains("244 operations are unknown"), "{says:?}");
        assert!(says[1].contains("11 operations are unknown"), "{says:?}");
    }
}
