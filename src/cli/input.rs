use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::output::Output;
use super::repository::is_inside;
use crate::finding::{Code, Finding};
use crate::report::{Input, InputProblem};
use crate::source::{Limits, Place};

/// The path that means standard input or standard output.
pub(super) const STDIN: &str = "-";

/// The message about a path where there is nothing.
const NO_SUCH_FILE: &str = "there is no such file";

impl InputProblem {
    /// Creates a problem with a file of which nothing is shown.
    pub(super) fn unread(name: &str, what: &str, why: Finding) -> Self {
        InputProblem::File {
            name: name.to_owned(),
            is_stdin: false,
            what: what.to_owned(),
            text: String::new(),
            findings: vec![why],
        }
    }

    /// Returns true if there is no such file.
    pub(super) fn is_missing(&self) -> bool {
        let mut findings = self.findings().iter();
        findings.any(|finding| finding.message() == NO_SUCH_FILE)
    }

    pub(super) fn findings(&self) -> &[Finding] {
        match self {
            InputProblem::File { findings, .. } => findings,
            InputProblem::Skipped(_) => &[],
        }
    }

    /// Replaces the help of the problem.
    pub(super) fn with_help(mut self, help: &str) -> Self {
        if let InputProblem::File { findings, .. } = &mut self {
            for finding in findings {
                *finding = finding.clone().with_help(help.to_owned());
            }
        }
        self
    }
}

/// Returns true if standard input is named once at most, and says so if it isn't.
pub(super) fn once<P: AsRef<str>>(paths: impl IntoIterator<Item = P>, output: &mut Output) -> bool {
    let paths = paths.into_iter();
    let is_right = paths.filter(|path| path.as_ref() == STDIN).count() <= 1;
    if !is_right {
        output.unseen("standard input can be read once: keep one `-`");
    }
    is_right
}

/// Reads the file at `path`, or standard input for `-`, with its secrets masked. A file that can't be
/// read is `what` instead of what it should be, for a reason of `code`.
pub(super) fn read(
    path: &str,
    code: Code,
    what: &str,
    limits: Limits,
) -> Result<Input, InputProblem> {
    let (name, bytes) = named_bytes(path, code, what, limits)?;
    let offers_more = bytes.len() > limits.bytes && code == Code::InvalidManifest;
    let input = Input::read(name, path == STDIN, bytes, (code, what), limits);
    input.map_err(|problem| match offers_more {
        true => problem.with_help(
            "check that it is the right file, split it, or allow more: `--max-size 64MiB`",
        ),
        false => problem,
    })
}

/// Reads a file of the repository of `directory`, unless it leads out of it.
pub(super) fn read_within(
    directory: &Path,
    path: &str,
    code: Code,
    what: &str,
) -> Result<Input, InputProblem> {
    if is_inside(Path::new(path), directory) {
        return read(path, code, what, Limits::default());
    }
    let finding = Finding::new(code, Place::Whole, "it leads out of the repository");
    let help = "put the file into it, without a link: it is what `.git` stands in";
    Err(InputProblem::unread(path, what, finding.with_help(help)))
}

/// Reads a file of which nothing is printed as it stands.
pub(super) fn read_as_it_is(
    path: &str,
    code: Code,
    what: &str,
    limits: Limits,
) -> Result<Input, InputProblem> {
    let (name, bytes) = named_bytes(path, code, what, limits)?;
    Input::read_as_it_is(name, path == STDIN, bytes, (code, what), limits)
}

/// Returns the name of a path in reports.
pub(super) fn shown(path: &str) -> &str {
    match path {
        STDIN => "stdin",
        "" => "''",
        path => path,
    }
}

/// Returns the name of a path in reports, and what stands there.
fn named_bytes<'p>(
    path: &'p str,
    code: Code,
    what: &str,
    limits: Limits,
) -> Result<(&'p str, Vec<u8>), InputProblem> {
    let name = shown(path);
    match bytes_at(path, limits) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(InputProblem::File {
            name: name.to_owned(),
            is_stdin: path == STDIN,
            what: what.to_owned(),
            text: String::new(),
            findings: vec![cant_read(code, &error)],
        }),
    }
}

/// Reads the text of a file, or of standard input for `-`, whatever else is in it.
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
    let most = u64::try_from(limits.bytes)
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
