use clap::{Args, ValueEnum};

use super::output::Output;
use super::settings::{Flags, SettingsArgs};
use super::{Exit, input, stated};
use crate::report::{plain, triage_human, triage_json};
use crate::triage::{Refusal, triage};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The call that was refused, as it was made: ids, the address and a query may be in it
    #[arg(required = true, value_name = "METHOD PATH")]
    pub(super) call: Vec<String>,

    #[arg(long, value_name = "FILE", help = stated::HELP)]
    grant: Option<String>,

    /// The status of the response: 401, 403, or whichever came back
    #[arg(long, value_name = "CODE", value_parser = clap::value_parser!(u16).range(100..600))]
    status: Option<u16>,

    /// What came back: a file with the body of the response; `-` for standard input
    #[arg(long, value_name = "FILE")]
    body: Option<String>,

    /// How to print the answer
    #[arg(long, value_enum, default_value_t = Format::Human, help_heading = "Output")]
    format: Format,

    #[command(flatten)]
    settings: SettingsArgs,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  there is an answer, decided or not: `decided` in JSON says which
  2  something can't be read, or status and body contradict each other

It needs no token: leave it out of everything that you pass here.

Examples:
  front-scope triage GET /conversations/cnv_1 --status 403
  front-scope triage \"GET https://api2.frontapp.com/tags\" --body response.json
  front-scope triage GET /tags --body response.json --grant grant.yaml
  pbpaste | front-scope triage POST /contacts --body - --format json";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// All of it, one object on a line
    Json,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    if !input::once(arguments.grant.iter().chain(&arguments.body), output) {
        return Exit::Undetermined;
    }
    let Some(settings) = arguments.settings.resolve_here(Flags::default(), output) else {
        return Exit::Undetermined;
    };
    let grant = match arguments.grant.as_deref() {
        None => None,
        Some(path) => match stated::read(path, output) {
            None => return Exit::Undetermined,
            grant => grant,
        },
    };
    let body = match arguments.body.as_deref().map(read).transpose() {
        Ok(body) => body,
        Err(message) => {
            output.complain(&format!("front-scope: {message}"));
            return Exit::Undetermined;
        }
    };
    let call = arguments.call.join(" ");
    if call.trim().is_empty() {
        output.complain("front-scope: there is no call to speak of: name it, as in `GET /tags`");
        return Exit::Undetermined;
    }
    let mut refusal = Refusal::of(&call);
    if let Some(grant) = &grant {
        refusal = refusal.with_grant(grant);
    }
    if let Some(status) = arguments.status {
        refusal = refusal.with_status(status);
    }
    if let Some(body) = &body {
        refusal = refusal.with_body(body);
    }
    match triage(&settings.catalogue, &refusal) {
        Ok(found) => {
            output.print(&match arguments.format {
                Format::Human => triage_human(&found, output.layout()),
                Format::Json => triage_json(&found) + "\n",
            });
            Exit::Fine
        }
        Err(contradicting) => {
            let help = contradicting.help();
            output.complain(&format!("front-scope: {contradicting}\n{help}"));
            Exit::Undetermined
        }
    }
}

/// The body, whatever it is made of. A body in place of its file is a likely slip.
fn read(path: &str) -> Result<String, String> {
    input::lossy(path).map_err(|finding| {
        let name = match path.contains(['{', '\n']) {
            true => "the file of `--body`".to_owned(),
            false => format!("`{}`", plain(path)),
        };
        let help = "`--body` takes a file, or `-` for standard input";
        format!("{name} can't be read: {}\n{help}", finding.message())
    })
}
