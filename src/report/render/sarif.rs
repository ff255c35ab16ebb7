//! Answers as a SARIF 2.1.0 log, for GitHub code scanning and other readers of findings.
//!
//! All files are one run, so that one upload replaces the one before. The answers aren't findings,
//! and stand in the properties of the run.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::region::{fingerprint, region, text};
use super::severities;
use super::uri::{is_relative, uri};
use crate::finding::{Code, Severity};
use crate::report::answer::{Answer, ProblemFile};
use crate::report::document::{Located, and};
use crate::report::dto::set;
use crate::report::words::{capitalised, sentences};
use crate::report::{Subject, escape_json, plain};
use crate::source::Place;

/// GitHub refuses a log with more results.
const MOST_RESULTS: usize = 25_000;

/// Answers as one JSON text on one line, without a line break at its end.
///
/// Columns are counted in units of UTF-16, as the log declares. A finding has the same fingerprint
/// when other lines come and go, and no two of a log have the same.
pub(in crate::report) fn render<A: Answer>(answers: &[A], problems: &[ProblemFile<'_>]) -> String {
    let found = answers.iter().flat_map(|answer| answer.findings());
    let mut found: Vec<Located<'_>> = found.collect();
    found.extend(problems.iter().flat_map(ProblemFile::findings));
    let left_out = keep_the_worst(&mut found);
    let codes: BTreeSet<Code> = found.iter().map(|it| it.finding.code()).collect();
    let unreadable = answers.iter().filter_map(unreadable);
    let mut notifications: Vec<Value> = unreadable.chain(problems.iter().map(problem)).collect();
    let is_successful = notifications.is_empty();
    notifications.extend(left_out);
    let addresses = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    let mut driver = json!({
        "name": "front-scope",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
    });
    if let Some(address) = addresses.into_iter().find(|it| it.contains("://")) {
        set(&mut driver, "informationUri", Some(address));
    }
    let category = match A::QUESTION {
        "check" => "front-scope/".to_owned(),
        question => format!("front-scope-{question}/"),
    };
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "automationDetails": { "id": category },
            "invocations": [{
                "executionSuccessful": is_successful,
                "toolExecutionNotifications": notifications,
            }],
            "originalUriBaseIds": { "%SRCROOT%": {
                "description": { "text": "The directory in which front-scope was run." },
            } },
            "columnKind": "utf16CodeUnits",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "results": results(&found, &codes),
            "properties": properties(answers),
        }],
    });
    escape_json(log.to_string())
}

fn properties<A: Answer>(answers: &[A]) -> Value {
    let catalogue = answers.iter().find_map(|it| it.about().catalogue);
    let catalogue = catalogue.map(crate::report::dto::report::CatalogueFile::from);
    let mut properties = json!({ "catalogue": catalogue });
    let facts: Vec<Value> = answers.iter().flat_map(|it| it.about().facts).collect();
    let key = match A::QUESTION {
        "check" => "verdicts".to_owned(),
        question => format!("{question}s"),
    };
    set(
        &mut properties,
        &key,
        Some(facts).filter(|all| !all.is_empty()),
    );
    properties
}

fn results(found: &[Located<'_>], codes: &BTreeSet<Code>) -> Vec<Value> {
    let places: BTreeMap<&Code, usize> = codes.iter().zip(0..).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let result = |located: &Located<'_>| {
        let (finding, subject) = (&located.finding, located.subject);
        let code = finding.code();
        let (uri, text) = (uri(subject.path()), text(finding, subject));
        let known = [code.as_str(), &uri, &text].into_iter();
        let known: Vec<&str> = known.chain(finding.topic()).collect();
        let mut result = json!({
            "ruleId": code.as_str(),
            "ruleIndex": places.get(&code).copied().unwrap_or_default(),
            "level": finding.severity().as_str(),
            "message": { "text": in_words(located) },
            "locations": [location(finding.place(), subject)],
            "partialFingerprints": {
                "frontScopeFinding/v1": fingerprint(&known.join("\n"), &mut seen),
            },
        });
        let others = finding.others().iter().take(MOST_RELATED);
        let others: Vec<Value> = others.map(|place| location(place, subject)).collect();
        let others = Some(others).filter(|all| !all.is_empty());
        set(&mut result, "relatedLocations", others);
        result
    };
    found.iter().map(result).collect()
}

/// The number of other places of a finding that are told.
const MOST_RELATED: usize = 20;

/// The message and what to do about it. What a file says isn't a link: readers make one of
/// `[text](target)`.
fn in_words(located: &Located<'_>) -> String {
    let text = sentences(&located.message(), located.finding.help());
    plain(&text).replace("](", r"\](")
}

fn location(place: &Place, subject: &Subject<'_>) -> Value {
    let (region, uri) = (region(place, subject), uri(subject.path()));
    // What came in by a pipe isn't of the repository.
    let artifact = match subject.is_file() && is_relative(&uri) {
        true => json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }),
        false => json!({ "uri": uri }),
    };
    json!({ "physicalLocation": {
        "artifactLocation": artifact,
        "region": {
            "startLine": region.start.line,
            "startColumn": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
        },
    } })
}

fn notification(level: &str, text: &str, at: Option<&Located<'_>>) -> Value {
    let at = at.map(|it| location(it.finding.place(), it.subject));
    let text = format!("{}.", plain(text));
    let locations: Vec<Value> = at.into_iter().collect();
    json!({ "level": level, "message": { "text": text }, "locations": locations })
}

/// A notification about a file that couldn't be read.
fn unreadable<A: Answer>(answer: &A) -> Option<Value> {
    let why = answer.about().unreadable?;
    Some(notification("error", &answer.headline().text, Some(&why)))
}

/// A notification about an input that couldn't be used.
fn problem(file: &ProblemFile<'_>) -> Value {
    let findings = file.findings();
    notification("error", &file.problem.message(), findings.first())
}

/// Of more findings than GitHub takes the worst are kept, and the rest is told of.
fn keep_the_worst(found: &mut Vec<Located<'_>>) -> Option<Value> {
    if found.len() <= MOST_RESULTS {
        return None;
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.finding.severity()));
    let rest = found.split_off(MOST_RESULTS);
    let text = format!(
        "{} left out, since GitHub takes {MOST_RESULTS} results: `--format json` has them all",
        and(&severities(&rest))
    );
    Some(notification("warning", &text, None))
}

/// A finding code as a rule, with what its page says.
fn rule(code: Code) -> Value {
    let page = code.page();
    // The name and the severity, which stand above, are the rule's own.
    let body = page
        .find("## ")
        .and_then(|at| page.get(at..))
        .unwrap_or(page);
    let body = body.trim_end();
    let what = body.strip_prefix("## What\n").unwrap_or(body);
    let what = what.split("\n## ").next().unwrap_or_default();
    let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = what.split_inclusive(". ").next().unwrap_or_default();
    let name: String = code.as_str().split('-').map(capitalised).collect();
    json!({
        "id": code.as_str(),
        "name": name,
        "shortDescription": { "text": first.trim_end() },
        "fullDescription": { "text": what },
        "help": { "text": body, "markdown": body },
        "defaultConfiguration": { "level": code.severity().as_str() },
        "properties": {
            "tags": code.tags(),
            "precision": code.precision(),
            "problem.severity": match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
        },
    })
}
