use clap::Args;

use super::super::output::Output;
use super::super::{Exit, save, settings};
use crate::manifest::CatalogueFile;
use crate::report::{catalogue_yaml, joined_lines, plain};
use crate::source::Lines;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in super::super) struct Arguments {
    /// Print this catalogue rather than the built-in one
    #[arg(long, value_name = "FILE")]
    catalogue: Option<String>,

    /// Write to this file, whole or not at all, instead of printing
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    out: Option<String>,
}

const AFTER_HELP: &str = "\
Examples:
  front-scope catalogue export --out catalogue.yaml
  front-scope check --catalogue catalogue.yaml integration.yaml";

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let file = match &arguments.catalogue {
        None => CatalogueFile::builtin(),
        Some(path) => match settings::read_catalogue(path, output) {
            Some((file, text)) => {
                unkept(path, &file, &text, output);
                file
            }
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

/// Says which lines of the file aren't printed.
fn unkept(path: &str, file: &CatalogueFile, text: &str, output: &mut Output) {
    let lines = Lines::new(text);
    let unkept = file.comments().unkept().iter();
    let mut unkept: Vec<usize> = unkept
        .map(|span| lines.position(span.offset).line)
        .collect();
    unkept.dedup();
    if !unkept.is_empty() {
        output.complain(&format!(
            "front-scope: {}: what stands beside values isn't printed: {}",
            plain(path),
            joined_lines(&unkept)
        ));
    }
}
