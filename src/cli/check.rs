mod locked;
mod pages;

use clap::{Args, ValueEnum};

use super::checked::Checked;
use super::loaded::Loaded;
use super::output::Output;
use super::{Exit, input, profile, today::today};
use crate::advice::Advice;
use crate::check::{Question, Report};
use crate::finding::{Code, Finding, Severity};
use crate::model::Profile;
use crate::report::{Detail, Subject, github, grant_yaml, human, json, plain, sarif, summary};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Manifests to check; `-` reads one, or lines `METHOD PATH`, from standard input
    #[arg(required_unless_present = "locked", value_name = "MANIFEST")]
    manifests: Vec<String>,

    #[arg(long, value_name = "NAME|FILE", help = PROFILE)]
    profile: Option<String>,

    #[command(flatten)]
    catalogue: Loaded,

    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Say for every item of the grant which lines need it, and who says what of it
    #[arg(long)]
    explain_all: bool,

    /// How many API tokens a plan may have
    #[arg(long, value_name = "K", default_value_t = Advice::TOKENS, value_parser = tokens)]
    tokens: usize,

    /// Exit with 1 for warnings and assumed namespaces too
    #[arg(long)]
    strict: bool,

    /// Fail where a manifest needs more than the front-scope.lock beside it says; without a
    /// manifest, all that the lock of this directory names
    #[arg(long, conflicts_with = "explain_all")]
    locked: bool,
}

const PROFILE: &str = "What OAuth can be granted: shared-only, granular-2026, or a file \
                       [default: shared-only; with --locked, as it was locked]";

const AFTER_HELP: &str = "\
Exit codes:
  0  OAuth is enough, or an API token is fine without asking
  1  Front has to be asked for an exception, or to open a feature
  2  it can't be said: something isn't resolved, readable or known
  --strict makes a 0 a 1 where there are warnings or assumed namespaces.
With --locked, 0 means that nothing is needed beyond the lock, whatever the
verdict, and 1 that something is.

Examples:
  front-scope check integration.yaml
  front-scope check --profile granular-2026 integration.yaml
  front-scope check --locked integration.yaml
  front-scope check --format sarif integration.yaml > front-scope.sarif
  front-scope check --format html integration.yaml > integration.html
  grep -rhoE \"(GET|POST) /[^\\\"'\\`) ]+\" src | front-scope check -";

/// Tokens that reach the same namespaces are better one, so that more than seven are never of use.
pub(super) fn tokens(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(tokens @ 1..=7) => Ok(tokens),
        _ => Err("a number from 1 to 7: more never open less".to_owned()),
    }
}

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// The whole report, one object a line
    Json,
    /// The least grant alone, as YAML
    Grant,
    /// One SARIF 2.1.0 log of all manifests, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// For a comment on GitHub or a README
    Markdown,
    /// One self-contained page, with the picture of `graph`
    Html,
}

impl Format {
    /// Whether all reports make one page.
    fn is_page(self) -> bool {
        matches!(self, Format::Markdown | Format::Html)
    }

    /// Whether what it prints is made of all manifests together.
    fn is_of_all(self) -> bool {
        matches!(self, Format::Sarif | Format::Github)
    }
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    if arguments.format == Format::Github {
        output.have_commands_read();
    }
    if arguments.locked {
        return locked::run(arguments, output);
    }
    let name = arguments.profile.as_deref();
    let name = name.unwrap_or(Profile::shared_only().name());
    let Some(chosen) = profile::choose(name, output) else {
        return Exit::Undetermined;
    };
    let Some(catalogue) = arguments.catalogue.catalogue(output) else {
        return Exit::Undetermined;
    };
    let question = Question::of(chosen.profile())
        .with_tokens(arguments.tokens)
        .on(today());
    if !input::once(&arguments.manifests, output) {
        return Exit::Undetermined;
    }
    if arguments.format.is_page() {
        return pages::run(arguments, &catalogue, &question, output);
    }
    let paths = arguments.manifests.iter();
    let all = paths.map(|path| Checked::read(path, &catalogue, &question));
    if arguments.format.is_of_all() {
        return together(arguments, &all.collect::<Vec<_>>(), output);
    }
    let mut worst = Exit::Fine;
    for (index, checked) in all.enumerate() {
        let (report, subject) = (&checked.report, checked.subject());
        let is_first = index == 0;
        print(arguments, report, &subject, is_first, output);
        worst = worst.max(exit(report, &subject, arguments, output));
    }
    worst
}

/// Prints what all manifests are told of together.
fn together(arguments: &Arguments, all: &[Checked], output: &mut Output) -> Exit {
    let reports: Vec<_> = all
        .iter()
        .map(|checked| (&checked.report, checked.subject()))
        .collect();
    if arguments.format == Format::Sarif {
        output.print(&(sarif(&reports) + "\n"));
    } else {
        output.print(&github(&reports));
    }
    let exits = reports
        .iter()
        .map(|(report, subject)| exit(report, subject, arguments, output));
    exits.max().unwrap_or(Exit::Fine)
}

fn print(
    arguments: &Arguments,
    report: &Report,
    subject: &Subject<'_>,
    is_first: bool,
    output: &mut Output,
) {
    match arguments.format {
        Format::Human => {
            let detail = if arguments.explain_all {
                Detail::EveryItem
            } else {
                Detail::Usual
            };
            let text = human(report, subject, output.layout(), detail);
            output.print(if is_first { "" } else { "\n" });
            output.print(&text);
        }
        Format::Json => output.print(&(json(report, subject) + "\n")),
        // The grant of a part would look like the grant of the whole.
        Format::Grant if report.is_partial() => {}
        Format::Grant => {
            output.print(if is_first { "" } else { "---\n" });
            output.print(&grant_yaml(report.grant()));
        }
        // Printed when all are checked, together.
        Format::Sarif | Format::Github | Format::Markdown | Format::Html => {}
    }
}

/// The exit code of one report; what it isn't clear from the output is said on standard error.
fn exit(
    report: &Report,
    subject: &Subject<'_>,
    arguments: &Arguments,
    output: &mut Output,
) -> Exit {
    let exit = Exit::from(report.verdict());
    if exit == Exit::Undetermined {
        output.complain(&format!("front-scope: {}", summary(report, subject)));
    }
    match exit {
        Exit::Fine => strict(report, subject, arguments, output),
        exit => exit,
    }
}

/// What `--strict` makes of an exit code of 0.
fn strict(
    report: &Report,
    subject: &Subject<'_>,
    arguments: &Arguments,
    output: &mut Output,
) -> Exit {
    let counts = |finding: &&Finding| {
        finding.severity() == Severity::Warning || finding.code() == Code::AssumedNamespace
    };
    let raised = report.findings().iter().filter(counts).count();
    if !arguments.strict || raised == 0 {
        return Exit::Fine;
    }
    let what = if raised == 1 {
        "1 warning or assumption".to_owned()
    } else {
        format!("{raised} warnings or assumptions")
    };
    output.complain(&format!(
        "front-scope: {}: {what} under --strict",
        plain(subject.path())
    ));
    Exit::Failed
}
