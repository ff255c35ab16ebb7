//! Writing a file whole or not at all.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::output::Output;
use crate::report::plain;

/// Prints `text`, or writes it to the file `out`; whether that went well. What didn't is told.
pub(super) fn or_print(
    text: &str,
    out: Option<&str>,
    inputs: &[&str],
    output: &mut Output,
) -> bool {
    let Some(out) = out else {
        output.print(text);
        return true;
    };
    let written = whole(Path::new(out), text, inputs);
    if let Err(why) = &written {
        output.complain(&format!("front-scope: {}: {why}", plain(out)));
    }
    written.is_ok()
}

/// Writes `text` to the file at `path`, which must not be one of `inputs`. What goes wrong is said
/// in words.
fn whole(path: &Path, text: &str, inputs: &[&str]) -> Result<(), String> {
    let is_input = |input: &&str| {
        let same = |target| fs::canonicalize(input).is_ok_and(|input| input == target);
        fs::canonicalize(path).is_ok_and(same)
    };
    if fs::metadata(path).is_ok_and(|file| file.is_file()) && inputs.iter().any(is_input) {
        return Err("this is what is read: name another file".to_owned());
    }
    Prepared::new(path, text)?.place()
}

/// Writes `text` to the file at `path` if there is none yet. What goes wrong is said in words.
pub(super) fn new_file(path: &Path, text: &str) -> Result<(), String> {
    // A link that leads nowhere is something, too.
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => Err(IS_A_DIRECTORY.to_owned()),
        Ok(_) => Err(IS_THERE.to_owned()),
        Err(_) if names_a_directory(path) => Err("there is no such directory".to_owned()),
        Err(_) => Prepared::new(path, text)?.place_if_new(),
    }
}

/// Whether a path ends as only that of a directory does.
fn names_a_directory(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    let last = bytes.last();
    last.is_some_and(|last| std::path::is_separator(char::from(*last)))
}

const IS_A_DIRECTORY: &str = "it is a directory: name a file in it";
const IS_THERE: &str = "it is there already, and is left as it is: name another file";

/// A text that stands beside the file that it is to become, so that nobody ever sees a part of it
/// there, and several files can be written all or none. Unless it is placed, it goes.
pub(super) struct Prepared {
    beside: PathBuf,
    target: PathBuf,
}

impl Prepared {
    /// Writes `text` beside the file at `path`. What goes wrong is said in words.
    pub(super) fn new(path: &Path, text: &str) -> Result<Self, String> {
        // A link stays a link: what it leads to is written.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let existing = fs::metadata(&target).ok();
        match &existing {
            Some(existing) if existing.is_dir() => {
                return Err(IS_A_DIRECTORY.to_owned());
            }
            Some(existing) if !existing.is_file() => {
                return Err("it is no ordinary file: print to it, with `>`".to_owned());
            }
            _ => {}
        }
        let beside = beside(&target).ok_or_else(|| "this names no file".to_owned())?;
        let prepared = Prepared { beside, target };
        let written = write(&prepared.beside, text).and_then(|()| match existing {
            Some(existing) => fs::set_permissions(&prepared.beside, existing.permissions()),
            None => Ok(()),
        });
        match written {
            Ok(()) => Ok(prepared),
            Err(error) => Err(in_words(&error)),
        }
    }

    /// Puts it into its place.
    pub(super) fn place(self) -> Result<(), String> {
        fs::rename(&self.beside, &self.target).map_err(|error| in_words(&error))
    }

    /// Puts it into its place unless something came to be there meanwhile.
    fn place_if_new(self) -> Result<(), String> {
        // To rename would replace what is there; a second name for the same file doesn't. Not all
        // file systems have those.
        match fs::hard_link(&self.beside, &self.target) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(IS_THERE.to_owned()),
            Err(_) => self.place(),
        }
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        // Where it was placed, or never made, there is nothing to take away.
        let _ = fs::remove_file(&self.beside);
    }
}

fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such directory".to_owned(),
        ErrorKind::PermissionDenied => "it may not be written there".to_owned(),
        _ => format!("it can't be written: {error}"),
    }
}

fn beside(target: &Path) -> Option<PathBuf> {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name()?);
    name.push(format!(".{}.tmp", std::process::id()));
    Some(target.with_file_name(name))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
