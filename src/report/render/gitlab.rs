//! Answers as a Code Quality report, which GitLab shows in merge requests.
//!
//! The keys are those of <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::region::{fingerprint, region, slashed, text};
use crate::finding::Severity;
use crate::report::answer::{Answer, ProblemFile};
use crate::report::document::Located;
use crate::report::words::sentences;
use crate::report::{escape_json, plain};

/// Answers as one JSON array on one line, without a line break at its end.
pub(in crate::report) fn render<A: Answer>(answers: &[A], problems: &[ProblemFile<'_>]) -> String {
    let mut seen = BTreeMap::new();
    let mut all: Vec<Value> = Vec::new();
    let found = answers.iter().flat_map(|answer| answer.findings());
    for located in found.chain(problems.iter().flat_map(ProblemFile::findings)) {
        all.push(violation(&located, &mut seen));
    }
    escape_json(Value::from(all).to_string())
}

fn violation(located: &Located<'_>, seen: &mut BTreeMap<String, usize>) -> Value {
    let (finding, subject) = (&located.finding, located.subject);
    let (path, code) = (slashed(subject.path()), finding.code().as_str());
    let text = text(finding, subject);
    let known = [code, &path, &text].into_iter().chain(finding.topic());
    let known = known.collect::<Vec<_>>().join("\n");
    json!({
        "description": plain(&sentences(&located.message(), finding.help())),
        "check_name": code,
        "fingerprint": fingerprint(&known, seen),
        "severity": match finding.severity() {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "location": {
            "path": path,
            "lines": { "begin": region(finding.place(), subject).start.line },
        },
    })
}
