use clap::{Args, ValueEnum};

use super::checked::Checked;
use super::output::Output;
use super::settings::{Flags, SettingsArgs, SizeArg};
use super::{Exit, profile, save};
use crate::check::Question;
use crate::report::{diagnosis, graph};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The manifest to draw; `-` reads one, or lines `METHOD PATH`, from standard input
    manifest: String,

    /// How to draw it
    #[arg(long, value_enum, default_value_t = Format::Html, help_heading = "Output")]
    format: Format,

    #[arg(long, value_name = "NAME|FILE", value_parser = profile::parser(), hide_possible_values = true, help = profile::HELP)]
    profile: Option<String>,

    /// Write the picture into this file instead of printing it
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    out: Option<String>,

    #[command(flatten)]
    size: SizeArg,

    #[command(flatten)]
    settings: SettingsArgs,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  the picture is drawn, whatever it shows; what isn't understood is in it
  2  there is nothing to draw, or the file can't be written

Examples:
  front-scope graph integration.yaml --out integration.html
  front-scope graph --profile granular-2026 integration.yaml > granular.html
  front-scope graph --format dot integration.yaml | dot -Tpdf -o integration.pdf";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One self-contained page: the answer, the picture, and the same as a table
    Html,
    /// Text for Graphviz
    Dot,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let flags = Flags {
        profile: arguments.profile.as_deref(),
        ..Flags::default()
    };
    let settings = arguments
        .settings
        .resolve(&arguments.manifest, flags, output);
    let Some(settings) = settings else {
        return Exit::Undetermined;
    };
    let Some(profile) = settings.read_profile(output) else {
        return Exit::Undetermined;
    };
    let checked = Checked::read(
        &arguments.manifest,
        arguments.size.limits(),
        &settings.catalogue,
        &Question::of(&profile),
    );
    let (report, subject) = (checked.report(), checked.subject());
    if report.entries() == 0 && report.uses().is_empty() {
        let findings = report.findings();
        let text = diagnosis("nothing to draw", findings, &subject, output.error_layout());
        output.complain(text.trim_end());
        return Exit::Undetermined;
    }
    let picture = graph::picture(report, &subject);
    let text = match arguments.format {
        Format::Html => graph::html(&picture),
        Format::Dot => graph::dot(&picture),
    };
    match save::or_print(
        &text,
        arguments.out.as_deref(),
        &[&arguments.manifest],
        output,
    ) {
        true => Exit::Fine,
        false => Exit::Undetermined,
    }
}
