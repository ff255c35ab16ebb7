//! Formats as arguments: one enum for all subcommands, of which each takes those that it has.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::report::Format;

/// The help of every `--format`.
pub(super) const HELP: &str = "How to print the answer";

/// All formats but the grant, which only a check has.
pub(super) const ANSWERS: &[Format] = &[
    Format::Human,
    Format::Json,
    Format::Markdown,
    Format::Html,
    Format::Github,
    Format::Sarif,
    Format::Gitlab,
    Format::Junit,
];

/// The formats of answers that aren't about lines of files.
pub(super) const PAGES: &[Format] = &[
    Format::Human,
    Format::Json,
    Format::Markdown,
    Format::Html,
    Format::Github,
];

/// The formats of lists.
pub(super) const LISTS: &[Format] = &[Format::Human, Format::Json, Format::Markdown, Format::Html];

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.name()).help(self.about());
        Some(match self {
            // The first name of it, in `endpoints`.
            Format::Human => value.alias("table"),
            _ => value,
        })
    }
}

/// Reads one of these formats.
pub(super) fn one_of(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let values = formats.iter().filter_map(ValueEnum::to_possible_value);
    let parser = PossibleValuesParser::new(values);
    parser.try_map(|name| Format::from_str(&name, false))
}
