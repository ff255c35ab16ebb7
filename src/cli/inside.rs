//! What files of a repository may lead to. Who wrote them need not be who runs the command, and what
//! is wrong with a file is shown: one that lies elsewhere is none of theirs to name.

use std::env;
use std::path::{Path, PathBuf};

use super::config::canonical;

/// Whether the file at `path`, however it is written and whatever links are on the way, lies in the
/// repository that `directory` is of. What isn't there leads nowhere.
pub(super) fn is_inside(path: &Path, directory: &Path) -> bool {
    let Ok(target) = path.canonicalize() else {
        return true;
    };
    root(directory).is_some_and(|root| target.starts_with(root))
}

/// The directory above that has `.git`. Without one the current directory, where that is above, else
/// the directory itself.
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
