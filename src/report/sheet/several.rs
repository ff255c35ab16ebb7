//! Several manifests on one page: a table of all, then each.

use super::{Within, facts, headline, parts, sign};
use crate::check::Report;
use crate::report::Subject;
use crate::report::page::{Block, Page, Sign, Table, code, text};
use crate::report::several::tally;

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
    let verdicts = reports.iter().map(|(report, _)| report.verdict());
    let verdicts: Vec<_> = verdicts.collect();
    Page {
        title: vec![text(tally(&verdicts))],
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
