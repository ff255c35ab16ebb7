use clap::Args;

use super::checked::Checked;
use super::config::parse_tokens;
use super::output::Output;
use super::settings::{Flags, SettingsArgs, SizeArg, tokens_help};
use super::{Exit, format, input, profile, save, today};
use crate::check::{Question, Verdict};
use crate::finding::{Code, Finding};
use crate::report::{
    Answer, CheckAnswer, Format, Layout, Record, RequestAnswer, Subject, diagnosis,
    missing_reasons, plain, render, why_no_request,
};
use crate::source::{Limits, secret};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The manifest that Front is to be asked about
    manifest: String,

    #[arg(long, value_name = "NAME|FILE", value_parser = profile::parser(), hide_possible_values = true, help = profile::HELP)]
    profile: Option<String>,

    #[arg(long, value_name = "K", value_parser = parse_tokens, help = tokens_help("may be asked for", "; with --check, as they were"))]
    tokens: Option<usize>,

    /// Don't write: say what has changed since this request was written
    #[arg(long, value_name = "FILE")]
    check: Option<String>,

    /// Put the certificate of the check into it, which can be checked without front-scope
    #[arg(long, conflicts_with = "check", help_heading = "Output")]
    certificate: bool,

    /// How to write the request
    #[arg(long, value_parser = format::one_of(FORMATS), default_value = "markdown", help_heading = "Output")]
    format: Format,

    /// Write to this file, whole or not at all, instead of printing
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "check",
        help_heading = "Output"
    )]
    out: Option<String>,

    #[command(flatten)]
    size: SizeArg,

    #[command(flatten)]
    settings: SettingsArgs,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  the request is written, or nothing has to be asked for; with --check,
     nothing has changed
  1  a reason is missing, or an exception would not help; with --check, something
     has changed
  2  there is nothing to write a request from

Examples:
  front-scope request --out request.md integration.yaml
  front-scope request --check request.md integration.yaml";

/// The formats of a letter.
const FORMATS: &[Format] = &[Format::Markdown, Format::Html];

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    // To compare is to ask as it was asked then.
    let before = match arguments.check.as_deref().map(|file| record(file, output)) {
        None => None,
        Some(Some(record)) => Some(record),
        Some(None) => return Exit::Undetermined,
    };
    let name = arguments
        .profile
        .as_deref()
        .or(before.as_ref().map(Record::profile));
    let flags = Flags {
        profile: name,
        tokens: arguments.tokens.or(before.as_ref().map(Record::tokens)),
        strict: None,
    };
    let settings = arguments
        .settings
        .resolve(&arguments.manifest, flags, output);
    let Some(settings) = settings else {
        return Exit::Undetermined;
    };
    let Some(profile) = settings.read_profile(output) else {
        return Exit::Undetermined;
    };
    let catalogue = &settings.catalogue;
    let question = Question::of(&profile)
        .with_tokens(settings.tokens)
        .on(today());
    let checked = Checked::read(
        &arguments.manifest,
        arguments.size.limits(),
        catalogue,
        &question,
    );
    // Whoever names a profile, here or in the configuration, has looked which one holds.
    let is_settled = match &before {
        Some(before) => before.is_settled() || arguments.profile.is_some(),
        None => settings.is_settled,
    };
    let subject = checked.subject().settled(is_settled);
    let report = checked.report();
    let answer = || CheckAnswer {
        report,
        subject: subject.clone(),
    };
    if report.verdict() == Verdict::Undetermined {
        let text = render(Format::Human, &[answer()], output.error_layout());
        output.complain(text.trim_end());
        return Exit::Undetermined;
    }
    if let (Some(file), Some(before)) = (&arguments.check, &before) {
        let now = checked.manifest();
        let now = now.map(|manifest| Record::of(catalogue, manifest, report, subject.is_settled()));
        let exit = now.map_or(Exit::Undetermined, |now| {
            compare(file, before, &now, output)
        });
        return exit.max(not_ready(&checked, &subject, output));
    }
    if let Some(why) = why_no_request(report) {
        output.complain(&format!("front-scope: nothing to ask for: {why}"));
        return Exit::Failed;
    }
    let manifest = checked.manifest();
    let request =
        manifest.and_then(|manifest| RequestAnswer::new(catalogue, manifest, report, &subject));
    let Some(request) = request else {
        output.complain(&format!(
            "front-scope: nothing to ask for: {}",
            answer().headline().text()
        ));
        return Exit::Fine;
    };
    let request = request.with_certificate(arguments.certificate);
    let text = render(arguments.format, &[request], Layout::default());
    if !save::or_print(
        &text,
        arguments.out.as_deref(),
        &[&arguments.manifest],
        output,
    ) {
        return Exit::Undetermined;
    }
    not_ready(&checked, &subject, output)
}

/// Says which reasons are missing: the request is written without them, but isn't ready to be sent.
fn not_ready(checked: &Checked, subject: &Subject<'_>, output: &mut Output) -> Exit {
    let missing = missing_reasons(checked.report());
    if missing.is_empty() {
        return Exit::Fine;
    }
    let text = diagnosis(
        "not ready for a request",
        &missing,
        subject,
        output.error_layout(),
    );
    output.complain(text.trim_end());
    Exit::Failed
}

/// Reads the record in a request of what it was written from.
fn record(file: &str, output: &mut Output) -> Option<Record> {
    let shown = plain(file).into_owned();
    let (code, what) = (Code::InvalidManifest, "not a request");
    let found = match input::read_as_it_is(file, code, what, Limits::default()) {
        Ok(input) => Record::find(&input.text).map_err(|error| error.to_string()),
        Err(problem) => Err(problem.findings().iter().map(Finding::message).collect()),
    };
    match found {
        Ok(record) => Some(record),
        Err(message) => {
            output.complain(&format!(
                "front-scope: {shown} isn't a request to compare with: {message}\n\
                 write it anew: `front-scope request --out {shown} MANIFEST`"
            ));
            None
        }
    }
}

fn compare(file: &str, before: &Record, now: &Record, output: &mut Output) -> Exit {
    let shown = plain(file).into_owned();
    let changes = before.changes(now);
    if changes.is_empty() {
        output.print(&format!(
            "{shown} was written from what the manifest says\n"
        ));
        return Exit::Fine;
    }
    output.print(&format!(
        "{shown} was written before the manifest changed:\n"
    ));
    for change in changes {
        output.print(&format!("  {}\n", plain(&secret::mask(&change))));
    }
    Exit::Failed
}
