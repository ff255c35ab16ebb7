use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};

use super::output::Output;
use crate::finding::{Code, Finding};
use crate::manifest::refusal;
use crate::source::{Limits, Place, decode, secret};

/// What a path that isn't one stands for.
pub(super) const STDIN: &str = "-";

/// What is said of a path where there is nothing.
pub(super) const NO_SUCH_FILE: &str = "there is no such file";

/// A file, read whole.
pub(super) struct Input {
    /// What it is called in reports.
    pub(super) name: String,
    pub(super) is_stdin: bool,
    /// Why it has no text, if so.
    pub(super) text: Result<(), Box<Finding>>,
    /// The text, or as much as is text in a file that isn't, with its secrets masked.
    pub(super) shown: String,
    pub(super) has_secret: bool,
}

/// Whether standard input is named once at most. What is wrong is told.
pub(super) fn once<P: AsRef<str>>(paths: impl IntoIterator<Item = P>, output: &mut Output) -> bool {
    let paths = paths.into_iter();
    let is_right = paths.filter(|path| path.as_ref() == STDIN).count() <= 1;
    if !is_right {
        output.unseen("standard input can be read once: keep one `-`");
    }
    is_right
}

/// A file that isn't read.
pub(super) fn none(path: &str) -> Input {
    Input {
        name: path.to_owned(),
        is_stdin: false,
        text: Ok(()),
        shown: String::new(),
        has_secret: false,
    }
}

/// A file that a repository leads to and that isn't its own, of which nothing is read.
pub(super) fn elsewhere(path: &str, code: Code) -> Input {
    let finding = Finding::new(code, Place::Whole, "it leads out of the repository");
    let finding =
        finding.with_help("put the file into it, without a link: it is what `.git` stands in");
    Input {
        text: Err(Box::new(finding)),
        ..none(path)
    }
}

/// Reads the file at `path`, or standard input for `-`, with its secrets masked. What is wrong is a
/// finding of `code`.
pub(super) fn read(path: &str, code: Code, limits: Limits) -> Input {
    let mut input = read_as_it_is(path, code, limits);
    if let Cow::Owned(masked) = secret::mask(&input.shown) {
        input.shown = masked;
        input.has_secret = true;
    }
    input
}

/// Reads a file of which nothing is printed as it stands.
pub(super) fn read_as_it_is(path: &str, code: Code, limits: Limits) -> Input {
    let is_stdin = path == STDIN;
    let bytes = bytes_at(path, limits);
    let mut shown = String::new();
    let text = match bytes {
        Ok(bytes) => match decode(&bytes, limits).map(drop) {
            Ok(()) => {
                shown = String::from_utf8(bytes).unwrap_or_default();
                Ok(())
            }
            Err(refused) if bytes.len() <= limits.most_bytes() => {
                shown = String::from_utf8_lossy(&bytes).into_owned();
                Err(refusal(code, &refused))
            }
            Err(refused) => Err(too_large(refusal(code, &refused), limits)),
        },
        Err(error) => Err(cant_read(code, &error)),
    };
    Input {
        name: match path {
            STDIN => "stdin",
            "" => "''",
            path => path,
        }
        .to_owned(),
        is_stdin,
        text: text.map_err(Box::new),
        shown,
        has_secret: false,
    }
}

/// For manifests there is one more way out, unless it was gone already.
fn too_large(refusal: Finding, limits: Limits) -> Finding {
    match refusal.code() {
        Code::InvalidManifest if limits.bytes < Limits::MOST_BYTES => refusal.with_help(
            "check that it is the right file, split it, or allow more: `--max-size 64MiB`",
        ),
        _ => refusal,
    }
}

/// What the file at `path`, or standard input for `-`, has of text, whatever else is in it.
pub(super) fn lossy(path: &str) -> Result<String, Finding> {
    let bytes = bytes_at(path, Limits::default());
    let bytes = bytes.map_err(|error| cant_read(Code::InvalidManifest, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn bytes_at(path: &str, limits: Limits) -> io::Result<Vec<u8>> {
    if path == STDIN {
        return bytes(io::stdin().lock(), 0, limits);
    }
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    // To open a pipe that nobody writes to would never end; a shell's `<(…)` stands in `/dev`.
    if !about.is_file() && !path.starts_with("/dev/") && !path.starts_with("/proc/") {
        return Err(ErrorKind::InvalidInput.into());
    }
    bytes(File::open(path)?, about.len(), limits)
}

/// One byte more than the limit is enough to see that it is passed. About `size` will come.
fn bytes(from: impl Read, size: u64, limits: Limits) -> io::Result<Vec<u8>> {
    let most = u64::try_from(limits.most_bytes())
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(most)).unwrap_or(0));
    from.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn cant_read(code: Code, error: &io::Error) -> Finding {
    let (message, help) = match error.kind() {
        ErrorKind::NotFound => (NO_SUCH_FILE.to_owned(), "check the path"),
        ErrorKind::IsADirectory => ("it is a directory".to_owned(), "name a file in it"),
        ErrorKind::InvalidInput => (
            "it isn't a regular file".to_owned(),
            "name a file, or pipe into `-`",
        ),
        ErrorKind::PermissionDenied => (
            "it may not be read".to_owned(),
            "check the permissions of the file",
        ),
        _ => (format!("it can't be read: {error}"), "check the path"),
    };
    Finding::new(code, Place::Whole, message).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_offered_only_where_there_is_more() {
        let offered = |bytes| {
            let limits = Limits {
                bytes,
                ..Limits::default()
            };
            let finding = Finding::new(Code::InvalidManifest, Place::Whole, "too large");
            let refused = too_large(finding.with_help("split it"), limits);
            refused
                .help()
                .is_some_and(|help| help.contains("--max-size"))
        };
        assert!(offered(Limits::default().bytes) && offered(Limits::MOST_BYTES - 1));
        assert!(!offered(Limits::MOST_BYTES) && !offered(usize::MAX));
    }
}
