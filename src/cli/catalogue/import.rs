use std::path::Path;

use clap::Args;

use super::super::input;
use super::super::output::Output;
use super::super::{Exit, save, settings, today};
use crate::drift::Drift;
use crate::finding::{Code, Finding};
use crate::manifest::CatalogueFile;
use crate::model::Date;
use crate::openapi::{Document, Import, import};
use crate::report::{Input, InputProblem, catalogue_yaml, drift_summary, human_remarks, plain};
use crate::source::{Limits, Lines, Place};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in super::super) struct Arguments {
    /// Front's OpenAPI documents, in JSON or YAML: of the Core API, of the Channel API, or both
    #[arg(required = true, value_name = "OPENAPI")]
    documents: Vec<String>,

    /// Write to this catalogue, and keep what a person wrote there; without it the built-in
    /// catalogue is the base, and the result is printed
    #[arg(long, value_name = "FILE")]
    into: Option<String>,

    /// The day of the documents, which they don't state themselves
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,

    /// Exit with 1 if something needs a person's look
    #[arg(long)]
    strict: bool,
}

const AFTER_HELP: &str = "\
Endpoints, scopes and deprecation are taken from the documents. Namespaces,
their basis, sources, renames and comments are kept from the catalogue. Of a new
operation they are derived, and listed on standard error for a person to see.

Exit codes:
  0  the catalogue is written, or is up to date
  1  with --strict, something needs a person's look
  2  nothing is written: something can't be read, or would be lost

Examples:
  front-scope catalogue import core-api.json channel-api.json > catalogue.yaml
  front-scope catalogue import core-api.json --into my.yaml --as-of 2026-08-11";

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let Some((inputs, documents)) = documents(arguments, output) else {
        return Exit::Undetermined;
    };
    let Some((base, text)) = base(arguments, output) else {
        return Exit::Undetermined;
    };
    let Some((imported, is_guessed)) = imported(arguments, &documents, &base, output) else {
        return Exit::Undetermined;
    };
    let new = catalogue_yaml(imported.file());
    let is_fresh = text.as_ref() == Some(&new);
    let paths: Vec<&str> = arguments.documents.iter().map(String::as_str).collect();
    let is_written = is_fresh || save::or_print(&new, arguments.into.as_deref(), &paths, output);
    if !is_written {
        return Exit::Undetermined;
    }
    let has = match is_fresh {
        true => "is up to date with",
        false => "has",
    };
    let (name, than) = match (&arguments.into, &text) {
        (None, _) => ("the catalogue", "the built-in one"),
        (Some(path), None) => (path.as_str(), "the built-in catalogue"),
        (Some(path), Some(_)) => (path.as_str(), "what it was"),
    };
    let count = match imported.file().catalogue().operations().len() {
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    };
    let drift = Drift::between(base.catalogue(), imported.file().catalogue());
    output.complain(&format!(
        "front-scope: {} {has} {count}; against {than}: {}",
        plain(name),
        drift_summary(&drift)
    ));
    tell(&imported, is_guessed, &inputs, output);
    match arguments.strict && !imported.remarks().is_empty() {
        true => Exit::Failed,
        false => Exit::Fine,
    }
}

/// Says what a person has to look at.
fn tell(imported: &Import, is_guessed: bool, inputs: &[Input], output: &mut Output) {
    if is_guessed {
        output.complain(&format!(
            "front-scope: the documents don't say of which day they are: taken as of today, {}; `--as-of DATE` says it",
            imported.file().catalogue().as_of()
        ));
    }
    let lines: Vec<(&str, Lines<'_>)> = inputs
        .iter()
        .map(|input| (input.name.as_str(), Lines::new(&input.text)))
        .collect();
    let remarks = human_remarks(imported.remarks(), &lines, output.error_layout());
    if !remarks.is_empty() {
        output.complain(remarks.trim_end());
    }
}

/// Reads the documents, which must be of different APIs. Says what is wrong with each.
fn documents(arguments: &Arguments, output: &mut Output) -> Option<(Vec<Input>, Vec<Document>)> {
    if !input::once(&arguments.documents, output) {
        return None;
    }
    let mut read = Vec::new();
    let mut all_right = true;
    for path in &arguments.documents {
        let what = "not to be imported";
        let input = input::read(path, Code::InvalidOpenapi, what, Limits::default());
        let document = input.and_then(|input| {
            let (document, findings) = Document::read(&input.text);
            let document = document.ok_or_else(|| input.problem(what, findings))?;
            Ok((input, document))
        });
        match output.accept(document) {
            Some(document) => read.push(document),
            None => all_right = false,
        }
    }
    // The order of the files doesn't matter.
    read.sort_by_key(|(_, document)| document.api());
    let twice = read
        .iter()
        .zip(read.iter().skip(1))
        .find(|((_, one), (_, other))| one.api() == other.api());
    if let Some(((one, document), (other, _))) = twice {
        output.complain(&format!(
            "front-scope: {} and {} are both of the {}: name one of them",
            plain(&one.name),
            plain(&other.name),
            document.api().label()
        ));
        return None;
    }
    all_right.then(|| read.into_iter().unzip())
}

/// Returns the catalogue to keep from, and what stands in its file. Says what is wrong with it.
fn base(arguments: &Arguments, output: &mut Output) -> Option<(CatalogueFile, Option<String>)> {
    let Some(path) = arguments
        .into
        .as_deref()
        .filter(|path| Path::new(path).exists())
    else {
        return Some((CatalogueFile::builtin(), None));
    };
    let (file, text) = settings::read_catalogue(path, output)?;
    let lost = file.comments().unkept();
    if lost.is_empty() {
        return Some((file, Some(text)));
    }
    let findings: Vec<Finding> = lost
        .iter()
        .map(|span| {
            let message = "this would be lost when the file is written anew";
            let is_comment = span.of(&text).is_some_and(|text| text.starts_with('#'));
            let help = match is_comment {
                true => "move it above the row, on a line of its own",
                false => "take it out",
            };
            Finding::new(Code::InvalidCatalogue, Place::from(*span), message).with_help(help)
        })
        .collect();
    output.diagnose(InputProblem::File {
        name: path.to_owned(),
        is_stdin: false,
        what: "not one to import into".to_owned(),
        text,
        findings,
    });
    None
}

/// Returns the new catalogue, and whether its day is today because nobody said another.
fn imported(
    arguments: &Arguments,
    documents: &[Document],
    base: &CatalogueFile,
    output: &mut Output,
) -> Option<(Import, bool)> {
    let known = base.catalogue().as_of();
    let first = import(documents, base, arguments.as_of.unwrap_or(known));
    let imported = match first {
        Ok(imported) => imported,
        Err(wrong) => {
            for contradiction in wrong {
                output.complain(&format!("front-scope: {contradiction}"));
            }
            return None;
        }
    };
    let is_changed = catalogue_yaml(imported.file()) != catalogue_yaml(base);
    if arguments.as_of.is_some() || !is_changed {
        return Some((imported, false));
    }
    Some((imported.dated(today()), true))
}
