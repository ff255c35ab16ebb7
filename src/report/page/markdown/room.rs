//! A page in so many characters: what is left out first, and what is said of it.

use super::{Room, Writer, cells_of, of_cells, record};
use crate::report::page::{Block, Page, Section, Sign, Table};

/// Room for saying what is left out.
const REST: usize = 400;
/// So much room a section with bad news gets in any case, as long as there is any.
const LEAST: usize = 1_500;
/// For the head of a table, and for how many of its rows are left out.
const AROUND_A_TABLE: usize = 300;

/// How long a text is. Characters are what GitHub counts; others count the units of UTF-16, which
/// are no fewer.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The page in so many characters, with sections of these signs. All is written once, or twice
/// where it is cut.
pub(in super::super) fn within(
    page: &Page,
    signs: &[Sign],
    section: &dyn Fn(usize) -> Option<Section>,
    most: usize,
) -> String {
    let writer = Writer::of(page, Room::ALL);
    let most = most.saturating_sub(length(&record(page)));
    let head = writer.head(page) + &writer.blocks(&page.blocks);
    let mut out = head.clone();
    let mut used = length(&head);
    for place in 0..signs.len() {
        if used > most {
            break;
        }
        let text = section(place).map(|section| writer.section(&section));
        let text = text.unwrap_or_default();
        used = used.saturating_add(length(&text));
        out += &text;
    }
    if used <= most {
        return out + &record(page);
    }
    drop(out);
    let most = most.saturating_sub(REST);
    let head = match (length(&head) > most, signs.is_empty()) {
        (false, _) => head,
        (true, true) => cut(page, writer, most),
        // Where the table of all leaves no room, the sections get half of it.
        (true, false) => cut(page, writer, most / 2),
    };
    let room = most.saturating_sub(length(&head));
    head + &sections(writer, signs, section, room) + &record(page)
}

/// What stands above the sections, in so much room.
fn cut(page: &Page, writer: Writer, room: usize) -> String {
    let head = writer.head(page);
    let room = room.saturating_sub(length(&head));
    head + &fitted(writer, &page.blocks, room)
}

/// Blocks in so much room, if that can be had: rows of tables are left out, those that tell what
/// was found last.
fn fitted(writer: Writer, blocks: &[Block], room: usize) -> String {
    let whole = writer.blocks(blocks);
    if length(&whole) <= room {
        return whole;
    }
    let bare = writer.within(Room::NO_ROWS).blocks(blocks);
    let mut tables = Vec::new();
    collect(blocks, false, &mut tables);
    let around = AROUND_A_TABLE.saturating_mul(tables.len());
    let mut left = room.saturating_sub(length(&bare)).saturating_sub(around);
    let found = rows_within(&tables, true, &mut left);
    let others = rows_within(&tables, false, &mut left);
    writer.within(Room { found, others }).blocks(blocks)
}

/// The lengths of the rows of a table, and whether it tells what was found.
type Lengths = (bool, Vec<usize>);

/// The tables that may be cut.
fn collect(blocks: &[Block], is_found: bool, tables: &mut Vec<Lengths>) {
    for block in blocks {
        match block {
            Block::Table(table) if table.counted.is_some() => {
                tables.push((is_found, lengths(table)));
            }
            Block::Found(blocks) => collect(blocks, true, tables),
            Block::Fold { blocks, .. } => collect(blocks, is_found, tables),
            Block::Either { markdown, .. } => collect(markdown, is_found, tables),
            _ => {}
        }
    }
}

/// In the order in which rows are kept.
fn lengths(table: &Table) -> Vec<usize> {
    let rows = table.worst_first().into_iter();
    rows.map(|row| length(&of_cells(&cells_of(row)))).collect()
}

/// How many rows of each of these tables there is room for, which is taken.
fn rows_within(tables: &[Lengths], is_found: bool, left: &mut usize) -> usize {
    let of_kind = || tables.iter().filter(|(found, _)| *found == is_found);
    let longest = of_kind().map(|(_, rows)| rows.len()).max().unwrap_or(0);
    for place in 0..longest {
        let rows = of_kind().filter_map(|(_, rows)| rows.get(place));
        match left.checked_sub(rows.sum()) {
            Some(rest) => *left = rest,
            None => return place,
        }
    }
    usize::MAX
}

/// A section of which something is written.
struct Kept {
    section: Section,
    text: String,
    is_whole: bool,
}

/// As much of the sections as there is room for: first what was found of each that is bad news,
/// then the rest of these, then those with good news.
fn sections(
    writer: Writer,
    signs: &[Sign],
    section: &dyn Fn(usize) -> Option<Section>,
    mut room: usize,
) -> String {
    let is_good = |place: &usize| signs.get(*place) == Some(&Sign::Yes);
    let (good, bad): (Vec<usize>, Vec<usize>) = (0..signs.len()).partition(is_good);
    let mut kept: Vec<Kept> = Vec::new();
    for (before, place) in bad.iter().enumerate() {
        let share = room.checked_div(bad.len().saturating_sub(before));
        let share = share.unwrap_or(room).max(LEAST).min(room);
        let Some(one) = section(*place).and_then(|section| short(writer, section, share)) else {
            break;
        };
        room = room.saturating_sub(length(&one.text));
        kept.push(one);
    }
    let bad_left_out = bad.len().saturating_sub(kept.len());
    for one in kept.iter_mut().filter(|one| !one.is_whole) {
        let whole = writer.section(&one.section);
        let more = length(&whole).saturating_sub(length(&one.text));
        if more <= room {
            room = room.saturating_sub(more);
            (one.text, one.is_whole) = (whole, true);
        }
    }
    let shortened = kept.iter().filter(|one| !one.is_whole).count();
    let mut out: String = kept.into_iter().map(|one| one.text).collect();
    let mut good_left_out = good.len();
    let has_room = bad_left_out == 0 && shortened == 0;
    for place in good.iter().filter(|_| has_room) {
        let text = section(*place).map(|section| writer.section(&section));
        let text = text.unwrap_or_default();
        let Some(rest) = room.checked_sub(length(&text)) else {
            break;
        };
        room = rest;
        good_left_out = good_left_out.saturating_sub(1);
        out += &text;
    }
    out + &left_out(bad_left_out, shortened, good_left_out)
}

/// What was found of a section, in so much room; `None` where there isn't even room for its title.
fn short(writer: Writer, section: Section, room: usize) -> Option<Kept> {
    let head = writer.blocks(&section.head);
    let left = room.checked_sub(length(&head))?;
    let is_found = |block: &&Block| matches!(block, Block::Found(_));
    let found: Vec<Block> = section.blocks.iter().filter(is_found).cloned().collect();
    let found = fitted(writer, &found, left);
    let text = match length(&found) <= left {
        true => head + &found,
        false => head,
    };
    Some(Kept {
        section,
        text,
        is_whole: false,
    })
}

/// What is left out, in a sentence.
fn left_out(bad: usize, shortened: usize, good: usize) -> String {
    let counted = |count: usize, one: &str, more: &str| {
        let which = if count == 1 { one } else { more };
        (count > 0).then(|| format!("{count} that {which}"))
    };
    let gone = [
        counted(bad, "fails", "fail"),
        counted(good, "passes", "pass"),
    ];
    let gone: Vec<String> = gone.into_iter().flatten().collect();
    let is_one = bad.saturating_add(good) == 1;
    let gone = match gone.as_slice() {
        [] => None,
        gone if is_one => Some(format!("{} is left out here", gone.join(" and "))),
        gone => Some(format!("{} are left out here", gone.join(" and "))),
    };
    let short = (shortened > 0).then(|| format!("of {shortened} that fail only findings are told"));
    let parts: Vec<String> = gone.into_iter().chain(short).collect();
    match parts.is_empty() {
        true => String::new(),
        false => {
            let text = super::super::super::words::capitalised(&parts.join(", and "));
            format!("\n{text}: a comment has no more room, `--format html` has.\n")
        }
    }
}
