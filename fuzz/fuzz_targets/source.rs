//! Any text as source code: the tokenizer and what reads its tokens end with the same answer twice,
//! and each call is on a line of the file.

#![no_main]

use std::collections::BTreeMap;

use front_scope::Catalogue;
use front_scope::infer::infer;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 14] = [
    "a.ts", "a.py", "a.rb", "a.go", "a.java", "a.kt", "a.cs", "a.php", "a.rs", "a.swift", "a.sh",
    "a.http", "a.yaml", "a.vue",
];

fuzz_target!(|input: (u8, &str)| {
    let (name, text) = input;
    let name = NAMES[usize::from(name) % NAMES.len()];
    // Without a name of Front's nothing is read.
    let text = format!("// https://api2.frontapp.com\n{text}");
    let files = BTreeMap::from([(name.to_owned(), text.clone())]);
    let found = infer(Catalogue::builtin(), &files);
    assert_eq!(found, infer(Catalogue::builtin(), &files));
    let lines = text.lines().count();
    let sites = found.calls.iter().flat_map(|call| &call.at);
    for line in sites.map(|site| site.line).chain(found.unresolved.iter().map(|call| call.line)) {
        assert!((1..=lines).contains(&line), "{line} of {lines}");
    }
});
