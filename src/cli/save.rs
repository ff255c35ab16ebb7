//! Writes files whole or not at all, and keeps two runs from writing the same lock at once.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::{Builder, NamedTempFile};

use super::input;
use super::output::Output;
use crate::report::plain;

/// Writes `text` to the file `out`, or prints it without one or for `-`. Returns false, and says
/// why, if that fails. The file must not be one of `inputs`.
pub(super) fn or_print(
    text: &str,
    out: Option<&str>,
    inputs: &[&str],
    output: &mut Output,
) -> bool {
    let Some(out) = out.filter(|out| *out != input::STDIN) else {
        output.print(text);
        return true;
    };
    let written = replace(Path::new(out), text, inputs);
    if let Err(why) = &written {
        output.complain(&format!("front-scope: {}: {why}", plain(out)));
    }
    written.is_ok()
}

fn replace(path: &Path, text: &str, inputs: &[&str]) -> Result<(), String> {
    let is_input = |input: &&str| {
        let same = |target| fs::canonicalize(input).is_ok_and(|input| input == target);
        fs::canonicalize(path).is_ok_and(same)
    };
    if fs::metadata(path).is_ok_and(|file| file.is_file()) && inputs.iter().any(is_input) {
        return Err("this is what is read: name another file".to_owned());
    }
    Prepared::new(path, text)?.place()
}

/// Writes `text` to the file at `path` if there is none yet.
pub(super) fn create(path: &Path, text: &str) -> Result<(), String> {
    // A link that leads nowhere is something, too.
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => return Err(IS_A_DIRECTORY.to_owned()),
        Ok(_) => return Err(EXISTS.to_owned()),
        Err(_) if names_a_directory(path) => return Err("there is no such directory".to_owned()),
        Err(_) => {}
    }
    let Prepared { file, target } = Prepared::new(path, text)?;
    match file.persist_noclobber(&target) {
        Ok(_) => Ok(()),
        Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => Err(EXISTS.to_owned()),
        Err(failed) => Err(in_words(&failed.error)),
    }
}

fn names_a_directory(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|last| std::path::is_separator(char::from(*last)))
}

const IS_A_DIRECTORY: &str = "it is a directory: name a file in it";
const EXISTS: &str = "it is there already, and is left as it is: name another file";

/// A text beside the file that it is to become, so that several files can be written all or none.
/// It is removed unless it is placed.
pub(super) struct Prepared {
    file: NamedTempFile,
    target: PathBuf,
}

impl Prepared {
    /// Writes `text` beside the file at `path`.
    pub(super) fn new(path: &Path, text: &str) -> Result<Self, String> {
        // A link stays a link: what it leads to is written.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let existing = fs::metadata(&target).ok();
        match &existing {
            Some(existing) if existing.is_dir() => return Err(IS_A_DIRECTORY.to_owned()),
            Some(existing) if !existing.is_file() => {
                return Err("it isn't a regular file: print to it, with `>`".to_owned());
            }
            _ => {}
        }
        let name = target.file_name().ok_or("this names no file")?;
        let directory = target.parent().filter(|path| !path.as_os_str().is_empty());
        let mut prefix = std::ffi::OsString::from(".");
        prefix.push(name);
        let write = || {
            let mut builder = Builder::new();
            builder.prefix(&prefix).suffix(".tmp");
            let permissions = existing.map(|existing| existing.permissions());
            if let Some(permissions) = permissions.clone().or_else(usual_permissions) {
                builder.permissions(permissions);
            }
            let mut file = builder.tempfile_in(directory.unwrap_or(Path::new(".")))?;
            file.write_all(text.as_bytes())?;
            // The mask of the process doesn't apply to a file that is there already.
            if let Some(permissions) = permissions {
                match fs::set_permissions(file.path(), permissions) {
                    // WASI has none.
                    Err(error) if error.kind() == ErrorKind::Unsupported => {}
                    set => set?,
                }
            }
            file.as_file().sync_all()?;
            Ok(file)
        };
        let file = write().map_err(|error| in_words(&error))?;
        Ok(Prepared { file, target })
    }

    /// Puts it into its place.
    pub(super) fn place(self) -> Result<(), String> {
        let placed = self.file.persist(&self.target);
        placed.map(drop).map_err(|failed| in_words(&failed.error))
    }
}

/// Returns a file that anybody may read, as far as the mask of the process allows it.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there are none")]
fn usual_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions() -> Option<fs::Permissions> {
    None
}

/// A lock on a directory, which keeps other runs from writing there until it is dropped.
pub(super) struct DirectoryLock {
    _directory: Option<File>,
}

/// The time to wait for another run, which writes within milliseconds.
const PATIENCE: Duration = Duration::from_secs(30);

impl DirectoryLock {
    /// Waits until no other run holds the directory. Where directories can't be locked, nothing is.
    pub(super) fn acquire(directory: &Path) -> Result<Self, String> {
        let directory = match directory.as_os_str().is_empty() {
            true => Path::new("."),
            false => directory,
        };
        let file = File::open(directory).ok();
        let start = Instant::now();
        while let Some(file) = &file
            && is_held_by_another(file)
        {
            if start.elapsed() > PATIENCE {
                return Err("another run of front-scope is writing here: try again".to_owned());
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(DirectoryLock { _directory: file })
    }
}

#[cfg(unix)]
fn is_held_by_another(directory: &File) -> bool {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    let locked = flock(directory, FlockOperation::NonBlockingLockExclusive);
    locked.is_err_and(|error| error == Errno::WOULDBLOCK)
}

#[cfg(not(unix))]
fn is_held_by_another(_: &File) -> bool {
    false
}

fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such directory".to_owned(),
        ErrorKind::PermissionDenied => "it may not be written there".to_owned(),
        _ => format!("it can't be written: {error}"),
    }
}
