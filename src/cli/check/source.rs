//! `check --source`: what source code calls, held against a manifest or checked as it is.

use std::collections::BTreeMap;

use super::{Arguments, Asked, Format, profiles};
use crate::check::Question;
use crate::cli::checked::Checked;
use crate::cli::infer::{Gathered, tree};
use crate::cli::output::Output;
use crate::cli::settings::Settings;
use crate::cli::{Exit, today};
use crate::finding::Finding;
use crate::model::Profile;
use crate::report::{CheckAnswer, Detail, SourceAnswer, SourcePlace, Subject, plain, quote_shell};
use crate::source::{Place, SourceMap, Span};

/// The lines of a file of the source as they may be shown: the endpoints at their lines, nothing else.
struct Shown {
    path: String,
    text: String,
    spans: BTreeMap<usize, Span>,
}

impl Shown {
    fn new(path: String, places: &[&SourcePlace]) -> Self {
        let mut at: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for place in places {
            let shown = at.entry(place.line).or_default();
            if !shown.contains(&place.shown.as_str()) {
                shown.push(&place.shown);
            }
        }
        let (mut text, mut spans, mut line) = (String::new(), BTreeMap::new(), 1_usize);
        for (number, shown) in at {
            text.push_str(&"\n".repeat(number.saturating_sub(line)));
            let start = text.len();
            text.push_str(&shown.join(", "));
            spans.insert(number, Span::between(start, text.len()));
            line = number;
        }
        text.push('\n');
        Shown { path, text, spans }
    }
}

/// Reads the source, and checks the manifest, or what was inferred where there is none.
pub(super) fn run(
    arguments: &Arguments,
    format: Format,
    asked: &[Asked<'_>],
    here: &Settings,
    output: &mut Output,
) -> Option<Exit> {
    let (path, settings) = match asked {
        [] => (None, here),
        [(path, settings)] => (Some(*path), *settings),
        _ => {
            output.unseen("`--source` compares with one manifest: name one");
            return None;
        }
    };
    let catalogue = &settings.catalogue;
    let gathered = Gathered::read(catalogue, &arguments.source, &[], "", &[], output)?;
    let inferred = gathered.inferred(catalogue);
    if inferred.is_empty() {
        output.unseen(&format!(
            "no call of Front's API was found, so that nothing can be said: {}",
            inferred.headline()
        ));
        for remark in inferred.remarks() {
            output.complain(&format!("  {remark}"));
        }
        return None;
    }
    let profiles = profiles(&[(path.unwrap_or_default(), settings)], output)?;
    let profile = profiles.get(&*settings.profile).map(|profile| &**profile);
    let question = Question::of(profile.unwrap_or(Profile::shared_only()))
        .with_tokens(settings.tokens)
        .on(today());
    let limits = arguments.size.limits();
    let checked = match path {
        Some(path) => Checked::read(path, limits, catalogue, &question),
        None => {
            let text = inferred.manifest(&tree::name_of(&arguments.source));
            Checked::of_text("inferred", text, limits, catalogue, &question)
        }
    };
    let checked = checked.with_settings(settings);
    let declared = path.and(checked.manifest());
    let compared = inferred.compare(catalogue, declared);
    let is_whole = path.is_none() || declared.is_some();
    let mut files: BTreeMap<&str, Vec<&SourcePlace>> = BTreeMap::new();
    for (place, _) in compared.of_source.iter().filter(|_| is_whole) {
        files.entry(&place.file).or_default().push(place);
    }
    let shown = files.into_iter().map(|(file, places)| {
        let path = match arguments.source.as_slice() {
            [root] if std::path::Path::new(root).is_dir() && root != "." => {
                format!("{}/{file}", root.trim_end_matches('/'))
            }
            _ => file.to_owned(),
        };
        (file, Shown::new(path, &places))
    });
    let shown: BTreeMap<&str, Shown> = shown.collect();
    let map = SourceMap::default();
    let of_source = compared.of_source.iter().filter_map(|(place, finding)| {
        let shown = shown.get(place.file.as_str())?;
        let span = shown.spans.get(&place.line).copied()?;
        let subject = Subject::new(&shown.path, &shown.text, &map);
        let place = Place::Bytes { span, entry: None };
        Some((subject, moved(finding, place)))
    });
    let answer = SourceAnswer {
        check: CheckAnswer {
            report: checked.report(),
            subject: checked.subject(),
        },
        writer: path.is_none().then(|| {
            let source: Vec<String> = arguments
                .source
                .iter()
                .map(|it| quote_shell(&plain(it)))
                .collect();
            format!(
                "front-scope infer {} --out front-scope.yaml",
                source.join(" ")
            )
        }),
        found: inferred.headline(),
        of_source: of_source.collect(),
        of_manifest: compared.of_manifest.clone(),
        inferred: serde_json::from_str(&inferred.json()).unwrap_or_default(),
    };
    let detail = Detail::of(arguments.quiet, arguments.explain_all);
    Some(output.emit(format, &[answer], detail))
}

/// Returns this finding at another place.
fn moved(finding: &Finding, place: Place) -> Finding {
    let moved = Finding::new(finding.code(), place, finding.message().to_owned());
    match finding.help() {
        Some(help) => moved.with_help(help.to_owned()),
        None => moved,
    }
}
