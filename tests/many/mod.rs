//! Many manifests in one run: what a directory and a glob mean, what is printed of several, and
//! which configuration has a say.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use crate::common_cli;

mod configured;
mod documented;
mod excluded;
mod found;
mod gone;
mod hostile;
mod told;

use std::fs;
use std::path::{Path, PathBuf};

use common_cli::{Run, front_scope, run};
use serde_json::Value;

/// OAuth is enough, with nothing to warn of.
const FINE: &str = "name: Acme\nendpoints:\n  - GET /company/tags\n";
/// OAuth is enough, and something was assumed.
const ASSUMED: &str = "name: Acme\nendpoints:\n  - GET /conversations/{id}\n";
/// OAuth is not enough.
const EXCEPTION: &str = "name: Acme\nendpoints:\n  - GET /teammates/{id}/signatures\n";
/// It can't be judged.
const TYPO: &str = "name: Acme\nendpoints:\n  - GET /tagz\n";

/// A repository of its own, with these files.
fn repository(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = common_cli::folder::folder(name);
    fs::create_dir_all(folder.join(".git")).unwrap();
    for (path, text) in files {
        write(&folder, path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs the command in `folder`.
fn ask(folder: &Path, arguments: &[&str]) -> Run {
    run(front_scope(arguments).current_dir(folder), b"")
}

/// The reports of a check, and its exit code.
fn reports(folder: &Path, arguments: &[&str]) -> (Vec<Value>, i32) {
    let arguments: Vec<_> = ["check", "--format", "json"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    let ended = ask(folder, &arguments);
    let lines = ended.stdout.lines();
    let all = lines.map(|line| serde_json::from_str(line).unwrap());
    (all.collect(), ended.code)
}

/// What is checked, by the paths in the reports.
fn checked(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let (reports, _) = reports(folder, arguments);
    let paths = reports.iter().map(|report| &report["manifest"]);
    paths
        .map(|path| path.as_str().unwrap().to_owned())
        .collect()
}
