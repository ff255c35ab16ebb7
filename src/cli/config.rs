//! Which `front-scope.toml` has a say, and what it says.
//!
//! It is looked for upwards from each manifest, up to the directory that has `.git`, or the root. A
//! flag wins over what stands in it.

mod excluded;
mod found;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

pub(super) use excluded::{Excluded, matcher};
pub(super) use found::{Found, Trust};

use super::input;
use super::output::Output;

/// What it is called.
pub(super) const NAME: &str = "front-scope.toml";

/// What governs a manifest, if anything does.
pub(super) type Settings = Option<Arc<Found>>;

/// Which configuration to take.
#[derive(Debug, Default, Args)]
pub(super) struct Choice {
    /// Take this configuration, not the nearest front-scope.toml
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "no_config",
        help_heading = "Configuration"
    )]
    config: Option<String>,

    /// Look for no front-scope.toml
    #[arg(long, help_heading = "Configuration")]
    no_config: bool,
}

impl Choice {
    /// What governs the manifest at `path`. `None` where that is wrong, which is told.
    pub(super) fn of(&self, path: &str, output: &mut Output) -> Option<Settings> {
        let mut configs = Configs::new(self);
        let settings = configs.of(path, output);
        (!configs.is_broken).then_some(settings)
    }

    /// What governs the current directory.
    pub(super) fn here(&self, output: &mut Output) -> Option<Settings> {
        self.of(input::STDIN, output)
    }
}

/// The configurations that were found so far: each is read, and told of, once.
pub(super) struct Configs<'c> {
    choice: &'c Choice,
    /// Which file governs a directory.
    places: BTreeMap<PathBuf, Option<PathBuf>>,
    read: BTreeMap<PathBuf, Settings>,
    /// Whether one of them is wrong: then nothing is to be checked.
    pub(super) is_broken: bool,
}

impl<'c> Configs<'c> {
    pub(super) fn new(choice: &'c Choice) -> Self {
        Configs {
            choice,
            places: BTreeMap::new(),
            read: BTreeMap::new(),
            is_broken: false,
        }
    }

    /// What governs the manifest at `path`, or the current directory for standard input. What is
    /// wrong with it is told.
    pub(super) fn of(&mut self, path: &str, output: &mut Output) -> Settings {
        if self.choice.no_config {
            return None;
        }
        if let Some(named) = &self.choice.config {
            let path = PathBuf::from(named);
            return self.read(&path, named.clone(), Trust::Named, output);
        }
        let directory = match path {
            input::STDIN => Path::new(""),
            path => Path::new(path).parent().unwrap_or(Path::new("")),
        };
        let directory = canonical(directory)?;
        let file = match self.places.get(&directory) {
            Some(known) => known.clone(),
            None => {
                let file = nearest(&directory);
                self.places.insert(directory, file.clone());
                file
            }
        }?;
        let shown = shown(&file);
        self.read(&file, shown, Trust::Found, output)
    }

    fn read(&mut self, file: &Path, shown: String, trust: Trust, output: &mut Output) -> Settings {
        if let Some(known) = self.read.get(file) {
            return known.clone();
        }
        let found = Found::read(shown, trust, output).map(Arc::new);
        self.is_broken |= found.is_none();
        self.read.insert(file.to_owned(), found.clone());
        found
    }
}

/// The configuration of that directory, or of the nearest above it within the repository.
fn nearest(directory: &Path) -> Option<PathBuf> {
    for directory in directory.ancestors() {
        let file = directory.join(NAME);
        // What is there and can't be read is to be told of, not passed by.
        if fs::symlink_metadata(&file).is_ok() {
            return Some(file);
        }
        if fs::symlink_metadata(directory.join(".git")).is_ok() {
            break;
        }
    }
    None
}

/// How a file is called from here: as people would, where it is above or below.
fn shown(file: &Path) -> String {
    let near = || {
        let here = canonical(Path::new(""))?;
        let directory = file.parent()?;
        if let Ok(below) = file.strip_prefix(&here) {
            return Some(below.to_owned());
        }
        let up = here.strip_prefix(directory).ok()?.components().count();
        let mut path: PathBuf = (0..up).map(|_| "..").collect();
        path.push(file.file_name()?);
        Some(path)
    };
    near()
        .unwrap_or_else(|| file.to_owned())
        .to_string_lossy()
        .into_owned()
}

/// A directory by the name that it has however it is written; the current one is empty.
pub(super) fn canonical(directory: &Path) -> Option<PathBuf> {
    let is_current = directory.as_os_str().is_empty();
    fs::canonicalize(if is_current {
        Path::new(".")
    } else {
        directory
    })
    .ok()
}
