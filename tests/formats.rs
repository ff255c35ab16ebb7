//! SARIF and annotations: that what is written for machines says of every case what the report does,
//! and can be read by those who read it.
//!
//! `tests/formats/cases/NAME/` has both for the case `NAME` of `tests/cases/`, for people to read:
//! `UPDATE=1 cargo test --test formats` writes them anew. That logs keep to the published schema is
//! asked by `scripts/validate-sarif`.

#![cfg(feature = "cli")]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

#[path = "formats/annotations.rs"]
mod annotations;
mod common_cli;
#[path = "formats/docs.rs"]
mod docs;
#[path = "formats/gaps.rs"]
mod gaps;
#[path = "formats/logs.rs"]
mod logs;
#[path = "formats/paths.rs"]
mod paths;
#[path = "formats/regions.rs"]
mod regions;
#[path = "formats/runner.rs"]
mod runner;

use std::fs;

use common_cli::case::cases;
use common_cli::json::pretty;
use common_cli::tests;
use common_cli::text::difference;

#[test]
fn the_formats_say_what_they_said() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut all = String::new();
    let folders = fs::read_dir(tests().join("formats/cases")).unwrap();
    let folders: Vec<_> = folders.map(|folder| folder.unwrap().path()).collect();
    assert!(folders.len() > 4);
    for folder in folders {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let case = cases().iter().find(|case| case.name == name).unwrap();
        let sarif = case.check(&case.folder, &case.input, &["--format", "sarif"]);
        let github = case.check(&case.folder, &case.input, &["--format", "github"]);
        for (file, found) in [
            ("sarif.json", pretty(&sarif.stdout)),
            ("github.txt", github.stdout),
        ] {
            let path = folder.join(file);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if update {
                fs::write(&path, found).unwrap();
            } else if expected != found {
                all += &format!("{name}/{file} {}\n", difference(&expected, &found));
            }
        }
    }
    assert!(all.is_empty(), "\n{all}");
}
