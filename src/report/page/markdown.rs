mod text;

use super::{Block, Excerpt, Inline, Matrix, Page, Sign, Table};
use text::{code, code_in_cell, escaped};

/// How much of what may be cut is written.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Of each table.
    rows: usize,
    sections: usize,
}

impl Room {
    pub(super) const ALL: Room = Room {
        rows: usize::MAX,
        sections: usize::MAX,
    };
}

/// The page in so many characters, if that can be had.
pub(super) fn within(page: &Page, most: usize) -> String {
    let whole = render(page, Room::ALL);
    // Characters are what GitHub counts; others count the units of UTF-16, which are no fewer.
    let fits = |text: &str| text.encode_utf16().count() <= most;
    if fits(&whole) {
        return whole;
    }
    let rows = |rows| Room { rows, ..Room::ALL };
    let sections = |sections| Room { rows: 0, sections };
    match most_that(longest(page), |n| fits(&render(page, rows(n)))) {
        Some(count) => render(page, rows(count)),
        None => {
            let count = most_that(page.sections.len(), |n| fits(&render(page, sections(n))));
            render(page, sections(count.unwrap_or(0)))
        }
    }
}

/// The largest number up to `most` that is fine; what is fine stays so for smaller ones.
fn most_that(most: usize, is_fine: impl Fn(usize) -> bool) -> Option<usize> {
    if !is_fine(0) {
        return None;
    }
    let (mut fine, mut wrong) = (0, most.saturating_add(1));
    while wrong.saturating_sub(fine) > 1 {
        let middle = fine.midpoint(wrong);
        if is_fine(middle) {
            fine = middle;
        } else {
            wrong = middle;
        }
    }
    Some(fine)
}

/// The rows of the longest table that may be cut.
fn longest(page: &Page) -> usize {
    fn of(blocks: &[Block]) -> usize {
        let each = blocks.iter().map(|block| match block {
            Block::Table(table) if table.counted.is_some() => table.rows.len(),
            Block::Fold { blocks, .. } => of(blocks),
            Block::Either { markdown, .. } => of(markdown),
            _ => 0,
        });
        each.max().unwrap_or(0)
    }
    let sections = page.sections.iter().map(|section| of(section));
    sections.max().unwrap_or(0).max(of(&page.blocks))
}

pub(super) fn render(page: &Page, room: Room) -> String {
    let writer = Writer {
        deeper: page.deeper,
        room,
    };
    let sign = page.sign.map(|sign| format!("{} ", sign.of_answer()));
    let title = sign.unwrap_or_default() + &inlined(&page.title, code);
    let mut out = format!("{} {title}\n", writer.hashes(1));
    if !page.lead.is_empty() {
        out += &format!("\n{}\n", line(&page.lead));
    }
    out += &writer.blocks(&page.blocks);
    for section in page.sections.iter().take(room.sections) {
        out += &writer.blocks(section);
    }
    let left_out = page.sections.len().saturating_sub(room.sections);
    if left_out > 0 {
        let which = if left_out == 1 { "is" } else { "are" };
        out += &format!(
            "\n{left_out} more {which} left out here: there is no room for them in a comment.\n"
        );
    }
    if let Some(record) = &page.record {
        out += &format!("\n<!-- {record} -->\n");
    }
    out
}

struct Writer {
    deeper: u8,
    room: Room,
}

impl Writer {
    fn hashes(&self, level: u8) -> String {
        "#".repeat(usize::from(level.saturating_add(self.deeper)).min(6))
    }

    fn blocks(&self, blocks: &[Block]) -> String {
        let each = blocks.iter().map(|block| match self.block(block) {
            // Alternatives bring their own empty lines.
            text if text.is_empty() || matches!(block, Block::Either { .. }) => text,
            text => format!("\n{text}"),
        });
        each.collect()
    }

    fn block(&self, block: &Block) -> String {
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
            Block::Fold { title, blocks, .. } => format!(
                "<details>\n<summary>{}</summary>\n{}\n</details>\n",
                escaped(title),
                self.blocks(blocks)
            ),
            Block::Drawn(_) => String::new(),
            Block::Either { markdown, .. } => self.blocks(markdown),
        }
    }

    fn table(&self, table: &Table) -> String {
        let most = match table.counted {
            Some(_) => self.room.rows,
            None => usize::MAX,
        };
        let shown = table.rows.iter().take(most);
        let rows = shown.map(|cells| cells.iter().map(|inline| cell(inline)).collect());
        let left_out = table.rows.len().saturating_sub(most);
        let rest = match table.counted {
            Some((one, more)) if left_out > 0 => {
                let what = if left_out == 1 { one } else { more };
                format!(
                    "\n{left_out} more {what} left out: `--format human`, `html` and `json` have room.\n"
                )
            }
            _ => String::new(),
        };
        match rows.len() {
            0 if !rest.is_empty() => rest.trim_start().to_owned(),
            _ => of_rows(&table.head, &rows.collect::<Vec<_>>()) + &rest,
        }
    }
}

fn of_rows(head: &[&str], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let titles: Vec<String> = head.iter().map(|title| escaped(title)).collect();
    let rule: Vec<_> = head.iter().map(|_| "---").collect();
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("{}| {} |\n{rows}", row(&titles), rule.join(" | "))
}

/// Ticks as READMEs have them. What else there is to say of them stands in a column of its own, so
/// that a tick is a tick to whoever reads the table.
fn grid(matrix: &Matrix) -> String {
    let cells = matrix.rows.iter().flat_map(|(_, cells)| cells).flatten();
    let of = matrix
        .of
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
    text::at_the_start_of_a_block(&inlined(inline, code))
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
        Inline::Link(text, url) => text::link(text, url),
    });
    parts.collect()
}
