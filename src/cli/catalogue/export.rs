use clap::Args;

use super::super::loaded;
use super::super::output::Output;
use super::super::{Exit, save};
use crate::manifest::CatalogueFile;
use crate::report::catalogue_yaml;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in super::super) struct Arguments {
    /// Print this catalogue rather than the built-in one
    #[arg(long, value_name = "FILE")]
    catalogue: Option<String>,

    /// Write to this file, whole or not at all, instead of printing
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

const AFTER_HELP: &str = "\
Examples:
  front-scope catalogue export --out catalogue.yaml
  front-scope check --catalogue catalogue.yaml integration.yaml";

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let file = match &arguments.catalogue {
        None => CatalogueFile::builtin(),
        Some(path) => match loaded::read(path, output) {
            Some((file, _)) => file,
            None => return Exit::Undetermined,
        },
    };
    let inputs: Vec<&str> = arguments.catalogue.as_deref().into_iter().collect();
    match save::or_print(
        &catalogue_yaml(&file),
        arguments.out.as_deref(),
        &inputs,
        output,
    ) {
        true => Exit::Fine,
        false => Exit::Undetermined,
    }
}
