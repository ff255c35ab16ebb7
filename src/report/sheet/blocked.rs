//! What is wrong with a file, and what OAuth doesn't cover: the lines, the reasons, the ways out.

use super::excerpt::excerpt;
use super::{Within, said};
use crate::check::Report;
use crate::finding::Finding;
use crate::manifest::shown;
use crate::model::Answer;
use crate::report::Subject;
use crate::report::human::{advice, blockers_of, notes, why};
use crate::report::judged::message;
use crate::report::page::{Block, Inline, Table, code, text};

pub(super) fn faults(faults: &[&Finding], subject: &Subject<'_>, within: Within) -> Vec<Block> {
    let mut html = vec![within.heading("What is wrong")];
    html.extend(in_lines(faults, subject));
    html.extend(ways("What to do", faults, subject, within));
    let markdown = vec![within.heading("What is wrong"), table(faults, subject)];
    vec![Block::Found(vec![Block::Either { html, markdown }])]
}

pub(super) fn blocked(report: &Report, subject: &Subject<'_>, within: Within) -> Vec<Block> {
    let blockers = blockers_of(report);
    if blockers.is_empty() {
        return Vec::new();
    }
    let title = match report.oauth() {
        Answer::Unknown => "What OAuth may not cover",
        _ => "What OAuth doesn't cover",
    };
    let mut blocks = vec![
        Block::Found(vec![
            within.heading(title),
            Block::Either {
                html: in_lines(&blockers, subject),
                markdown: vec![table(&blockers, subject)],
            },
        ]),
        Block::List(reasons(report, subject)),
        Block::Either {
            html: ways("Ways out", &blockers, subject, within),
            markdown: Vec::new(),
        },
    ];
    if advice::first_ways_are_enough(report) {
        blocks.push(Block::Paragraph(vec![text(advice::FIRST_WAYS)]));
    }
    blocks
}

/// The findings in the lines of the file; those without a place as a list.
pub(super) fn in_lines(findings: &[&Finding], subject: &Subject<'_>) -> Vec<Block> {
    let (excerpt, rest) = excerpt(findings, subject);
    let mut blocks: Vec<Block> = excerpt.map(Block::Excerpt).into_iter().collect();
    if rest > 0 {
        let text_ = format!("And {rest} more: `--format json` has them all.");
        blocks.push(Block::Paragraph(said(&text_)));
    }
    let placeless = findings
        .iter()
        .filter(|finding| subject.span(finding.place()).is_none());
    let placeless: Vec<_> = placeless.map(|finding| said(finding.message())).collect();
    if !placeless.is_empty() {
        blocks.push(Block::List(placeless));
    }
    blocks
}

/// The same as a table, with what to do.
pub(super) fn table(findings: &[&Finding], subject: &Subject<'_>) -> Block {
    // What is to be done may be the same for all, and is then said once.
    let has_helps = findings.iter().any(|finding| finding.help().is_some());
    let row = |finding: &&Finding| {
        let line = subject.position(finding.place());
        let line = line.map(|position| text(position.line.to_string()));
        let mut what = quoted(finding, subject);
        what.extend(said(&message(finding, subject)));
        let mut cells = vec![line.into_iter().collect(), what];
        if has_helps {
            cells.push(said(finding.help().unwrap_or_default()));
        }
        cells
    };
    let rows = findings.iter().map(row).collect();
    let head = ["Line", "What", "What to do"].into_iter();
    let table = Table::new("Findings", head.take(if has_helps { 3 } else { 2 }), rows);
    Block::Table(table.counting("finding is", "findings are"))
}

/// What a finding speaks of, unless its message quotes it or it goes over several lines.
fn quoted(finding: &Finding, subject: &Subject<'_>) -> Vec<Inline> {
    let span = subject.span(finding.place());
    let of_file = span.and_then(|span| span.of(subject.lines().text()));
    let of_file = of_file.filter(|text| !text.contains(['\n', '\r']) && !text.trim().is_empty());
    let of_file = of_file.map(shown);
    match of_file.filter(|text| !finding.message().contains(text.as_str())) {
        Some(quoted) => vec![code(quoted), text(": ")],
        None => Vec::new(),
    }
}

fn reasons(report: &Report, subject: &Subject<'_>) -> Vec<Vec<Inline>> {
    let reasons = why::reasons(report).into_iter().map(|reason| {
        let mut inline = said(&reason.statement);
        if let Some(source) = reason.source {
            let title = super::cut(&why::title(source));
            inline.push(text(". "));
            inline.push(match source.url() {
                Some(url) => Inline::Link(title, super::cut(url)),
                None => text(title),
            });
            inline.push(text(": "));
            inline.extend(said(source.says()));
        }
        inline
    });
    let covered = why::covered(report).into_iter();
    let places = why::where_they_live(report, subject).into_iter();
    let rest = covered.chain(places).map(|sentence| said(&sentence));
    reasons.chain(rest).collect()
}

/// What to do, with the lines that it is for.
pub(super) fn ways(
    title: &str,
    findings: &[&Finding],
    subject: &Subject<'_>,
    within: Within,
) -> Vec<Block> {
    let helps = notes::helps_by_line(findings, subject);
    let items = helps.iter().map(|(lines, help)| match lines.is_empty() {
        true => said(help),
        false => said(&format!("{lines}: {help}")),
    });
    let items: Vec<_> = items.collect();
    match items.is_empty() {
        true => Vec::new(),
        false => vec![within.heading(title), Block::List(items)],
    }
}
