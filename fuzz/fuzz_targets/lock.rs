//! Any text as a lock: what is read, is printed and read as itself.

#![no_main]

use front_scope::lock::Lock;
use front_scope::report::lock_yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (lock, _, findings) = Lock::read(text);
    assert!(lock.is_some() || !findings.is_empty());
    if let Some(lock) = lock {
        let written = lock_yaml(&lock);
        let (again, _, findings) = Lock::read(&written);
        assert!(findings.is_empty(), "{written}\n{findings:?}");
        assert_eq!(again, Some(lock));
    }
});
