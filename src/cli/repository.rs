//! The boundary of a repository. Its files may lead to no file outside of it: whoever wrote them need
//! not be who runs the command, and lines of a file that is wrong are shown.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Returns true if the file at `path`, whatever links are on the way, lies in the repository of
/// `directory`, or isn't there.
pub(super) fn is_inside(path: &Path, directory: &Path) -> bool {
    let Ok(target) = path.canonicalize() else {
        return true;
    };
    root(directory).is_some_and(|root| target.starts_with(root))
}

/// Returns the directory above that has `.git`; without one the current directory, if that is
/// above, else `directory` itself.
fn root(directory: &Path) -> Option<PathBuf> {
    let directory = canonical(directory)?;
    let is_root = |above: &&Path| above.join(".git").symlink_metadata().is_ok();
    if let Some(root) = directory.ancestors().find(is_root) {
        return Some(root.to_owned());
    }
    let here = env::current_dir().ok().and_then(|here| canonical(&here));
    let here = here.filter(|here| directory.starts_with(here));
    Some(here.unwrap_or(directory))
}

/// Returns a directory by the name that it has however it is written; the current one is empty.
pub(super) fn canonical(directory: &Path) -> Option<PathBuf> {
    let is_current = directory.as_os_str().is_empty();
    fs::canonicalize(if is_current {
        Path::new(".")
    } else {
        directory
    })
    .ok()
}
