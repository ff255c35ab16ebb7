//! Any text as a lock: what is read, is printed and read as itself.

#![no_main]

use front_scope::read_lock;
use front_scope::report::lock_yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (lock, _, findings) = read_lock(text);
    assert!(lock.is_some() || !findings.is_empty());
    if let Some(lock) = lock {
        let written = lock_yaml(&lock);
        let (again, _, findings) = read_lock(&written);
        assert!(findings.is_empty(), "{written}\n{findings:?}");
        assert_eq!(again, Some(lock));
    }
});
