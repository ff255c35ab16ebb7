use super::super::plain;
use super::{Block, Inline, Page};

pub(super) fn render(page: &Page) -> String {
    let mut out = format!("# {}\n", escaped(&page.title));
    for block in &page.blocks {
        out.push('\n');
        out += &match block {
            Block::Heading(level, inline) => {
                format!("{} {}\n", "#".repeat(usize::from(*level)), line(inline))
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
            Block::Table { head, rows } => table(head, rows),
        };
    }
    if let Some(record) = &page.record {
        out += &format!("\n<!-- {record} -->\n");
    }
    out
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule: Vec<_> = head.iter().map(|_| "---").collect();
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("{}| {} |\n{rows}", row(head), rule.join(" | "))
}

fn line(inline: &[Inline]) -> String {
    let parts = inline.iter().map(|part| match part {
        Inline::Text(text) => escaped(text),
        Inline::Strong(text) => format!("**{}**", escaped(text)),
        Inline::Code(text) => code(text),
        Inline::Link(text, url) => format!(
            "[{}](<{}>)",
            escaped(text),
            plain(url).replace(['<', '>'], "")
        ),
    });
    parts.collect()
}

/// Text of which no character means something to Markdown.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in plain(text).chars() {
        match c {
            '&' => safe += "&amp;",
            // Neither a mention nor a link by itself.
            '@' => safe += "&#64;",
            '<' => safe += "&lt;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe.replace("://", "&#58;//")
}

/// Code between as many backticks as it takes.
fn code(text: &str) -> String {
    let text = plain(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.saturating_add(1));
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_text_to_markdown() {
        assert_eq!(
            escaped("a*b_c [x](y) <b> | `q` # \u{1b}[0m"),
            r"a\*b\_c \[x\](y) &lt;b> \| \`q\` \# \\u{1b}\[0m"
        );
        assert_eq!(code("GET /{id}"), "`GET /{id}`");
        assert_eq!(code("a``b`"), "``` a``b` ```");
    }
}
