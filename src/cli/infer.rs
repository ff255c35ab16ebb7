//! Infers the manifest from source code and recordings.

pub(super) mod tree;

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::output::Output;
use super::settings::{Flags, SettingsArgs};
use super::{Exit, input, save};
use crate::catalogue::Catalogue;
use crate::infer::{Inference, Traffic, infer, is_source, read_counts, read_traffic};
use crate::report::{Inferred, plain};
use tree::{Tree, name_of};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Directories and files of source code, recordings and collections; `-` reads a recording from
    /// standard input; without any, the current directory
    #[arg(value_name = "PATH")]
    paths: Vec<String>,

    /// Write the manifest to this file, whole or not at all; `-` prints it
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    out: Option<String>,

    /// Bring this manifest up to date, and keep what a person wrote in it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "format"], help_heading = "Output")]
    update: Option<String>,

    /// How to print what was found
    #[arg(
        long,
        value_enum,
        default_value = "yaml",
        hide_default_value = true,
        help_heading = "Output"
    )]
    format: Format,

    /// Leave out what this glob matches; may be given several times
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,

    /// Take this prefix, a proxy's, off the paths of recordings
    #[arg(
        long,
        value_name = "PREFIX",
        default_value = "",
        hide_default_value = true
    )]
    strip: String,

    /// A CSV file with a row for each endpoint: method, path, count, last day, and token or app where
    /// there is one
    #[arg(long, value_name = "FILE")]
    counts: Vec<String>,

    #[command(flatten)]
    settings: SettingsArgs,
}

/// How what was found is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A manifest
    Yaml,
    /// Each call with where it is
    Json,
}

const AFTER_HELP: &str = "\
Read are TypeScript, JavaScript, Python, Ruby, Go, Java, Kotlin, C#, PHP, Rust,
Swift, shell scripts and .http files; Markdown where it is named. Tests, and
what .gitignore names, are left out unless named. Recordings are HAR, Postman,
Insomnia, OTLP, exports of workflow tools, JSON lines and logs. Only methods,
paths and counts are ever printed.

A comment says what can't be read:
  // front-scope: GET /accounts, GET /accounts/{id}
  // front-scope: not-front reason=\"another vendor's API\"

Exit codes:
  0  every call was read
  1  a call or a file couldn't be read; the manifest is written all the same
  2  nothing could be read, or the usage is wrong

Examples:
  front-scope infer . --out front-scope.yaml
  front-scope infer src recording.har --format json
  front-scope infer src --update front-scope.yaml
  zcat access.log.gz | front-scope infer - --strip /front";

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    answer(arguments, output).unwrap_or(Exit::Undetermined)
}

fn answer(arguments: &Arguments, output: &mut Output) -> Option<Exit> {
    input::once(&arguments.paths, output).then_some(())?;
    let settings = arguments.settings.resolve_here(Flags::default(), output)?;
    let catalogue = &settings.catalogue;
    let here = [".".to_owned()];
    let paths = match (arguments.paths.as_slice(), arguments.counts.as_slice()) {
        ([], []) => &here[..],
        (paths, _) => paths,
    };
    let gathered = Gathered::read(
        catalogue,
        paths,
        &arguments.exclude,
        &arguments.strip,
        &arguments.counts,
        output,
    )?;
    let inferred = gathered.inferred(catalogue);
    let exit = inferred.exit();
    if arguments.format == Format::Json {
        save::or_print(&inferred.json(), arguments.out.as_deref(), &[], output).then_some(())?;
        tell(&inferred, exit, output, false);
        return Some(exit);
    }
    if exit == Exit::Undetermined {
        tell(&inferred, exit, output, false);
        return Some(exit);
    }
    let (text, out) = match &arguments.update {
        Some(file) => (updated(file, &inferred, catalogue, output)?, Some(file)),
        None => (inferred.manifest(&name_of(paths)), arguments.out.as_ref()),
    };
    save::or_print(&text, out.map(String::as_str), &[], output).then_some(())?;
    let is_printed = out.is_none_or(|out| out == input::STDIN);
    tell(&inferred, exit, output, !is_printed);
    Some(exit)
}

/// A manifest that is there already, brought up to date. Why it can't be is told.
fn updated(
    file: &str,
    inferred: &Inferred<'_>,
    catalogue: &Catalogue,
    output: &mut Output,
) -> Option<String> {
    let shown = plain(file);
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            output.complain(&format!("front-scope: {shown}: it can't be read: {error}"));
            return None;
        }
    };
    let updated = inferred.update(catalogue, &text);
    if updated.is_none() {
        output.complain(&format!(
            "front-scope: {shown} is left as it is: it isn't a manifest whose `endpoints:` is a list with an\n\
             item on each line, below it and indented"
        ));
    }
    updated
}

/// Says what was found and what wasn't read, on standard output where that has room for it.
fn tell(inferred: &Inferred<'_>, exit: Exit, output: &mut Output, is_printed: bool) {
    let mark = match exit {
        Exit::Fine => "✔",
        Exit::Failed => "!",
        Exit::Undetermined => "✘",
    };
    let headline = match exit {
        Exit::Undetermined => format!("no call of Front's API was found: {}", inferred.headline()),
        _ => inferred.headline(),
    };
    let mut text = format!("{mark} {headline}");
    for remark in inferred.remarks() {
        text.push_str(&format!("\n  {remark}"));
    }
    match is_printed && exit != Exit::Undetermined {
        true => output.print(&(text + "\n")),
        false => output.complain(&text),
    }
}

/// What was read of source code and recordings.
pub(super) struct Gathered {
    pub(super) inference: Inference,
    pub(super) recordings: Vec<(String, Traffic)>,
}

impl Gathered {
    /// Reads directories, files of source code and recordings. What is wrong is told.
    pub(super) fn read(
        catalogue: &Catalogue,
        paths: &[String],
        exclude: &[String],
        strip: &str,
        counts: &[String],
        output: &mut Output,
    ) -> Option<Self> {
        let is_recording = |path: &&String| {
            *path == input::STDIN || (Path::new(path).is_file() && !is_source(path))
        };
        let (recorded, sources): (Vec<&String>, Vec<&String>) =
            paths.iter().partition(|path| is_recording(path));
        let tree = Tree::walk(&sources, exclude, output)?;
        let mut inference = infer(catalogue, &tree);
        inference.unaccounted.extend(tree.unread());
        inference.unaccounted.sort();
        let recordings = recordings(catalogue, recorded, counts, strip, output)?;
        let recordings = recordings.into_iter().map(|recording| {
            let name = match recording.token {
                Some(token) => format!("{}: {token}", recording.name),
                None => recording.name,
            };
            (name, recording.traffic)
        });
        let recordings = recordings.collect();
        Some(Gathered {
            inference,
            recordings,
        })
    }

    pub(super) fn inferred(&self, catalogue: &Catalogue) -> Inferred<'_> {
        Inferred::new(catalogue, &self.inference, &self.recordings)
    }
}

/// A recording, or the rows of a count for one token.
pub(super) struct Recording {
    pub(super) name: String,
    /// The label of the token, of a count that has a column for it.
    pub(super) token: Option<String>,
    pub(super) traffic: Traffic,
}

/// Reads recordings and counts. What is wrong is told.
pub(super) fn recordings<'p>(
    catalogue: &Catalogue,
    recorded: impl IntoIterator<Item = &'p String>,
    counts: &[String],
    strip: &str,
    output: &mut Output,
) -> Option<Vec<Recording>> {
    let mut recordings = Vec::new();
    for path in recorded {
        let (name, traffic) = match path.as_str() {
            input::STDIN => (
                "stdin",
                read_traffic(catalogue, &mut io::stdin().lock(), strip),
            ),
            path => (
                path,
                File::open(path)
                    .and_then(|file| read_traffic(catalogue, &mut BufReader::new(file), strip)),
            ),
        };
        recordings.push(Recording {
            name: name.to_owned(),
            token: None,
            traffic: told(path, traffic, output)?,
        });
    }
    for path in counts {
        let counts = File::open(path)
            .and_then(|file| read_counts(catalogue, &mut BufReader::new(file), strip));
        let counts = told(path, counts, output)?.into_iter();
        recordings.extend(counts.map(|(token, traffic)| Recording {
            name: path.clone(),
            token,
            traffic,
        }));
    }
    Some(recordings)
}

fn told<T>(path: &str, read: io::Result<T>, output: &mut Output) -> Option<T> {
    match read {
        Ok(read) => Some(read),
        Err(error) => {
            output.unseen(&format!("{}: {error}", plain(path)));
            None
        }
    }
}
