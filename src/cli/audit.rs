mod used;

use clap::Args;

use super::checked::Checked;
use super::output::Output;
use super::settings::{Flags, SettingsArgs, SizeArg};
use super::terminal::QUIET;
use super::{Exit, format, grant, input, today};
use crate::audit::audit;
use crate::check::Question;
use crate::manifest::PartialGrant;
use crate::model::{Feature, Namespace, Profile};
use crate::report::{AuditAnswer, Detail, Format, Subject};
use crate::source::SourceMap;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The manifest that the token is for; `-` reads one, or lines `METHOD PATH`, from standard input
    #[arg(required_unless_present_any = USED)]
    manifest: Option<String>,

    #[arg(long, value_name = "FILE", help = grant::HELP, required_unless_present_any = USED)]
    grant: Option<String>,

    /// A recording of what was called: a log, HAR, a collection; may be given several times; `-` for
    /// standard input
    #[arg(long, value_name = "FILE", help_heading = "What was called")]
    used: Vec<String>,

    /// A CSV file with a row for each endpoint: method, path, count, last day; token or app, where each
    /// is to have an answer of its own
    #[arg(long, value_name = "FILE", help_heading = "What was called")]
    counts: Vec<String>,

    /// Take this prefix, a proxy's, off the paths of recordings
    #[arg(
        long,
        value_name = "PREFIX",
        default_value = "",
        hide_default_value = true,
        help_heading = "What was called"
    )]
    strip: String,

    /// The namespaces that the token has, where the grant doesn't say: `shared,private`
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    namespaces: Vec<Namespace>,

    /// The features that the token has, where the grant doesn't say: `access_resources`
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    features: Vec<Feature>,

    /// Accept a token that has more than is needed
    #[arg(long)]
    allow_excess: bool,

    #[arg(long, value_parser = format::one_of(format::ANSWERS), default_value = "human", help = format::HELP, help_heading = "Output")]
    format: Format,

    #[arg(short, long, help = QUIET, help_heading = "Output")]
    quiet: bool,

    #[command(flatten)]
    size: SizeArg,

    #[command(flatten)]
    settings: SettingsArgs,
}

/// The options that say what was called. With one of them, a manifest or a grant alone will do.
const USED: [&str; 2] = ["used", "counts"];

const AFTER_HELP: &str = "\
The grant is what the token has, as people have it:
  a grant as `front-scope check --format grant` prints it, or its Markdown report
  scopes in a list, in a text or in code: `tags:read`, `shared:*:read`
  a Markdown table of resources × Read, Write, Delete, Send
  lines such as `Tags: Read`, and the boxes of Front's page by name
A namespace or feature that is named states all of them; a list of scopes states
the features. Whatever is left open counts as neither missing nor too much.

With --used or --counts, what was called stands beside both, or beside one of
them. A recording is a lower bound: what it doesn't show may be called too.

Exit codes:
  0  the token has just what the manifest needs; with --allow-excess, all of it
  1  something fails, sees less, is too much, or is called and not declared
  2  it can't be said: something isn't resolved or readable

Examples:
  front-scope audit integration.yaml --grant token.yaml
  front-scope audit integration.yaml --grant README.md
  front-scope audit integration.yaml --grant scopes.txt --namespaces shared,private
  front-scope audit integration.yaml --grant token.yaml --format markdown
  front-scope audit integration.yaml --grant token.yaml --used access.log
  front-scope audit --grant token.yaml --counts counts.csv
  echo 'shared:*:read' | front-scope audit integration.yaml --grant -";

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    output.begin(arguments.format);
    let is_used = !arguments.used.is_empty() || !arguments.counts.is_empty();
    let exit = match is_used {
        true => used::answer(arguments, output),
        false => answer(arguments, output),
    };
    let exit = exit.unwrap_or(Exit::Undetermined);
    exit.max(output.emit::<AuditAnswer<'_>>(arguments.format, &[], Detail::Usual))
}

fn answer(arguments: &Arguments, output: &mut Output) -> Option<Exit> {
    let (manifest, grant) = (arguments.manifest.as_ref()?, arguments.grant.as_ref()?);
    input::once([manifest, grant], output).then_some(())?;
    let args = &arguments.settings;
    let catalogue = &args.resolve(manifest, Flags::default(), output)?.catalogue;
    let stated = grant::read(grant, output).and_then(|grant| completed(grant, arguments, output));
    // The profile doesn't matter: what is needed depends on the manifest alone.
    let question = Question::of(Profile::shared_only()).on(today());
    let limits = arguments.size.limits();
    let checked = Checked::read(manifest, limits, catalogue, &question);
    // The errors of both files are told in one run.
    let is_telling = checked.report().is_partial() && arguments.format != Format::Json;
    let stated = stated.or_else(|| is_telling.then(PartialGrant::default))?;
    let audit = audit(catalogue, checked.report(), &stated);
    let map = SourceMap::default();
    let grant = match grant.as_str() {
        input::STDIN => Subject::new("stdin", "", &map).without_file(),
        path => Subject::new(path, "", &map),
    };
    let answer = AuditAnswer {
        audit: &audit,
        report: checked.report(),
        subject: &checked.subject(),
        grant: &grant,
        allow_excess: arguments.allow_excess,
    };
    Some(output.emit(
        arguments.format,
        &[answer],
        Detail::of(arguments.quiet, false),
    ))
}

/// Adds what the options say to a grant that leaves it out.
fn completed(
    grant: PartialGrant,
    arguments: &Arguments,
    output: &mut Output,
) -> Option<PartialGrant> {
    let features = arguments.features.iter().copied().collect();
    let namespaces = arguments.namespaces.iter().copied().collect();
    let completed = grant.completed(features, namespaces);
    let told = completed.map_err(|dimension| {
        output.complain(&format!(
            "front-scope: the grant says which {dimension} the token has, others than `--{dimension}`\n\
             leave the option out, or correct the grant"
        ));
    });
    told.ok()
}
