//! Any text as a profile.

#![no_main]

use front_scope::Profile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (profile, map, findings) = Profile::read(text);
    assert!(profile.is_some() || !findings.is_empty());
    for finding in &findings {
        if let Some(span) = map.locate(finding.place()) {
            assert!(span.of(text).is_some(), "{finding:?}");
        }
    }
});
