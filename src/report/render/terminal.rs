//! Answers as text for people. It reads the same without colour, and aloud.

use std::collections::BTreeMap;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::excerpt::{self, Line, Window};
use super::{helps_by_line, links, severities};
use crate::finding::{Code, Finding, Severity};
use crate::report::answer::{Answer, Detail, Layout, Output, Style};
use crate::report::document::{
    Block, Document, Fact, Findings, Headline, Inline, Located, Mark, Matrix, Table, marked, text,
};
use crate::report::escape::{elide, head, to_float};
use crate::report::lines::joined_lines;
use crate::report::words::{counted, rest};
use crate::report::{Subject, plain};

/// The number of findings that are drawn. Miette's cost is quadratic in the labels of a drawing, and nobody
/// reads a hundred of them.
const MOST_DRAWN: usize = 12;
/// The number of helps that are told.
const MOST_HELPS: usize = 12;
/// Of so many files each is told in full. Of more, those that pass stand in the table alone.
const MOST_IN_FULL: usize = 10;
/// The least width that the label of a drawing gets.
const LABEL: usize = 20;
/// The column of text behind a label, and of text under it.
const COLUMN: usize = 14;
const NARROW: usize = 4;
/// So much room a path needs beside its answer.
const LEAST_PATH: usize = 16;

/// Prints answers, and for several a table of all below them.
pub(in crate::report) fn print<A: Answer>(answers: &[A], layout: Layout, output: &mut dyn Output) {
    if layout.detail == Detail::Brief {
        for answer in answers {
            output.print(&brief(answer, layout));
        }
        return;
    }
    if let [only] = answers {
        output.print(&document(&only.document(), layout));
        return;
    }
    let is_whole = layout.detail == Detail::EveryItem || answers.len() <= MOST_IN_FULL;
    let told = |answer: &&A| is_whole || !answer.headline().is_good();
    let mut count: usize = 0;
    for answer in answers.iter().filter(told) {
        output.print(if count == 0 { "" } else { "\n" });
        if let Some(subject) = answer.subject() {
            let line = format!("── {}", plain(subject.path()));
            output.print(&(layout.paint(Style::Strong, &line) + "\n"));
        }
        output.print(&document(&answer.document(), layout));
        count = count.saturating_add(1);
    }
    if answers.is_empty() {
        return;
    }
    output.print(if count == 0 { "" } else { "\n" });
    let passing = answers.len().saturating_sub(count);
    if passing > 0 {
        let one = "manifest that passes stands";
        let who = counted(passing, one, "manifests that pass stand");
        let text = format!(
            "{who} in the table alone; `--explain-all`, or the file named by itself, shows the whole."
        );
        output.print(&(wrapped(layout, 2, 2, &text) + "\n"));
    }
    output.print(&overview(answers, layout));
}

/// The answer in one line, however long, with the path; nothing where it is good news.
pub(in crate::report) fn brief<A: Answer>(answer: &A, layout: Layout) -> String {
    let headline = answer.headline();
    let mark = headline.mark.unwrap_or(Mark::Yes);
    if mark == Mark::Yes {
        return String::new();
    }
    let path = answer
        .subject()
        .map(|subject| plain(subject.path()).into_owned());
    let text = plain(&headline.text);
    let text = match path {
        Some(path) if !text.starts_with(&path) => format!("{path}: {text}"),
        _ => text.into_owned(),
    };
    layout.paint(style(mark), &format!("{} {text}", mark.of_answer())) + "\n"
}

/// A document as text, with a line break at its end.
pub(in crate::report) fn document(document: &Document<'_>, layout: Layout) -> String {
    let mut writer = Writer {
        layout,
        out: headline(&document.headline, layout),
        is_apart: true,
    };
    writer.blocks(&document.blocks);
    for section in &document.sections {
        writer.out.push('\n');
        writer.out += &self::document(section, layout);
    }
    writer.out
}

/// Returns the findings about a file that isn't what it should be, for standard error.
#[must_use]
pub fn diagnosis(
    what: &str,
    findings: &[Finding],
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let text = format!("{} is {what}", plain(subject.path()));
    let all = findings
        .iter()
        .map(|finding| Located::new(subject, finding));
    let findings = Findings {
        helps: "to do",
        all: all.collect(),
        most_drawn: MOST_DRAWN,
        ..Findings::default()
    };
    let mut writer = Writer {
        layout,
        out: layout.paint(Style::Bad, &format!("✘ {text}")) + "\n",
        is_apart: true,
    };
    writer.findings(&findings, true);
    writer.out
}

/// Something said in a line, wrapped if it is prose and too long. What is indented is laid out
/// already.
#[must_use]
pub fn wrap_message(text: &str, layout: Layout) -> String {
    let lines = text.lines().map(|line| {
        match line.starts_with(' ') || line.contains('\u{1b}') || line.width() <= width(layout) {
            true => line.to_owned(),
            false => wrapped(layout, 0, 2, line).trim_end().to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn style(mark: Mark) -> Style {
    match mark {
        Mark::Yes => Style::Good,
        Mark::No => Style::Bad,
        Mark::Partly | Mark::Unknown => Style::Unsure,
    }
}

/// The width that text gets, so that lines stay readable on wide terminals.
fn width(layout: Layout) -> usize {
    layout.width.clamp(40, 100)
}

fn is_narrow(layout: Layout) -> bool {
    width(layout) < 60
}

/// A space at which no line is broken.
const NBSP: char = '\u{a0}';

/// Lines of a text, broken at blanks only, so that addresses and paths stay whole where they fit.
/// Code in backticks is kept together if it fits on a line.
fn wrap(text: &str, options: &textwrap::Options<'_>) -> Vec<String> {
    let mut kept = String::with_capacity(text.len());
    for (index, piece) in text.split('`').enumerate() {
        kept.push_str(if index == 0 { "" } else { "`" });
        let is_short = piece.width().saturating_add(2) <= options.width;
        match index % 2 == 1 && is_short {
            true => kept.push_str(&piece.replace(' ', "\u{a0}")),
            false => kept.push_str(piece),
        }
    }
    let lines = textwrap::wrap(&kept, options).into_iter();
    lines.map(|line| line.replace(NBSP, " ")).collect()
}

fn options(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
}

/// A text in lines, with so many blanks before the first of them and before the others.
pub(in crate::report) fn wrapped(layout: Layout, first: usize, later: usize, text: &str) -> String {
    let (first, later) = (" ".repeat(first), " ".repeat(later));
    let options = options(width(layout))
        .initial_indent(&first)
        .subsequent_indent(&later);
    wrap(text, &options).join("\n") + "\n"
}

/// A mark and the answer, wrapped under itself; below it the answer under another reading, and why
/// it fails all the same.
fn headline(headline: &Headline, layout: Layout) -> String {
    let line = |mark: Option<Mark>, text: &str| {
        let indent = if mark.is_some() { 2 } else { 0 };
        let text = wrapped(layout, indent, 2, &plain(text));
        let sign = mark.map_or(String::new(), |mark| format!("{} ", mark.of_answer()));
        let style = mark.map_or(Style::Strong, style);
        layout.paint(style, &(sign + text.trim())) + "\n"
    };
    let mut out = line(headline.mark, &headline.text);
    if let Some((mark, text)) = &headline.other {
        out += &line(Some(*mark), text);
    }
    if let Some(failure) = &headline.failure {
        out += &wrapped(layout, 2, 2, failure);
    }
    out
}

/// `label   text`, wrapped under itself. What comes from files is made safe.
#[must_use]
pub(in crate::report) fn row(layout: Layout, label: &str, inline: &[Inline]) -> String {
    let gap = COLUMN
        .saturating_sub(label.width().saturating_add(2))
        .max(2);
    let column = label.width().saturating_add(2).saturating_add(gap);
    // Where there is no room for a column of labels, they stand above.
    let is_narrow = is_narrow(layout);
    let indent = if is_narrow {
        NARROW
    } else {
        column.max(COLUMN)
    };
    let (text, targets) = flat(inline, layout);
    let lines = wrap(&text, &options(width(layout).saturating_sub(indent)));
    let mut links = links::Open::new(targets);
    let painted = layout.paint(Style::Label, label);
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        match (index, is_narrow) {
            (0, false) => out += &format!("  {painted}{}", " ".repeat(gap)),
            (0, true) if !label.is_empty() => {
                out += &format!("  {painted}\n{}", " ".repeat(indent));
            }
            _ => out += &" ".repeat(indent),
        }
        out += &links.line(line);
        out.push('\n');
    }
    out
}

/// Text as it is printed, with marks around addresses where those are links.
fn flat(inline: &[Inline], layout: Layout) -> (String, Vec<String>) {
    let mut targets = Vec::new();
    let parts = inline.iter().map(|part| match part {
        Inline::Text(text) | Inline::Strong(text) => plain(text).into_owned(),
        Inline::Code(code) => format!("`{}`", plain(code)),
        Inline::Link(text, url) => {
            let target = links::target(url).filter(|_| layout.links);
            let url = plain(url);
            match target {
                None => format!("{} ({url})", plain(text)),
                Some(target) => {
                    targets.push(target);
                    format!("{} ({})", plain(text), links::marked(&url))
                }
            }
        }
    });
    (parts.collect(), targets)
}

struct Writer {
    layout: Layout,
    out: String,
    /// True if the next block begins behind a blank line.
    is_apart: bool,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Writes a part, behind a blank line where one is due.
    fn part(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.is_apart && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.out += text;
        self.is_apart = true;
    }

    fn block(&mut self, block: &Block<'_>) {
        let layout = self.layout;
        match block {
            // A heading parts what is above it from what follows; labels say the rest.
            Block::Heading(..) => self.is_apart = true,
            Block::Part(title) => {
                self.is_apart = true;
                let title = wrapped(layout, 2, 4, &plain(title));
                let title = layout.paint(Style::Strong, title.trim());
                self.part(&format!("  {title}\n"));
                self.is_apart = false;
            }
            Block::Code(_, code) => {
                self.is_apart = true;
                let lines = code.lines().map(|line| format!("    {}", plain(line)));
                let lines = lines.map(|line| line.trim_end().to_owned() + "\n");
                self.part(&lines.collect::<String>());
            }
            Block::Paragraph(inline) => {
                self.is_apart = true;
                let (text, _) = flat(
                    inline,
                    Layout {
                        links: false,
                        ..layout
                    },
                );
                self.part(&wrapped(layout, 2, 2, &text));
            }
            Block::List(items) => {
                let item = |inline: &Vec<Inline>| wrapped(layout, 4, 6, &flat(inline, layout).0);
                self.part(&items.iter().map(item).collect::<String>());
            }
            Block::Steps(label, items) => {
                let mut out = format!("  {}\n", layout.paint(Style::Label, label));
                for (number, item) in (1_usize..).zip(items) {
                    let text = format!("{number:>4}  {}", flat(item, layout).0);
                    out += &wrapped(layout, 0, 6, &text);
                }
                self.part(&out);
            }
            Block::Facts(facts) => {
                let rows = facts.iter().map(|it| row(layout, &it.label, &it.text));
                let rows: String = rows.collect();
                self.part(&rows);
                // Rows of facts stand together.
                self.is_apart = rows.is_empty() && self.is_apart;
            }
            Block::Table(table) => {
                let rows = match table.label {
                    "" if !table.is_list => labelled(table, layout),
                    _ => columns(table, layout),
                };
                self.part(&rows);
                self.is_apart = false;
            }
            Block::Matrix(matrix) => {
                self.is_apart = true;
                self.part(&grid(matrix, layout));
            }
            Block::Findings(findings) => self.findings(findings, false),
            Block::Fold { line, blocks, .. } => match layout.detail {
                Detail::EveryItem => self.blocks(blocks),
                _ => {
                    let rows = line.iter().map(|it| row(layout, &it.label, &it.text));
                    let rows: String = rows.collect();
                    self.part(&rows);
                    self.is_apart = rows.is_empty() && self.is_apart;
                }
            },
            Block::Picture(_) => {}
        }
    }

    /// Findings drawn into the lines of the file, then what has no place in it, then the helps.
    fn findings(&mut self, findings: &Findings<'_>, is_alone: bool) {
        let layout = self.layout;
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        let (first, mut rest): (Vec<&Located<'_>>, Vec<&Located<'_>>) =
            findings.all.iter().partition(|located| {
                let count = shown.entry(located.finding.label()).or_default();
                *count = count.saturating_add(1);
                *count <= findings.most_drawn
            });
        let (drawing, undrawn) = draw(&first, layout);
        rest.extend(undrawn);
        let mut by_code: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
        for located in rest {
            let lines = by_code.entry(located.finding.code()).or_default();
            lines.extend(located.line());
        }
        let by_code = by_code.iter().filter(|(_, lines)| !lines.is_empty());
        let more = by_code.map(|(code, lines)| {
            let text = format!("and {} more {code}: {}", lines.len(), joined_lines(lines));
            wrapped(layout, 2, 2, &text)
        });
        self.part(&(drawing + &more.collect::<String>()));
        // Of a single one the headline has said all.
        let placeless = findings.all.iter().filter(|it| it.line().is_none());
        let placeless = placeless.filter(|_| is_alone || findings.all.len() > 1);
        let placeless = placeless.take(MOST_DRAWN).map(|located| {
            let finding = &located.finding;
            row(
                layout,
                finding.severity().as_str(),
                &[text(finding.message())],
            )
        });
        let rows = placeless.collect::<String>() + &self.helps(findings);
        self.part(&rows);
        self.is_apart = self.is_apart && rows.is_empty();
    }

    fn helps(&self, findings: &Findings<'_>) -> String {
        if findings.helps.is_empty() {
            return String::new();
        }
        let helps = helps_by_line(&findings.all);
        let more = rest(helps.len(), MOST_HELPS);
        let helps = helps.into_iter().take(MOST_HELPS).chain(more);
        let facts = Fact::all(findings.helps, helps);
        let rows = facts.iter().map(|it| row(self.layout, &it.label, &it.text));
        rows.collect()
    }
}

/// A table whose first column is the label of what stands behind it, each label once.
fn labelled(table: &Table, layout: Layout) -> String {
    let shown = table.rows.iter().take(table.most_in_terminal);
    let mut last = String::new();
    let cells = shown.filter_map(|cells| cells.split_first());
    let rows = cells.map(|(first, others)| {
        let label: String = first.iter().map(|part| plain(part.text())).collect();
        let shown = if label == last { "" } else { &label };
        let out = row(layout, shown, &others.join(&text("  ")));
        last = label;
        out
    });
    let out: String = rows.collect();
    let more = rest(table.rows.len(), table.most_in_terminal);
    out + &more.map_or_else(String::new, |more| row(layout, "", &[text(more)]))
}

/// A table without a frame behind its label, its columns under each other.
fn columns(table: &Table, layout: Layout) -> String {
    let shown = table.rows.iter().take(table.most_in_terminal);
    let cells = shown.map(|row| {
        let cells = row.iter().map(|cell| {
            let parts = cell.iter().map(|part| plain(part.text()));
            parts.collect::<String>()
        });
        cells.collect::<Vec<String>>()
    });
    let cells: Vec<Vec<String>> = cells.collect();
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let widths = cells.iter().filter_map(|row| row.get(column));
        widths.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let line = |row: &Vec<String>| {
        let padded = row.iter().zip(&widths).map(|(cell, width)| {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            format!("{cell}{gap}")
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let more = rest(table.rows.len(), cells.len());
    if table.is_list {
        let lines = cells.iter().map(line).chain(more);
        return lines.map(|line| line + "\n").collect();
    }
    let labels = std::iter::once(table.label).chain(std::iter::repeat(""));
    let lines = cells.iter().map(line).chain(more);
    let rows = labels.zip(lines);
    rows.map(|(label, line)| row(layout, label, &[text(line)]))
        .collect()
}

/// A column for each permission, if there is room, else a row of words for each resource.
fn grid(matrix: &Matrix, layout: Layout) -> String {
    let labels = matrix.rows.iter().map(|(label, _)| label.width());
    let first = labels.max().unwrap_or(0).max(10);
    let titles: Vec<&str> = matrix.head.iter().skip(1).copied().collect();
    let fits = |gap: &usize| {
        let columns = titles.iter().map(|it| it.len().saturating_add(*gap));
        let columns: usize = columns.sum();
        columns.saturating_add(first).saturating_add(2) <= width(layout)
    };
    let Some(gap) = [2, 1].into_iter().find(fits) else {
        let rows = matrix.rows.iter().map(|(label, cells)| {
            let columns = titles.iter().zip(cells);
            let held = columns.filter_map(|(title, cell)| Some((title, (*cell)?)));
            let held = held.map(|(title, mark)| format!("{title} {}", mark.of_cell()));
            row(layout, label, &[text(held.collect::<Vec<_>>().join("  "))])
        });
        return rows.collect();
    };
    let gap = " ".repeat(gap);
    let rows = matrix.rows.iter().map(|(label, cells)| {
        let after = " ".repeat(first.saturating_sub(label.width()));
        let cells = titles.iter().zip(cells).map(|(title, cell)| {
            let before = title.len().saturating_sub(1) / 2;
            let after = title.len().saturating_sub(before).saturating_sub(1);
            let mark = cell.map(|mark| layout.paint(style(mark), mark.of_cell()));
            let mark = mark.unwrap_or_else(|| " ".to_owned());
            format!("{gap}{}{mark}{}", " ".repeat(before), " ".repeat(after))
        });
        let line = format!("  {label}{after}{}", cells.collect::<String>());
        format!("{}\n", line.trim_end())
    });
    let rows: String = rows.collect();
    match rows.is_empty() {
        true => rows,
        false => {
            let head = format!("  {}{gap}{}", " ".repeat(first), titles.join(&gap));
            format!("{head}\n{rows}")
        }
    }
}

/// Draws the first of some findings into their lines, and says which were left out.
fn draw<'f, 'd>(all: &[&'f Located<'d>], layout: Layout) -> (String, Vec<&'f Located<'d>>) {
    // Behind the mark there has to be room for a label.
    let most_before = width(layout).saturating_sub(LABEL + 14);
    let window = Window {
        length: width(layout).saturating_sub(12),
        before: most_before.min(12),
        most_before,
    };
    let (lines, rest) = excerpt::lines(all, MOST_DRAWN, window);
    let path = all.first().map_or("", |located| located.subject.path());
    let mut out = String::new();
    for group in lines.chunk_by(|_, next| !next.is_apart) {
        out += &drawing(group, path, layout);
    }
    (out, rest)
}

/// Lines that follow each other, drawn by miette.
fn drawing(lines: &[Line], path: &str, layout: Layout) -> String {
    let number = |line: Option<&Line>| line.map_or(1, |line| line.number);
    let (first, last) = (number(lines.first()), number(lines.last()));
    let room = width(layout).saturating_sub(last.to_string().len().saturating_add(5));
    let mut excerpt = Excerpt {
        name: format!("{}:{first}:1", plain(path)),
        text: String::new(),
        above: first.saturating_sub(1),
    };
    let mut labels = Vec::new();
    for line in lines {
        let mut before: usize = 0;
        for piece in &line.pieces {
            let from = excerpt.text.len();
            if labels.is_empty() && !piece.labels.is_empty() {
                excerpt.name = format!("{}:{}:{}", plain(path), line.number, line.column);
            }
            excerpt.text += &piece.text;
            // The label hangs from the middle of the mark, which is cut for there to be room.
            let most = room.saturating_sub(before.saturating_add(LABEL + 4));
            let most = to_float(most.saturating_mul(2).max(1));
            let cut = head(piece.text.chars(), most, columns_of);
            let middle = before.saturating_add(cut.width() / 2);
            let room = room.saturating_sub(middle.saturating_add(4)).max(LABEL);
            labels.extend(piece.labels.iter().map(|label| {
                let label = wrap(&plain(label), &options(room)).join("\n");
                miette::LabeledSpan::new(Some(label), from, cut.len().max(1))
            }));
            before = before.saturating_add(piece.text.width());
        }
        // A mark behind the last character needs one to stand under.
        excerpt.text += " \n";
    }
    let theme = miette::GraphicalTheme {
        characters: miette::ThemeCharacters::unicode(),
        styles: match layout.colour {
            true => miette::ThemeStyles::ansi(),
            false => miette::ThemeStyles::none(),
        },
    };
    let handler = miette::GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(width(layout))
        .with_context_lines(1)
        .without_primary_span_start();
    let mut drawn = String::new();
    let drawing = Drawing { excerpt, labels };
    if handler.render_report(&mut drawn, &drawing).is_err() {
        return String::new();
    }
    // Miette begins with a headline, which is empty here: the report has its own.
    let lines = drawn
        .split_once('\n')
        .map_or("", |(_, lines)| lines)
        .lines();
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Marked lines, as miette takes them.
#[derive(Debug)]
struct Drawing {
    excerpt: Excerpt,
    labels: Vec<miette::LabeledSpan>,
}

impl miette::Diagnostic for Drawing {
    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl std::fmt::Display for Drawing {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Drawing {}

/// Lines of a file, with how many there are above them.
#[derive(Debug)]
struct Excerpt {
    name: String,
    text: String,
    above: usize,
}

impl miette::SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &miette::SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn miette::SpanContents<'a> + 'a>, miette::MietteError> {
        let read = self.text.read_span(span, before, after)?;
        Ok(Box::new(miette::MietteSpanContents::new_named(
            self.name.clone(),
            read.data(),
            *read.span(),
            read.line().saturating_add(self.above),
            read.column(),
            read.line_count(),
        )))
    }
}

/// A table with a line for each answer, and below it a tally.
fn overview<A: Answer>(answers: &[A], layout: Layout) -> String {
    let rows = answers.iter().map(|answer| {
        let headline = answer.headline();
        let path = answer.subject().map_or("", |subject| subject.path());
        let findings = answer.findings().into_iter();
        let findings = findings.filter(|it| it.finding.severity() != Severity::Note);
        let mut more = severities(&findings.collect::<Vec<_>>());
        more.extend(headline.failure.map(|_| "fails under --strict".to_owned()));
        let mark = headline.mark.unwrap_or(Mark::Yes);
        (mark, plain(path), headline.phrase, more.join(", "))
    });
    let rows: Vec<_> = rows.collect();
    let words = rows
        .iter()
        .map(|(_, _, words, _)| words.width())
        .max()
        .unwrap_or(0);
    let more = rows
        .iter()
        .map(|(_, _, _, more)| more.width())
        .max()
        .unwrap_or(0);
    // Two blanks in front, the mark and one behind it, and two between columns.
    let room = layout.width.max(40);
    let left = room.saturating_sub(words.saturating_add(more).saturating_add(8));
    let left = if left < LEAST_PATH { 0 } else { left };
    let paths = rows.iter().map(|(_, path, _, _)| path.width());
    let column = match layout.is_terminal {
        true => paths.max().map(|widest| widest.min(left)),
        false => paths.filter(|path| *path <= left).max(),
    };
    let column = column.unwrap_or(0);
    let mut out = String::new();
    for (mark, path, phrase, more) in &rows {
        let sign = layout.paint(style(*mark), mark.of_answer());
        // A program reads paths whole: one that doesn't fit then has a line for itself.
        let most = if column == 0 {
            room.saturating_sub(4)
        } else {
            column
        };
        let path = match layout.is_terminal {
            true => elide(path, to_float(most), columns_of),
            false => path.clone(),
        };
        if path.width() <= column {
            let gap = " ".repeat(column.saturating_sub(path.width()));
            let line = format!("  {sign} {path}{gap}  {phrase:words$}  {more}");
            out += &format!("{}\n", line.trim_end());
        } else {
            let said = format!("{phrase:words$}  {more}");
            let indent = if column == 0 {
                4
            } else {
                column.saturating_add(6)
            };
            let said = wrapped(layout, indent, indent, said.trim_end());
            out += &format!("  {sign} {path}\n{said}");
        }
    }
    let (tally, _) = A::tally(answers);
    format!("{out}\n{}", wrapped(layout, 0, 2, &tally))
}

/// The number of columns that a character takes.
fn columns_of(c: char) -> f32 {
    to_float(c.width().unwrap_or(0))
}

impl Layout {
    /// Returns `text` in that style.
    #[must_use]
    pub fn paint(self, style: Style, text: &str) -> String {
        use anstyle::AnsiColor::{Green, Red, Yellow};
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let of = match style {
            Style::Good => Green.on_default().bold(),
            Style::Bad => Red.on_default().bold(),
            Style::Unsure => Yellow.on_default().bold(),
            Style::Label => anstyle::Style::new().dimmed(),
            Style::Strong => anstyle::Style::new().bold(),
        };
        format!("{of}{text}{of:#}")
    }

    /// `label   text`, wrapped under itself. What comes from files is made safe.
    #[must_use]
    pub fn row(self, label: &str, sentence: &str) -> String {
        row(self, label, &marked(sentence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_under_itself_and_code_stays_whole() {
        let layout = Layout {
            width: 60,
            ..Layout::default()
        };
        let text = "one two three four five six seven eight nine `GET /tags/{id}` ten";
        assert_eq!(
            layout.row("note", text),
            "  note        one two three four five six seven eight nine\n              `GET /tags/{id}` ten\n"
        );
        assert_eq!(
            layout.row("note", "a\u{1b}[2Jb"),
            "  note        a\\u{1b}[2Jb\n"
        );
    }

    #[test]
    fn labels_stand_above_where_it_is_narrow() {
        let layout = Layout {
            width: 40,
            ..Layout::default()
        };
        assert_eq!(
            layout.row("note", "one two three four five `GET /tags/{id}` six"),
            "  note\n    one two three four five\n    `GET /tags/{id}` six\n"
        );
        assert_eq!(layout.row("", "one"), "    one\n");
    }

    #[test]
    fn long_paths_lose_their_middle() {
        let elided = |path, room| elide(path, room, columns_of).into_owned();
        assert_eq!(elided("services/a.yaml", 15.0), "services/a.yaml");
        assert_eq!(
            elided("services/billing/sync/front-scope.yaml", 22.0),
            "service…ont-scope.yaml"
        );
        assert!(elided("日本語日本語日本語", 8.0).width() <= 8);
    }
}
