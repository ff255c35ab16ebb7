mod room;

use super::{Block, Excerpt, Inline, Matrix, Page, Section, Sign, Table};
use crate::report::escape as text;
use crate::report::escape::{
    escape_markdown as escaped, markdown_code as code, markdown_code_in_cell as code_in_cell,
};
pub(super) use room::within;

/// The page, whatever its length.
pub(super) fn whole(page: &Page) -> String {
    let writer = Writer::of(page, Room::ALL);
    let mut out = writer.head(page) + &writer.blocks(&page.blocks);
    for section in &page.sections {
        out += &writer.section(section);
    }
    out + &record(page)
}

/// What a program may read back.
fn record(page: &Page) -> String {
    let record = page.record.as_ref();
    let record = record.map(|record| format!("\n<!-- {record} -->\n"));
    record.unwrap_or_default()
}

/// How many rows of each table are written that may be cut.
#[derive(Clone, Copy)]
struct Room {
    /// Where it tells what was found.
    found: usize,
    others: usize,
}

impl Room {
    const ALL: Room = Room {
        found: usize::MAX,
        others: usize::MAX,
    };
    const NO_ROWS: Room = Room {
        found: 0,
        others: 0,
    };
}

#[derive(Clone, Copy)]
struct Writer {
    deeper: u8,
    room: Room,
    /// Whether what is written was found.
    is_found: bool,
}

impl Writer {
    fn of(page: &Page, room: Room) -> Self {
        Writer {
            deeper: page.deeper,
            room,
            is_found: false,
        }
    }

    fn within(self, room: Room) -> Self {
        Writer { room, ..self }
    }

    /// The title and what stands below it.
    fn head(self, page: &Page) -> String {
        let sign = page.sign.map(|sign| format!("{} ", sign.of_answer()));
        let title = sign.unwrap_or_default() + &inlined(&page.title, code);
        let lead = match page.lead.as_slice() {
            [] => String::new(),
            lead => format!("\n{}\n", line(lead)),
        };
        format!("{} {title}\n{lead}", self.hashes(1))
    }

    fn section(self, section: &Section) -> String {
        self.blocks(&section.head) + &self.blocks(&section.blocks)
    }

    fn hashes(self, level: u8) -> String {
        "#".repeat(usize::from(level.saturating_add(self.deeper)).min(6))
    }

    fn blocks(self, blocks: &[Block]) -> String {
        let each = blocks.iter().map(|block| match self.block(block) {
            // Alternatives bring their own empty lines.
            text if text.is_empty() || matches!(block, Block::Either { .. } | Block::Found(_)) => {
                text
            }
            text => format!("\n{text}"),
        });
        each.collect()
    }

    fn block(self, block: &Block) -> String {
        match block {
            Block::Heading(level, inline) => {
                format!("{} {}\n", self.hashes(*level), line(inline))
            }
            Block::Paragraph(inline) => line(inline) + "\n",
            Block::List(items) => items
                .iter()
                .map(|item| format!("- {}\n", line(item)))
                .collect(),
            Block::Steps(items) => {
                let numbered = (1_usize..).zip(items);
                numbered
                    .map(|(number, item)| format!("{number}. {}\n", line(item)))
                    .collect()
            }
            Block::Table(table) => self.table(table),
            Block::Matrix(matrix) => grid(matrix),
            Block::Excerpt(excerpt) => lines(excerpt),
            Block::Found(blocks) => {
                let writer = Writer {
                    is_found: true,
                    ..self
                };
                writer.blocks(blocks)
            }
            // Nobody opens what is empty.
            Block::Fold { title, blocks, .. } if self.empties(blocks) => format!(
                "{} is left out here: `--format html` has room.\n",
                escaped(title)
            ),
            Block::Fold { title, blocks, .. } => format!(
                "<details>\n<summary>{}</summary>\n{}\n</details>\n",
                escaped(title),
                self.blocks(blocks)
            ),
            Block::Drawn(_) => String::new(),
            Block::Either { markdown, .. } => self.blocks(markdown),
        }
    }

    /// How many rows of a table are written.
    fn rows(self, table: &Table) -> usize {
        let most = match (table.counted, self.is_found) {
            (None, _) => usize::MAX,
            (Some(_), true) => self.room.found,
            (Some(_), false) => self.room.others,
        };
        table.rows.len().min(most)
    }

    /// Whether nothing but a table stands there, none of whose rows is written.
    fn empties(self, blocks: &[Block]) -> bool {
        let mut blocks = blocks.iter();
        blocks.all(|block| match block {
            Block::Table(table) => !table.rows.is_empty() && self.rows(table) == 0,
            Block::Paragraph(_) => true,
            _ => false,
        })
    }

    fn table(self, table: &Table) -> String {
        let shown = self.rows(table);
        let rows = match shown < table.rows.len() {
            true => table.worst_first(),
            false => table.rows.iter().collect(),
        };
        let rows = rows.into_iter().take(shown);
        let rows: Vec<Vec<String>> = rows.map(|cells| cells_of(cells)).collect();
        let left_out = table.rows.len().saturating_sub(shown);
        let (one, many) = table.counted.unwrap_or_default();
        let what = if left_out == 1 { one } else { many };
        match (shown, left_out) {
            (_, 0) => of_rows(&table.head, &rows),
            (0, _) => format!("{left_out} {what} left out: {HAVE_ROOM}.\n"),
            _ => {
                let rows = of_rows(&table.head, &rows);
                format!("{rows}\n{left_out} more {what} left out: {HAVE_ROOM}.\n")
            }
        }
    }
}

const HAVE_ROOM: &str = "`--format human`, `html` and `json` have room";

fn cells_of(row: &[Vec<Inline>]) -> Vec<String> {
    row.iter().map(|inline| cell(inline)).collect()
}

/// A row of a table, with the end of its line.
fn of_cells(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn of_rows(head: &[&str], rows: &[Vec<String>]) -> String {
    let titles: Vec<String> = head.iter().map(|title| escaped(title)).collect();
    let rule: Vec<_> = head.iter().map(|_| "---").collect();
    let rows: String = rows.iter().map(|cells| of_cells(cells)).collect();
    format!("{}| {} |\n{rows}", of_cells(&titles), rule.join(" | "))
}

/// Ticks as READMEs have them. What else there is to say of them stands in a column of its own, so
/// that a tick is a tick to whoever reads the table.
fn grid(matrix: &Matrix) -> String {
    let cells = matrix.rows.iter().flat_map(|(_, cells)| cells).flatten();
    let of = matrix
        .coverage
        .filter(|_| cells.clone().any(|sign| *sign != Sign::Yes));
    let row = |(label, cells): &(String, Vec<Option<Sign>>)| {
        let ticks = cells
            .iter()
            .map(|cell| if cell.is_some() { "✔" } else { "" }.to_owned());
        let said = of.map(|_| said_of(matrix, cells));
        std::iter::once(escaped(label))
            .chain(ticks)
            .chain(said)
            .collect()
    };
    let head: Vec<&str> = matrix.head.iter().copied().chain(of).collect();
    of_rows(&head, &matrix.rows.iter().map(row).collect::<Vec<_>>())
}

/// What the signs of a row say: `✘ not covered: Write; covered: Read`.
fn said_of(matrix: &Matrix, cells: &[Option<Sign>]) -> String {
    let signs = [Sign::No, Sign::Unknown, Sign::Partly, Sign::Yes];
    let columns = || matrix.head.iter().skip(1).zip(cells);
    let said = signs.iter().filter_map(|sign| {
        let with = columns().filter(|(_, cell)| **cell == Some(*sign));
        let with: Vec<&str> = with.map(|(column, _)| *column).collect();
        (!with.is_empty()).then_some((sign, with))
    });
    let said: Vec<_> = said.collect();
    let worded = |sign: &Sign| match sign {
        Sign::Yes => sign.word().to_owned(),
        sign => format!("{} {}", sign.of_cell(), sign.word()),
    };
    match said.as_slice() {
        [(sign, _)] => worded(sign),
        several => {
            let each = several
                .iter()
                .map(|(sign, with)| format!("{}: {}", worded(sign), with.join(", ")));
            each.collect::<Vec<_>>().join("; ")
        }
    }
}

/// Lines as they stand in the file, each with its number.
fn lines(excerpt: &Excerpt) -> String {
    let numbered = excerpt.lines.iter().map(|line| {
        let pieces: String = line.pieces.iter().map(|piece| &*piece.text).collect();
        format!("{:>4}  {}\n", line.number, super::super::plain(&pieces))
    });
    let numbered: String = numbered.collect();
    let fence = "`".repeat(text::longest_run(&numbered).max(2).saturating_add(1));
    format!("{fence}text\n{numbered}{fence}\n")
}

fn line(inline: &[Inline]) -> String {
    text::escape_block_start(&inlined(inline, code))
}

fn cell(inline: &[Inline]) -> String {
    inlined(inline, code_in_cell)
}

fn inlined(inline: &[Inline], code: impl Fn(&str) -> String) -> String {
    let parts = inline.iter().map(|part| match part {
        Inline::Text(text) => escaped(text),
        Inline::Strong(text) if text.trim().is_empty() => escaped(text),
        Inline::Strong(text) => format!("**{}**", escaped(text.trim())),
        Inline::Code(text) => code(text),
        Inline::Link(text, url) => text::markdown_link(text, url),
    });
    parts.collect()
}
