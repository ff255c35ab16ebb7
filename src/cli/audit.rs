use clap::{Args, ValueEnum};

use super::checked::Checked;
use super::config::Choice;
use super::loaded::Loaded;
use super::missed::Missed;
use super::output::Output;
use super::size::Size;
use super::terminal::QUIET;
use super::{Exit, input, stated, today::today};
use crate::audit::{Fit, audit};
use crate::check::{Question, Report};
use crate::model::Profile;
use crate::report::{
    Asked, Audited, Judged, Subject, annotations, audit_brief, audit_human, audit_json,
    audit_sheet, audit_summary, brief, faults, sarif_log, sheet, summary,
};
use crate::source::SourceMap;

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

    /// How to print the answer
    #[arg(long, value_enum, default_value_t = Format::Human, help_heading = "Output")]
    format: Format,

    #[arg(short, long, help = QUIET, help_heading = "Output")]
    quiet: bool,

    #[command(flatten)]
    size: Size,

    #[command(flatten)]
    catalogue: Loaded,

    #[command(flatten)]
    config: Choice,
}

const AFTER_HELP: &str = "\
The grant is what the token has, as people have it:
  a grant as `front-scope check --format grant` prints it, or its Markdown report
  scopes in a list, in a text or in code: `tags:read`, `shared:*:read`
  a Markdown table of resources × Read, Write, Delete, Send
  lines such as `Tags: Read`, and the boxes of Front's page by name
A namespace or feature that is named states all of them; a list of scopes states
the features. Whatever is left open counts as neither missing nor too much.

Exit codes:
  0  the token has just what the manifest needs; with --allow-excess, all of it
  1  something fails, sees less, or is too much
  2  it can't be said: something isn't resolved or readable

Examples:
  front-scope audit integration.yaml --grant token.yaml
  front-scope audit integration.yaml --grant README.md
  front-scope audit integration.yaml --grant token.yaml --format markdown
  echo 'shared:*:read' | front-scope audit integration.yaml --grant -";

/// The formats of `audit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// The whole answer as one object
    Json,
    /// One SARIF 2.1.0 log, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// For a comment on GitHub
    Markdown,
    /// One self-contained page
    Html,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    if arguments.format == Format::Github {
        output.have_commands_read();
    }
    let exit = answer(arguments, output);
    // Where there is no answer, nothing was printed yet of why.
    if output.has_missed() {
        print(arguments.format, &[], output);
    }
    exit
}

fn answer(arguments: &Arguments, output: &mut Output) -> Exit {
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
        arguments.size.limits(),
        &catalogue,
        &Question::of(Profile::shared_only()).on(today()),
    );
    let (report, subject) = (&checked.report, checked.subject());
    let Some(stated) = stated else {
        // All that is wrong is said in one run.
        if report.is_partial() {
            if arguments.format == Format::Human {
                let tell = if arguments.quiet { brief } else { faults };
                output.print(&tell(report, &subject, output.layout()));
            }
            output.complain(&format!("front-scope: {}", summary(report, &subject)));
            print(arguments.format, &[(report, &subject)], output);
        }
        return Exit::Undetermined;
    };
    let audit = audit(&catalogue, report, &stated);
    let audited = Audited {
        audit: &audit,
        report,
        subject: &subject,
        grant: grant(arguments),
        allow_excess: arguments.allow_excess,
    };
    match arguments.format {
        Format::Human if arguments.quiet => {
            output.print(&audit_brief(&audited, output.layout()));
        }
        Format::Human => output.print(&audit_human(&audited, output.layout())),
        Format::Json => output.print(&(audit_json(&audited) + "\n")),
        Format::Markdown => output.print(&audit_sheet(&audited).comment()),
        Format::Html => output.print(&audit_sheet(&audited).html()),
        Format::Sarif | Format::Github => {
            let map = SourceMap::default();
            let grant = Subject::new(audited.grant, "", &map);
            let grant = match arguments.grant.as_str() {
                input::STDIN => grant.without_file(),
                _ => grant,
            };
            let remarks = Judged::beside(&grant, audit.remarks());
            let judged = [Judged::audited(&audited), remarks];
            output.print(&match arguments.format {
                Format::Sarif => sarif_log(Asked::Audit, &judged, &[]) + "\n",
                _ => annotations(&judged, &[]),
            });
        }
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

/// What the file with the grant is called.
fn grant(arguments: &Arguments) -> &str {
    match arguments.grant.as_str() {
        input::STDIN => "stdin",
        path => path,
    }
}

/// Prints what couldn't be gone by, with what is wrong with the manifest, in the formats that are
/// made of all that there is to tell: one that isn't there would look like one without findings.
fn print(format: Format, reports: &[(&Report, &Subject<'_>)], output: &mut Output) {
    let (missed, map) = (output.missed(), SourceMap::default());
    let gaps = Missed::gaps(&missed, &map);
    let judged = reports.iter();
    let judged = judged.map(|(report, subject)| Judged::checked(report, subject));
    let judged: Vec<Judged<'_>> = judged.collect();
    let page = || sheet(reports, &gaps);
    match format {
        Format::Human | Format::Json => {}
        Format::Sarif => output.print(&(sarif_log(Asked::Audit, &judged, &gaps) + "\n")),
        Format::Github => output.print(&annotations(&judged, &gaps)),
        Format::Markdown => output.print(&page().comment()),
        Format::Html => output.print(&page().html()),
    }
}
