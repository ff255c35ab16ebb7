use clap::{Args, ValueEnum};

use super::super::output::Output;
use super::super::{Exit, save, settings};
use crate::manifest::CatalogueFile;
use crate::report::{Dialect, catalogue_csv, catalogue_sql, catalogue_yaml, joined_lines, plain};
use crate::source::Lines;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in super::super) struct Arguments {
    /// Print this catalogue rather than the built-in one
    #[arg(long, value_name = "FILE")]
    catalogue: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value = "yaml", help_heading = "Output")]
    format: Format,

    /// Write to this file, whole or not at all, instead of printing
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    out: Option<String>,
}

/// A form in which a catalogue is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A file that can be edited
    Yaml,
    /// A row for each operation
    Csv,
    #[value(
        name = "sql:duckdb",
        help = "A query of DuckDB that counts requests by operation"
    )]
    Duckdb,
    #[value(name = "sql:bigquery", help = "That query for BigQuery")]
    Bigquery,
    /// That query for Spark SQL
    #[value(name = "sql:spark")]
    Spark,
}

const AFTER_HELP: &str = "\
The queries read a table or view `requests` with the columns `token`, `method`,
`path`, `status` and `day`, and need no function of their own. `infer --counts`
and `audit --counts` read the result as CSV.

Examples:
  front-scope catalogue export --out catalogue.yaml
  front-scope catalogue export --format sql:duckdb --out counts.sql
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
    let text = match arguments.format {
        Format::Yaml => catalogue_yaml(&file),
        Format::Csv => catalogue_csv(file.catalogue()),
        Format::Duckdb => catalogue_sql(file.catalogue(), Dialect::Duckdb),
        Format::Bigquery => catalogue_sql(file.catalogue(), Dialect::Bigquery),
        Format::Spark => catalogue_sql(file.catalogue(), Dialect::Spark),
    };
    match save::or_print(&text, arguments.out.as_deref(), &inputs, output) {
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
