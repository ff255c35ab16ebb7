//! Calls that stand in lines: shell scripts, `.http` files, plain lists of requests.

use std::collections::BTreeMap;

use super::evidence::is_front_url;
use super::{How, verb};
use crate::model::Method;

/// A call that a line says.
pub(super) struct LineCall {
    pub(super) line: usize,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) how: How,
    /// It is sent to Front for certain, whatever its path.
    pub(super) is_sure: bool,
    /// The path is a comment that speaks to this tool.
    pub(super) directive: bool,
}

/// Whether calls are read off the lines of a file of this name.
pub(super) fn is_readable(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(
        extension.as_deref(),
        Some("sh" | "bash" | "zsh" | "http" | "rest" | "yaml" | "yml")
    )
}

/// Returns true for YAML, of which only requests with a path and a method are read.
pub(super) fn is_yaml(path: &str) -> bool {
    matches!(
        path.rsplit_once('.').map(|(_, extension)| extension),
        Some("yaml" | "yml")
    )
}

/// The requests in YAML: a path with a method beside it in the same mapping.
fn of_yaml(text: &str) -> Vec<LineCall> {
    struct Line<'t> {
        column: usize,
        is_item: bool,
        key: &'t str,
        value: &'t str,
    }
    let lines = text.lines().map(|line| {
        let inner = line.trim_start();
        let bare = inner.trim_start_matches("- ").trim_start();
        let (key, value) = bare.split_once(':').unwrap_or((bare, ""));
        let value = value.split(" #").next().unwrap_or_default().trim();
        Line {
            column: line.len().saturating_sub(bare.len()),
            is_item: inner.starts_with("- "),
            key: key.trim(),
            value: value.trim_matches(['"', '\'']),
        }
    });
    let lines: Vec<Line<'_>> = lines.collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (column, path) = (line.column, line.value);
        let is_path = matches!(line.key, "path" | "url" | "endpoint" | "url_path");
        let has_base = path.contains('/') || text.contains("url_base");
        if !is_path || path.is_empty() || !has_base {
            continue;
        }
        let is_within = |line: &Line<'_>| line.column >= column || line.key.is_empty();
        let method = |line: &Line<'_>| {
            let is_method = matches!(line.key, "http_method" | "method" | "verb");
            (line.column == column && is_method)
                .then(|| verb::exact(line.value))
                .flatten()
        };
        let below = lines.iter().skip(at.saturating_add(1)).take(40);
        let below = below
            .take_while(|line| is_within(line) && !(line.is_item && line.column == column))
            .find_map(method);
        let above = || {
            let mut is_over = line.is_item;
            let above = lines.iter().take(at).rev().take(40);
            let mut above = above.take_while(|line| {
                let is_in = !is_over && is_within(line);
                is_over |= line.is_item && line.column == column;
                is_in
            });
            above.find_map(method)
        };
        // The whole address alone is got.
        let default = || is_front_url(path).then_some(Method::Get);
        let has_path = path.trim_end_matches('/').split('/').count() > 3;
        if let Some(method) = below
            .or_else(above)
            .or_else(|| default().filter(|_| has_path))
        {
            found.push(LineCall {
                line: at.saturating_add(1),
                method,
                path: path.to_owned(),
                how: How::Options,
                is_sure: false,
                directive: false,
            });
        }
    }
    found
}

/// Returns true for Markdown, which is read where it is named outright.
pub(super) fn is_markdown(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    matches!(extension, Some("md" | "mdx" | "markdown"))
}

/// The calls of a file, if its kind is read line by line.
pub(super) fn calls(path: &str, text: &str) -> Vec<LineCall> {
    let is_markdown = is_markdown(path);
    if !(is_readable(path) || is_markdown) {
        return Vec::new();
    }
    let mut found = match is_yaml(path) {
        true => of_yaml(text),
        false => Vec::new(),
    };
    let mut variables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (line, statement) in statements(text) {
        if let Some(at) = statement.find(super::token::DIRECTIVE).filter(|at| {
            statement
                .get(..*at)
                .is_some_and(|head| head.contains('#') || head.contains("//"))
        }) {
            let said = statement
                .get(at.saturating_add(super::token::DIRECTIVE.len())..)
                .unwrap_or_default();
            found.push(LineCall {
                line,
                method: Method::Get,
                path: said.trim().to_owned(),
                how: How::Comment,
                is_sure: false,
                directive: true,
            });
            continue;
        }
        if statement.trim_start().starts_with('#') && !is_markdown {
            continue;
        }
        if is_yaml(path) && !statement.contains("curl") {
            continue;
        }
        let statement = match is_markdown {
            // An apostrophe quotes nothing.
            true => statement.replace(['`', '|', '*', '\''], " "),
            false => statement,
        };
        let words = words(&statement);
        for word in &words {
            if let Some((name, value)) = word.split_once('=') {
                let is_name =
                    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
                if is_name && value.contains('/') {
                    variables
                        .entry(name.to_owned())
                        .or_default()
                        .push(value.to_owned());
                }
            }
        }
        found.extend(of_words(line, &words, &variables));
    }
    found
}

/// Logical lines: those that end in a backslash go on.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (index, line) in text.lines().enumerate() {
        let number = index.saturating_add(1);
        let goes_on = line.trim_end().ends_with('\\');
        let part = line.trim_end().trim_end_matches('\\');
        match &mut open {
            Some((_, statement)) => {
                statement.push(' ');
                statement.push_str(part);
            }
            None => open = Some((number, part.to_owned())),
        }
        if !goes_on {
            all.extend(open.take());
        }
    }
    all.extend(open);
    all
}

/// The words of a statement, without their quotes.
fn words(statement: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut depth = 0_usize;
    for c in statement.chars() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, c)
                if (c.is_whitespace() || matches!(c, ';' | '|' | '(' | ')')) && depth == 0 =>
            {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            (_, c) => {
                if c == '{' {
                    depth = depth.saturating_add(1);
                } else if c == '}' {
                    depth = depth.saturating_sub(1);
                }
                word.push(c);
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn of_words(
    line: usize,
    words: &[String],
    variables: &BTreeMap<String, Vec<String>>,
) -> Vec<LineCall> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(at) = rest
        .iter()
        .position(|word| verb_word(word).is_some() || is_curl(word))
    {
        let Some(word) = rest.get(at) else { break };
        let behind = rest.get(at.saturating_add(1)..).unwrap_or_default();
        if is_curl(word) {
            let end = behind
                .iter()
                .position(|word| is_curl(word))
                .unwrap_or(behind.len());
            let own = behind.get(..end).unwrap_or_default();
            found.extend(curl(line, own, variables));
            rest = behind.get(end..).unwrap_or_default();
            continue;
        }
        if let (Some(method), Some(path)) = (verb_word(word), behind.first()) {
            for path in expanded(path, variables) {
                if path.starts_with('/') || path.contains("://") || path.starts_with('$') {
                    found.push(LineCall {
                        line,
                        method,
                        path,
                        how: How::Call,
                        is_sure: false,
                        directive: false,
                    });
                }
            }
        }
        rest = behind;
    }
    found
}

fn is_curl(word: &str) -> bool {
    word == "curl" || word.ends_with("/curl") || word.ends_with("$(curl")
}

fn verb_word(word: &str) -> Option<Method> {
    let is_upper = !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase());
    verb::exact(word).filter(|_| is_upper)
}

/// What `curl` sends: a GET unless it is told otherwise or has a body.
fn curl(line: usize, words: &[String], variables: &BTreeMap<String, Vec<String>>) -> Vec<LineCall> {
    let mut method = None;
    let mut has_body = false;
    let mut as_query = false;
    let mut urls = Vec::new();
    let mut skip = false;
    let mut take_method = false;
    for word in words {
        if take_method {
            method = verb::exact(word);
            if method.is_none() {
                // A variable: whatever is sent, it isn't known how.
                return Vec::new();
            }
            take_method = false;
            continue;
        }
        if skip {
            skip = false;
            continue;
        }
        match word.as_str() {
            "-X" | "--request" => take_method = true,
            "-G" | "--get" => as_query = true,
            "-I" | "--head" => {}
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-urlencode" | "--json"
            | "-F" | "--form" => {
                has_body = true;
                skip = true;
            }
            "-H" | "--header" | "-u" | "--user" | "-o" | "--output" | "-A" | "-b" | "-w"
            | "--cookie" | "-T" | "--max-time" | "-m" | "--retry" => skip = true,
            word if word.starts_with("-X") => method = word.get(2..).and_then(verb::exact),
            word if word.starts_with("--request=") => method = word.get(10..).and_then(verb::exact),
            word if word.starts_with("--data") || word.starts_with("--json") => has_body = true,
            word if word.contains("://") || (word.starts_with('$') && word.contains('/')) => {
                urls.push(word.to_owned());
            }
            _ => {}
        }
    }
    let default = if has_body && !as_query {
        Method::Post
    } else {
        Method::Get
    };
    let method = method.unwrap_or(default);
    let urls = urls.iter().flat_map(|url| expanded(url, variables));
    urls.map(|path| LineCall {
        line,
        method,
        path,
        how: How::Call,
        is_sure: false,
        directive: false,
    })
    .collect()
}

/// A word with the values of the variable that it begins with.
fn expanded(word: &str, variables: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let Some(rest) = word.strip_prefix('$') else {
        return vec![word.to_owned()];
    };
    let rest = rest.strip_prefix('{').unwrap_or(rest);
    let length = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(rest.len());
    let name = rest.get(..length).unwrap_or_default();
    let behind = rest.get(length..).unwrap_or_default();
    let behind = behind.strip_prefix('}').unwrap_or(behind);
    match variables.get(name) {
        Some(values) => values
            .iter()
            .map(|value| format!("{value}{behind}"))
            .collect(),
        None => vec![word.to_owned()],
    }
}
