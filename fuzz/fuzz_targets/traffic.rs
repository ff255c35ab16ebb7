//! Any bytes as a recording: it is read to its end, and no query and no address of it is repeated.

#![no_main]

use front_scope::Catalogue;
use front_scope::infer::read_traffic;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut input = bytes;
    let traffic = read_traffic(Catalogue::builtin(), &mut input, "").expect("memory is read");
    for (endpoint, _) in traffic.endpoints.keys() {
        let shown = endpoint.trim_start_matches("? ");
        assert!(!shown.contains(['?', '#', '@']), "{endpoint}");
    }
});
