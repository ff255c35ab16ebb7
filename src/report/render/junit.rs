//! Answers as a `JUnit` report, one test a file, which most CI systems show.

use crate::report::answer::{Answer, Exit, ProblemFile};
use crate::report::document::{Located, Mark};
use crate::report::escape::escape_markup;
use crate::report::words::sentences;

/// Answers as one XML document.
pub(in crate::report) fn render<A: Answer>(answers: &[A], problems: &[ProblemFile<'_>]) -> String {
    let cases = answers.iter().map(case);
    let cases: String = cases.chain(problems.iter().map(problem)).collect();
    let count = |tag: &str| cases.matches(tag).count();
    let tests = answers.len().saturating_add(problems.len());
    let (failures, errors) = (count("<failure "), count("<error "));
    let name = format!("front-scope {}", A::QUESTION);
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n\
         <testsuite name=\"{name}\" {counts}>\n{cases}</testsuite>\n</testsuites>\n"
    )
}

fn case<A: Answer>(answer: &A) -> String {
    let headline = answer.headline();
    let path = answer
        .subject()
        .map_or(A::QUESTION, |subject| subject.path());
    let text = match &headline.failure {
        Some(failure) => format!("{}; {failure}", headline.text),
        None => headline.text.clone(),
    };
    let details = lines(&answer.findings());
    let outcome = match answer.exit() {
        Exit::Fine if headline.mark == Some(Mark::Unknown) => element("skipped", &text, ""),
        Exit::Fine => format!(
            "<system-out>{}\n{details}</system-out>",
            escape_markup(&text)
        ),
        Exit::Failed => element("failure", &text, &details),
        Exit::Undetermined => element("error", &text, &details),
    };
    named(path, A::QUESTION, &outcome)
}

fn problem(file: &ProblemFile<'_>) -> String {
    let message = file.problem.message();
    let outcome = element("error", &message, &lines(&file.findings()));
    named(&message, "input", &outcome)
}

fn named(name: &str, class: &str, outcome: &str) -> String {
    let name = escape_markup(name);
    format!("<testcase name=\"{name}\" classname=\"{class}\">\n{outcome}\n</testcase>\n")
}

fn element(tag: &str, message: &str, text: &str) -> String {
    format!(
        "<{tag} message=\"{}\">{text}</{tag}>",
        escape_markup(message)
    )
}

/// The findings, a line each, as text of XML.
fn lines(found: &[Located<'_>]) -> String {
    let lines = found.iter().map(|located| {
        let finding = &located.finding;
        let at = located
            .line()
            .map(|line| format!(":{line}"))
            .unwrap_or_default();
        let (path, severity, code) = (located.subject.path(), finding.severity(), finding.code());
        let text = sentences(&located.message(), finding.help());
        escape_markup(&format!("{path}{at}: {severity} {code}: {text}")) + "\n"
    });
    lines.collect()
}
