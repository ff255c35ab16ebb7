//! Tables, matrices and the lines of a file.

use super::super::{Excerpt, Inline, Line, Matrix, Sign, Table};
use super::{escaped, line};

/// What is wider than a small screen scrolls by itself, and can be reached with a keyboard.
fn scrolling(caption: &str, class: &str, table: &str) -> String {
    let caption = escaped(caption);
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\">\n\
         <table class=\"{class}\">\n<caption>{caption}</caption>\n{table}</table>\n</div>\n"
    )
}

fn head(titles: &[&str]) -> String {
    let titles = titles
        .iter()
        .map(|title| format!("<th scope=\"col\">{}</th>", escaped(title)));
    format!("<thead><tr>{}</tr></thead>\n", titles.collect::<String>())
}

fn body(rows: impl Iterator<Item = String>) -> String {
    let rows = rows.map(|cells| format!("<tr>{cells}</tr>\n"));
    format!("<tbody>\n{}</tbody>\n", rows.collect::<String>())
}

pub(super) fn table(table: &Table) -> String {
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
    let rows = head(&table.head) + &body(table.rows.iter().map(row));
    scrolling(&table.caption, "rows", &rows)
}

pub(super) fn matrix(matrix: &Matrix) -> String {
    let row = |(label, cells): &(String, Vec<Option<Sign>>)| {
        let cells = cells.iter().map(|cell| tick(*cell, matrix.coverage));
        format!(
            "<th scope=\"row\">{}</th>{}",
            escaped(label),
            cells.collect::<String>()
        )
    };
    let rows = head(&matrix.head) + &body(matrix.rows.iter().map(row));
    scrolling(&matrix.caption, "grid", &rows) + &legend(matrix)
}

/// A sign to see, and the same in words to hear.
fn tick(cell: Option<Sign>, of: Option<&str>) -> String {
    let Some(sign) = cell else {
        return "<td></td>".to_owned();
    };
    let Some(of) = of else {
        return "<td>✔</td>".to_owned();
    };
    format!(
        "<td class=\"{}\"><span aria-hidden=\"true\">{}</span><span class=\"unseen\">needed, {}: {}</span></td>",
        sign.class(),
        sign.of_cell(),
        escaped(of),
        sign.word()
    )
}

fn legend(matrix: &Matrix) -> String {
    let Some(of) = matrix.coverage else {
        return String::new();
    };
    let cells = || matrix.rows.iter().flat_map(|(_, cells)| cells).flatten();
    let signs = [Sign::Yes, Sign::Partly, Sign::Unknown, Sign::No];
    let used = signs
        .iter()
        .filter(|sign| cells().any(|cell| cell == *sign));
    let used = used.map(|sign| {
        format!(
            "<span class=\"sign {}\">{}</span> {}",
            sign.class(),
            sign.of_cell(),
            sign.word()
        )
    });
    match used.collect::<Vec<_>>().as_slice() {
        [] => String::new(),
        used => format!(
            "<p class=\"facts\">{}: {}</p>\n",
            escaped(of),
            used.join(" · ")
        ),
    }
}

pub(super) fn excerpt(excerpt: &Excerpt) -> String {
    let lines = excerpt.lines.iter().map(source_line);
    format!(
        "<figure>\n<figcaption>{}</figcaption>\n<ol class=\"lines\" role=\"list\">\n{}</ol>\n</figure>\n",
        escaped(&excerpt.caption),
        lines.collect::<String>()
    )
}

fn source_line(of: &Line) -> String {
    let pieces = of.pieces.iter().map(|piece| match piece.is_marked {
        true => format!("<mark>{}</mark>", escaped(&piece.text)),
        false => escaped(&piece.text),
    });
    let notes = of.notes.iter().map(|note| format!("<p>{}</p>", line(note)));
    let class = if of.is_apart { " class=\"apart\"" } else { "" };
    format!(
        "<li{class}><span class=\"number\"><span class=\"unseen\">line </span>{}</span><code>{}</code>{}</li>\n",
        of.number,
        pieces.collect::<String>(),
        notes.collect::<String>()
    )
}
