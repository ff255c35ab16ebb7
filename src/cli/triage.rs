use clap::Args;

use super::output::Output;
use super::settings::{Flags, SettingsArgs};
use super::{Exit, format, grant, input};
use crate::report::{Detail, Format, TriageAnswer, plain};
use crate::triage::{Refusal, triage};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The call that was refused, as it was made: ids, the address and a query may be in it
    #[arg(required = true, value_name = "METHOD PATH")]
    pub(super) call: Vec<String>,

    #[arg(long, value_name = "FILE", help = grant::HELP)]
    grant: Option<String>,

    /// The status of the response: 401, 403, or whichever came back
    #[arg(long, value_name = "CODE", value_parser = clap::value_parser!(u16).range(100..600))]
    status: Option<u16>,

    /// What came back: a file with the body of the response; `-` for standard input
    #[arg(long, value_name = "FILE")]
    body: Option<String>,

    #[arg(long, value_parser = format::one_of(format::PAGES), default_value = "human", help = format::HELP, help_heading = "Output")]
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
  pbpaste | front-scope triage POST /contacts --body - --format json
  front-scope triage GET /tags --body response.json --format markdown";

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    output.begin(arguments.format);
    let exit = answer(arguments, output).unwrap_or(Exit::Undetermined);
    exit.max(output.emit::<TriageAnswer<'_>>(arguments.format, &[], Detail::Usual))
}

fn answer(arguments: &Arguments, output: &mut Output) -> Option<Exit> {
    input::once(arguments.grant.iter().chain(&arguments.body), output).then_some(())?;
    let settings = arguments.settings.resolve_here(Flags::default(), output)?;
    let call = arguments.call.join(" ");
    if call.trim().is_empty() {
        output.unseen("there is no call to speak of: name it, as in `GET /tags`");
        return None;
    }
    let mut refusal = Refusal::of(&call);
    let grant = arguments
        .grant
        .as_deref()
        .map(|path| grant::read(path, output));
    let grant = match grant {
        Some(grant) => Some(grant?),
        None => None,
    };
    if let Some(grant) = &grant {
        refusal = refusal.with_grant(grant);
    }
    if let Some(status) = arguments.status {
        refusal = refusal.with_status(status);
    }
    let body = arguments.body.as_deref().map(read).transpose();
    let body = body.map_err(|message| output.unseen(&message)).ok()?;
    if let Some(body) = &body {
        refusal = refusal.with_body(body);
    }
    match triage(&settings.catalogue, &refusal) {
        Ok(triage) => {
            let answer = TriageAnswer { triage: &triage };
            Some(output.emit(arguments.format, &[answer], Detail::Usual))
        }
        Err(conflict) => {
            output.unseen(&format!("{conflict}\n{}", conflict.help()));
            None
        }
    }
}

/// Returns the body, whatever it is made of. A body in place of its file is a likely slip.
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
