use super::super::{plain, words};
use super::{Block, Inline, Page};

pub(super) fn render(page: &Page) -> String {
    let title = escaped(&page.title);
    let blocks: String = page.blocks.iter().map(block).collect();
    let record = page
        .record
        .as_ref()
        .map(|record| format!("<!-- {record} -->\n"));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         {blocks}</main>\n{}</body>\n</html>\n",
        record.unwrap_or_default(),
    )
}

const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1c2330; --paper: #ffffff; --line: #d4d9e2; --soft: #f3f5f9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ef; --paper: #14181f; --line: #39414f; --soft: #1e242e; }
}
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.2rem; }
h3 { font-size: 1rem; margin-bottom: .3rem; }
code { font: .92em ui-monospace, monospace; background: var(--soft); padding: .1em .3em; border-radius: .25em; }
.scroll { overflow-x: auto; overflow-wrap: normal; } table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .35rem .7rem; text-align: center; }
th:first-child, td:first-child { text-align: left; } th { background: var(--soft); }
li { margin: .25rem 0; }
@media print { main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; } }
";

fn block(block: &Block) -> String {
    let item = |inline: &Vec<Inline>| format!("<li>{}</li>\n", line(inline));
    match block {
        Block::Heading(level, inline) => format!("<h{level}>{}</h{level}>\n", line(inline)),
        Block::Paragraph(inline) => format!("<p>{}</p>\n", line(inline)),
        Block::List(items) => format!(
            "<ul>\n{}</ul>\n",
            items.iter().map(item).collect::<String>()
        ),
        Block::Steps(items) => format!(
            "<ol>\n{}</ol>\n",
            items.iter().map(item).collect::<String>()
        ),
        Block::Table { head, rows } => table(head, rows),
    }
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let head: String = head
        .iter()
        .map(|cell| format!("<th scope=\"col\">{}</th>", escaped(cell)))
        .collect();
    let row = |cells: &Vec<String>| {
        let mut cells = cells.iter();
        let first = cells
            .next()
            .map(|cell| format!("<th scope=\"row\">{}</th>", escaped(cell)));
        let rest: String = cells
            .map(|cell| format!("<td>{}</td>", escaped(cell)))
            .collect();
        format!("<tr>{}{rest}</tr>\n", first.unwrap_or_default())
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Permissions\"><table>\n\
         <thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
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
fn escaped(text: &str) -> String {
    words::escaped(&plain(text))
}
