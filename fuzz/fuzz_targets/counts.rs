//! Any bytes as a table of counts: rows are read to the end, or the first one says why not.

#![no_main]

use front_scope::Catalogue;
use front_scope::infer::read_counts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut input = bytes;
    for (_, traffic) in read_counts(Catalogue::builtin(), &mut input, "/front").unwrap_or_default() {
        for (endpoint, _) in traffic.endpoints.keys() {
            let shown = endpoint.trim_start_matches("? ");
            assert!(!shown.contains(['?', '#', '@']), "{endpoint}");
        }
    }
});
