//! `catalogue import`: Front's documents and a catalogue that a person keeps make the catalogue of
//! today. What comes out is judged against the rows that the documents were written from, and
//! against a second reading of the documents that shares no code with the library.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod common_cli;
#[path = "support/openapi.rs"]
mod openapi;
#[path = "support/rows.rs"]
mod rows;

#[path = "import/cases.rs"]
mod cases;
#[path = "import/files.rs"]
mod files;
#[path = "import/kept.rs"]
mod kept;
#[path = "import/oracle.rs"]
mod oracle;
#[path = "import/whole.rs"]
mod whole;

use front_scope::manifest::CatalogueFile;
use front_scope::openapi::{Document, Import, import};
use proptest::test_runner::Config;

/// How often a property is tried.
fn tries(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    }
}

fn document(text: &str) -> Document {
    let (document, findings) = Document::read(text);
    document.unwrap_or_else(|| panic!("{findings:?}\n{text}"))
}

/// What these documents make of a catalogue, as of a later day.
fn imported(texts: &[String], base: &CatalogueFile) -> Import {
    let documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
    let as_of = "2026-11-01".parse().unwrap();
    import(&documents, base, as_of).unwrap_or_else(|wrong| panic!("{wrong:?}\n{texts:?}"))
}
