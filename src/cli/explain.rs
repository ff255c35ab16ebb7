use clap::Args;

use super::hinted::Hinted;
use super::output::Output;
use super::settings::{Flags, SettingsArgs};
use super::{Exit, format};
use crate::catalogue::Catalogue;
use crate::report::{Detail, ExplainAnswer, Format, plain};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// An endpoint, an operation id, a scope, a finding code, or another word that reports use
    #[arg(required = true, value_name = "ENDPOINT|SCOPE|CODE|WORD", value_parser = Hinted(words), hide_possible_values = true)]
    what: Vec<String>,

    #[arg(long, value_parser = format::one_of(format::PAGES), default_value = "human", help = format::HELP, help_heading = "Output")]
    format: Format,

    #[command(flatten)]
    settings: SettingsArgs,
}

const AFTER_HELP: &str = "\
Examples:
  front-scope explain GET /tags
  front-scope explain list-teammate-signatures
  front-scope explain messages:send
  front-scope explain assumed-namespace
  front-scope explain shared-only
  front-scope explain grant-excess --format markdown";

fn words() -> Vec<String> {
    ExplainAnswer::words(Catalogue::builtin())
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    output.begin(arguments.format);
    let exit = answer(arguments, output).unwrap_or(Exit::Undetermined);
    exit.max(output.emit::<ExplainAnswer<'_>>(arguments.format, &[], Detail::Usual))
}

fn answer(arguments: &Arguments, output: &mut Output) -> Option<Exit> {
    let what = arguments.what.join(" ");
    let settings = arguments.settings.resolve_here(Flags::default(), output)?;
    match ExplainAnswer::look_up(&settings.catalogue, &what) {
        Ok(answer) => Some(output.emit(arguments.format, &[answer], Detail::Usual)),
        Err(unresolved) => {
            let what = plain(&what);
            let help = ExplainAnswer::suggestion(&settings.catalogue, &what, &unresolved);
            let help = output.error_layout().row("help", &help);
            output.unseen(&format!(
                "nothing to explain about `{what}`\n{}",
                help.trim_end()
            ));
            None
        }
    }
}
