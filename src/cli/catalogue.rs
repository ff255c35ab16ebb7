//! `front-scope catalogue`: the operations that Front has, and how they change.

mod diff;
mod export;
mod import;
mod side;

use clap::{Args, Subcommand};

use super::Exit;
use super::output::Output;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  front-scope catalogue diff builtin core-api.json
  front-scope catalogue import core-api.json channel-api.json > catalogue.yaml
  front-scope catalogue export --out catalogue.yaml";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a catalogue from Front's OpenAPI documents
    Import(import::Arguments),
    /// What has changed between two catalogues or documents, and what that means for manifests
    Diff(diff::Arguments),
    /// Print the catalogue as a file that can be edited
    Export(export::Arguments),
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    match &arguments.command {
        Command::Import(arguments) => import::run(arguments, output),
        Command::Diff(arguments) => diff::run(arguments, output),
        Command::Export(arguments) => export::run(arguments, output),
    }
}
