//! `front-scope catalogue`: the operations that Front has, and how they change.

mod diff;
mod export;
mod import;
mod side;

use clap::{Args, Subcommand};

use super::Exit;
use super::output::Output;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

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
