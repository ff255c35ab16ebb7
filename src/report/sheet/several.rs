//! Several manifests on one page: a table of all, then each.

use super::{Within, facts, headline, parts, sign};
use crate::check::{Report, Verdict};
use crate::report::Subject;
use crate::report::page::{Block, Page, Sign, Table, code, text};
use crate::report::words::counted;

pub(super) fn page(reports: &[(&Report, &Subject<'_>)]) -> Page {
    let signs = reports.iter().map(|(report, _)| sign(report));
    let sections = (1..).zip(reports).map(|(place, (report, subject))| {
        let mut title = vec![text(format!("{} ", sign(report).of_answer()))];
        title.extend(headline(report, subject));
        let mut blocks = vec![
            Block::Heading(2, title),
            Block::Paragraph(facts(report, subject)),
        ];
        blocks.extend(parts(report, subject, Within { level: 3, place }));
        blocks
    });
    Page {
        title: vec![text(title(reports))],
        sign: Some(signs.max().unwrap_or(Sign::Yes)),
        // With the links to each, HTML has such a list already.
        blocks: vec![Block::Either {
            html: Vec::new(),
            markdown: vec![Block::Table(summary(reports))],
        }],
        sections: sections.collect(),
        ..Page::default()
    }
}

/// `3 manifests: OAuth is enough for 2, 1 needs an exception`.
fn title(reports: &[(&Report, &Subject<'_>)]) -> String {
    let count = |verdict| {
        let same = |(report, _): &&(&Report, &Subject<'_>)| report.verdict() == verdict;
        reports.iter().filter(same).count()
    };
    let verdicts = [
        (
            Verdict::Oauth,
            "has enough with OAuth",
            "have enough with OAuth",
        ),
        (
            Verdict::ApiToken,
            "may use an API token",
            "may use API tokens",
        ),
        (
            Verdict::Exception,
            "needs an exception",
            "need an exception",
        ),
        (
            Verdict::ContactFront,
            "needs Front to open a feature",
            "need Front to open a feature",
        ),
        (Verdict::Undetermined, "can't be judged", "can't be judged"),
    ];
    let parts = verdicts.iter().filter_map(|(verdict, one, more)| {
        let count = count(*verdict);
        (count > 0).then(|| counted(count, one, more))
    });
    let parts: Vec<_> = parts.collect();
    let all = counted(reports.len(), "manifest", "manifests");
    format!("{all}: {}", parts.join(", "))
}

fn summary(reports: &[(&Report, &Subject<'_>)]) -> Table {
    let rows = reports.iter().map(|(report, subject)| {
        let mut answer = vec![text(format!("{} ", sign(report).of_answer()))];
        answer.extend(headline(report, subject));
        vec![
            vec![code(super::cut(subject.path()))],
            vec![code(report.verdict().as_str())],
            answer,
        ]
    });
    let head = ["Manifest", "Verdict", "Answer"];
    Table::new("All manifests", head, rows.collect()).counting("manifest is", "manifests are")
}
