//! `audit --used`: what a token holds and a manifest declares, beside what was called.

use std::collections::BTreeMap;

use super::{Arguments, completed};
use crate::audit::usage;
use crate::check::{CatalogueStamp, Question};
use crate::cli::checked::Checked;
use crate::cli::infer::recordings;
use crate::cli::output::Output;
use crate::cli::settings::Flags;
use crate::cli::{Exit, grant as grant_file, input, today};
use crate::infer::Traffic;
use crate::model::Profile;
use crate::report::{Detail, Subject, UsageAnswer};
use crate::source::SourceMap;

/// Answers once for each token. Says what can't be read.
pub(super) fn answer(arguments: &Arguments, output: &mut Output) -> Option<Exit> {
    let (manifest, grant) = (arguments.manifest.as_ref(), arguments.grant.as_ref());
    if manifest.is_none() && grant.is_none() {
        output.unseen("what was used is compared with a manifest, with `--grant FILE`, or with both: name one");
        return None;
    }
    let files = manifest.into_iter().chain(grant).chain(&arguments.used);
    input::once(files, output).then_some(())?;
    let settings = match manifest {
        Some(path) => arguments.settings.resolve(path, Flags::default(), output)?,
        None => arguments.settings.resolve_here(Flags::default(), output)?,
    };
    let catalogue = &settings.catalogue;
    let question = Question::of(Profile::shared_only()).on(today());
    let limits = arguments.size.limits();
    let checked = manifest.map(|path| Checked::read(path, limits, catalogue, &question));
    let stated = match grant {
        Some(path) => {
            let stated = grant_file::read(path, output)?;
            Some(completed(stated, arguments, output)?)
        }
        None => None,
    };
    let (used, counts) = (&arguments.used, &arguments.counts);
    let recordings = recordings(catalogue, used, counts, &arguments.strip, output)?;
    let mut tokens: BTreeMap<Option<String>, Traffic> = BTreeMap::new();
    for recording in recordings {
        tokens
            .entry(recording.token)
            .or_default()
            .add(recording.traffic);
    }
    // A count without a row.
    if tokens.is_empty() {
        tokens.insert(None, Traffic::default());
    }
    let map = SourceMap::default();
    let subject = |path: &'static str| Subject::new(path, "", &map).without_file();
    let of_grant = grant.map(|path| match path.as_str() {
        input::STDIN => subject("stdin"),
        path => Subject::new(path, "", &map),
    });
    let of_manifest = checked.as_ref().map(Checked::subject);
    let names: Vec<String> = used
        .iter()
        .chain(counts)
        .map(|path| input::shown(path).to_owned())
        .collect();
    let report = checked.as_ref().map(Checked::report);
    let found = tokens.iter().map(|(token, traffic)| {
        let usage = usage(catalogue, stated.as_ref(), report, traffic);
        let label = token
            .as_deref()
            .map(|label| Subject::new(label, "", &map).without_file());
        (label, usage, token, traffic)
    });
    let found: Vec<_> = found.collect();
    let answers = found.iter().filter_map(|(label, usage, token, traffic)| {
        Some(UsageAnswer {
            usage,
            token: token.as_deref(),
            manifest: report.zip(of_manifest.as_ref()),
            grant: of_grant.as_ref(),
            subject: label
                .as_ref()
                .or(of_manifest.as_ref())
                .or(of_grant.as_ref())?,
            recordings: &names,
            foreign: traffic.foreign,
            catalogue: CatalogueStamp::of(catalogue),
            allow_excess: arguments.allow_excess,
        })
    });
    let answers: Vec<UsageAnswer<'_>> = answers.collect();
    let detail = Detail::of(arguments.quiet, false);
    Some(output.emit(arguments.format, &answers, detail))
}
