//! The reports as a SARIF 2.1.0 log, for GitHub code scanning and other readers of findings.
//!
//! All manifests are one run, so that one upload replaces the one before. The verdicts are no
//! findings, and stand in the properties of the run.

pub(in crate::report) mod log;
mod rule;
use super::render::uri;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use self::log::{
    AnswerFile, Artifact, AutomationDetails, BaseUris, Driver, Fingerprints, Invocation, Located,
    Log, Notification, Physical, RegionFile, ResultFile, RunFile, RunProperties, Text, Tool,
};
use super::human::joined;
use super::json::CatalogueFile;
use super::judged::{Asked, Judged, message};
use super::render::region::{region, text};
use super::words::{counted, sentences};
use super::{Gap, Subject, escape_json, plain};
use crate::check::Report;
use crate::finding::{Code, Finding, Severity};
use crate::source::Place;

/// GitHub refuses a log with more results.
const MOST_RESULTS: usize = 25_000;

/// The reports as one JSON text on one line, without a line break at its end.
///
/// Columns are counted in units of UTF-16, as the log declares. A finding has the same fingerprint
/// when other lines come and go, and no two of a log have the same.
#[must_use]
pub fn sarif(checked: &[(&Report, Subject<'_>)]) -> String {
    let checked = checked.iter();
    let judged = checked.map(|(report, subject)| Judged::checked(report, subject));
    sarif_log(Asked::Check, &judged.collect::<Vec<_>>(), &[])
}

/// The same of any files of which `asked` was asked, with what kept the run from an answer to all
/// of it.
#[must_use]
pub fn sarif_log(asked: Asked, judged: &[Judged<'_>], gaps: &[Gap<'_>]) -> String {
    let beside: Vec<Judged<'_>> = gaps.iter().filter_map(Gap::judged).collect();
    let mut found: Vec<(&Finding, &Subject<'_>)> = judged
        .iter()
        .chain(&beside)
        .flat_map(|one| one.findings().map(|finding| (finding, one.subject())))
        .collect();
    let left_out = keep_the_worst(&mut found);
    let codes: BTreeSet<Code> = found.iter().map(|(finding, _)| finding.code()).collect();
    let unread = judged.iter().filter_map(unread);
    let mut notifications: Vec<Notification> = unread.chain(gaps.iter().map(missed)).collect();
    let execution_successful = notifications.is_empty();
    notifications.extend(left_out);
    let run = RunFile {
        tool: tool(&codes),
        automation_details: AutomationDetails {
            id: asked.category(),
        },
        invocations: [Invocation {
            execution_successful,
            tool_execution_notifications: notifications,
        }],
        original_uri_base_ids: BaseUris::repository(),
        column_kind: "utf16CodeUnits",
        newline_sequences: ["\r\n", "\n", "\r"],
        results: results(&found, &codes),
        properties: properties(judged),
    };
    // Strings, numbers and lists: there is nothing that JSON couldn't say.
    escape_json(serde_json::to_string(&Log::of(run)).unwrap_or_default())
}

fn tool(codes: &BTreeSet<Code>) -> Tool {
    let uri = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    Tool {
        driver: Driver {
            name: "front-scope",
            semantic_version: env!("CARGO_PKG_VERSION"),
            information_uri: uri.into_iter().find(|uri| uri.contains("://")),
            rules: codes.iter().map(|code| rule::rule(*code)).collect(),
        },
    }
}

fn results(found: &[(&Finding, &Subject<'_>)], codes: &BTreeSet<Code>) -> Vec<ResultFile> {
    let places: BTreeMap<&Code, usize> = codes.iter().zip(0..).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut result = |finding: &Finding, subject: &Subject<'_>| {
        let code = finding.code();
        let (uri, text) = (uri::uri(subject.path()), text(finding, subject));
        let known = [code.as_str(), &uri, &text].into_iter();
        let known: Vec<&str> = known.chain(finding.topic()).collect();
        let known = known.join("\n");
        let alike = seen.entry(known.clone()).or_default();
        *alike = alike.saturating_add(1);
        ResultFile {
            rule_id: code.as_str(),
            rule_index: places.get(&code).copied().unwrap_or_default(),
            level: finding.severity().as_str(),
            message: Text::of(in_words(finding, subject)),
            locations: vec![located(finding.place(), subject)],
            related_locations: related(finding, subject),
            partial_fingerprints: Fingerprints {
                finding: fingerprint(&known, *alike),
            },
        }
    };
    found
        .iter()
        .map(|(finding, subject)| result(finding, subject))
        .collect()
}

/// What is the matter and what to do about it. What a file says is no link: readers make one of
/// `[text](target)`.
fn in_words(finding: &Finding, subject: &Subject<'_>) -> String {
    let text = sentences(&message(finding, subject), finding.help());
    plain(&text).replace("](", r"\](")
}

/// The other places that a finding is true of, as many as one looks at.
fn related(finding: &Finding, subject: &Subject<'_>) -> Vec<Located> {
    const MOST: usize = 20;
    let others = finding.others().iter().take(MOST);
    others.map(|place| located(place, subject)).collect()
}

fn located(place: &Place, subject: &Subject<'_>) -> Located {
    let region = region(place, subject);
    let uri = uri::uri(subject.path());
    Located {
        physical_location: Physical {
            artifact_location: Artifact {
                // What came in by a pipe isn't of the repository.
                uri_base_id: (subject.is_file() && uri::is_relative(&uri)).then_some(log::ROOT),
                uri,
            },
            region: RegionFile {
                start_line: region.start.line,
                start_column: region.start.column,
                end_line: region.end.line,
                end_column: region.end.column,
            },
        },
    }
}

/// By what a finding is known, and which it is of those that are known by the same.
fn fingerprint(known: &str, alike: usize) -> String {
    let hash = Sha256::digest(format!("{known}\n{alike}"));
    let digits = hash.iter().take(16).map(|byte| format!("{byte:02x}"));
    digits.collect()
}

/// That nothing of a file could be read, which no rule was asked about.
fn unread(judged: &Judged<'_>) -> Option<Notification> {
    let (why, says) = judged.unread()?;
    Some(Notification {
        level: "error",
        message: Text::of(plain(&says).into_owned() + "."),
        locations: vec![located(why.place(), judged.subject())],
    })
}

/// That something was asked about and there is no answer.
fn missed(gap: &Gap<'_>) -> Notification {
    let at = match gap {
        Gap::File {
            subject, findings, ..
        } => findings
            .first()
            .map(|finding| located(finding.place(), subject)),
        Gap::Unseen(_) => None,
    };
    Notification {
        level: "error",
        message: Text::of(plain(&gap.says()).into_owned() + "."),
        locations: at.into_iter().collect(),
    }
}

/// Of more findings than GitHub takes the worst are kept, and the rest is told of.
fn keep_the_worst(found: &mut Vec<(&Finding, &Subject<'_>)>) -> Option<Notification> {
    if found.len() <= MOST_RESULTS {
        return None;
    }
    found.sort_by_key(|(finding, _)| std::cmp::Reverse(finding.severity()));
    let rest = found.split_off(MOST_RESULTS);
    let kinds = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Note, "note", "notes"),
    ];
    let kinds = kinds.into_iter().filter_map(|(severity, one, more)| {
        let of = rest
            .iter()
            .filter(|(finding, _)| finding.severity() == severity);
        let count = of.count();
        (count > 0).then(|| counted(count, one, more))
    });
    let left_out = joined(kinds);
    Some(Notification {
        level: "warning",
        message: Text::of(format!(
            "{left_out} left out, since GitHub takes {MOST_RESULTS} results: `--format json` has \
             them all."
        )),
        locations: Vec::new(),
    })
}

fn properties(judged: &[Judged<'_>]) -> RunProperties {
    let answers = judged.iter().filter_map(Judged::answer);
    let mut properties = RunProperties {
        catalogue: judged
            .iter()
            .find_map(|one| one.catalogue().map(CatalogueFile::from)),
        ..RunProperties::default()
    };
    for answer in answers {
        let AnswerFile::Verdict(file) = answer.file.clone();
        properties.verdicts.push(file);
    }
    properties
}
