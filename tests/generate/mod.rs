//! Generates the committed tables and JSON Schemas, and compares them with what is committed.
//!
//! `UPDATE=1 cargo test --lib generate` rewrites them. `src/lib.rs` includes this module in its unit
//! tests, since the tables are literals of private types.

mod schemas;
mod tables;

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Compares a file with what it should be; writes it if `UPDATE` is set.
fn compare(path: &str, wanted: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), wanted).unwrap();
    }
    assert!(
        read(path) == wanted,
        "{path} is stale: run `UPDATE=1 cargo test --lib generate` and commit it"
    );
}
