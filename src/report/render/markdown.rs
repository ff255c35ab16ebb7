//! Answers as Markdown, for a comment on GitHub or a README.

use crate::report::answer::{Answer, ProblemFile};
use crate::report::document::{
    Block, Document, Findings, Inline, Mark, Matrix, Table, code, marked, text, together,
};
use crate::report::escape::{
    escape_block_start, escape_markdown, markdown_code, markdown_code_in_cell, markdown_link,
};
use crate::report::words::counts;
use crate::source::quote_short;

/// The longest comment on GitHub, in characters.
const COMMENT: usize = 65_536;
/// Room for saying what is left out.
const REST: usize = 400;

/// Answers as Markdown that fits into a comment on GitHub. A letter is never cut.
pub(in crate::report) fn comment<A: Answer>(answers: &[A], problems: &[ProblemFile<'_>]) -> String {
    let document = together(answers, problems);
    match document.is_letter {
        true => whole(&document),
        false => within(&document, COMMENT),
    }
}

/// A document as Markdown, whatever its length.
pub(in crate::report) fn whole(document: &Document<'_>) -> String {
    Writer::of(document, Limits::NONE).document(document) + &record(document)
}

/// A document in so many characters. Where it would be longer, sections with good news are left
/// out, then what is folded, then rows of tables, then sections at the end; what is left out is
/// said. A grant is never cut: a part of it would look like the whole.
pub(in crate::report) fn within(document: &Document<'_>, most: usize) -> String {
    let whole = whole(document);
    if length(&whole) <= most {
        return whole;
    }
    let most = most
        .saturating_sub(length(&record(document)))
        .saturating_sub(REST);
    let writer = |rows| {
        let has_folds = false;
        Writer::of(document, Limits { has_folds, rows })
    };
    let head = |rows| writer(rows).head(document) + &writer(rows).blocks(&document.blocks);
    // Where the table of all leaves no room, the sections get half of it.
    let share = if document.sections.is_empty() { 1 } else { 2 };
    let room = most.checked_div(share).unwrap_or(most);
    let mut out = head(largest(|rows| length(&head(rows)) <= room).unwrap_or(0));
    let is_bad = |section: &&Document<'_>| section.headline.worst_mark() != Mark::Yes;
    let (bad, good): (Vec<_>, Vec<_>) = document.sections.iter().partition(is_bad);
    let mut room = most.saturating_sub(length(&out));
    let all = |rows| {
        let mut used: usize = 0;
        let fits = |section: &&Document<'_>| {
            used = used.saturating_add(length(&writer(rows).section(section)));
            used <= room
        };
        bad.iter().all(fits)
    };
    let rows = largest(all).unwrap_or(FEW_ROWS);
    let mut add = |section: &Document<'_>, writer: Writer| {
        let text = writer.section(section);
        let rest = room.checked_sub(length(&text));
        room = rest.unwrap_or(0);
        out += if rest.is_some() { &text } else { "" };
        rest.is_some()
    };
    let shown = bad.iter().take_while(|it| add(it, writer(rows))).count();
    let whole_writer = Writer::of(document, Limits::NONE);
    let good_shown = match shown == bad.len() {
        true => good.iter().take_while(|it| add(it, whole_writer)).count(),
        false => 0,
    };
    let left_out = [
        bad.len().saturating_sub(shown),
        good.len().saturating_sub(good_shown),
    ];
    out + &missing(left_out) + &record(document)
}

/// The rows of a table where some section has no room.
const FEW_ROWS: usize = 5;

/// The largest number of rows that fits.
fn largest(fits: impl Fn(usize) -> bool) -> Option<usize> {
    if fits(usize::MAX) {
        return Some(usize::MAX);
    }
    let (mut least, mut most) = (0_usize, 1_usize << 16);
    if !fits(least) {
        return None;
    }
    while most.saturating_sub(least) > 1 {
        let middle = least.saturating_add(most) / 2;
        match fits(middle) {
            true => least = middle,
            false => most = middle,
        }
    }
    Some(least)
}

/// Returns a sentence about the sections that are left out.
fn missing([bad, good]: [usize; 2]) -> String {
    let parts = counts(&[
        (bad, "that fails", "that fail"),
        (good, "that passes", "that pass"),
    ]);
    let what = match parts.is_empty() {
        true => "Left out here: details".to_owned(),
        false => format!("Left out here: {}, and details", parts.join(" and ")),
    };
    format!("\n{what}. A comment has no more room; `--format html` has.\n")
}

/// Returns the length of a text. GitHub counts characters; others count units of UTF-16, which
/// are no fewer.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Returns the record for programs.
fn record(document: &Document<'_>) -> String {
    let record = document.record.as_ref();
    let record = record.map(|record| format!("\n<!-- {record} -->\n"));
    record.unwrap_or_default()
}

/// The limits of a document that has to be short.
#[derive(Clone, Copy)]
struct Limits {
    has_folds: bool,
    /// Of each table that may be cut.
    rows: usize,
}

impl Limits {
    const NONE: Limits = Limits {
        has_folds: true,
        rows: usize::MAX,
    };
}

#[derive(Clone, Copy)]
struct Writer {
    /// The levels by which headings are deeper: comments stand within other pages.
    deeper: u8,
    limits: Limits,
}

impl Writer {
    fn of(document: &Document<'_>, limits: Limits) -> Self {
        Writer {
            deeper: u8::from(!document.is_letter),
            limits,
        }
    }

    fn document(self, document: &Document<'_>) -> String {
        let mut out = self.head(document) + &self.blocks(&document.blocks);
        for section in &document.sections {
            out += &self.section(section);
        }
        out
    }

    fn section(self, section: &Document<'_>) -> String {
        let deeper = Writer {
            deeper: self.deeper.saturating_add(1),
            ..self
        };
        format!("\n{}", deeper.document(section))
    }

    /// The title and what stands below it.
    fn head(self, document: &Document<'_>) -> String {
        let headline = &document.headline;
        let sign = |mark: Mark| format!("{} ", mark.of_answer());
        let title = headline.mark.map(sign).unwrap_or_default()
            + &inlined(&marked(&headline.text), markdown_code);
        let mut out = format!("{} {title}\n", self.hashes(1));
        if let Some((mark, text)) = &headline.other {
            out += &format!(
                "\n**{}{}**\n",
                sign(*mark),
                inlined(&marked(text), markdown_code)
            );
        }
        if !document.lead.is_empty() {
            out += &format!("\n{}\n", line(&document.lead));
        }
        if let Some(failure) = &headline.failure {
            out += &format!(
                "\n**{}.**\n",
                escape_markdown(&crate::report::words::capitalised(failure))
            );
        }
        out
    }

    fn hashes(self, level: u8) -> String {
        "#".repeat(usize::from(level.saturating_add(self.deeper)).min(6))
    }

    fn blocks(self, blocks: &[Block<'_>]) -> String {
        let each = blocks.iter().map(|block| match self.block(block) {
            text if text.is_empty() => text,
            text => format!("\n{text}"),
        });
        each.collect()
    }

    fn block(self, block: &Block<'_>) -> String {
        let item = |inline: &Vec<Inline>| format!("- {}\n", line(inline));
        match block {
            Block::Heading(level, title) => {
                format!("{} {}\n", self.hashes(*level), line(&marked(title)))
            }
            Block::Part(title) => format!("{} {}\n", self.hashes(2), line(&marked(title))),
            Block::Code(language, code) => format!("```{language}\n{code}```\n"),
            Block::Paragraph(inline) => line(inline) + "\n",
            Block::List(items) => items.iter().map(item).collect(),
            Block::Steps(_, items) => {
                let numbered = (1_usize..).zip(items);
                let numbered = numbered.map(|(number, item)| format!("{number}. {}\n", line(item)));
                numbered.collect()
            }
            Block::Facts(facts) => facts
                .iter()
                .map(|fact| item(&super::labelled(fact)))
                .collect(),
            Block::Table(table) => self.table(table),
            Block::Matrix(matrix) => grid(matrix),
            Block::Findings(findings) => self.findings(findings),
            Block::Fold { line: None, .. } => String::new(),
            Block::Fold { .. } | Block::Picture(_) if !self.limits.has_folds => String::new(),
            Block::Fold { title, blocks, .. } => self.fold(title, blocks),
            Block::Picture(picture) => {
                let mut blocks = vec![Block::Table(picture.table.clone())];
                let note = picture.note.as_ref();
                blocks.extend(note.map(|note| Block::Paragraph(vec![text(note)])));
                match picture.table.rows.is_empty() {
                    true => String::new(),
                    false => self.fold("Endpoint by endpoint", &blocks),
                }
            }
        }
    }

    fn fold(self, title: &str, blocks: &[Block<'_>]) -> String {
        format!(
            "<details>\n<summary>{}</summary>\n{}\n</details>\n",
            escape_markdown(title),
            self.blocks(blocks)
        )
    }

    /// A table of findings with what to do, below their heading.
    fn findings(self, findings: &Findings<'_>) -> String {
        let has_helps = findings.all.iter().any(|it| it.finding.help().is_some());
        let row = |located: &crate::report::document::Located<'_>| {
            let line = located.line().map(|line| text(line.to_string()));
            let mut what: Vec<Inline> = quoted(located).into_iter().flatten().collect();
            what.extend(marked(&located.message()));
            let help = has_helps.then(|| marked(located.finding.help().unwrap_or_default()));
            let cells = [line.into_iter().collect(), what];
            cells.into_iter().chain(help).collect()
        };
        let rows = findings.all.iter().map(row).collect();
        let head = ["Line", "What", "What to do"].into_iter();
        let table = Table::new("Findings", head.take(if has_helps { 3 } else { 2 }), rows);
        let table = self.table(&table.counting("finding is", "findings are"));
        match findings.title {
            "" => table,
            title => format!("{} {title}\n\n{table}", self.hashes(2)),
        }
    }

    fn table(self, table: &Table) -> String {
        let most = match table.counted {
            None => usize::MAX,
            Some(_) => self.limits.rows,
        };
        let shown = table.rows.len().min(most);
        let rows = match shown < table.rows.len() {
            true => table.worst_first(),
            false => table.rows.iter().collect(),
        };
        let cells = |row: &Vec<Vec<Inline>>| {
            let cells = row.iter().map(|cell| inlined(cell, markdown_code_in_cell));
            cells.collect::<Vec<String>>()
        };
        let rows: Vec<Vec<String>> = rows.into_iter().take(shown).map(cells).collect();
        let left_out = table.rows.len().saturating_sub(shown);
        let (one, many) = table.counted.unwrap_or_default();
        let what = if left_out == 1 { one } else { many };
        let have = "`--format human`, `html` and `json` have room";
        match (shown, left_out) {
            (_, 0) => of_rows(&table.head, &rows),
            (0, _) => format!("{left_out} {what} left out: {have}.\n"),
            _ => {
                let rows = of_rows(&table.head, &rows);
                format!("{rows}\n{left_out} more {what} left out: {have}.\n")
            }
        }
    }
}

/// Returns the text of a finding, unless its message quotes it or it has several lines.
fn quoted(located: &crate::report::document::Located<'_>) -> Option<[Inline; 2]> {
    let (subject, finding) = (located.subject, &located.finding);
    let of_file = subject.span(finding.place())?.of(subject.lines().text())?;
    let quoted = match of_file.contains(['\n', '\r']) || of_file.trim().is_empty() {
        true => return None,
        false => quote_short(of_file),
    };
    (!finding.message().contains(quoted.as_str())).then(|| [code(quoted), text(": ")])
}

fn of_rows(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let titles: Vec<String> = head.iter().map(|title| escape_markdown(title)).collect();
    let rule: Vec<_> = head.iter().map(|_| "---").collect();
    let rows: String = rows.iter().map(|cells| line(cells)).collect();
    format!("{}| {} |\n{rows}", line(&titles), rule.join(" | "))
}

/// Ticks as READMEs have them. What else there is to say of them stands in a column of its own, so
/// that a tick is a tick to whoever reads the table.
fn grid(matrix: &Matrix) -> String {
    let mut cells = matrix.rows.iter().flat_map(|(_, cells)| cells).flatten();
    let coverage = matrix
        .coverage
        .filter(|_| cells.any(|mark| *mark != Mark::Yes));
    let row = |(label, cells): &(String, Vec<Option<Mark>>)| {
        let ticks = cells
            .iter()
            .map(|cell| if cell.is_some() { "✔" } else { "" }.to_owned());
        let said = coverage.map(|_| coverage_words(matrix, cells));
        let label = std::iter::once(escape_markdown(label));
        label.chain(ticks).chain(said).collect()
    };
    let head: Vec<&str> = matrix.head.iter().copied().chain(coverage).collect();
    of_rows(&head, &matrix.rows.iter().map(row).collect::<Vec<_>>())
}

/// The marks of a row in words: `✘ not covered: Write; covered: Read`.
fn coverage_words(matrix: &Matrix, cells: &[Option<Mark>]) -> String {
    let worded = |mark: Mark| match mark {
        Mark::Yes => mark.word().to_owned(),
        mark => format!("{} {}", mark.of_cell(), mark.word()),
    };
    let marks = [Mark::No, Mark::Unknown, Mark::Partly, Mark::Yes];
    let said = marks.into_iter().filter_map(|mark| {
        let columns = matrix.head.iter().skip(1).zip(cells);
        let with = columns.filter(|(_, cell)| **cell == Some(mark));
        let with: Vec<&str> = with.map(|(column, _)| *column).collect();
        (!with.is_empty()).then(|| (worded(mark), with.join(", ")))
    });
    let said: Vec<_> = said.collect();
    match said.as_slice() {
        [(word, _)] => word.clone(),
        several => {
            let each = several.iter().map(|(word, with)| format!("{word}: {with}"));
            each.collect::<Vec<_>>().join("; ")
        }
    }
}

fn line(inline: &[Inline]) -> String {
    escape_block_start(&inlined(inline, markdown_code))
}

fn inlined(inline: &[Inline], code: impl Fn(&str) -> String) -> String {
    let parts = inline.iter().map(|part| match part {
        Inline::Text(text) => escape_markdown(text),
        Inline::Strong(text) if text.trim().is_empty() => escape_markdown(text),
        Inline::Strong(text) => format!("**{}**", escape_markdown(text.trim())),
        Inline::Code(text) => code(text),
        Inline::Link(text, url) => markdown_link(text, url),
    });
    parts.collect()
}
