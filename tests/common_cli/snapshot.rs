//! Files beside a case that hold what the command printed. `UPDATE=1 cargo test` records them anew.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use snapbox::assert::{Action, Assert};
use snapbox::data::DataFormat;
use snapbox::{Data, IntoData};

use super::tests;

/// Returns the folders in a folder of `tests/`, sorted.
pub fn folders(of: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(tests().join(of)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Compares output with files, or writes the files when `UPDATE` is set, and fails at its end with
/// all differences.
pub struct Snapshots {
    is_update: bool,
    wrong: String,
}

impl Snapshots {
    pub fn new() -> Self {
        Snapshots {
            is_update: std::env::var_os("UPDATE").is_some(),
            wrong: String::new(),
        }
    }

    /// Compares a text with a file. Where nothing is printed there is to be no file.
    pub fn compare(&mut self, path: &Path, found: &str) {
        if found.is_empty() {
            if self.is_update {
                drop(fs::remove_file(path));
            } else if path.exists() {
                writeln!(self.wrong, "{}: nothing is printed", path.display()).unwrap();
            }
            return;
        }
        let action = match self.is_update {
            true => Action::Overwrite,
            false => Action::Verify,
        };
        let expected = Data::read_from(path, Some(DataFormat::Text)).raw();
        let compared =
            Assert::new()
                .action(action)
                .try_eq(Some(&path.display()), found.into_data(), expected);
        if let Err(difference) = compared {
            writeln!(self.wrong, "{difference}").unwrap();
        }
    }

    pub fn finish(self) {
        assert!(
            self.wrong.is_empty(),
            "\n{}\nRecord them with UPDATE=1, then read the difference.",
            self.wrong
        );
    }
}

/// Returns JSON with one value a line and its keys in the order in which they came.
pub fn pretty(raw: &str) -> String {
    let mut out = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(raw);
    let mut writer = serde_json::Serializer::pretty(&mut out);
    serde_transcode::transcode(&mut reader, &mut writer).unwrap();
    String::from_utf8(out).unwrap() + "\n"
}

/// Returns a page without its style sheets and pictures, which have tests of their own.
pub fn without_style(html: &str) -> String {
    let mut out = html.to_owned();
    for (from, to) in [("<style>", "</style>"), ("<svg", "</svg>")] {
        while let Some(start) = out.find(from) {
            let end = start + out[start..].find(to).unwrap() + to.len();
            out.replace_range(start..end, "…");
        }
    }
    out
}
