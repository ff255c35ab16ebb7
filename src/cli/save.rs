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

/// Writes `text` to the file at `path`, which must not be one of `inputs`: first beside it, then in its
/// place, so that nobody ever sees a part of it. What goes wrong is said in words.
fn whole(path: &Path, text: &str, inputs: &[&str]) -> Result<(), String> {
    // A link stays a link: what it leads to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&target).ok();
    match &existing {
        Some(existing) if existing.is_dir() => {
            return Err("it is a directory: name a file in it".to_owned());
        }
        Some(existing) if !existing.is_file() => {
            return Err("it is no ordinary file: print to it, with `>`".to_owned());
        }
        _ => {}
    }
    let is_target = |input: &&str| fs::canonicalize(input).is_ok_and(|input| input == target);
    if existing.is_some() && inputs.iter().any(is_target) {
        return Err("this is what is read: name another file".to_owned());
    }
    let beside = beside(&target).ok_or_else(|| "this names no file".to_owned())?;
    let written = write(&beside, text).and_then(|()| {
        if let Some(existing) = existing {
            fs::set_permissions(&beside, existing.permissions())?;
        }
        fs::rename(&beside, &target)
    });
    written.map_err(|error| {
        // Where it was never made there is nothing to take away.
        let _ = fs::remove_file(&beside);
        match error.kind() {
            ErrorKind::NotFound => "there is no such directory".to_owned(),
            ErrorKind::PermissionDenied => "it may not be written there".to_owned(),
            _ => format!("it can't be written: {error}"),
        }
    })
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
