//! What has changed between two catalogues, and what that means for manifests: what `catalogue
//! diff` writes as a page.

use super::blocked::{in_lines, table};
use super::{Within, cut, said, said_of};
use crate::drift::Effect;
use crate::finding::Finding;
use crate::report::human::{drift, faults_of};
use crate::report::page::{Block, Page, Section, Sign, Table, code, text};
use crate::report::sheet::held::labelled;
use crate::report::{Affected, Compared, Side, Style as Look};

/// How many changes a page has.
const MOST_CHANGES: usize = 2_000;

/// The comparison as a page: the answer, what has changed, then each manifest.
#[must_use]
pub fn drift_sheet(compared: &Compared<'_>) -> Page {
    let (look, sign, says) = drift::answer(compared);
    Page {
        title: said_of(&says, &[compared.old.name, compared.new.name]),
        sign: (!sign.is_empty()).then(|| of_look(look)),
        lead: {
            let mut lead = side(&compared.old);
            lead.push(text(" → "));
            lead.extend(side(&compared.new));
            lead
        },
        blocks: changes(compared),
        sections: compared.manifests.iter().map(manifest).collect(),
        has_contents: true,
        deeper: 1,
        ..Page::default()
    }
}

fn of_look(look: Look) -> Sign {
    match look {
        Look::Good => Sign::Yes,
        Look::Bad => Sign::No,
        _ => Sign::Unknown,
    }
}

fn side(side: &Side<'_>) -> Vec<crate::report::page::Inline> {
    let day = side.as_of.map(|day| format!(" ({day})"));
    let mut inline = vec![code(cut(side.name))];
    inline.extend(day.map(text));
    inline
}

fn changes(compared: &Compared<'_>) -> Vec<Block> {
    let told = drift::told(compared);
    if told.is_empty() {
        return Vec::new();
    }
    let rows = told.iter().take(MOST_CHANGES);
    let rows = rows.map(|(label, says)| vec![vec![text(*label)], said(says)]);
    let table = Table::new(
        "The operations that changed",
        ["Change", "What"],
        rows.collect(),
    );
    let mut blocks = vec![
        Block::Heading(2, vec![text("What has changed")]),
        Block::Table(table.counting("change is", "changes are")),
    ];
    let rest = told.len().saturating_sub(MOST_CHANGES);
    if rest > 0 {
        let more = format!("And {rest} more: `--format json` has them all.");
        blocks.push(Block::Paragraph(said(&more)));
    }
    blocks
}

fn manifest(affected: &Affected<'_>) -> Section {
    let (effects, subject) = (affected.effects, affected.subject);
    let (look, sign, says) = drift::of_manifest(affected);
    let mut title = vec![text(format!("{sign} "))];
    title.extend(said_of(&says, &[subject.path()]));
    let mut blocks = Vec::new();
    let found: Vec<Finding> = effects.entries().iter().map(Effect::finding).collect();
    let found: Vec<&Finding> = found.iter().collect();
    if !found.is_empty() {
        blocks.push(Block::Found(vec![Block::Either {
            html: in_lines(&found, subject),
            markdown: vec![table(&found, subject)],
        }]));
    }
    let rows = [
        ("token", effects.token()),
        ("verdict", effects.judged()),
        ("opens", effects.opening()),
    ];
    let rows = rows.into_iter();
    let rows = rows.filter_map(|(label, says)| Some(labelled(label, &says?)));
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        blocks.push(Block::List(rows));
    }
    if effects.is_unclear() {
        let faults = faults_of(affected.report, subject);
        blocks.extend(super::blocked::faults(
            &faults,
            subject,
            Within { level: 3, place: 0 },
        ));
    }
    Section {
        sign: of_look(look),
        head: vec![Block::Heading(2, title)],
        blocks,
    }
}
