//! Any text as an endpoint: what resolves, resolves to itself again.

#![no_main]

use front_scope::Catalogue;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let catalogue = Catalogue::builtin();
    let resolved = catalogue.resolve(text);
    if let Some(operation) = resolved.ok().and_then(|resolved| resolved.operation()) {
        let written = operation.endpoint().to_string();
        let again = catalogue.resolve(&written).expect("a template resolves");
        assert_eq!(again.operation(), Some(operation), "{text:?}");
    }
});
