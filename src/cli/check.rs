mod exit;
mod format;
mod locked;
mod print;

use clap::Args;

use exit::{exit, strict};
use format::Format;

use super::checked::Checked;
use super::loaded::Loaded;
use super::output::Output;
use super::{Exit, input, profile};
use crate::advice::Advice;
use crate::check::{Question, Report};
use crate::model::Profile;
use crate::report::{Detail, Subject};

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
    let question = Question::of(chosen.profile()).with_tokens(arguments.tokens);
    if !input::once(&arguments.manifests, output) {
        return Exit::Undetermined;
    }
    let paths = arguments.manifests.iter();
    let checked = paths.map(|path| Checked::read(path, &catalogue, &question));
    let checked: Vec<Checked> = checked.collect();
    let reports = checked.iter().map(|one| (&one.report, one.subject()));
    let reports: Vec<(&Report, Subject<'_>)> = reports.collect();
    print::all(arguments.format, arguments.detail(), &reports, output);
    let exits = reports
        .iter()
        .map(|(report, subject)| exit(report, subject, arguments.strict, output));
    exits.max().unwrap_or(Exit::Fine)
}

impl Arguments {
    fn detail(&self) -> Detail {
        match self.explain_all {
            true => Detail::EveryItem,
            false => Detail::Usual,
        }
    }
}
