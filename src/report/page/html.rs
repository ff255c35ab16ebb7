mod parts;

use super::super::words;
use super::{Block, Inline, Page};

pub(in crate::report) use crate::report::render::html::file as document;

pub(super) fn render(page: &Page) -> String {
    let mut writer = Writer::default();
    let title = title(page);
    let lead = match page.lead.as_slice() {
        [] => String::new(),
        lead => format!("<p class=\"lead\">{}</p>\n", line(lead)),
    };
    let blocks = writer.blocks(&page.blocks);
    let sections = page.sections.iter().map(|section| {
        let id = writer.next_id();
        let blocks = writer.blocks(&section.head) + &writer.blocks(&section.blocks);
        format!("<section aria-labelledby=\"{id}\">\n{blocks}</section>\n")
    });
    let content = blocks + &sections.collect::<String>();
    let record = page.record.as_ref();
    let record = record.map(|record| format!("<!-- {record} -->\n"));
    let record = record.unwrap_or_default();
    let (body, class) = match page.has_contents {
        true => (
            format!(
                "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n\
                 <header>\n{title}{lead}</header>\n{}<main id=\"main\" tabindex=\"-1\">\n{content}</main>\n{record}",
                writer.contents(!page.sections.is_empty())
            ),
            "wide",
        ),
        false => (
            format!("<main>\n{title}{lead}{content}</main>\n{record}"),
            "",
        ),
    };
    document(&unadorned(&page.title), class, &body)
}

fn title(page: &Page) -> String {
    let sign = page.sign.map(|sign| {
        format!(
            "<span class=\"sign {}\" aria-hidden=\"true\">{}</span> ",
            sign.class(),
            sign.of_answer()
        )
    });
    format!(
        "<h1>{}{}</h1>\n",
        sign.unwrap_or_default(),
        line(&page.title)
    )
}

/// Writes blocks, and remembers the headings for the table of contents.
#[derive(Default)]
struct Writer {
    headings: Vec<(u8, String)>,
}

impl Writer {
    /// The name that the next heading gets.
    fn next_id(&self) -> String {
        format!("part-{}", self.headings.len().saturating_add(1))
    }

    fn heading(&mut self, level: u8, inline: &[Inline]) -> String {
        let (id, text) = (self.next_id(), line(inline));
        let heading = format!("<h{level} id=\"{id}\">{text}</h{level}>\n");
        self.headings.push((level, text));
        heading
    }

    fn blocks(&mut self, blocks: &[Block]) -> String {
        let each = blocks.iter().map(|block| self.block(block));
        each.collect()
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading(level, inline) => self.heading(*level, inline),
            Block::Paragraph(inline) => format!("<p>{}</p>\n", line(inline)),
            Block::List(items) => format!("<ul>\n{}</ul>\n", list_items(items)),
            Block::Steps(items) => format!("<ol>\n{}</ol>\n", list_items(items)),
            Block::Table(table) => parts::table(table),
            Block::Matrix(matrix) => parts::matrix(matrix),
            Block::Excerpt(excerpt) => parts::excerpt(excerpt),
            // On paper nothing opens, and a page has room.
            Block::Fold {
                level,
                title,
                blocks,
            } => {
                let heading = self.heading(*level, &[Inline::Text(title.clone())]);
                heading + &self.blocks(blocks)
            }
            Block::Found(blocks) => self.blocks(blocks),
            Block::Drawn(html) => html.clone(),
            Block::Either { html, .. } => self.blocks(html),
        }
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

/// The same without emphasis and links.
fn unadorned(inline: &[Inline]) -> String {
    let parts = inline.iter().map(|part| match part {
        Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) | Inline::Link(text, _) => {
            text.as_str()
        }
    });
    parts.collect()
}

fn list_items(items: &[Vec<Inline>]) -> String {
    let item = |inline: &Vec<Inline>| format!("<li>{}</li>\n", line(inline));
    items.iter().map(item).collect()
}

fn line(inline: &[Inline]) -> String {
    let parts = inline.iter().map(|part| match part {
        Inline::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
        Inline::Code(text) => format!("<code>{}</code>", escaped(text)),
        Inline::Link(text, url) if url.starts_with("https://") => {
            format!(
                "<a href=\"{}\" rel=\"noreferrer\">{}</a>",
                escaped(url),
                escaped(text)
            )
        }
        Inline::Text(text) | Inline::Link(text, _) => escaped(text),
    });
    parts.collect()
}

/// Text of which no character means something to HTML or acts.
pub(in crate::report) fn escaped(text: &str) -> String {
    words::escaped(text)
}
