use std::collections::BTreeMap;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::output::Output;
use super::settings::{Flags, SettingsArgs};
use super::{Exit, profile};
use crate::model::{
    Answer, Namespace, Need, Operation, Profile, Requirement, Resource, Scope, Status, UnknownWord,
};
use crate::report::{escape_json, plain};

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

    /// How to print the operations
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Output")]
    format: Format,

    #[command(flatten)]
    settings: SettingsArgs,
}

const AFTER_HELP: &str = "\
Examples:
  front-scope endpoints signatures
  front-scope endpoints --scope messages:send
  front-scope endpoints --oauth no --format json";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One operation a line: scope, namespaces, endpoint
    Table,
    /// An array of objects
    Json,
}

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
    match arguments.format {
        Format::Table => output.print(&table(&found)),
        Format::Json => output.print(&(json(&found, profile) + "\n")),
    }
    if found.is_empty() {
        output.complain("front-scope: no operation is like that");
        return Exit::Failed;
    }
    Exit::Fine
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

/// OAuth's answer to the operation as it is usually meant.
fn oauth(operation: &Operation, profile: &Profile) -> Answer {
    Need::assumed(operation.clone()).map_or(Answer::Unknown, |needed| profile.covers(&needed))
}

/// The columns that vary least come first, so that the lines can be read without wrapping.
fn table(operations: &[&Operation]) -> String {
    let scope = |op: &Operation| match op.requirement() {
        Requirement::Nothing => "-".to_owned(),
        known_or_not => known_or_not.to_string(),
    };
    let namespaces = |op: &Operation| match op.admissible() {
        [] => "-".to_owned(),
        admissible => admissible
            .iter()
            .map(|ns| ns.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    };
    let rows: Vec<_> = operations
        .iter()
        .map(|op| (scope(op), namespaces(op), op))
        .collect();
    let first = rows
        .iter()
        .map(|(scope, ..)| scope.len())
        .max()
        .unwrap_or(0);
    let second = rows
        .iter()
        .map(|(_, namespaces, _)| namespaces.len())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for (scope, namespaces, op) in &rows {
        let status = match op.status() {
            Status::Current => String::new(),
            status => format!("  ({status})"),
        };
        out.push_str(&format!(
            "{scope:first$}  {namespaces:second$}  {}{status}\n",
            op.endpoint()
        ));
    }
    if rows.len() > 1 {
        out.push_str(&format!("\n{} operations\n", rows.len()));
    }
    out
}

#[derive(Serialize)]
struct Row<'o> {
    endpoint: String,
    operation: &'o str,
    apis: Vec<&'static str>,
    scope: Option<String>,
    namespaces: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    besides: Vec<&'static str>,
    basis: &'static str,
    status: &'static str,
    replacement: Option<String>,
    source: &'o str,
    oauth: BTreeMap<&'o str, &'static str>,
}

fn json<'o>(operations: &[&'o Operation], asked: &'o Profile) -> String {
    let rows: Vec<Row<'_>> = operations
        .iter()
        .map(|op| {
            let profiles = Profile::builtin().into_iter().chain([asked]);
            Row {
                endpoint: op.endpoint().to_string(),
                operation: op.id(),
                apis: op.apis().iter().map(crate::model::Api::as_str).collect(),
                scope: op.requirement().written(),
                namespaces: op.admissible().iter().map(|ns| ns.as_str()).collect(),
                besides: op.besides().iter().map(|ns| ns.as_str()).collect(),
                basis: op.basis().as_str(),
                status: op.status().as_str(),
                replacement: op.replacement().map(ToString::to_string),
                source: op.source().says(),
                oauth: profiles
                    .map(|p| (p.name(), oauth(op, p).as_str()))
                    .collect(),
            }
        })
        .collect();
    escape_json(serde_json::to_string_pretty(&rows).unwrap_or_default())
}
