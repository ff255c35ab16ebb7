use std::borrow::Cow;
use std::rc::Rc;

use clap::Args;

use super::super::checked::Checked;
use super::super::output::Output;
use super::super::settings::{ConfigArgs, Flags, Resolver, Settings, SizeArg};
use super::super::{Exit, format, input, profile};
use super::side::{Named, Whole, both};
use crate::check::{Question, Report};
use crate::drift::{Drift, Effects};
use crate::model::Profile;
use crate::report::{Affected, Detail, DriftAnswer, Format, Subject, plain};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in super::super) struct Arguments {
    /// What it was: a catalogue file, an OpenAPI document of Front's, or `builtin`
    old: String,

    /// What it is: the same
    new: String,

    /// A manifest of which to say what it means for it; may be given several times
    #[arg(long = "manifest", value_name = "MANIFEST")]
    manifests: Vec<String>,

    /// More manifests, as a glob behind `--manifest` names them
    // One value for each `--manifest`, so that it can stand before OLD and NEW as well.
    #[arg(value_name = "MANIFEST")]
    more_manifests: Vec<String>,

    #[arg(long, value_name = "NAME|FILE", value_parser = profile::parser(), hide_possible_values = true, help = profile::HELP)]
    profile: Option<String>,

    #[arg(long, value_parser = format::one_of(format::ANSWERS), default_value = "human", help = format::HELP, help_heading = "Output")]
    format: Format,

    #[command(flatten)]
    size: SizeArg,

    #[command(flatten)]
    config: ConfigArgs,
}

const AFTER_HELP: &str = "\
What a document doesn't say, such as namespaces, and what is of the API that it
isn't of, is taken from the other side and so counts as unchanged.

Exit codes:
  0  compared; with --manifest, none of them is affected
  1  a manifest is affected
  2  something can't be read, or a manifest isn't clear with either side

Examples:
  front-scope catalogue diff builtin core-api.json
  front-scope catalogue diff old.yaml new.yaml --manifest crm.yaml chat.yaml
  front-scope catalogue diff builtin core-api.json --format markdown";

impl Arguments {
    fn manifests(&self) -> Vec<&str> {
        let manifests = self.manifests.iter().chain(&self.more_manifests);
        manifests.map(String::as_str).collect()
    }
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let format = arguments.format;
    let is_of_findings = matches!(
        format,
        Format::Github | Format::Sarif | Format::Gitlab | Format::Junit
    );
    if is_of_findings && arguments.manifests().is_empty() {
        output.complain(
            "front-scope: without a manifest there is no line to point at: name one with \
             --manifest, or take human, json, markdown or html",
        );
        return Exit::Undetermined;
    }
    output.begin(format);
    let exit = compare(arguments, output).unwrap_or(Exit::Undetermined);
    exit.max(output.emit::<DriftAnswer<'_>>(format, &[], Detail::Usual))
}

fn compare(arguments: &Arguments, output: &mut Output) -> Option<Exit> {
    let manifests = arguments.manifests();
    let named = [arguments.old.as_str(), &arguments.new].into_iter();
    input::once(named.chain(manifests.iter().copied()), output).then_some(())?;
    // What is wrong with any of them is told in one run.
    let (sides, settings) = (sides(arguments, output), settings(arguments, output));
    let ((old, new), settings) = (sides?, settings?);
    let drift = Drift::between(old.catalogue(), new.catalogue());
    let checked = manifests.iter().zip(&settings);
    let checked = checked.map(|(path, (settings, profile))| {
        let question = Question::of(profile);
        let before = Checked::read(path, arguments.size.limits(), old.catalogue(), &question)
            .with_settings(settings);
        let now = before.again(new.catalogue(), &question);
        (before, now)
    });
    let checked: Vec<(Checked, Report)> = checked.collect();
    let effects: Vec<Effects> = checked
        .iter()
        .map(|(before, now)| Effects::on(&drift, new.catalogue(), before.report(), now))
        .collect();
    let subjects: Vec<Subject<'_>> = checked.iter().map(|(it, _)| it.subject()).collect();
    let told = checked.iter().zip(&effects).zip(&subjects);
    let manifests = told.map(|(((before, now), effects), subject)| Affected {
        subject,
        report: now,
        name: before.report().name(),
        effects,
    });
    let manifests: Vec<Affected<'_>> = manifests.collect();
    let answer = DriftAnswer {
        old: old.side(),
        new: new.side(),
        drift: &drift,
        manifests: &manifests,
    };
    let exit = output.emit(arguments.format, &[answer], Detail::Usual);
    for problem in manifests.iter().filter_map(Affected::problem) {
        output.complain(&format!("front-scope: {problem}"));
    }
    Some(exit)
}

/// Returns the settings and the profile of each manifest; without a manifest, those of the current
/// directory. Says what is wrong with any of them.
fn settings(arguments: &Arguments, output: &mut Output) -> Option<Vec<Governing>> {
    let mut governed = arguments.manifests();
    if governed.is_empty() {
        governed.push(input::STDIN);
    }
    let flags = Flags {
        profile: arguments.profile.as_deref(),
        ..Flags::default()
    };
    let mut resolver = Resolver::new(&arguments.config, flags);
    let settings = governed.iter().map(|path| resolver.resolve(path, output));
    let settings: Vec<Option<Rc<Settings>>> = settings.collect();
    let settings = settings.into_iter().collect::<Option<Vec<_>>>()?;
    let profiles = settings.into_iter().map(|settings| {
        let profile = settings.read_profile(output)?;
        Some((settings, profile))
    });
    profiles.collect()
}

type Governing = (Rc<Settings>, Cow<'static, Profile>);

fn sides(arguments: &Arguments, output: &mut Output) -> Option<(Whole, Whole)> {
    let (old, new) = (
        Named::read(&arguments.old, output),
        Named::read(&arguments.new, output),
    );
    let (old, new) = (old?, new?);
    if let (Named::Document(one), Named::Document(other)) = (&old, &new)
        && one.api() != other.api()
    {
        output.unseen(&format!(
            "{} is of the {} and {} of the {}: compare documents of one API",
            plain(&arguments.old),
            one.api().label(),
            plain(&arguments.new),
            other.api().label()
        ));
        return None;
    }
    let sides = both((&old, &arguments.old), (&new, &arguments.new));
    sides.map_err(|wrong| output.unseen(&plain(&wrong))).ok()
}
