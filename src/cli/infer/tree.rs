//! The files below directories, as `infer` reads them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::config::Excluded;
use crate::cli::output::Output;
use crate::cli::paths::all_files;
use crate::infer::{Files, Unaccounted, is_source};
use crate::report::plain;

/// How large a file of source code may be: no hand writes more.
const MOST_BYTES: u64 = 8 << 20;

/// Files of source code, by the names that they are told by.
pub(in crate::cli) struct Tree {
    files: BTreeMap<String, PathBuf>,
    named: BTreeSet<String>,
    /// Those that are too large to be read.
    large: RefCell<BTreeSet<String>>,
}

impl Tree {
    /// Finds the files below directories, by the rules of `.gitignore`, and takes those that are
    /// named. A file is called by its path in the directory where one is named, else as written.
    pub(in crate::cli) fn walk(
        paths: &[&String],
        exclude: &[String],
        output: &mut Output,
    ) -> Option<Self> {
        let mut tree = Tree {
            files: BTreeMap::new(),
            named: BTreeSet::new(),
            large: RefCell::default(),
        };
        let excluded = match Excluded::here(exclude) {
            Ok(excluded) => excluded,
            Err(unfit) => {
                output.unseen(&format!(
                    "--exclude: {}\n  help: {}",
                    unfit.says, unfit.help
                ));
                return None;
            }
        };
        for path in paths {
            let root = Path::new(path.as_str());
            if root.is_dir() {
                let (from, files, problems) = all_files(root);
                for problem in problems {
                    output.unseen(&problem);
                }
                for file in files {
                    let below = file.strip_prefix(&from).unwrap_or(&file);
                    let is_excluded = fs::canonicalize(root)
                        .is_ok_and(|root| !exclude.is_empty() && excluded.has(&root.join(below)));
                    let name = match paths.len() {
                        1 => below,
                        _ => &file,
                    };
                    if !is_excluded && let Some(name) = name.to_str() {
                        tree.files.insert(name.replace('\\', "/"), file);
                    }
                }
            } else if root.is_file() {
                tree.files.insert((*path).clone(), root.to_owned());
                tree.named.insert((*path).clone());
            } else {
                output.unseen(&format!(
                    "{}: there is no such file or directory",
                    plain(path)
                ));
                return None;
            }
        }
        Some(tree)
    }

    /// The file with this name.
    pub(in crate::cli) fn path(&self, name: &str) -> Option<&Path> {
        self.files.get(name).map(PathBuf::as_path)
    }

    /// Files that are too large.
    pub(super) fn unread(&self) -> Vec<Unaccounted> {
        let large = self.large.borrow();
        let large = large.iter().map(|file| Unaccounted {
            file: file.clone(),
            message: format!("is larger than {} MiB and was not read", MOST_BYTES >> 20),
        });
        large.collect()
    }
}

impl Files for Tree {
    fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn read(&self, name: &str) -> Option<String> {
        let path = self.path(name)?;
        let about = fs::metadata(path).ok()?;
        if !about.is_file() {
            return None;
        }
        if about.len() > MOST_BYTES {
            if is_source(name) {
                self.large.borrow_mut().insert(name.to_owned());
            }
            return None;
        }
        let text = String::from_utf8(fs::read(path).ok()?).ok()?;
        (!text.contains('\0')).then_some(text)
    }

    fn is_named(&self, name: &str) -> bool {
        self.named.contains(name)
    }
}

/// The name of an integration: that of the directory that its code is in.
pub(in crate::cli) fn name_of(paths: &[String]) -> String {
    let named = paths.iter().map(|path| Path::new(path.as_str()));
    let mut named = named.filter_map(|path| {
        let full = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = match full.is_dir() {
            true => full.file_name(),
            false => full.file_stem(),
        };
        name?.to_str().map(str::to_owned)
    });
    let name = named.next().filter(|name| !name.trim().is_empty());
    name.unwrap_or_else(|| "inferred".to_owned())
}
