//! Which operations a path can mean, by trying every template: no index, no cleverness.

use std::collections::BTreeSet;

use crate::oracle::Row;

/// What stands between two slashes of a path that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Text, such as `tags` or `cnv_123`.
    Text(String),
    /// A placeholder, whatever its style.
    Placeholder(String),
}

impl Written {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        match self {
            Written::Text(text) | Written::Placeholder(text) => text,
        }
    }
}

/// The rows that `method` on `path` can mean. A word that is a literal segment of the catalogue
/// is no id, a text with a blank in it isn't either, and a placeholder is no word; `{query}` takes
/// anything. The leftmost literal wins, over all methods.
pub fn candidates<'r>(rows: &'r [Row], method: &str, path: &[Written]) -> Vec<&'r Row> {
    let words: BTreeSet<String> = rows
        .iter()
        .flat_map(|row| segments(row).into_iter().filter(|s| !s.starts_with('{')))
        .map(str::to_lowercase)
        .collect();
    let fitting: Vec<(Vec<bool>, &Row)> = rows
        .iter()
        .filter_map(|row| Some((surprise(&words, row, path)?, row)))
        .collect();
    let least = fitting.iter().map(|(surprise, _)| surprise).min();
    let has_method = |row: &&Row| row.endpoint.split(' ').next() == Some(method);
    fitting
        .iter()
        .filter(|(surprise, _)| Some(surprise) == least)
        .map(|(_, row)| *row)
        .filter(has_method)
        .collect()
}

fn segments(row: &Row) -> Vec<&str> {
    let path = row.endpoint.split_once(' ').unwrap().1;
    path.split('/')
        .filter(|segment| !segment.is_empty())
        .collect()
}

/// For each segment whether `{query}` took a word there; `None` where the row doesn't fit.
fn surprise(words: &BTreeSet<String>, row: &Row, path: &[Written]) -> Option<Vec<bool>> {
    let segments = segments(row);
    if segments.len() != path.len() {
        return None;
    }
    let fit = |(segment, written): (&&str, &Written)| match (*segment, written) {
        ("{query}", Written::Text(text)) => Some(words.contains(&text.to_lowercase())),
        (segment, Written::Placeholder(_)) => segment.starts_with('{').then_some(false),
        (segment, Written::Text(text)) if segment.starts_with('{') => {
            let is_id = !words.contains(&text.to_lowercase()) && !text.contains(' ');
            is_id.then_some(false)
        }
        (segment, Written::Text(text)) => (segment == text).then_some(false),
    };
    segments.iter().zip(path).map(fit).collect()
}
