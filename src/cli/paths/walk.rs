use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, Error, Walk, WalkBuilder};

use super::super::repository::canonical;
use super::LOCK;
use crate::report::plain;

/// The files found below a directory.
#[derive(Default)]
pub(super) struct Walked {
    /// The directory as written; empty for the current one.
    pub(super) root: PathBuf,
    /// The directory without links and detours.
    pub(super) from: Option<PathBuf>,
    /// The manifests, each beginning with `root`, sorted.
    pub(super) files: Vec<PathBuf>,
    /// The locks that were found, the same way.
    pub(super) locks: Vec<PathBuf>,
    /// Messages about folders that can't be read.
    pub(super) problems: Vec<String>,
}

/// Finds the files in a directory whose names are `wanted`, and the locks.
pub(super) fn directory(root: &Path, wanted: impl Fn(&str) -> bool) -> Walked {
    let is_lock = |path: &Path| path.file_name() == Some(OsStr::new(LOCK));
    // Of a name that isn't UTF-8 the end decides, which is.
    let wanted = |entry: &Path| {
        let name = entry.file_name().unwrap_or_default();
        wanted(&name.to_string_lossy())
    };
    let found = |path: &Path| is_lock(path) || wanted(path);
    let mut walked = walked(root, builder(root).build(), found);
    (walked.locks, walked.files) = walked.files.into_iter().partition(|path| is_lock(path));
    walked
}

/// Searches directories sorted, without hidden ones and links, and with nothing left
/// out for reasons that are this machine's alone.
pub(super) fn builder(root: &Path) -> WalkBuilder {
    let is_current = root.as_os_str().is_empty();
    let mut builder = WalkBuilder::new(if is_current { Path::new(".") } else { root });
    builder
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .follow_links(false)
        .sort_by_file_name(|one, other| one.cmp(other));
    builder
}

/// Takes the files of a walk that are `wanted`.
pub(super) fn walked(root: &Path, walk: Walk, wanted: impl Fn(&Path) -> bool) -> Walked {
    let mut walked = Walked {
        root: named(root).to_owned(),
        from: canonical(root),
        ..Walked::default()
    };
    let is_file = |entry: &DirEntry| entry.file_type().is_some_and(|kind| kind.is_file());
    for entry in walk {
        match entry {
            Ok(entry) if is_file(&entry) && wanted(named(entry.path())) => {
                walked.files.push(named(entry.path()).to_owned());
            }
            Ok(_) => {}
            Err(error) => walked.problems.push(problem(&error, None)),
        }
    }
    walked
}

/// Returns a path as people write it.
fn named(path: &Path) -> &Path {
    match path.strip_prefix("./") {
        Ok(rest) => rest,
        Err(_) => path,
    }
}

fn problem(error: &Error, path: Option<&Path>) -> String {
    match error {
        Error::WithPath { path, err } => problem(err, Some(path)),
        Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => problem(err, path),
        other => {
            let why = match other.io_error().map(std::io::Error::kind) {
                Some(ErrorKind::PermissionDenied) => "it may not be read".to_owned(),
                _ => format!("it can't be read: {}", plain(&other.to_string())),
            };
            let path = path.map(|path| named(path).to_string_lossy().into_owned());
            let path = path.unwrap_or_else(|| "a folder".to_owned());
            format!("{}: {why}, and manifests in it aren't seen", plain(&path))
        }
    }
}
