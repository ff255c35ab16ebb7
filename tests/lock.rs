//! The lock: its laws, its file, `front-scope lock` and `front-scope check --locked`.
//!
//! Every folder of `tests/lock/cases/` is a review:
//!
//! | file | what it is |
//! |---|---|
//! | `before.yaml` | the manifest when it was locked |
//! | `front-scope.lock` | what `front-scope lock crm.yaml` makes of it |
//! | `after.yaml` | the manifest after the change |
//! | `args` | further arguments, one a line: those of `lock`, then behind `--` those of `check` |
//!
//! The other files are recorded: see `tests/common_cli/case.rs`.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod common_cli;
mod oracle;
mod support;

#[path = "lock/again.rs"]
mod again;
#[path = "lock/differences.rs"]
mod differences;
#[path = "lock/file.rs"]
mod file;
#[path = "lock/names.rs"]
mod names;
#[path = "lock/random.rs"]
mod random;
#[path = "lock/reviews.rs"]
mod reviews;
#[path = "lock/together.rs"]
mod together;
#[path = "lock/told.rs"]
mod told;
#[path = "lock/writing.rs"]
mod writing;

use std::path::Path;

use common_cli::Run;
use common_cli::folder::folder;

/// Runs the command in `folder`.
fn ask(folder: &Path, arguments: &[&str]) -> Run {
    common_cli::run(common_cli::front_scope(arguments).current_dir(folder), b"")
}

/// Runs the command in `folder`, where it has to end well.
fn fine(folder: &Path, arguments: &[&str]) -> String {
    let run = ask(folder, arguments);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, ""),
        "{arguments:?}: {run:?}"
    );
    run.stdout
}

fn manifest(endpoints: &[&str]) -> String {
    let lines = endpoints.iter().map(|endpoint| format!("  - {endpoint}\n"));
    format!("name: Acme\nendpoints:\n{}", lines.collect::<String>())
}
