use std::str::FromStr;

use clap::Args;

use super::output::Output;
use super::settings::{Flags, SettingsArgs};
use super::{Exit, format, profile};
use crate::model::{Answer, Namespace, UnknownWord};
use crate::report::{Answer as _, Detail, EndpointFilter, EndpointsAnswer, Format, OfScope, plain};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Words that the method, path, operation id or scope must contain
    words: Vec<String>,

    /// Only what requires this scope (`tags:read`), or any scope of this resource (`tags`)
    #[arg(long)]
    scope: Option<String>,

    /// Only what may live there: global, shared or private
    #[arg(long, value_parser = word::<Namespace>)]
    namespace: Option<Namespace>,

    /// Only what OAuth covers (yes), doesn't cover (no), or may cover (unknown)
    #[arg(long, value_parser = word::<Answer>)]
    oauth: Option<Answer>,

    /// Only what Front has deprecated
    #[arg(long)]
    deprecated: bool,

    #[arg(long, value_name = "NAME|FILE", value_parser = profile::parser(), hide_possible_values = true, help = profile::HELP)]
    profile: Option<String>,

    #[arg(long, value_parser = format::one_of(format::LISTS), default_value = "human", help = format::HELP, help_heading = "Output")]
    format: Format,

    #[command(flatten)]
    settings: SettingsArgs,
}

const AFTER_HELP: &str = "\
Examples:
  front-scope endpoints signatures
  front-scope endpoints --scope messages:send
  front-scope endpoints --oauth no --format json";

fn word<T: FromStr<Err = UnknownWord>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: UnknownWord| error.to_string())
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let flags = Flags {
        profile: arguments.profile.as_deref(),
        ..Flags::default()
    };
    let Some(settings) = arguments.settings.resolve_here(flags, output) else {
        return Exit::Undetermined;
    };
    let Some(profile) = settings.read_profile(output) else {
        return Exit::Undetermined;
    };
    let catalogue = &settings.catalogue;
    let scope = arguments.scope.as_deref().map(OfScope::from_str);
    let scope = match scope.transpose() {
        Ok(scope) => scope,
        Err(error) => {
            output.complain(&format!("front-scope: {}", plain(&error.to_string())));
            return Exit::Undetermined;
        }
    };
    let filter = EndpointFilter {
        words: arguments.words.join(" "),
        scope,
        namespace: arguments.namespace,
        oauth: arguments.oauth,
        is_deprecated: arguments.deprecated,
    };
    let found = filter.find(catalogue, &profile);
    let answer = EndpointsAnswer {
        operations: &found,
        profile: &profile,
    };
    if found.is_empty() {
        output.complain("front-scope: no operation matches");
        if arguments.format == Format::Human {
            return answer.exit();
        }
    }
    output.emit(arguments.format, &[answer], Detail::Usual)
}
