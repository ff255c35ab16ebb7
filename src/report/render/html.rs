//! Answers as one self-contained page: no script, and nothing is fetched.

mod style;

use style::STYLE;

use super::excerpt::{self, Line, Window};
use super::helps_by_line;
use crate::report::document::{
    Block, Document, Figure, Findings, Inline, Located, Mark, Matrix, Table, marked,
};
use crate::report::escape::escape_markup;
use crate::report::graph;
use crate::report::words::capitalised;

/// The number of findings shown in the lines; the rest is counted.
const MOST_DRAWN: usize = 300;
/// The part of a long line that is shown.
const WINDOW: Window = Window {
    length: 240,
    before: 60,
    most_before: usize::MAX,
};

/// A whole file: the head, and what stands between `<body>` and its end.
fn file(title: &str, class: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body{class}>\n{body}</body>\n</html>\n",
        escape_markup(title),
        class = match class {
            "" => String::new(),
            class => format!(" class=\"{class}\""),
        },
    )
}

/// A document as a page.
pub(in crate::report) fn page(document: &Document<'_>) -> String {
    let mut writer = Writer::default();
    let headline = &document.headline;
    let mut top = format!("<h1>{}</h1>\n", answer(headline.mark, &headline.text));
    if let Some((mark, text)) = &headline.other {
        top += &format!("<p class=\"other\">{}</p>\n", answer(Some(*mark), text));
    }
    top += &lead(&document.lead);
    let content = failure(document) + &writer.blocks(&document.blocks, 0);
    let sections = document
        .sections
        .iter()
        .map(|section| writer.section(section));
    let content = content + &sections.collect::<String>();
    let record = document.record.as_ref();
    let record = record.map(|record| format!("<!-- {record} -->\n"));
    let record = record.unwrap_or_default();
    let title: String = marked(&headline.text).iter().map(Inline::text).collect();
    if document.is_letter {
        return file(
            &title,
            "",
            &format!("<main>\n{top}{content}</main>\n{record}"),
        );
    }
    let body = format!(
        "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n\
         <header>\n{top}</header>\n{}<main id=\"main\" tabindex=\"-1\">\n{content}</main>\n{record}",
        writer.contents(!document.sections.is_empty())
    );
    file(&title, "wide", &body)
}

fn answer(mark: Option<Mark>, text: &str) -> String {
    let sign = mark.map(|mark| {
        format!(
            "<span class=\"sign {}\" aria-hidden=\"true\">{}</span> ",
            mark.class(),
            mark.of_answer()
        )
    });
    sign.unwrap_or_default() + &line(&marked(text))
}

fn lead(inline: &[Inline]) -> String {
    match inline {
        [] => String::new(),
        lead => format!("<p class=\"lead\">{}</p>\n", line(lead)),
    }
}

fn failure(document: &Document<'_>) -> String {
    let failure = document.headline.failure.as_ref();
    let failure = failure.map(|it| {
        format!(
            "<p><strong>{}.</strong></p>\n",
            escape_markup(&capitalised(it))
        )
    });
    failure.unwrap_or_default()
}

/// Writes blocks, and remembers the headings for the table of contents.
#[derive(Default)]
struct Writer {
    headings: Vec<(u8, String)>,
    pictures: usize,
}

impl Writer {
    fn heading(&mut self, level: u8, text: String) -> String {
        let id = self.headings.len().saturating_add(1);
        let heading = format!("<h{level} id=\"part-{id}\">{text}</h{level}>\n");
        self.headings.push((level, text));
        heading
    }

    fn section(&mut self, section: &Document<'_>) -> String {
        let id = self.headings.len().saturating_add(1);
        let headline = &section.headline;
        let mark = headline.mark.map_or("", Mark::of_answer);
        let title = format!("{mark} {}", line(&marked(&headline.text)));
        let mut out = self.heading(2, title.trim().to_owned());
        if let Some((mark, text)) = &headline.other {
            out += &format!("<p class=\"other\">{}</p>\n", answer(Some(*mark), text));
        }
        out += &(lead(&section.lead) + &failure(section));
        out += &self.blocks(&section.blocks, 1);
        format!("<section aria-labelledby=\"part-{id}\">\n{out}</section>\n")
    }

    fn blocks(&mut self, blocks: &[Block<'_>], deeper: u8) -> String {
        let each = blocks.iter().map(|block| self.block(block, deeper));
        each.collect()
    }

    fn block(&mut self, block: &Block<'_>, deeper: u8) -> String {
        match block {
            Block::Heading(level, title) => {
                self.heading(level.saturating_add(deeper), line(&marked(title)))
            }
            Block::Part(title) => self.heading(deeper.saturating_add(2), line(&marked(title))),
            Block::Code(_, code) => {
                let lines: Vec<_> = code.lines().map(escape_markup).collect();
                let code = lines.join("\n");
                format!("<pre tabindex=\"0\"><code>{code}</code></pre>\n")
            }
            Block::Paragraph(inline) => format!("<p>{}</p>\n", line(inline)),
            Block::List(items) => format!("<ul>\n{}</ul>\n", list_items(items)),
            Block::Steps(_, items) => format!("<ol>\n{}</ol>\n", list_items(items)),
            Block::Facts(facts) => {
                let items: Vec<_> = facts.iter().map(super::labelled).collect();
                format!("<ul class=\"facts\">\n{}</ul>\n", list_items(&items))
            }
            Block::Table(table) => self::table(table),
            Block::Matrix(of) if of.rows.is_empty() => String::new(),
            Block::Matrix(of) => matrix(of),
            Block::Findings(of) => self.findings(of, deeper),
            Block::Fold { line: None, .. } => String::new(),
            // On paper nothing opens, and a page has room.
            Block::Fold { title, blocks, .. } => {
                let heading = self.heading(deeper.saturating_add(2), escape_markup(title));
                heading + &self.blocks(blocks, deeper)
            }
            Block::Picture(picture) => self.picture(picture, deeper),
        }
    }

    fn picture(&mut self, picture: &Figure, deeper: u8) -> String {
        self.pictures = self.pictures.saturating_add(1);
        let heading = self.heading(deeper.saturating_add(2), "The picture".to_owned());
        let svg = graph::svg_with_id(&picture.model, self.pictures);
        let note = picture.note.as_ref();
        let note = note.map(|note| format!("<p class=\"facts\">{}</p>\n", escape_markup(note)));
        format!(
            "{heading}<div class=\"scroll picture\" role=\"group\" aria-label=\"The picture\" \
             tabindex=\"0\">\n{svg}</div>\n{}{}",
            table(&picture.table),
            note.unwrap_or_default()
        )
    }

    /// The lines of the file with what is to be said of them, what has no place in it, and the helps.
    fn findings(&mut self, findings: &Findings<'_>, deeper: u8) -> String {
        let mut out = match findings.title {
            "" => String::new(),
            title => self.heading(deeper.saturating_add(2), escape_markup(title)),
        };
        let all: Vec<&Located<'_>> = findings.all.iter().collect();
        let (lines, rest) = excerpt::lines(&all, MOST_DRAWN, WINDOW);
        if !lines.is_empty() {
            let path = findings.all.first().map_or("", |it| it.subject.path());
            let lines: String = lines.iter().map(source_line).collect();
            out += &format!(
                "<figure>\n<figcaption>{}</figcaption>\n<ol class=\"lines\" role=\"list\">\n{lines}</ol>\n</figure>\n",
                escape_markup(path)
            );
        }
        if !rest.is_empty() {
            let count = rest.len();
            out += &format!("<p>And {count} more: <code>--format json</code> has them all.</p>\n");
        }
        let placeless = findings.all.iter().filter(|it| it.line().is_none());
        let placeless: Vec<_> = placeless.map(|it| marked(it.finding.message())).collect();
        if !placeless.is_empty() {
            out += &format!("<ul>\n{}</ul>\n", list_items(&placeless));
        }
        let helps = helps_by_line(&findings.all);
        let helps: Vec<_> = helps.iter().map(|help| marked(help)).collect();
        if !helps.is_empty() {
            let title = match findings.helps {
                "" => "What to do".to_owned(),
                title => capitalised(title),
            };
            out += &self.heading(deeper.saturating_add(3), title);
            out += &format!("<ul>\n{}</ul>\n", list_items(&helps));
        }
        out
    }

    /// Links to the sections of equal rank where there are any, else to all parts.
    fn contents(&self, has_sections: bool) -> String {
        let numbered = (1_usize..).zip(&self.headings);
        let links = numbered.filter(|(_, (level, _))| *level == 2);
        let links = links.map(|(number, (_, text))| {
            let text = text.replace("<code>", "").replace("</code>", "");
            format!("<li><a href=\"#part-{number}\">{text}</a></li>\n")
        });
        let links: String = links.collect();
        if links.is_empty() {
            return String::new();
        }
        let class = if has_sections { " class=\"list\"" } else { "" };
        format!("<nav aria-label=\"On this page\">\n<ul{class}>\n{links}</ul>\n</nav>\n")
    }
}

fn list_items(items: &[Vec<Inline>]) -> String {
    let item = |inline: &Vec<Inline>| format!("<li>{}</li>\n", line(inline));
    items.iter().map(item).collect()
}

fn line(inline: &[Inline]) -> String {
    let parts = inline.iter().map(|part| match part {
        Inline::Strong(text) => format!("<strong>{}</strong>", escape_markup(text)),
        Inline::Code(text) => format!("<code>{}</code>", escape_markup(text)),
        Inline::Link(text, url) if url.starts_with("https://") => format!(
            "<a href=\"{}\" rel=\"noreferrer\">{}</a>",
            escape_markup(url),
            escape_markup(text)
        ),
        Inline::Text(text) | Inline::Link(text, _) => escape_markup(text),
    });
    parts.collect()
}

/// A table that scrolls by itself on a small screen, and can be reached with a keyboard.
fn scrolling(caption: &str, class: &str, table: &str) -> String {
    let caption = escape_markup(caption);
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\">\n\
         <table class=\"{class}\">\n<caption>{caption}</caption>\n{table}</table>\n</div>\n"
    )
}

fn rows(head: &[&str], body: impl Iterator<Item = String>) -> String {
    let titles = head.iter();
    let titles = titles.map(|title| format!("<th scope=\"col\">{}</th>", escape_markup(title)));
    let titles: String = titles.collect();
    let body: String = body.map(|cells| format!("<tr>{cells}</tr>\n")).collect();
    format!("<thead><tr>{titles}</tr></thead>\n<tbody>\n{body}</tbody>\n")
}

fn table(table: &Table) -> String {
    let row = |cells: &Vec<Vec<Inline>>| {
        let mut cells = cells.iter().map(|cell| line(cell));
        let first = cells.next().unwrap_or_default();
        let rest = cells.map(|cell| format!("<td>{cell}</td>"));
        // A row without a number, say, has no header.
        let first = match first.as_str() {
            "" => "<td></td>".to_owned(),
            first => format!("<th scope=\"row\">{first}</th>"),
        };
        first + &rest.collect::<String>()
    };
    let rows = rows(&table.head, table.rows.iter().map(row));
    scrolling(&table.caption, "rows", &rows)
}

fn matrix(matrix: &Matrix) -> String {
    let row = |(label, cells): &(String, Vec<Option<Mark>>)| {
        let cells: String = cells
            .iter()
            .map(|cell| tick(*cell, matrix.coverage))
            .collect();
        format!("<th scope=\"row\">{}</th>{cells}", escape_markup(label))
    };
    let rows = rows(&matrix.head, matrix.rows.iter().map(row));
    scrolling(&matrix.caption, "grid", &rows)
}

/// A mark to see, and the same in words to hear.
fn tick(cell: Option<Mark>, coverage: Option<&str>) -> String {
    match (cell, coverage) {
        (None, _) => "<td></td>".to_owned(),
        (Some(_), None) => "<td>✔</td>".to_owned(),
        (Some(mark), Some(of)) => format!(
            "<td class=\"{}\"><span aria-hidden=\"true\">{}</span><span class=\"unseen\">needed, {}: {}</span></td>",
            mark.class(),
            mark.of_cell(),
            escape_markup(of),
            mark.word()
        ),
    }
}

fn source_line(of: &Line) -> String {
    let pieces = of.pieces.iter().map(|piece| match piece.labels.is_empty() {
        true => escape_markup(&piece.text),
        false => format!("<mark>{}</mark>", escape_markup(&piece.text)),
    });
    let labels = of.pieces.iter().flat_map(|piece| &piece.labels);
    let labels = labels.map(|label| format!("<p>{}</p>", line(&marked(label))));
    let class = if of.is_apart { " class=\"apart\"" } else { "" };
    format!(
        "<li{class}><span class=\"number\"><span class=\"unseen\">line </span>{}</span><code>{}</code>{}</li>\n",
        of.number,
        pieces.collect::<String>(),
        labels.collect::<String>()
    )
}
