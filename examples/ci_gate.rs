//! A gate for CI with a policy of its own: no integration of ours may delete anything, and each has
//! to manage with OAuth.
//!
//! Run it with `cargo run --example ci_gate -- MANIFEST…`. It exits with 0 if all manifests pass,
//! with 1 if one doesn't, and with 2 if one can't be judged or none is named. The policy is [`offences`]: that is
//! the part to change.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::process::ExitCode;

use front_scope::model::{Item, Permission, Use};
use front_scope::report::{Subject, plain};
use front_scope::{Catalogue, Manifest, Profile, Question, Report, Severity, Verdict, check};

/// What our policy has against a manifest that is understood.
fn offences(report: &Report, subject: &Subject<'_>) -> Vec<String> {
    let at = |entry: Option<usize>| {
        let line = entry.and_then(|entry| subject.line_of_entry(entry));
        line.map_or(String::new(), |line| format!(" (line {line})"))
    };
    let mut offences = Vec::new();
    for blocker in report.blockers() {
        let lacks = blocker.cell();
        offences.push(format!("OAuth can't have `{lacks}`{}", at(blocker.entry())));
    }
    if offences.is_empty() && report.verdict() != Verdict::Oauth {
        offences.push(format!("the verdict is `{}`", report.verdict()));
    }
    for item in report.grant().items() {
        if let Item::Permission(_, Permission::Delete) = item {
            let witness = report.witness(&item).and_then(Use::entry);
            offences.push(format!("`{item}` is not allowed here{}", at(witness)));
        }
    }
    offences
}

/// What is to be said of one manifest, and the exit code.
pub(crate) fn judge(path: &str, text: &str) -> (String, u8) {
    let (manifest, map, mut findings) = Manifest::read(text);
    let report = manifest.map(|manifest| {
        let question = Question::of(Profile::shared_only());
        check(Catalogue::builtin(), &manifest, &question)
    });
    let subject = Subject::new(path, text, &map);
    let (mark, offences, code) = match &report {
        Some(report) if !report.is_partial() && findings.is_empty() => {
            match offences(report, &subject) {
                none if none.is_empty() => ("✔", none, 0),
                some => ("✘", some, 1),
            }
        }
        // What isn't understood may be anything, and so is never let through.
        _ => {
            findings.extend(report.iter().flat_map(|report| report.findings().to_vec()));
            findings.retain(|finding| finding.severity() == Severity::Error);
            let told = findings.iter().map(|finding| {
                let position = subject.position(finding.place());
                let line = position.map_or(String::new(), |at| format!(" (line {})", at.line));
                format!("{}{line}", plain(finding.message()))
            });
            ("?", told.collect(), 2)
        }
    };
    let lines: String = offences
        .iter()
        .map(|offence| format!("  {offence}\n"))
        .collect();
    (format!("{mark} {}\n{lines}", plain(path)), code)
}

fn main() -> ExitCode {
    let paths: Vec<_> = std::env::args().skip(1).collect();
    // A gate that looked at nothing has let nothing through.
    let mut worst = if paths.is_empty() { 2 } else { 0 };
    for path in paths {
        let (text, code) = match std::fs::read_to_string(&path) {
            Ok(text) => judge(&path, &text),
            Err(error) => (format!("? {path}: {error}\n"), 2),
        };
        print!("{text}");
        worst = worst.max(code);
    }
    ExitCode::from(worst)
}
