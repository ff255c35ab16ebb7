//! What is left of a page without its text: what a reader of HTML or Markdown acts on. It shares no
//! code with what writes them.

/// The tags of a page, one a line, without what names and explains them.
pub fn of_html(html: &str) -> String {
    let bones = tags(html).map(|tag| {
        let cut = |tag: &str, name: &str| match tag.split_once(&format!(" {name}=\"")) {
            Some((before, after)) => {
                let after = after.split_once('"').map_or("", |(_, after)| after);
                format!("{before}{after}")
            }
            None => tag.to_owned(),
        };
        // What is drawn has the widths of its text.
        [
            "width",
            "height",
            "viewBox",
            "x",
            "y",
            "d",
            "points",
            "x1",
            "x2",
            "transform",
        ]
        .iter()
        .fold(tag.to_owned(), |tag, name| cut(&tag, name))
    });
    // A long text takes several lines in a picture.
    let bones = bones.filter(|tag| !tag.starts_with("<tspan") && tag != "</tspan>");
    let bones = bones.filter(|tag| !tag.starts_with("<text") && tag != "</text>");
    bones.map(|tag| tag + "\n").collect()
}

/// Everything between `<` and `>`, except for the style sheets.
pub fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|part| {
        let end = part.find('>').map_or(part.len(), |at| at + 1);
        let start = part.as_ptr() as usize - html.as_ptr() as usize - 1;
        &html[start..=start + end]
    })
}

/// The characters of Markdown that mean something: those that are neither escaped nor in code.
pub fn of_markdown(markdown: &str) -> String {
    let mut bones = String::new();
    for line in markdown.lines() {
        bones += &bare(line);
        bones.push('\n');
    }
    bones
}

/// A row of a table, by the number of its cells and that of its head.
#[derive(Debug)]
pub struct Row {
    cells: usize,
    head: usize,
    line: String,
}

impl Row {
    pub fn is_even(&self) -> bool {
        self.cells == self.head && !self.line.is_empty()
    }
}

/// All rows of all tables.
pub fn rows(markdown: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut head = None;
    for line in markdown.lines() {
        if !line.starts_with("| ") {
            head = None;
            continue;
        }
        // A `|` parts cells in code too.
        let cells = unescaped(line).matches('|').count();
        rows.push(Row {
            cells,
            head: *head.get_or_insert(cells),
            line: line.to_owned(),
        });
    }
    rows
}

fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            c => out.push(c),
        }
    }
    out
}

/// A line without code, letters, and what is escaped.
fn bare(line: &str) -> String {
    // A quote begins a line.
    let quote = line.trim_start().starts_with('>');
    let mut out = if quote { ">" } else { "" }.to_owned();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let fence = rest.len() - rest.trim_start_matches('`').len();
        if fence > 0 {
            let (open, inside) = rest.split_at(fence);
            match end_of_code(inside, fence) {
                Some(end) => {
                    out += "‹code›";
                    rest = &inside[end + fence..];
                }
                None => {
                    out += open;
                    rest = inside;
                }
            }
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let escaped = rest.chars().next();
                rest = &rest[escaped.map_or(0, char::len_utf8)..];
            }
            '&' => {
                let entity = rest.split(';').next().unwrap_or_default();
                assert!(
                    entity.len() < 8 && entity.len() < rest.len(),
                    "a bare & in {line}"
                );
                rest = &rest[entity.len() + 1..];
            }
            '<' | '[' | ']' | '(' | ')' | '*' | '_' | '|' | '#' | '~' | '@' | '$' | '!' => {
                out.push(c);
            }
            _ => {}
        }
    }
    // What text may hold without harm.
    out.replace(['(', ')', '!'], "")
}

/// Where a run of just so many backticks is.
fn end_of_code(text: &str, fence: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        if run == fence {
            return Some(start);
        }
        at = start + run;
    }
    None
}
