mod locked;
mod source;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use clap::Args;

use super::checked::Checked;
use super::config::parse_tokens;
use super::output::Output;
use super::paths::{self, Exclude, Paths};
use super::settings::{Flags, Resolver, Settings, SettingsArgs, SizeArg, tokens_help};
use super::terminal::QUIET;
use super::{Exit, input, profile, today};
use crate::check::Question;
use crate::model::Profile;
use crate::report::{self, CheckAnswer, Detail, Format, plain};

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

    #[arg(long, value_name = "K", value_parser = parse_tokens, help = tokens_help("a plan may have", ""))]
    tokens: Option<usize>,

    /// Exit with 1 for warnings and assumed namespaces, too; `--strict=false` overrides a configuration
    #[arg(long, value_name = "BOOL", hide_possible_values = true, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    strict: Option<bool>,

    /// Read this source code: hold it against the manifest, or check what it calls where none is
    /// named; directories and files, as `front-scope infer` takes them
    #[arg(long, value_name = "PATH", conflicts_with = "locked")]
    source: Vec<String>,

    /// Fail where a manifest needs more than the front-scope.lock beside it says; without a
    /// manifest, all that the lock of this directory names
    #[arg(long, conflicts_with = "explain_all")]
    locked: bool,

    #[command(flatten)]
    size: SizeArg,

    #[command(flatten)]
    exclude: Exclude,

    #[command(flatten)]
    settings: SettingsArgs,
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
  front-scope check --source .
  front-scope check integration.yaml
  front-scope check --profile granular-2026 integration.yaml
  front-scope check --locked integration.yaml
  front-scope check services 'apps/*/front.yaml'
  front-scope check --format sarif integration.yaml > front-scope.sarif
  front-scope check --format html integration.yaml > integration.html
  front-scope check --source . integration.yaml";

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    // What a configuration says of it isn't known before that is read.
    let mut format = arguments.format.unwrap_or(Format::Human);
    let exit = asked(arguments, &mut format, output);
    output.emit::<CheckAnswer<'_>>(format, &[], Detail::Usual);
    exit
}

fn asked(arguments: &Arguments, format: &mut Format, output: &mut Output) -> Exit {
    output.begin(*format);
    if !input::once(&arguments.manifests, output) {
        return Exit::Undetermined;
    }
    let mut resolver = arguments.settings.resolver(arguments.flags());
    let paths = arguments.paths(&mut resolver, output);
    // Without a manifest, the format is that of the current directory's configuration.
    let here = [input::STDIN.to_owned()];
    let governed = match paths.all.as_slice() {
        [] => &here,
        all => all,
    };
    // What is wrong with any of them is told in one run.
    let settings = governed.iter().map(|path| resolver.resolve(path, output));
    let settings: Vec<Option<Rc<Settings>>> = settings.collect();
    let Some(settings) = settings.into_iter().collect::<Option<Vec<_>>>() else {
        return Exit::Undetermined;
    };
    match agreed(arguments.format, &settings, output) {
        Some(agreed) => *format = agreed,
        None => return Exit::Undetermined,
    }
    output.begin(*format);
    if !arguments.source.is_empty() {
        let here = settings.first();
        let settings = settings.iter().map(|settings| &**settings);
        let asked: Vec<Asked<'_>> = paths.all.iter().map(String::as_str).zip(settings).collect();
        let exit = here.and_then(|here| source::run(arguments, *format, &asked, here, output));
        return exit.unwrap_or(Exit::Undetermined);
    }
    if paths.all.is_empty() {
        return nothing_left(arguments, *format, &paths, output);
    }
    let settings = settings.iter().map(|settings| &**settings);
    let asked: Vec<Asked<'_>> = paths.all.iter().map(String::as_str).zip(settings).collect();
    let worst = match arguments.locked {
        true => locked::run(arguments, *format, &asked, output),
        false => all_of(arguments, *format, &asked, output),
    };
    match paths.is_whole {
        true => worst,
        false => Exit::Undetermined,
    }
}

/// Says that no manifest is left.
fn nothing_left(arguments: &Arguments, format: Format, paths: &Paths, output: &mut Output) -> Exit {
    if !paths.is_whole || paths.excluded.is_empty() {
        return Exit::Undetermined;
    }
    match format {
        Format::Human if !arguments.quiet => {
            output.print("nothing to check: all that was named is excluded\n");
        }
        // A file with nothing in it is no log.
        format if is_of_all(format) && format != Format::Github => {
            let layout = output.layout();
            report::emit::<CheckAnswer<'_>>(format, &[], &[], layout, output);
        }
        _ => {}
    }
    Exit::Fine
}

/// The path of a manifest, and its settings.
type Asked<'a> = (&'a str, &'a Settings);

/// Reads and checks all, prints them, and says how that ends.
fn all_of(arguments: &Arguments, format: Format, asked: &[Asked<'_>], output: &mut Output) -> Exit {
    let Some(profiles) = profiles(asked, output) else {
        return Exit::Undetermined;
    };
    let checked = asked.iter().map(|(path, settings)| {
        let profile = profiles.get(&*settings.profile).map(|profile| &**profile);
        let question = Question::of(profile.unwrap_or(Profile::shared_only()))
            .with_tokens(settings.tokens)
            .settled(settings.is_settled)
            .on(today());
        let limits = arguments.size.limits();
        Checked::read(path, limits, &settings.catalogue, &question).with_settings(settings)
    });
    let checked: Vec<Checked> = checked.collect();
    let answers = checked.iter().map(|one| CheckAnswer {
        report: one.report(),
        subject: one.subject(),
    });
    let answers: Vec<CheckAnswer<'_>> = answers.collect();
    let detail = Detail::of(arguments.quiet, arguments.explain_all);
    output.emit(format, &answers, detail)
}

/// Reads the profiles by name, each once. Says what is wrong with any.
fn profiles<'a>(
    asked: &[Asked<'a>],
    output: &mut Output,
) -> Option<BTreeMap<&'a str, Cow<'static, Profile>>> {
    let names: BTreeSet<&str> = asked.iter().map(|(_, of)| &*of.profile).collect();
    let read = names
        .into_iter()
        .map(|name| (name, profile::read(name, output)));
    let read: Vec<_> = read.collect();
    let read = read
        .into_iter()
        .map(|(name, profile)| Some((name, profile?)));
    read.collect()
}

impl Arguments {
    fn flags(&self) -> Flags<'_> {
        Flags {
            // A lock has a profile of its own, over which the flag wins as well.
            profile: self.profile.as_deref().filter(|_| !self.locked),
            tokens: self.tokens,
            strict: self.strict,
        }
    }

    /// Finds the manifests that are meant. Says what is wrong.
    fn paths(&self, resolver: &mut Resolver<'_>, output: &mut Output) -> Paths {
        let here = [".".to_owned()];
        let named = match self.manifests.as_slice() {
            [] if !self.source.is_empty() => return Paths::of(Vec::new()),
            [] if self.locked => return locked::of_this_directory(output),
            [] => &here,
            named => named,
        };
        let mut paths = paths::find(named, &self.exclude, resolver, output);
        if self.locked {
            paths.is_whole &= locked::are_all_there(&paths, output);
        }
        paths
    }
}

/// Returns true for a format that is made of all manifests together, also of none.
fn is_of_all(format: Format) -> bool {
    matches!(
        format,
        Format::Sarif | Format::Github | Format::Gitlab | Format::Junit
    )
}

/// Returns the format of a run: the flag, else that of the configurations. Complains where two of
/// them disagree.
fn agreed(flag: Option<Format>, settings: &[Rc<Settings>], output: &mut Output) -> Option<Format> {
    if flag.is_some() {
        return flag;
    }
    let mut said = settings
        .iter()
        .filter_map(|settings| Some((settings.format()?, settings.config()?)));
    let Some((format, path)) = said.next() else {
        return Some(Format::Human);
    };
    let Some((other, against)) = said.find(|(other, _)| *other != format) else {
        return Some(format);
    };
    output.complain(&format!(
        "front-scope: {} says `format = \"{}\"` and {} says `format = \"{}\"`: one run has one \
         format, so give --format",
        plain(path),
        format.name(),
        plain(against),
        other.name()
    ));
    None
}
