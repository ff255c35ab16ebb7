//! What each format promises, whatever is in the file.

use front_scope::report::{
    CheckAnswer, Detail, Format, Layout, RequestAnswer, grant_yaml, graph, render,
};
use front_scope::{Catalogue, Verdict};
use serde_json::Value;

use super::answer::Answered;

/// Writes the answer in every format.
pub(super) fn hold(answered: &Answered<'_>) {
    terminal(answered);
    machines(answered);
    pages(answered);
}

fn terminal(answered: &Answered<'_>) {
    let report = &answered.report;
    let told = |width, detail| {
        let layout = Layout {
            width,
            detail,
            ..Layout::default()
        };
        answered.rendered(Format::Human, layout)
    };
    answered.is_plain(&told(80, Detail::EveryItem));
    answered.is_plain(&told(40, Detail::Usual));
    let brief = told(80, Detail::Brief);
    answered.is_plain(&brief);
    let is_fine = matches!(report.verdict(), Verdict::Oauth | Verdict::ApiToken);
    assert_eq!(brief.is_empty(), is_fine, "{brief}");
}

fn machines(answered: &Answered<'_>) {
    let report = &answered.report;
    let told = |format| answered.rendered(format, Layout::default());
    let verdict = report.verdict().as_str();
    let object = told(Format::Json);
    answered.is_plain(&object);
    let object: Value = serde_json::from_str(&object).unwrap();
    assert_eq!(object["verdict"], verdict);
    assert_eq!(count(&object["findings"]), report.findings().len());
    let log = told(Format::Sarif);
    answered.is_plain(&log);
    let log: Value = serde_json::from_str(&log).unwrap();
    assert_eq!(count(&log["runs"][0]["results"]), report.findings().len());
    let annotations = told(Format::Github);
    answered.is_plain(&told(Format::Gitlab));
    answered.is_plain(&told(Format::Junit));
    answered.is_plain(&annotations);
    let mut lines = annotations.lines();
    assert!(lines.all(|line| line.starts_with("::")), "{annotations}");
    answered.is_plain(&grant_yaml(report.grant()));
}

fn count(list: &Value) -> usize {
    list.as_array().unwrap().len()
}

fn pages(answered: &Answered<'_>) {
    let (report, subject) = (&answered.report, answered.subject());
    for format in [Format::Markdown, Format::Html] {
        answered.is_plain(&answered.rendered(format, Layout::default()));
    }
    let picture = graph::picture(report, &subject);
    answered.is_plain(&graph::html(&picture));
    answered.is_plain(&graph::dot(&picture));
    let manifest = answered.reading.manifest.as_ref();
    let request = manifest
        .and_then(|manifest| RequestAnswer::new(Catalogue::builtin(), manifest, report, &subject));
    let asks = [Verdict::Exception, Verdict::ContactFront].contains(&report.verdict());
    assert_eq!(request.is_some(), asks && report.advice().is_publishable());
    if let Some(request) = request {
        for format in [Format::Markdown, Format::Html] {
            answered.is_plain(&render(format, &[request], Layout::default()));
        }
    }
}

impl Answered<'_> {
    fn rendered(&self, format: Format, layout: Layout) -> String {
        let (report, subject) = (&self.report, self.subject());
        render(format, &[CheckAnswer { report, subject }], layout)
    }

    /// Nothing out of the file acts on what shows it.
    fn is_plain(&self, text: &str) {
        let shown = self.reading.shown.chars();
        let mut acts = shown.filter(|c| c.is_control() && *c != '\n');
        let found = acts.find(|c| text.contains(*c));
        assert_eq!(found, None, "{text:?}");
    }
}
