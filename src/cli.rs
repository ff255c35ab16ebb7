//! The command line. This is the only place with files, the environment and printing.

mod audit;
mod catalogue;
mod check;
mod checked;
mod completions;
mod config;
mod endpoints;
mod explain;
mod format;
mod grant;
mod graph;
mod hinted;
mod infer;
mod init;
mod input;
mod lock;
mod man;
mod output;
mod paths;
mod profile;
mod repository;
mod request;
mod save;
mod schema;
mod settings;
mod terminal;
mod triage;

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Error, Parser, Subcommand};

use output::Output;
use terminal::LookArgs;

use crate::model::Date;
pub use crate::report::Exit;
use crate::report::{plain, quote_shell};
use crate::source::secret;

/// The least token grant of a Front integration, or why OAuth's shared-only scope is not enough.
#[derive(Debug, Parser)]
#[command(name = "front-scope", version, propagate_version = true, max_term_width = 80, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    looks: LookArgs,
}

const EXAMPLES: &str = "\
Examples:
  front-scope infer . --out front-scope.yaml
  front-scope init
  front-scope check integration.yaml
  front-scope check --format grant integration.yaml
  front-scope audit integration.yaml --grant token.yaml
  front-scope lock integration.yaml
  front-scope graph integration.yaml --out integration.html
  front-scope explain \"POST /conversations/{id}/tags\"
  front-scope triage GET /conversations/cnv_1 --body response.json
  front-scope endpoints --namespace private signatures

It never opens a network connection and never needs a token.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a manifest to begin with
    Init(init::Arguments),
    /// The least grant of a manifest, and whether OAuth is enough for it
    Check(check::Arguments),
    /// What a token has too little of and too much of for a manifest
    Audit(audit::Arguments),
    /// Find the endpoints that source code and recordings call, and write them as a manifest
    Infer(infer::Arguments),
    /// Write down for review what manifests need, for `check --locked` to hold them to it
    Lock(lock::Arguments),
    /// Write the request to Front, or say what has changed since it was written
    Request(request::Arguments),
    /// The picture of a manifest: endpoints, scopes, namespaces, and what OAuth covers
    Graph(graph::Arguments),
    /// What an endpoint needs, what a scope opens, or what a word of a report means
    Explain(explain::Arguments),
    /// Why Front refused a call
    Triage(triage::Arguments),
    /// The JSON Schemas of the files, for editors and programs
    Schema(schema::Arguments),
    /// Browse the catalogue of operations
    Endpoints(endpoints::Arguments),
    /// Make a catalogue from Front's documents, and see what has changed
    Catalogue(catalogue::Arguments),
    /// The script by which a shell completes arguments
    Completions(completions::Arguments),
    /// The pages of the manual
    Man(man::Arguments),
}

/// Describes the command, its subcommands and what each takes.
#[must_use]
pub fn command() -> clap::Command {
    <Arguments as clap::CommandFactory>::command()
}

/// Runs the command with these arguments, the first of which is its own name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = Arguments::try_parse_from(&typed);
    let looks = arguments
        .as_ref()
        .map_or(LookArgs::default(), |it| it.looks);
    let mut output = Output::of_process(looks);
    if has_secret(&typed, arguments.as_ref().ok()) {
        output.complain(SECRET);
        return output.finish(Exit::Undetermined);
    }
    let exit = match arguments {
        Ok(arguments) => match arguments.command {
            Command::Init(arguments) => init::run(&arguments, &mut output),
            Command::Check(arguments) => check::run(&arguments, &mut output),
            Command::Audit(arguments) => audit::run(&arguments, &mut output),
            Command::Infer(arguments) => infer::run(&arguments, &mut output),
            Command::Lock(arguments) => lock::run(&arguments, &mut output),
            Command::Request(arguments) => request::run(&arguments, &mut output),
            Command::Graph(arguments) => graph::run(&arguments, &mut output),
            Command::Explain(arguments) => explain::run(&arguments, &mut output),
            Command::Triage(arguments) => triage::run(&arguments, &mut output),
            Command::Schema(arguments) => schema::run(&arguments, &mut output),
            Command::Endpoints(arguments) => endpoints::run(&arguments, &mut output),
            Command::Catalogue(arguments) => catalogue::run(&arguments, &mut output),
            Command::Completions(arguments) => completions::run(&arguments, &mut output),
            Command::Man(arguments) => man::run(&arguments, &mut output),
        },
        Err(error) => misused(error, &mut output),
    };
    output.finish(exit)
}

const SECRET: &str = "\
front-scope: something in the arguments looks like a token or a password: it isn't repeated here
no token is ever needed: `--grant` takes a file with what the token may do, and a name that only
looks like a token is fine where there is such a file";

/// Returns true if something that was typed may be a secret, which nothing may repeat.
fn has_secret(typed: &[OsString], arguments: Option<&Arguments>) -> bool {
    // Triage hides it by itself.
    let hidden: &[String] = match arguments.map(|arguments| &arguments.command) {
        Some(Command::Triage(triage)) => &triage.call,
        _ => &[],
    };
    let words = typed.iter().skip(1).map(|word| word.to_string_lossy());
    let words = words.filter(|word| !hidden.iter().any(|known| known == word));
    let words: Vec<String> = words.map(|word| beyond_files(&word)).collect();
    secret::occurs(&words.join(" "))
}

/// Returns what is left of a word without the file or directory in front that there is: that is a
/// name, however random it looks.
fn beyond_files(word: &str) -> String {
    let (option, value) = match word.split_once('=') {
        Some((option, value)) if option.starts_with('-') => (option, value),
        _ => ("", word),
    };
    let there = Path::new(value).ancestors().find(|path| path.exists());
    let there = there.and_then(Path::to_str).unwrap_or_default();
    let rest = value.strip_prefix(there).unwrap_or(value);
    match option {
        "" => rest.to_owned(),
        option => format!("{option}={rest}"),
    }
}

/// Prints the help that was asked for, or says what is wrong with the arguments.
fn misused(mut error: Error, output: &mut Output) -> Exit {
    if let Some(tip) = forgotten(&error) {
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![tip.into()]),
        );
    }
    // What was typed is repeated there.
    let text = error.render().to_string();
    let lines = text.lines().map(|line| format!("{}\n", plain(line)));
    let text: String = lines.collect();
    if error.use_stderr() {
        output.complain(text.trim_end());
        Exit::Undetermined
    } else {
        output.print(&text);
        Exit::Fine
    }
}

/// Returns the command that is meant by a file where a subcommand should stand.
fn forgotten(error: &Error) -> Option<String> {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let path = Path::new(word);
    let extension = path.extension().and_then(OsStr::to_str);
    let is_manifest = matches!(extension, Some("yaml" | "yml" | "json"));
    let is_meant = error.kind() == ErrorKind::InvalidSubcommand && (is_manifest || path.exists());
    is_meant.then(|| {
        let file = quote_shell(&plain(word));
        format!("did you mean `front-scope check {file}`?")
    })
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Failed => 1,
            Exit::Undetermined => 2,
        })
    }
}

/// Returns the day of today, in UTC.
fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    Date::of_day(days)
}
