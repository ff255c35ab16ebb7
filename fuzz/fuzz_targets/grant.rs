//! Any text as a grant in any of its forms: what is read as a grant is printed and read as itself.

#![no_main]

use front_scope::report::grant_yaml;
use front_scope::manifest::PartialGrant;
use front_scope::Grant;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (stated, _, findings) = PartialGrant::read(text);
    assert!(stated.is_some() || !findings.is_empty());
    let (grant, _, findings) = Grant::read(text);
    assert!(grant.is_some() || !findings.is_empty());
    if let Some(grant) = grant.filter(|_| findings.is_empty()) {
        let written = grant_yaml(&grant);
        let (again, _, findings) = Grant::read(&written);
        assert!(findings.is_empty(), "{written}");
        assert_eq!(again, Some(grant));
    }
});
