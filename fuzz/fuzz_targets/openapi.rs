//! Any text as an OpenAPI document: what is imported, is a catalogue that reads back.

#![no_main]

use front_scope::report::catalogue_yaml;
use front_scope::manifest::CatalogueFile;
use front_scope::openapi::{Document, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (document, findings) = Document::read(text);
    assert!(document.is_some() || !findings.is_empty());
    let Some(document) = document else {
        return;
    };
    let base = CatalogueFile::builtin();
    if let Ok(imported) = import(&[document], &base, base.catalogue().as_of()) {
        let written = catalogue_yaml(imported.file());
        let (again, _, findings) = CatalogueFile::read(&written);
        assert!(findings.is_empty(), "{written}\n{findings:?}");
        assert!(again.is_some_and(|again| again.catalogue() == imported.file().catalogue()));
    }
});
