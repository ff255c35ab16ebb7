use std::collections::BTreeSet;

use clap::Args;

use super::Exit;
use super::likely::Likely;
use super::output::Output;
use super::settings::{Flags, SettingsArgs};
use crate::catalogue::Catalogue;
use crate::finding::Code;
use crate::model::{Operation, Scope};
use crate::report::{self, explain_endpoint, explain_scope, explain_term, plain, suggestion};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// An endpoint, an operation id, a scope, a finding code, or another word that reports use
    #[arg(required = true, value_name = "ENDPOINT|SCOPE|CODE|WORD", value_parser = Likely(words), hide_possible_values = true)]
    what: Vec<String>,

    #[command(flatten)]
    settings: SettingsArgs,
}

const AFTER_HELP: &str = "\
Examples:
  front-scope explain GET /tags
  front-scope explain list-teammate-signatures
  front-scope explain messages:send
  front-scope explain assumed-namespace
  front-scope explain shared-only";

/// Lists what a shell completes: endpoints have too many spellings.
fn words() -> Vec<String> {
    let operations = Catalogue::builtin().operations();
    let scopes: BTreeSet<_> = operations.iter().filter_map(Operation::scope).collect();
    let codes = Code::ALL.iter().map(|code| code.as_str());
    codes
        .chain(report::words())
        .chain(operations.iter().map(Operation::id))
        .map(str::to_owned)
        .chain(scopes.into_iter().map(ToString::to_string))
        .collect()
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let what = arguments.what.join(" ");
    let Some(settings) = arguments.settings.resolve_here(Flags::default(), output) else {
        return Exit::Undetermined;
    };
    let catalogue = &*settings.catalogue;
    let layout = output.layout();
    if let Ok(code) = what.parse::<Code>() {
        output.print(code.page());
        return Exit::Fine;
    }
    if let Ok(scope) = what.parse::<Scope>()
        && let Some(text) = explain_scope(catalogue, &scope, layout)
    {
        output.print(&text);
        return Exit::Fine;
    }
    if let Some(term) = report::term(&what) {
        output.print(&explain_term(&term, layout));
        return Exit::Fine;
    }
    if let Some(operation) = catalogue.operation(what.trim()) {
        output.print(&explain_endpoint(catalogue, operation, layout));
        return Exit::Fine;
    }
    match catalogue.resolve(&what) {
        Ok(found) => match found.operation() {
            Some(operation) => output.print(&explain_endpoint(catalogue, operation, layout)),
            None => output.print(Code::OauthAutoProvisioning.page()),
        },
        Err(unresolved) => {
            let what = plain(&what);
            let text = suggestion(catalogue, &what, &unresolved, output.error_layout());
            output.complain(&format!(
                "front-scope: nothing to explain about `{what}`\n{}",
                text.trim_end()
            ));
            return Exit::Undetermined;
        }
    }
    Exit::Fine
}
