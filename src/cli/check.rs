mod exit;
mod format;
mod locked;
mod print;

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use exit::exit;
pub(super) use format::Format;

use super::checked::Checked;
use super::config::Choice;
use super::loaded::Loaded;
use super::output::Output;
use super::paths::{self, Exclude, Paths};
use super::profile::{self, Chosen};
use super::size::Size;
use super::terminal::QUIET;
use super::terms::{self, Book, Flags, Terms};
use super::{Exit, input, today::today};
use crate::advice::Advice;
use crate::check::{Question, Report};
use crate::model::Profile;
use crate::report::{Detail, Subject};

#[derive(Debug, Default, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Manifests to check, or directories and globs to search; `-` reads one, or lines
    /// `METHOD PATH`, from standard input; without any, the current directory is searched
    #[arg(value_name = "MANIFEST")]
    manifests: Vec<String>,

    #[arg(long, value_parser = profile::parser(), hide_possible_values = true, value_name = "NAME|FILE", help = PROFILE)]
    profile: Option<String>,

    #[arg(long, value_enum, help = FORMAT, help_heading = "Output")]
    format: Option<Format>,

    /// Say for every item of the grant which lines need it, and who says what of it
    #[arg(long, help_heading = "Output")]
    explain_all: bool,

    #[arg(short, long, help = QUIET, help_heading = "Output", conflicts_with = "explain_all")]
    quiet: bool,

    #[arg(long, value_name = "K", value_parser = tokens, help = default_tokens("a plan may have", ""))]
    tokens: Option<usize>,

    /// Exit with 1 for warnings and assumed namespaces too; `--strict=false` doesn't
    #[arg(long, value_name = "BOOL", hide_possible_values = true, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    strict: Option<bool>,

    /// Fail where a manifest needs more than the front-scope.lock beside it says; without a
    /// manifest, all that the lock of this directory names
    #[arg(long, conflicts_with = "explain_all")]
    locked: bool,

    #[command(flatten)]
    size: Size,

    #[command(flatten)]
    catalogue: Loaded,

    #[command(flatten)]
    exclude: Exclude,

    #[command(flatten)]
    config: Choice,
}

const PROFILE: &str = "What OAuth can be granted: shared-only, granular-2026, or a file \
                       [default: as configured, else shared-only; with --locked, as it was locked]";

const FORMAT: &str = "How to print the report [default: as configured, else human]";

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
  front-scope check services 'apps/*/front.yaml'
  front-scope check --format sarif integration.yaml > front-scope.sarif
  front-scope check --format html integration.yaml > integration.html
  grep -rhoE \"(GET|POST) /[^\\\"'\\`) ]+\" src | front-scope check -";

/// Tokens that reach the same namespaces are better one, so that more than seven are never of use.
pub(super) fn tokens(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(tokens @ 1..=7) => Ok(tokens),
        _ => Err(
            "a number from 1 to 7: a plan splits the grant over that many tokens, each for \
             another choice of the three namespaces, of which there are 7"
                .to_owned(),
        ),
    }
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    // What a configuration says of it isn't known before that is read.
    let mut format = arguments.format.unwrap_or(Format::Human);
    let exit = asked(arguments, &mut format, output);
    print::rest(format, output);
    exit
}

fn asked(arguments: &Arguments, format: &mut Format, output: &mut Output) -> Exit {
    if *format == Format::Github {
        output.have_commands_read();
    }
    if !input::once(&arguments.manifests, output) {
        return Exit::Undetermined;
    }
    let mut book = Book::new(arguments.flags(), &arguments.config);
    let paths = arguments.paths(&mut book, output);
    // Without a manifest, the current directory's configuration has the say that is left.
    let here = [input::STDIN.to_owned()];
    let governed = match paths.all.as_slice() {
        [] => &here,
        all => all,
    };
    // What is wrong with any of them is told in one run.
    let places = governed.iter().map(|path| book.place(path, output));
    let places: Vec<_> = places.collect();
    let Some(places) = places.into_iter().collect::<Option<Vec<usize>>>() else {
        return Exit::Undetermined;
    };
    let terms = book.terms();
    match format::agreed(arguments.format, terms, output) {
        Some(agreed) => *format = agreed,
        None => return Exit::Undetermined,
    }
    if *format == Format::Github {
        output.have_commands_read();
    }
    if paths.all.is_empty() {
        return nothing_left(arguments, *format, &paths, output);
    }
    let places = places.iter().filter_map(|place| terms.get(*place));
    let asked: Vec<Asked<'_>> = paths.all.iter().map(String::as_str).zip(places).collect();
    let worst = match arguments.locked {
        true => locked::run(arguments, *format, &asked, output),
        false => all_of(arguments, *format, &asked, output),
    };
    match paths.is_whole {
        true => worst,
        false => Exit::Undetermined,
    }
}

/// What is to be said where no manifest is left.
fn nothing_left(arguments: &Arguments, format: Format, paths: &Paths, output: &mut Output) -> Exit {
    if !paths.is_whole || paths.excluded.is_empty() {
        return Exit::Undetermined;
    }
    match format {
        Format::Human if !arguments.quiet => {
            output.print("nothing to check: all that was named is excluded\n");
        }
        // A file with nothing in it is no log.
        Format::Sarif => print::found(format, &[], output),
        _ => {}
    }
    Exit::Fine
}

/// The help of every `--tokens`, which says how many there are without it.
pub(super) fn default_tokens(what: &str, besides: &str) -> String {
    let count = Advice::TOKENS;
    format!("How many API tokens {what} [default: as configured, else {count}{besides}]")
}

/// The path of a manifest, and what is asked of it.
type Asked<'a> = (&'a str, &'a Terms);

/// Reads and checks all, prints them, and says how that ends.
fn all_of(arguments: &Arguments, format: Format, asked: &[Asked<'_>], output: &mut Output) -> Exit {
    let Some(chosen) = profiles(arguments, asked, output) else {
        return Exit::Undetermined;
    };
    let checked = asked.iter().map(|(path, terms)| {
        let chosen = chosen.get(&arguments.profile(terms));
        let profile = chosen.map_or(Profile::shared_only(), Chosen::profile);
        let question = Question::of(profile).with_tokens(terms.tokens).on(today());
        let checked = Checked::read(path, arguments.size.limits(), &terms.catalogue, &question);
        checked.under(&terms.settings).strictly(terms.is_strict)
    });
    let checked: Vec<Checked> = checked.collect();
    let reports = checked.iter().map(|one| (&one.report, one.subject()));
    let reports: Vec<(&Report, Subject<'_>)> = reports.collect();
    print::all(format, arguments.detail(), &reports, output);
    let exits = reports.iter();
    let exits = exits.map(|(report, subject)| exit(report, subject, output));
    exits.max().unwrap_or(Exit::Fine)
}

/// The profiles that are asked for, by name. What is wrong with any is told.
fn profiles(
    arguments: &Arguments,
    asked: &[Asked<'_>],
    output: &mut Output,
) -> Option<BTreeMap<String, Chosen>> {
    let names: BTreeSet<String> = asked.iter().map(|(_, of)| arguments.profile(of)).collect();
    let chosen = names.into_iter().map(|name| {
        let chosen = profile::choose(&name, output);
        (name, chosen)
    });
    let chosen: Vec<_> = chosen.collect();
    let chosen = chosen
        .into_iter()
        .map(|(name, chosen)| Some((name, chosen?)));
    chosen.collect()
}

impl Arguments {
    fn detail(&self) -> Detail {
        match (self.quiet, self.explain_all) {
            (true, _) => Detail::Brief,
            (false, true) => Detail::EveryItem,
            (false, false) => Detail::Usual,
        }
    }

    fn flags(&self) -> Flags<'_> {
        Flags {
            catalogue: &self.catalogue,
            tokens: self.tokens,
            strict: self.strict,
        }
    }

    /// The profile that is asked for.
    fn profile(&self, terms: &Terms) -> String {
        terms::profile(self.profile.as_deref(), &terms.settings)
    }

    /// The manifests that are meant. What is wrong is told.
    fn paths(&self, book: &mut Book<'_>, output: &mut Output) -> Paths {
        let here = [".".to_owned()];
        let named = match self.manifests.as_slice() {
            [] if self.locked => return locked::of_this_directory(output),
            [] => &here,
            named => named,
        };
        let mut paths = paths::find(named, &self.exclude, &mut book.configs, output);
        if self.locked {
            paths.is_whole &= locked::are_all_there(&paths, output);
        }
        paths
    }
}
