use super::super::words::capitalised;
use super::log::{Configuration, Help, Rule, RuleProperties, Text};
use crate::finding::{Code, Severity};

/// A finding code as a rule, with what its page says.
pub(super) fn rule(code: Code) -> Rule {
    let page = code.page();
    // The name and the severity, which stand above, are the rule's own.
    let body = page
        .find("## ")
        .and_then(|at| page.get(at..))
        .unwrap_or(page)
        .trim_end();
    let what = what(body);
    let first = what
        .split_inclusive(". ")
        .next()
        .unwrap_or_default()
        .trim_end();
    Rule {
        id: code.as_str(),
        name: code.as_str().split('-').map(capitalised).collect(),
        short_description: Text::of(first),
        full_description: Text::of(what.as_str()),
        help: Help {
            text: body,
            markdown: body,
        },
        default_configuration: Configuration {
            level: code.severity().as_str(),
        },
        properties: RuleProperties {
            tags: code.tags(),
            precision: code.precision(),
            severity: match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
        },
    }
}

/// What the page says that the finding is, as one paragraph.
fn what(body: &str) -> String {
    let section = body.strip_prefix("## What\n").unwrap_or(body);
    let section = section.split("\n## ").next().unwrap_or_default();
    section.split_whitespace().collect::<Vec<_>>().join(" ")
}
