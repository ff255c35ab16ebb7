use std::str::FromStr;

use clap::Args;

use super::output::Output;
use super::settings::{Flags, SettingsArgs};
use super::{Exit, format, profile};
use crate::model::{Answer, Namespace, Operation, Profile, Resource, Scope, Status, UnknownWord};
use crate::report::{Answer as _, Detail, EndpointsAnswer, Format, oauth, plain};

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
    let of_scope = match arguments.scope.as_deref().map(OfScope::read).transpose() {
        Ok(of_scope) => of_scope,
        Err(message) => {
            output.complain(&format!("front-scope: {}", plain(&message)));
            return Exit::Undetermined;
        }
    };
    let profile = &*profile;
    let found: Vec<&Operation> = catalogue
        .operations()
        .iter()
        .filter(|op| {
            matches(op, arguments, profile) && of_scope.as_ref().is_none_or(|of| of.fits(op))
        })
        .collect();
    let answer = EndpointsAnswer {
        operations: &found,
        profile,
    };
    if found.is_empty() {
        output.complain("front-scope: no operation matches");
        if arguments.format == Format::Human {
            return answer.exit();
        }
    }
    output.emit(arguments.format, &[answer], Detail::Usual)
}

/// A scope, or all scopes of a resource.
enum OfScope {
    Scope(Scope),
    Resource(Resource),
}

impl OfScope {
    fn read(text: &str) -> Result<Self, String> {
        if !text.contains(':')
            && let Ok(resource) = text.parse()
        {
            return Ok(OfScope::Resource(resource));
        }
        let scope = text.parse::<Scope>().map(OfScope::Scope);
        scope.map_err(|error| error.to_string())
    }

    fn fits(&self, operation: &Operation) -> bool {
        let scope = operation.scope();
        match self {
            OfScope::Scope(wanted) => scope.is_some_and(|scope| scope.item() == wanted.item()),
            OfScope::Resource(wanted) => scope.and_then(Scope::resource) == Some(wanted),
        }
    }
}

fn matches(operation: &Operation, arguments: &Arguments, profile: &Profile) -> bool {
    let scope = operation
        .scope()
        .map(ToString::to_string)
        .unwrap_or_default();
    let text = format!("{} {} {scope}", operation.endpoint(), operation.id()).to_lowercase();
    arguments
        .words
        .iter()
        .flat_map(|words| words.split_whitespace())
        .all(|word| text.contains(&word.to_lowercase()))
        && arguments
            .namespace
            .is_none_or(|ns| operation.admissible().contains(&ns))
        && arguments
            .oauth
            .is_none_or(|answer| oauth(operation, profile) == answer)
        && (!arguments.deprecated || operation.status() == Status::Deprecated)
}
