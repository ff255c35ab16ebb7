//! Finds the manifests that arguments mean: files as named, directories and globs as searched.

mod pattern;
mod walk;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::config::{Excluded, Unfit};
use super::input;
use super::output::Output;
use super::repository::canonical;
use super::settings::Resolver;
use crate::manifest::shown;
use crate::report::plain;
use pattern::Pattern;
use walk::Walked;

/// The name of a lock.
pub(super) const LOCK: &str = "front-scope.lock";
/// The names of manifests that are found without being named.
const NAMES: [&str; 2] = ["front-scope.yaml", "front-scope.yml"];

/// The manifests that are meant, each once, in the order in which they were named.
pub(super) struct Paths {
    pub(super) all: Vec<String>,
    /// True if everything that was named could be found. What couldn't has been said.
    pub(super) is_whole: bool,
    /// The paths that were named and are excluded all the same.
    pub(super) excluded: Vec<String>,
    /// The locks in the directories that were searched.
    pub(super) locks: Vec<String>,
}

impl Paths {
    /// Takes these paths as they are.
    pub(super) fn of(all: Vec<String>) -> Self {
        Paths {
            all,
            is_whole: true,
            excluded: Vec::new(),
            locks: Vec::new(),
        }
    }
}

/// The options that leave files out.
#[derive(Debug, Default, Args)]
pub(super) struct Exclude {
    /// Leave out what this glob matches in directories and globs; may be given several times
    #[arg(long = "exclude", value_name = "GLOB", help_heading = "Configuration")]
    globs: Vec<String>,

    /// Leave it out where it is named outright, too, as by a hook; nothing left is fine then
    #[arg(long, help_heading = "Configuration")]
    force_exclude: bool,
}

/// Finds the manifests that `arguments` mean. What `exclude` says wins over what configurations do.
/// Says what is wrong.
pub(super) fn find(
    arguments: &[String],
    exclude: &Exclude,
    settings: &mut Resolver<'_>,
    output: &mut Output,
) -> Paths {
    let mut search = Search {
        excluded: None,
        settings,
        output,
        paths: Paths::of(Vec::new()),
        is_forced: exclude.force_exclude,
    };
    if !exclude.globs.is_empty() {
        match Excluded::here(&exclude.globs) {
            Ok(excluded) => search.excluded = Some(excluded),
            Err(Unfit { says, help }) => {
                search.complain(&format!("--exclude: {says}\n  help: {help}"));
                return search.paths;
            }
        }
    }
    for argument in arguments {
        search.argument(argument);
    }
    let mut paths = search.paths;
    if paths.all.len() > 1 {
        let mut seen = BTreeSet::new();
        paths.all.retain(|path| seen.insert(identity(path)));
    }
    paths
}

/// Returns the path of a file without links and detours.
fn identity(path: &str) -> PathBuf {
    match path {
        input::STDIN => None,
        path => fs::canonicalize(path).ok(),
    }
    .unwrap_or_else(|| PathBuf::from(path))
}

/// Finds all files below a directory, by the rules of `.gitignore`. Returns the directory as it is
/// called in their paths, the files, and messages about what can't be read.
pub(super) fn all_files(root: &Path) -> (PathBuf, Vec<PathBuf>, Vec<String>) {
    let walked = walk::walked(root, walk::builder(root).build(), |_| true);
    (walked.root, walked.files, walked.problems)
}

struct Search<'s, 'c> {
    excluded: Option<Excluded>,
    settings: &'s mut Resolver<'c>,
    output: &'s mut Output,
    paths: Paths,
    /// True if a file that is named outright can be excluded, too.
    is_forced: bool,
}

impl Search<'_, '_> {
    fn argument(&mut self, argument: &str) {
        let is_named = || fs::symlink_metadata(argument).is_ok();
        if argument.is_empty() {
            self.complain("the path is empty, `''`: name a file, or `.` for this directory");
        } else if argument == input::STDIN {
            self.paths.all.push(argument.to_owned());
        } else {
            match fs::metadata(argument) {
                Ok(file) if file.is_dir() => self.directory(argument),
                Err(_) if Pattern::is_one(argument) && !is_named() => self.glob(argument),
                _ => self.file(argument),
            }
        }
    }

    /// Takes a file that is named outright.
    fn file(&mut self, file: &str) {
        let path = Path::new(file);
        let directory = path.parent().unwrap_or(Path::new(""));
        let is_excluded = self.is_forced && {
            let from = canonical(directory);
            self.is_excluded(path, directory, from.as_deref())
        };
        match is_excluded {
            true => self.paths.excluded.push(file.to_owned()),
            false => self.paths.all.push(file.to_owned()),
        }
    }

    fn directory(&mut self, directory: &str) {
        let walked = walk::directory(Path::new(directory), |name| {
            let rest = NAMES.iter().find_map(|known| name.strip_suffix(known));
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
        for lock in &walked.locks {
            if !self.is_excluded(lock, &walked.root, walked.from.as_deref()) {
                let lock = lock.to_string_lossy().into_owned();
                self.paths.locks.push(lock);
            }
        }
        let what = match directory {
            "." => "this directory".to_owned(),
            directory => plain(directory).into_owned(),
        };
        let looked_for = "looked for: front-scope.yaml and *.front-scope.yaml (or .yml), not in \
                          hidden\nfolders and not in what .gitignore names";
        self.take(
            walked,
            directory,
            &format!("{what} has no manifest"),
            looked_for,
        );
    }

    fn glob(&mut self, glob: &str) {
        let name = shown(&plain(glob));
        match Pattern::read(glob) {
            Ok(pattern) => self.take(
                pattern.walk(),
                glob,
                &format!("`{name}` matches no file"),
                "`*` stands for a part of a name, `**/` for any folders, but not for hidden \
                 ones,\nand not for what .gitignore names",
            ),
            Err(why) => self.complain(&format!(
                "`{name}` isn't a glob: {why}; and there is no such file"
            )),
        }
    }

    /// Takes the files that were found and aren't excluded. Complains where that is `nothing`, unless
    /// that is wanted.
    fn take(&mut self, walked: Walked, argument: &str, nothing: &str, looked_for: &str) {
        for problem in &walked.problems {
            self.complain(problem);
        }
        let (mut is_taken, mut is_left) = (false, false);
        for path in walked.files {
            if self.is_excluded(&path, &walked.root, walked.from.as_deref()) {
                is_left = true;
                continue;
            }
            is_taken = true;
            match path.into_os_string().into_string() {
                // As it stands it would be standard input.
                Ok(path) if path == input::STDIN => self.paths.all.push(format!("./{path}")),
                Ok(path) => self.paths.all.push(path),
                Err(path) => {
                    let path = path.to_string_lossy();
                    self.complain(&format!(
                        "{}: a name that isn't UTF-8 can't be shown in a report: rename it, or \
                         leave it out with --exclude",
                        plain(&path)
                    ));
                }
            }
        }
        // A folder that can't be read may have one.
        if is_taken || !walked.problems.is_empty() {
            return;
        }
        if self.is_forced && is_left {
            return self.paths.excluded.push(argument.to_owned());
        }
        let but = if is_left { " that isn't excluded" } else { "" };
        self.complain(&format!("{nothing}{but}: name one\n{looked_for}"));
    }

    /// Returns true if flags or the configuration exclude the file at `path` in `root`, which is
    /// `from` by another name.
    fn is_excluded(&mut self, path: &Path, root: &Path, from: Option<&Path>) -> bool {
        let Some(from) = from else {
            return false;
        };
        let full = from.join(path.strip_prefix(root).unwrap_or(path));
        if let Some(excluded) = &self.excluded {
            return excluded.has(&full);
        }
        let config = self.settings.config(&path.to_string_lossy(), self.output);
        let excluded = config.as_deref().and_then(|it| it.excluded.as_ref());
        excluded.is_some_and(|excluded| excluded.has(&full))
    }

    fn complain(&mut self, text: &str) {
        self.output.unseen(text);
        self.paths.is_whole = false;
    }
}
