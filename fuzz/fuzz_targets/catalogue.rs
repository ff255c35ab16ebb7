//! Any text as a catalogue file: what is read, is printed and read as itself.

#![no_main]

use front_scope::manifest::CatalogueFile;
use front_scope::report::catalogue_yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (file, _, findings) = CatalogueFile::read(text);
    assert!(file.is_some() || !findings.is_empty());
    if let Some(file) = file {
        let written = catalogue_yaml(&file);
        let (again, _, findings) = CatalogueFile::read(&written);
        assert!(findings.is_empty(), "{written}\n{findings:?}");
        assert!(again.is_some_and(|again| again.into_catalogue() == file.into_catalogue()));
    }
});
