//! JSON laid out for reading, with its keys in the order in which they came.

use std::fmt::Write;

const WIDTH: usize = 100;

/// What fits stays on one line; what doesn't is broken at its commas.
pub fn pretty(raw: &str) -> String {
    let mut out = String::new();
    lay_out(raw.trim(), 0, 0, &mut out);
    out + "\n"
}

/// Lays out a value that stands `before` columns behind its indentation.
fn lay_out(value: &str, indent: usize, before: usize, out: &mut String) {
    let spaced = spaced(value);
    let (open, close) = match value.chars().next() {
        Some('{') => ('{', '}'),
        Some('[') => ('[', ']'),
        _ => return out.push_str(&spaced),
    };
    // The outermost object is always broken: its keys are what one looks for.
    if indent > 0 && indent + before + spaced.chars().count() <= WIDTH {
        return out.push_str(&spaced);
    }
    let inner = indent + 2;
    let parts = parts(&value[1..value.len() - 1]);
    out.push(open);
    for (index, part) in parts.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(out, "{comma}\n{:inner$}", "").unwrap();
        match (open, end_of_string(part)) {
            ('{', key) => {
                write!(out, "{}: ", &part[..key]).unwrap();
                lay_out(&part[key + 1..], inner, key + 2, out);
            }
            _ => lay_out(part, inner, 0, out),
        }
    }
    write!(out, "\n{:indent$}{close}", "").unwrap();
}

/// One line, with a blank where one reads better.
fn spaced(value: &str) -> String {
    let mut out = String::new();
    outside_strings(value, |c, inside, _| {
        let (before, after) = match c {
            ',' | ':' | '{' if !inside => ("", " "),
            '}' if !inside => (" ", ""),
            _ => ("", ""),
        };
        write!(out, "{before}{c}{after}").unwrap();
    });
    out.replace("{  }", "{}")
}

/// The members of a list or an object: what stands between commas that are in nothing else.
fn parts(inside: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    outside_strings(inside, |c, in_string, at| match c {
        '{' | '[' if !in_string => depth += 1,
        '}' | ']' if !in_string => depth -= 1,
        ',' if !in_string && depth == 0 => {
            parts.push(&inside[start..at]);
            start = at + 1;
        }
        _ => {}
    });
    parts.push(&inside[start..]);
    parts
}

/// Where the string that `text` begins with ends.
fn end_of_string(text: &str) -> usize {
    let mut end = 0;
    outside_strings(text, |c, inside, at| {
        if c == ':' && !inside && end == 0 {
            end = at;
        }
    });
    end
}

/// Calls `with` for each character, whether it is inside a string, and where it is.
fn outside_strings(text: &str, mut with: impl FnMut(char, bool, usize)) {
    let (mut inside, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        let quote = c == '"' && !escaped;
        with(c, inside, at);
        inside ^= quote;
        escaped = inside && c == '\\' && !escaped;
    }
}
