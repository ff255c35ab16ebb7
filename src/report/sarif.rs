//! The reports as a SARIF 2.1.0 log, for GitHub code scanning and other readers of findings.
//!
//! All manifests are one run, so that one upload replaces the one before. The verdicts are no
//! findings, and stand in the properties of the run.

mod log;
mod rule;
mod uri;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use self::log::{
    Artifact, AutomationDetails, BaseUris, Driver, Fingerprints, Invocation, Located, Log,
    Notification, Physical, RegionFile, ResultFile, RunFile, RunProperties, Suppression, Text,
    Tool, VerdictFile,
};
use super::json::CatalogueFile;
use super::region::{region, text};
use super::words::sentences;
use super::{Subject, escape_json, plain, summary};
use crate::check::Report;
use crate::finding::{Code, Finding, Severity};
use crate::manifest::Allow;

/// GitHub refuses a log with more results.
const MOST_RESULTS: usize = 25_000;

/// The reports as one JSON text on one line, without a line break at its end.
///
/// Columns are counted in units of UTF-16, as the log declares. A finding has the same fingerprint
/// when other lines come and go, and no two of a log have the same.
#[must_use]
pub fn sarif(checked: &[(&Report, Subject<'_>)]) -> String {
    let mut found: Vec<Found<'_>> = checked
        .iter()
        .flat_map(|(report, subject)| Found::of(report, subject))
        .collect();
    let too_many = found.len().saturating_sub(MOST_RESULTS);
    if too_many > 0 {
        let is_allowed = |found: &Found<'_>| found.allow.is_some();
        found.sort_by_key(|f| (is_allowed(f), std::cmp::Reverse(f.finding.severity())));
        found.truncate(MOST_RESULTS);
    }
    let codes: BTreeSet<Code> = found.iter().map(|found| found.finding.code()).collect();
    let unread = checked.iter().filter_map(unread);
    let mut notifications: Vec<Notification> = unread.collect();
    let execution_successful = notifications.is_empty();
    if too_many > 0 {
        notifications.push(Notification {
            level: "warning",
            message: Text::of(format!("{too_many} findings more are left out.")),
            locations: Vec::new(),
        });
    }
    let run = RunFile {
        tool: tool(&codes),
        automation_details: AutomationDetails { id: "front-scope/" },
        invocations: [Invocation {
            execution_successful,
            tool_execution_notifications: notifications,
        }],
        original_uri_base_ids: BaseUris::repository(),
        column_kind: "utf16CodeUnits",
        newline_sequences: ["\r\n", "\n", "\r"],
        results: results(&found, &codes),
        properties: properties(checked),
    };
    // Strings, numbers and lists: there is nothing that JSON couldn't say.
    escape_json(serde_json::to_string(&Log::of(run)).unwrap_or_default())
}

/// A finding with its file, and why it is accepted where it is.
#[derive(Clone, Copy)]
struct Found<'r> {
    finding: &'r Finding,
    allow: Option<&'r Allow>,
    subject: &'r Subject<'r>,
}

impl<'r> Found<'r> {
    fn of(report: &'r Report, subject: &'r Subject<'r>) -> impl Iterator<Item = Self> {
        let findings = report.findings().iter().map(|finding| (finding, None));
        let allowed = report.allowed().iter();
        let allowed = allowed.map(|one| (one.finding(), Some(one.allow())));
        findings.chain(allowed).map(|(finding, allow)| Found {
            finding,
            allow,
            subject,
        })
    }
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

fn results(found: &[Found<'_>], codes: &BTreeSet<Code>) -> Vec<ResultFile> {
    // The standard has all results say whether they are suppressed, or none.
    let says_suppressed = found.iter().any(|found| found.allow.is_some());
    let places: BTreeMap<&Code, usize> = codes.iter().zip(0..).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut result = |found: &Found<'_>| {
        let (finding, subject) = (found.finding, found.subject);
        let code = finding.code();
        let known = [
            code.as_str(),
            &uri::uri(subject.path()),
            &text(finding, subject),
        ]
        .join("\n");
        let alike = seen.entry(known.clone()).or_default();
        *alike = alike.saturating_add(1);
        ResultFile {
            rule_id: code.as_str(),
            rule_index: places.get(&code).copied().unwrap_or_default(),
            level: finding.severity().as_str(),
            message: Text::of(message(finding)),
            locations: vec![located(finding, subject)],
            partial_fingerprints: Fingerprints {
                finding: fingerprint(&known, *alike),
            },
            suppressions: says_suppressed.then(|| suppressions(found)),
        }
    };
    found.iter().map(&mut result).collect()
}

fn suppressions(found: &Found<'_>) -> Vec<Suppression> {
    let suppression = |allow: &Allow| Suppression {
        kind: "inSource",
        status: "accepted",
        justification: plain(allow.reason()).into_owned(),
    };
    found.allow.map(suppression).into_iter().collect()
}

/// What is the matter and what to do about it. What a file says is no link: readers make one of
/// `[text](target)`.
fn message(finding: &Finding) -> String {
    let text = sentences(finding.message(), finding.help());
    plain(&text).replace("](", r"\](")
}

fn located(finding: &Finding, subject: &Subject<'_>) -> Located {
    let region = region(finding.place(), subject);
    let uri = uri::uri(subject.path());
    Located {
        physical_location: Physical {
            artifact_location: Artifact {
                uri_base_id: uri::is_relative(&uri).then_some(log::ROOT),
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
fn unread((report, subject): &(&Report, Subject<'_>)) -> Option<Notification> {
    let is_unread = report.name().is_none() && report.entries() == 0 && report.uses().is_empty();
    let mut errors = report
        .findings()
        .iter()
        .filter(|f| f.severity() == Severity::Error);
    let why = errors.next().filter(|_| is_unread)?;
    Some(Notification {
        level: "error",
        message: Text::of(plain(&summary(report, subject)).into_owned() + "."),
        locations: vec![located(why, subject)],
    })
}

fn properties(checked: &[(&Report, Subject<'_>)]) -> RunProperties {
    let verdict = |(report, subject): &(&Report, Subject<'_>)| VerdictFile {
        manifest: subject.path().to_owned(),
        name: report.name().map(str::to_owned),
        profile: report.profile().name().to_owned(),
        verdict: report.verdict().as_str(),
        oauth: report.oauth().as_str(),
        says: summary(report, subject),
    };
    RunProperties {
        catalogue: checked
            .first()
            .map(|(report, _)| CatalogueFile::from(report.catalogue())),
        verdicts: checked.iter().map(verdict).collect(),
    }
}
