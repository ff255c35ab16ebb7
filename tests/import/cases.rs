//! The cases: every folder of `tests/import/cases/` is a document or two, the catalogue that a
//! person keeps, and what an import makes of them.
//!
//! | file | what it is |
//! |---|---|
//! | `core.json`, `channel.json` or `.yaml` | the documents, as they are imported |
//! | `into.yaml` | the catalogue before |
//! | `out.yaml` | the catalogue after; there is none where nothing was written |
//! | `outcome.txt` | the exit code, and standard error |
//!
//! `UPDATE=1 cargo test --test import` writes the last two rows anew. Then read what has changed.

use crate::common_cli::folder::folder;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::common_cli::snapshot::{Snapshots, folders};
use super::common_cli::text::too_wide;
use super::common_cli::{front_scope, run};

const CASES: &str = "import/cases";
const DOCUMENTS: [&str; 4] = ["core.json", "core.yaml", "channel.json", "channel.yaml"];

/// Runs a case in a folder of its own: the outcome, and the catalogue if it was written.
fn import_in(case: &Path) -> (String, Option<String>) {
    let name = case.file_name().unwrap().to_str().unwrap();
    let folder = folder(&format!("case-{name}"));
    let mut arguments = vec!["catalogue", "import"];
    for document in DOCUMENTS {
        if fs::copy(case.join(document), folder.join(document)).is_ok() {
            arguments.push(document);
        }
    }
    let before = fs::read_to_string(case.join("into.yaml")).unwrap();
    fs::write(folder.join("into.yaml"), &before).unwrap();
    arguments.extend(["--into", "into.yaml", "--as-of", "2026-11-01"]);
    let run = run(front_scope(&arguments).current_dir(&folder), b"");
    assert_eq!(run.stdout, "", "what is written into a file isn't printed");
    let mut outcome = format!("exit {}\n", run.code);
    for line in run.stderr.lines() {
        writeln!(outcome, "stderr: {line}").unwrap();
    }
    let after = fs::read_to_string(folder.join("into.yaml")).unwrap();
    let left: Vec<_> = fs::read_dir(&folder).unwrap().collect();
    assert_eq!(
        left.len(),
        arguments.len() - 5,
        "{name}: a file is left behind"
    );
    assert!(
        run.code != 2 || after == before,
        "{name}: a part was written"
    );
    for line in too_wide(&run.stderr) {
        let is_headline = line.starts_with("front-scope: ");
        assert!(is_headline, "{name}: a wide line: {line}");
    }
    (outcome, Some(after).filter(|_| run.code != 2))
}

#[test]
fn an_import_does_what_it_did() {
    let mut snapshots = Snapshots::new();
    for folder in folders(CASES) {
        let (outcome, out) = import_in(&folder);
        snapshots.compare(&folder.join("outcome.txt"), &outcome);
        snapshots.compare(&folder.join("out.yaml"), &out.unwrap_or_default());
    }
    snapshots.finish();
}

/// What was written is a catalogue, and up to date with the same documents.
#[test]
fn what_was_written_is_up_to_date() {
    for case in folders(CASES)
        .iter()
        .filter(|case| case.join("out.yaml").is_file())
    {
        let documents = DOCUMENTS.map(|name| case.join(name));
        let documents = documents.iter().filter(|path| path.is_file());
        let out = case.join("out.yaml");
        let before = fs::read(&out).unwrap();
        let mut command = front_scope(&["catalogue", "import", "--into"]);
        let run = run(command.arg(&out).args(documents), b"");
        assert_eq!(run.code, 0, "{}: {}", case.display(), run.stderr);
        assert!(
            run.stderr.contains("is up to date with"),
            "{}: {}",
            case.display(),
            run.stderr
        );
        assert_eq!(fs::read(&out).unwrap(), before);
    }
}
