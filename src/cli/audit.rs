use clap::{Args, ValueEnum};

use super::checked::Checked;
use super::config::Choice;
use super::loaded::Loaded;
use super::output::Output;
use super::{Exit, input, stated, today::today};
use crate::audit::{Fit, audit};
use crate::check::Question;
use crate::model::Profile;
use crate::report::{Audited, audit_human, audit_json, audit_summary, faults, summary};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The manifest that the token is for; `-` reads one, or lines `METHOD PATH`, from standard input
    manifest: String,

    #[arg(long, value_name = "FILE", help = stated::HELP)]
    grant: String,

    /// Accept a token that has more than is needed
    #[arg(long)]
    allow_excess: bool,

    #[command(flatten)]
    catalogue: Loaded,

    #[command(flatten)]
    config: Choice,

    /// How to print the answer
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const AFTER_HELP: &str = "\
The grant is what the token has, in one of three forms:
  a grant as `front-scope check --format grant` prints it
  a list of scopes: `tags:read`, `shared:*:read`, `feature:app_trigger`
  a Markdown table of resources × Read, Write, Delete, Send, as READMEs have it
What a form says nothing of, such as the namespaces of a table, counts as
neither missing nor too much.

Exit codes:
  0  the token has just what the manifest needs; with --allow-excess, all of it
  1  something fails, sees less, or is too much
  2  it can't be said: something isn't resolved or readable

Examples:
  front-scope audit integration.yaml --grant token.yaml
  front-scope audit integration.yaml --grant README.md
  echo 'shared:*:read' | front-scope audit integration.yaml --grant -";

/// The formats of `audit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// The whole answer as one object
    Json,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    if !input::once([&arguments.manifest, &arguments.grant], output) {
        return Exit::Undetermined;
    }
    let Some(settings) = arguments.config.of(&arguments.manifest, output) else {
        return Exit::Undetermined;
    };
    let Some(catalogue) = arguments.catalogue.catalogue(&settings, output) else {
        return Exit::Undetermined;
    };
    let stated = stated::read(&arguments.grant, output);
    // The profile doesn't matter: what is needed depends on the manifest alone.
    let checked = Checked::read(
        &arguments.manifest,
        &catalogue,
        &Question::of(Profile::shared_only()).on(today()),
    );
    let (report, subject) = (&checked.report, checked.subject());
    let Some(stated) = stated else {
        // All that is wrong is said in one run.
        if report.is_partial() {
            if arguments.format == Format::Human {
                output.print(&faults(report, &subject, output.layout()));
            }
            output.complain(&format!("front-scope: {}", summary(report, &subject)));
        }
        return Exit::Undetermined;
    };
    let audit = audit(&catalogue, report, &stated);
    let audited = Audited {
        audit: &audit,
        report,
        subject: &subject,
        grant: match arguments.grant.as_str() {
            input::STDIN => "stdin",
            path => path,
        },
        allow_excess: arguments.allow_excess,
    };
    match arguments.format {
        Format::Human => output.print(&audit_human(&audited, output.layout())),
        Format::Json => output.print(&(audit_json(&audited) + "\n")),
    }
    match audit.answer() {
        Fit::Exact => Exit::Fine,
        Fit::TooMuch if arguments.allow_excess => Exit::Fine,
        Fit::TooLittle | Fit::TooMuch | Fit::Both => Exit::Failed,
        Fit::Undetermined => {
            output.complain(&format!("front-scope: {}", audit_summary(&audited)));
            Exit::Undetermined
        }
    }
}
